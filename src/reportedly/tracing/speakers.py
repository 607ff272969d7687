"""Whether two pages have a claim on the word of different people."""

from reportedly.tracing.imprint import Teller
from reportedly.tracing.witness import Witness


def other_source(witness: Witness, parent: Witness) -> bool:
    """Whether the claim is on somebody else's word here than there, so that it was not taken from there.

    Unnamed people may be the same, however they are called, and so may a document and "court papers"; a named person
    is the same as one with the same last name, and nobody else. Where a page names nobody, nothing is known.
    """
    here, there = witness.source, parent.source
    if here is None or there is None:
        return False
    if _person(here) and _person(there):
        return here.last_name != there.last_name
    return _sort(here) != _sort(there)


def other_person(witness: Witness, parent: Witness) -> bool:
    """Whether both name a person whose word it is, and not the same one."""
    here, there = witness.source, parent.source
    return (
        here is not None
        and there is not None
        and _person(here)
        and _person(there)
        and here.last_name != there.last_name
    )


def _person(teller: Teller) -> bool:
    return teller.kind == "person" and teller.named and bool(teller.last_name)


def _sort(teller: Teller) -> str:
    if teller.kind in ("document", "poll"):
        return "document"
    if _person(teller):
        return "person"
    return "unnamed" if teller.anonymous or teller.kind == "person" else "body"
