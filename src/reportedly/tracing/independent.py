"""Whether a page that credits nobody, and has nobody's wording, got a claim on its own."""

from collections.abc import Sequence

from reportedly.tracing.imprint import Teller
from reportedly.tracing.publishers import name_key
from reportedly.tracing.witness import Witness


def independent(witness: Witness, witnesses: Sequence[Witness]) -> bool:
    """Whether ``witness``, which has the claim from nobody that can be told, is most probably an origin of its own.

    It is where it says so, where it is the first, and where it names a source that none before it names. A later page
    that gives the same source in words of its own may have been at the same press conference, or may have rewritten
    what it does not credit: that is not known.
    """
    before = [other for other in witnesses if other.at < witness.at]
    if witness.own or not before:
        return True
    if not (witness.lineage.pages or witness.cited or witness.carried or witness.partly or witness.mentioned):
        return True
    mine = sources(witness)
    return bool(mine) and not any(mine & sources(other) for other in before)


def sources(witness: Witness) -> frozenset[str]:
    """Whose word the claim is on the page, by comparable keys: tellers who are no outlets."""
    return frozenset(
        name_key(teller.name or teller.description or "?")
        for teller in witness.statement.chain
        if teller.kind != "outlet"
    )


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
