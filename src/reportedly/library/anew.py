"""Pages made anew by the corrections that stand: amended, traced by what they are now, with their stories."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from reportedly.library import amendments, corrections, neighbourhoods, settling
from reportedly.library.amending import marked
from reportedly.library.database import Database, Row, in_parts
from reportedly.library.keeping import Keeper
from reportedly.library.packing import packed, unpacked
from reportedly.limits.library import LINKED_IN_ALL
from reportedly.record import Record
from reportedly.tracing.imprint import Imprint
from reportedly.tracing.imprints import instant


class _Other(NamedTuple):
    """A page that is traced by something else now: its number, when it was placed and is, whether it is current."""

    no: int
    then: int
    at: int
    current: bool
    before: Imprint
    now: Imprint


def anew(keeper: Keeper, rows: Sequence[Row]) -> None:
    """Amend the records of ``rows`` (`reach.pages`) by what stands, and work the stories of those out anew that are
    now others, within the transaction that is open. What editors mend is no news and told to nobody: nobody said
    anything else than before.
    """
    database = keeper.database
    others = [other for row in rows if (other := _amended(keeper, row)) is not None]
    moved = [one for one in others if one.current and _meets_others(one)]
    touched = [one.no for one in others if one.current]
    _settle_first(keeper, [*touched, *(no for found in _alike(keeper, moved) for no in found)])
    for one in others:
        if one.current:
            neighbourhoods.forget(database, one.no, one.before, one.then)
            neighbourhoods.index(database, one.no, one.now, one.at)
        database.run("UPDATE imprints SET body = ? WHERE page = ?", (packed(one.now), one.no))
        database.run(
            "UPDATE pages SET published = ?, at = ?, settled = ? WHERE no = ?",
            (one.now.published, one.at, int(not one.current), one.no),
        )
    # Also where no step was taken since it was looked: of one correction pages are made anew twice.
    keeper.forget()
    keeper.refresh()
    # A page finds all that one of its date finds when it comes. Links that it had stay: others may hang together by
    # them, and no story reaches along one whose pages are not alike.
    near = _alike(keeper, moved)
    for one, found in zip(moved, near, strict=True):
        neighbourhoods.link(database, one.no, found)
    hoods = _hoods(database, [*touched, *(no for found in near for no in found)])
    if hoods:
        settling.settle(keeper, hoods, LINKED_IN_ALL, told=False)


def _amended(keeper: Keeper, row: Row) -> _Other | None:
    """Amend the record of one page; what it is traced by, where that is something else now."""
    no, id, location, at, _, current, body, amended = row
    fixed = corrections.standing(keeper.database, location)
    record, before = unpacked(body, Record), keeper.imprint(id)
    now = amendments.write(keeper.database, no, record, fixed)
    if now == (record if amended is None else unpacked(amended, Record)):
        # Most pages that have the words of a name in common mean somebody else: they cost little.
        plainly = tuple(replace(one, marks=()) if one.marks else one for one in before.statements)
        imprint = replace(before, statements=plainly)
    else:
        imprint = keeper.tracer.imprint(now, id)
    imprint = marked(imprint, fixed)
    if imprint == before:
        return None
    minute = neighbourhoods.minute(imprint.published or instant(record.page.retrieved))
    return _Other(no, at, minute, bool(current), before, imprint)


def _meets_others(one: _Other) -> bool:
    """Whether the page may be like others than before: by its date, or by anything but what it claims."""
    return replace(one.before, statements=()) != replace(one.now, statements=())


def _alike(keeper: Keeper, moved: Sequence[_Other]) -> list[list[int]]:
    """For each of the pages those that it is linked to."""
    return [list(keeper.alike(one.now, one.at).values()) for one in moved]


def _settle_first(keeper: Keeper, numbers: Sequence[int]) -> None:
    """What pages have changed that wait is told as theirs, before corrected pages change what it is told of."""
    hoods = _hoods(keeper.database, numbers)
    if not hoods:
        return
    around, _ = neighbourhoods.surroundings(keeper.database, hoods, LINKED_IN_ALL)
    for part, marks in in_parts(around):
        sql = f"SELECT 1 FROM neighbourhoods WHERE id IN ({marks}) AND pending > 0 LIMIT 1"
        if keeper.database.rows(sql, part):
            settling.settle(keeper, hoods, LINKED_IN_ALL)
            return


def _hoods(database: Database, numbers: Iterable[int]) -> list[int]:
    found: set[int] = set()
    for part, marks in in_parts(sorted(set(numbers))):
        rows = database.rows(f"SELECT neighbourhood FROM pages WHERE no IN ({marks})", part)
        found.update(hood for (hood,) in rows if hood is not None and hood > 0)
    return sorted(found)
