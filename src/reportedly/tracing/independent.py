"""Whether a page that credits nobody, and has nobody's wording, got a claim on its own."""

from datetime import datetime, timedelta

from reportedly.tracing.imprint import Teller
from reportedly.tracing.witness import Witness

_TOGETHER = timedelta(hours=2)
"""Newsrooms that get something for themselves have it within hours; who has it later has read it."""

_OWN, _FIRST, _NEAR, _UNKNOWN, _CREDITS, _MADE, _BOTH, _COPIED_FROM = (
    0.97,
    0.86,
    0.78,
    0.45,
    0.3,
    0.16,
    0.07,
    0.8,
)
"""How often a page that has a claim from nobody that can be told got it itself: where it says so; where it is the first;
where it came soon after and owes nobody anything; where it came later; where it credits somebody for something else;
where it has other wording from somebody; both; and where others have the claim from it though nothing is known of it.
"""


def independent(witness: Witness, first: Witness, copied: bool) -> float:
    """How probable it is that ``witness``, which has the claim from nobody that can be told, is an origin of its own.

    ``first`` is the claim's first witness; ``copied`` says whether others have the claim from this one. The numbers are
    shares counted on artificial traditions (``benchmarks/traditions``), rounded.
    """
    if witness.own:
        return _OWN
    if witness.at == first.at:
        return _FIRST
    credits = bool(witness.cited or witness.carried or witness.partly or witness.mentioned)
    if witness.lineage.pages and credits:
        return _BOTH
    if copied and not credits:
        return _COPIED_FROM
    if witness.lineage.pages or credits:
        return _MADE if witness.lineage.pages else _CREDITS
    began, came = _moment(first), _moment(witness)
    return _NEAR if began and came and came - began <= _TOGETHER else _UNKNOWN


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
