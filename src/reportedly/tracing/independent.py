"""Whether a page that credits nobody, and has nobody's wording, got a claim on its own."""

from datetime import datetime, timedelta

from reportedly.tracing.imprint import Teller
from reportedly.tracing.witness import Witness

_SOON = timedelta(hours=6)
"""Newsrooms that get something for themselves have it within hours; who has it later may have read it."""

_OWN = 0.97
"""How often a page that says so got a claim itself."""

# How often a page that has a claim from nobody that can be told got it itself, by whether it has other wording from a
# page of the story, and whether it credits somebody for something else: neither, wording, credit, both.
_FIRST = {(False, False): 0.91, (True, False): 0.24, (False, True): 0.72, (True, True): 0.11}
_COPIED = {(False, False): 0.93, (True, False): 0.52, (False, True): 0.75, (True, True): 0.1}
_OTHER = {(False, False): 0.77, (True, False): 0.15, (False, True): 0.06, (True, True): 0.12}
_LATE = 0.62
"""As `_OTHER`, neither, for one that came out late."""


def independent(witness: Witness, first: Witness, copied: bool) -> float:
    """How probable it is that ``witness``, which has the claim from nobody that can be told, is an origin of its own.

    ``first`` is the claim's first witness; ``copied`` says whether others have the claim from this one. The numbers are
    shares counted on artificial traditions (``benchmarks/traditions``, those not held out).
    """
    if witness.own:
        return _OWN
    wording = bool(witness.lineage.pages)
    credits = bool(witness.cited or witness.carried or witness.partly or witness.mentioned)
    if witness.at == first.at:
        return _FIRST[wording, credits]
    if copied:
        return _COPIED[wording, credits]
    began, came = _moment(first), _moment(witness)
    if not wording and not credits and not (began and came and came - began <= _SOON):
        return _LATE
    return _OTHER[wording, credits]


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
