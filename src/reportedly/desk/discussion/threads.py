"""What is discussed: the threads of a story or claim, and a page of the comments in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from typing import Literal

from reportedly.desk.discussion.comments import COLUMNS, FROM, Comment, change, made
from reportedly.library.aliases import leads_to
from reportedly.library.database import Database, in_parts, one
from reportedly.limits.discussion import COMMENTS_SHOWN

Kind = Literal["story", "claim"]
_TABLES: dict[Kind, str] = {"story": "stories", "claim": "claims"}
# Every id that a story or claim had: those who merged into it were discussed as well.
_THREADS = (
    "WITH RECURSIVE named (id) AS (SELECT id FROM {table} WHERE id = ? "
    "UNION SELECT a.old FROM named n CROSS JOIN aliases a WHERE a.new = n.id) "
    "SELECT t.id, t.version, t.comments, t.locked_at, t.reason, t.remark FROM named n CROSS JOIN threads t "
    "WHERE t.id = n.id ORDER BY t.id"
)


@dataclass(frozen=True, slots=True)
class Thread:
    """The comments under one id. Once it is locked, ``reason`` and ``remark`` say why."""

    id: str
    version: int
    comments: int
    locked_at: int | None
    reason: str | None
    remark: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """Comments in the order in which they are read. ``above`` are those that the first of them stands under.

    ``earlier`` and ``later`` are the numbers of the comments that the parts beside it begin with.
    """

    above: tuple[Comment, ...] = ()
    comments: tuple[Comment, ...] = ()
    earlier: int | None = None
    later: int | None = None


def threads(database: Database, kind: Kind, id: str) -> tuple[Thread, ...]:
    """The threads of a story or claim, by its id of today: its own and those of what merged into it."""
    found = database.rows(_THREADS.format(table=_TABLES[kind]), (id,))
    return tuple(Thread(*row) for row in found)


def thread(database: Database, id: str) -> tuple[Kind, tuple[Thread, ...]]:
    """The thread ``id`` alone, and of what kind of thing it is or was."""
    sql = "SELECT kind, id, version, comments, locked_at, reason, remark FROM threads WHERE id = ?"
    ((kind, *row),) = database.rows(sql, (id,))
    return kind, (Thread(*row),)


def state(found: Sequence[Thread]) -> str:
    """What is another one whenever a visitor sees another discussion."""
    return f"{len(found)}.{sum(thread.version for thread in found)}"


def begin(database: Database, kind: Kind, id: str) -> None:
    """There is a thread ``id``, if there was none."""
    sql = "INSERT INTO threads (id, kind, version, comments) VALUES (?, ?, 0, 0) ON CONFLICT (id) DO NOTHING"
    database.run(sql, (id, kind))


def lock(database: Database, thread: str, *, now: int | None, reason: str = "", remark: str = "") -> None:
    """Nobody comments in ``thread`` any more; with ``now`` null they can again."""
    sql = "UPDATE threads SET locked_at = ?, reason = ?, remark = ? WHERE id = ?"
    database.run(sql, (now, reason or None, remark or None, thread))
    change(database, thread)


def part(
    database: Database,
    found: Sequence[Thread],
    *,
    start: Comment | None = None,
    account: str | None = None,
    most: int = COMMENTS_SHOWN,
) -> Part:
    """Up to ``most`` comments from ``start`` on, as ``account`` sees them: its own also where nobody else does.

    What it costs grows with ``most`` and with the threads, not with the comments in them.
    """
    ids = [thread.id for thread in found]
    begins = start.path if start is not None and start.thread in ids else ""
    forth = _run(database, ids, f"c.path >= ? AND {_seen(account)}", begins, account, most + 1)
    comments = forth[:most]
    earlier = None
    if begins and comments:
        back = _run(database, ids, f"c.path < ? AND {_seen(account)}", begins, account, most, back=True)
        earlier = back[-1].number if back else None
    above = _above(database, comments[0]) if comments else ()
    return Part(above, tuple(comments), earlier, forth[most].number if len(forth) > most else None)


def _seen(account: str | None) -> str:
    # In these words SQLite and PostgreSQL find the index of what is visible.
    return (
        "c.visible = 1" if account is None else "(c.visible = 1 OR (c.account = ? AND c.state <> 'removed'))"
    )


def _run(
    database: Database,
    threads: Sequence[str],
    where: str,
    path: str,
    account: str | None,
    most: int,
    *,
    back: bool = False,
) -> list[Comment]:
    order = "DESC" if back else "ASC"
    sql = f"SELECT {COLUMNS} {FROM} WHERE c.thread = ? AND {where} ORDER BY c.path {order} LIMIT ?"
    more = () if account is None else (account,)
    runs = [[made(row) for row in database.rows(sql, (id, path, *more, most))] for id in threads]
    return list(islice(merge(*runs, key=lambda one: one.path, reverse=back), most))


def _above(database: Database, comment: Comment) -> tuple[Comment, ...]:
    """Those that ``comment`` stands under, the outermost first."""
    found: list[Comment] = []
    for paths, marks in in_parts(comment.above):
        sql = f"SELECT {COLUMNS} {FROM} WHERE c.thread = ? AND c.path IN ({marks}) ORDER BY c.path"
        found += [made(row) for row in database.rows(sql, (comment.thread, *paths))]
    return tuple(found)


def subject(database: Database, thread: str) -> tuple[Kind, str] | None:
    """What ``thread`` is about: a story or claim by its id of today; None where nothing of it is left."""
    row = one(database, "SELECT kind FROM threads WHERE id = ?", (thread,))
    kind: Kind = "claim" if row is not None and row[0] == "claim" else "story"
    if one(database, f"SELECT 1 FROM {_TABLES[kind]} WHERE id = ?", (thread,)):
        return kind, thread
    heir = leads_to(database, thread)
    return None if heir is None else (kind, heir)
