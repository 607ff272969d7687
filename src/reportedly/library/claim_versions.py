"""Of two claims that an editor joins or parts all versions: what is said of one of them is meant of all."""

from collections.abc import Sequence

from reportedly.library.amending import said
from reportedly.library.corrections import Correction
from reportedly.library.database import Database, in_parts
from reportedly.library.packing import plain, unpacked
from reportedly.limits.library import CORRECTED_VERSIONS
from reportedly.record import Record
from reportedly.tracing.tradition import Tradition

Places = tuple[tuple[str, str], ...]


def sides(database: Database, given: Correction) -> tuple[Places, Places]:
    """The versions, as (location, words), of the claims that the two ends of ``given`` are versions of now, without
    the ends; none where the two are of one claim, or of none.
    """
    ends = ((given.location, given.words), (given.other_location or "", given.other_words or ""))
    one, other = (_claim(database, *end) for end in ends)
    if one is None or other is None or one.id == other.id:
        return (), ()
    first, second = (_places(database, claim) for claim in (one, other))
    return (
        tuple(place for place in first if place not in ends),
        tuple(place for place in second if place not in ends),
    )


def _claim(database: Database, location: str, words: str) -> Tradition | None:
    """The claim that the current page at ``location`` has a version of in ``words``."""
    sql = (
        "SELECT p.id, coalesce(a.body, r.body) FROM pages p JOIN records r ON r.page = p.no "
        "LEFT JOIN amended a ON a.page = p.no WHERE p.location = ? AND p.current = 1"
    )
    for page, body in database.rows(sql, (plain(location),)):
        for claim in unpacked(body, Record).claims:
            if said(claim.text) != said(words):
                continue
            sql = "SELECT c.body FROM versions v JOIN claims c ON c.id = v.tradition WHERE v.page = ? AND v.claim = ?"
            for (found,) in database.rows(sql, (page, plain(claim.id))):
                return unpacked(found, Tradition)
    return None


def _places(database: Database, claim: Tradition) -> Sequence[tuple[str, str]]:
    versions = claim.versions[:CORRECTED_VERSIONS]
    at: dict[str, str] = {}
    for part, marks in in_parts([version.page for version in versions]):
        at.update(database.rows(f"SELECT id, location FROM pages WHERE id IN ({marks})", part))
    return [(at[one.page], one.text) for one in versions if one.page in at]
