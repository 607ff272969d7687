"""Lists of what a library holds: its stories with their claims, its pages with their versions, its outlets."""

from reportedly.library.answers import Listed, PageRow
from reportedly.library.database import Database, Row
from reportedly.library.packing import plain, unpacked
from reportedly.tracing.tradition import Story, Tradition

_PAGE = (
    "SELECT p.id, p.location, p.sha256, p.published, p.retrieved, coalesce(p.story, c.story), p.outlet, p.current "
    "FROM pages p LEFT JOIN pages c ON p.current = 0 AND c.location = p.location AND c.current = 1 "
)


def stories(database: Database, limit: int | None, start: int) -> tuple[Story, ...]:
    """See `Library.stories`."""
    sql = "SELECT body FROM stories ORDER BY touched DESC, id"
    if limit is None:
        rows = database.rows(sql)[max(0, start) :]
    else:
        rows = database.rows(sql + " LIMIT ? OFFSET ?", (max(0, limit), max(0, start)))
    return tuple(unpacked(body, Story) for (body,) in rows)


def listed(database: Database, limit: int, after: tuple[int, str] | None) -> Listed:
    """See `Library.listed`."""
    sql, given = "SELECT touched, id, body FROM stories", tuple[int | str, ...]()
    if after is not None:
        touched, id = after
        # Written so that the index gives the order: the same as an OR of two ranges sorts all that is left.
        sql, given = sql + " WHERE touched <= ? AND (touched < ? OR id > ?)", (touched, touched, plain(id))
    rows = database.rows(sql + " ORDER BY touched DESC, id LIMIT ?", (*given, limit + 1))
    further = (int(rows[limit - 1][0]), str(rows[limit - 1][1])) if len(rows) > limit > 0 else None
    return Listed(tuple(unpacked(body, Story) for _, _, body in rows[: max(0, limit)]), further)


def claims(database: Database, story: str) -> tuple[Tradition, ...]:
    """The claims of the story with this id of today, in the order of `Story.claims`."""
    (body,) = database.rows("SELECT body FROM stories WHERE id = ?", (story,))[0]
    order = {id: at for at, id in enumerate(unpacked(body, Story).claims)}
    rows = database.rows("SELECT body FROM claims WHERE story = ?", (story,))
    found = [unpacked(body, Tradition) for (body,) in rows]
    return tuple(sorted(found, key=lambda one: (order.get(one.id, len(order)), one.id)))


def pages(database: Database) -> tuple[PageRow, ...]:
    """See `Library.pages`."""
    return tuple(_row(row) for row in database.rows(_PAGE + "ORDER BY p.no"))


def versions(database: Database, location: str) -> tuple[PageRow, ...]:
    """See `Library.versions`."""
    sql = _PAGE + "WHERE p.location = ? ORDER BY p.current, p.revised, p.retrieved, p.no"
    return tuple(_row(row) for row in database.rows(sql, (plain(location),)))


def outlets(database: Database, limit: int | None) -> tuple[tuple[str, int], ...]:
    """See `Library.outlets`."""
    sql = (
        "SELECT outlet, count(*) FROM pages WHERE current = 1 AND outlet IS NOT NULL "
        "GROUP BY outlet ORDER BY count(*) DESC, outlet"
    )
    end, given = ("", ()) if limit is None else (" LIMIT ?", (limit,))
    return tuple((outlet, count) for outlet, count in database.rows(sql + end, given))


def _row(row: Row) -> PageRow:
    return PageRow._make(row)._replace(current=bool(row[-1]))
