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
    if (
        here.named
        and there.named
        and here.last_name
        and there.last_name
        and here.kind == there.kind == "person"
    ):
        return here.last_name != there.last_name
    return _sort(here) != _sort(there)


def _sort(teller: Teller) -> str:
    if teller.kind in ("document", "poll"):
        return "document"
    if teller.named and teller.kind == "person":
        return "person"
    return "unnamed" if teller.anonymous or teller.kind == "person" else "body"
