"""What was corrected of what a page of the desk shows: told to everybody, beside what the machine read."""

from reportedly.library import Library
from reportedly.library.corrections.anchors import folded, name_of
from reportedly.library.corrections.values import Correction, ListedCorrection, SourceCorrection, places_of
from reportedly.record import Record
from reportedly.tracing.tradition import Tradition


def of_page(library: Library, record: Record, page: str) -> tuple[ListedCorrection, ...]:
    """The corrections in force on a page, the last first, and those of the whole library that rename somebody on it."""
    here = _in_force(library, record.page.location)
    everywhere = [one for one in library.corrections_everywhere() if isinstance(one.what, SourceCorrection)]
    if not everywhere:
        return here
    names = {name_of(one.name) for one in library.page(page, as_read=True).sources if one.name}
    names |= {
        name_of(one.correction.what.to or "")
        for one in here
        if isinstance(one.correction.what, SourceCorrection)
    }
    renamed = [
        ListedCorrection(correction=one, state="in force") for one in everywhere if _names(one) & names
    ]
    return (*here, *renamed)


def of_claim(library: Library, claim: Tradition) -> tuple[ListedCorrection, ...]:
    """The corrections in force that say what is this claim, and on whose word its versions stand."""
    heads = {head.id: head.location for head in library.heads([one.page for one in claim.versions])}
    said = {(heads[one.page], folded(one.text)) for one in claim.versions if one.page in heads}
    return tuple(
        one
        for one in _in_force(library, *dict.fromkeys(heads.values()))
        if any((place.location, place.words) in said for place in places_of(one.correction.what))
    )


def _in_force(library: Library, *locations: str) -> tuple[ListedCorrection, ...]:
    return tuple(one for one in library.corrections_at(*locations) if one.state == "in force")


def _names(one: Correction) -> set[str]:
    return {name_of(one.what.name)} if isinstance(one.what, SourceCorrection) else set()
