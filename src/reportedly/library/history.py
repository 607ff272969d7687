"""What changed in whose sourcing, as it was told when pages came, with the ids of today."""

from contextlib import suppress

from msgspec.structs import replace

from reportedly.errors import UnknownId
from reportedly.library import aliases, lookup
from reportedly.library.answers import NumberedChange
from reportedly.library.database import Database, Row, in_parts
from reportedly.library.packing import unpacked
from reportedly.tracing.tradition import Change


def changes(
    database: Database, since: int, story: str | None, limit: int | None, *, latest: bool
) -> tuple[NumberedChange, ...]:
    """See `Library.changes`; ``story`` is an id of today."""
    sql = "SELECT number, body FROM changes WHERE number > ?"
    end = f" ORDER BY number{' DESC' if latest else ''}"
    end += "" if limit is None else f" LIMIT {max(0, limit):d}"
    rows: list[Row] = []
    if story is None:
        rows = database.rows(sql + end, (since,))
    else:
        for part, marks in in_parts(aliases.former(database, story)):
            rows += database.rows(f"{sql} AND story IN ({marks}){end}", (since, *part))
    rows.sort(reverse=latest)
    return tuple(
        NumberedChange(number, _today(database, unpacked(body, Change)))
        for number, body in sorted(rows[:limit])
    )


def last(database: Database) -> int:
    """The number of the last change so far, 0 where there is none."""
    (found,) = database.rows("SELECT max(number) FROM changes")[0]
    return found or 0


def _today(database: Database, change: Change) -> Change:
    with suppress(UnknownId):
        change = replace(change, claim=lookup.canonical(database, "claims", change.claim))
    with suppress(UnknownId):
        change = replace(change, story=lookup.canonical(database, "stories", change.story))
    return change
