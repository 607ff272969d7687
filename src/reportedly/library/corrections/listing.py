"""The corrections of a library as a list: each with whether it applies today, and where."""

from collections.abc import Iterator, Sequence

from reportedly.library.corrections import table
from reportedly.library.corrections.anchors import found
from reportedly.library.corrections.corrected import applies
from reportedly.library.corrections.values import (
    ClaimsCorrection,
    Correction,
    CorrectionKind,
    CorrectionState,
    ListedCorrection,
    Place,
    SourceCorrection,
    locations_of,
    places_of,
)
from reportedly.library.database import Database, one
from reportedly.library.packing import plain, unpacked
from reportedly.record import Record


def listed(
    database: Database,
    kind: CorrectionKind | None,
    location: str | None,
    by: str | None,
    state: CorrectionState | None,
    limit: int | None,
    before: int | None,
) -> tuple[ListedCorrection, ...]:
    """See `Library.corrections`."""
    found: list[ListedCorrection] = []
    # What it takes to know the state is not in the table: it is looked for until there are enough.
    step = limit if state is None else None
    for correction, last in table.listed(database, kind, location, by, step, before):
        made = standing(database, correction, last=last)
        if state in (None, made.state):
            found.append(made)
        if limit is not None and len(found) >= limit:
            break
    return tuple(found)


def standing(database: Database, correction: Correction, *, last: bool) -> ListedCorrection:
    """How ``correction`` stands; ``last`` where it is the one that counts of those on the same thing."""
    if correction.taken_back_at is not None:
        return _at(database, correction, "taken back", "")
    if not last:
        return _at(database, correction, "replaced", "a later correction of the same thing counts")
    told = _why_not(database, correction)
    return _at(database, correction, "no longer applies" if told else "in force", told)


def _why_not(database: Database, correction: Correction) -> str:
    what = correction.what
    if isinstance(what, SourceCorrection) and what.location is None:
        return ""
    if isinstance(what, ClaimsCorrection):
        return _claims_why_not(database, what)
    records = {location: _current(database, location) for location in locations_of(what)}
    return next((applies(record, correction) for record in records.values() if record is not None), _GONE)


_GONE = "no page of this location is here"


def _claims_why_not(database: Database, what: ClaimsCorrection) -> str:
    # Mostly the first statements of both sides tell; of a large story the others are a thousand pages.
    one, other = _stories(database, what.one), _stories(database, what.other)
    first, second = next(one, None), next(other, None)
    if first is None or second is None:
        return "no page says the words of one of the two any more"
    if first == second or {first, *one} & {second, *other}:
        return ""
    return "they are in two stories today, where they cannot be one claim"


def _stories(database: Database, places: Sequence[Place]) -> Iterator[str]:
    """The stories in which the statements are today, those that are still said."""
    for place in places:
        page, _ = at(database, place)
        if page:
            yield str(database.rows("SELECT story FROM pages WHERE id = ?", (page,))[0][0])


def _at(database: Database, correction: Correction, state: CorrectionState, told: str) -> ListedCorrection:
    page = story = claim = None
    for location in locations_of(correction.what)[:1]:
        sql = "SELECT id, story FROM pages WHERE location = ? AND current = 1"
        page, story = one(database, sql, (plain(location),)) or (None, None)
    for place in places_of(correction.what)[:1]:
        sql = "SELECT tradition FROM versions WHERE page = ? AND claim = ?"
        (claim,) = one(database, sql, at(database, place)) or (None,)
    return ListedCorrection(
        correction=correction, state=state, told=told, page=page, story=story, claim=claim
    )


def at(database: Database, place: Place) -> tuple[str, str]:
    """The current page that has a statement, and the claim's id in its record; "" where it has it no more."""
    record = _current(database, place.location)
    said = found(record, place) if record is not None else None
    if said is None:
        return "", ""
    sql = "SELECT id FROM pages WHERE location = ? AND current = 1"
    return str(database.rows(sql, (plain(place.location),))[0][0]), plain(said.id)


def _current(database: Database, location: str) -> Record | None:
    sql = "SELECT r.body FROM records r JOIN pages p ON p.no = r.page WHERE p.location = ? AND p.current = 1"
    row = one(database, sql, (plain(location),))
    return None if row is None else unpacked(row[0], Record)
