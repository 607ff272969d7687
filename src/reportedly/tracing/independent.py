"""Whether a page that credits nobody, and has nobody's wording, got a claim on its own."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from reportedly.tracing.imprint import Teller
from reportedly.tracing.witness import Witness

_TOGETHER = timedelta(hours=8)
"""Newsrooms that get something for themselves have it within hours; who has it later has read it."""


def independent(witness: Witness, witnesses: Sequence[Witness]) -> bool:
    """Whether ``witness``, which has the claim from nobody that can be told, is most probably an origin of its own.

    It is where it says so, where it is the first, and where it shares wording with no page, credits nobody, and came
    out within `_TOGETHER` of the first: two newsrooms at one press conference. Of a page that credits somebody for
    something else, or came later, it is not known.
    """
    first = min(witnesses, key=lambda one: one.at)
    if witness.own or witness is first:
        return True
    if witness.lineage.pages or witness.cited or witness.carried or witness.partly or witness.mentioned:
        return False
    began, came = _moment(first), _moment(witness)
    return began is not None and came is not None and came - began <= _TOGETHER


def _moment(witness: Witness) -> datetime | None:
    published = witness.page.published
    return datetime.fromisoformat(published).replace(tzinfo=None) if published else None


def other_source(witness: Witness, parent: Witness) -> bool:
    """Whether the claim is on somebody else's word here than there, so that it was not taken from there.

    Unnamed people may be the same, however they are called, and so may a document and "court papers"; a named person
    is the same as one with the same last name, and nobody else. Where a page names nobody, nothing is known.
    """
    here, there = _innermost(witness), _innermost(parent)
    if here is None or there is None:
        return False
    if here.named and there.named and here.name and there.name and here.kind == there.kind == "person":
        return here.name.split()[-1].casefold() != there.name.split()[-1].casefold()
    return _sort(here) != _sort(there)


def _innermost(witness: Witness) -> Teller | None:
    return next((teller for teller in reversed(witness.statement.chain) if teller.kind != "outlet"), None)


def _sort(teller: Teller) -> str:
    if teller.kind in ("document", "poll"):
        return "document"
    if teller.named and teller.kind == "person":
        return "person"
    return "unnamed" if teller.anonymous or teller.kind == "person" else "body"
