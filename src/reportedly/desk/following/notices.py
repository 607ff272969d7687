"""What people are told: changes that wait, and notices made of them. Each function is a step in a transaction."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.desk.following.deciding import Bundle, Pending
from reportedly.desk.following.follows import Kind
from reportedly.library.database import Database, Row, one
from reportedly.library.packing import packed, plain, unpacked
from reportedly.limits.following import NOTICE_SECONDS, NOTICE_WINDOW_SECONDS
from reportedly.record import Value
from reportedly.tracing.tradition import Change

_NOTICE = "SELECT id, account, at, digest, changes, read_at FROM notices"


class Reason(Value, frozen=True, kw_only=True):
    """By what somebody follows a change."""

    kind: Kind
    subject: str
    title: str

    @property
    def told(self) -> str:
        """ "the story “Ferry withdrawn”"."""
        return f"the {self.kind} “{self.title}”"


class Told(Value, frozen=True, kw_only=True):
    """A change as somebody is told of it, the headline of its story at that time, and why."""

    number: int
    change: Change
    headline: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice in a line. ``changes`` counts those in it; ``read_at`` is null while it is unread."""

    id: str
    account: str
    at: int
    digest: bool
    changes: int
    read_at: int | None


def wait(database: Database, waits: Iterable[tuple[str, Told]], *, now: int) -> None:
    """Let accounts wait to be told of changes. What waits or was told already stays as it is."""
    database.many(
        "INSERT INTO notice_changes VALUES (?, ?, ?, ?, ?, NULL, NULL) ON CONFLICT (account, change) DO NOTHING",
        [(account, told.number, told.change.story, packed(told), now) for account, told in waits],
    )


def waiting(database: Database, account: str) -> list[Pending]:
    """What waits for ``account``."""
    sql = "SELECT change, story, matched_at FROM notice_changes WHERE account = ? AND notice IS NULL ORDER BY change"
    return [Pending(*row) for row in database.rows(sql, (account,))]


def lately(database: Database, account: str, *, now: int) -> list[tuple[str, int]]:
    """The stories that ``account`` was told of in the last window, and when."""
    sql = "SELECT story, max(told_at) FROM notice_changes WHERE account = ? AND told_at > ? GROUP BY story"
    return [(story, int(at)) for story, at in database.rows(sql, (account, now - NOTICE_WINDOW_SECONDS))]


def make(database: Database, account: str, bundle: Bundle, *, now: int) -> Notice:
    """The notice of ``bundle``. Its id follows from what it tells."""
    named = f"{account} {' '.join(map(str, bundle.changes))}"
    made = Notice(
        hashlib.sha256(named.encode()).hexdigest()[:16],
        account,
        now,
        bundle.digest,
        len(bundle.changes),
        None,
    )
    database.run(
        "INSERT INTO notices VALUES (?, ?, ?, ?, ?, NULL)",
        (made.id, account, now, int(made.digest), made.changes),
    )
    database.many(
        "UPDATE notice_changes SET notice = ?, told_at = ? WHERE account = ? AND change = ?",
        [(made.id, now, account, change) for change in bundle.changes],
    )
    return made


def notice(database: Database, id: str) -> Notice | None:
    """The notice with this id."""
    row = one(database, f"{_NOTICE} WHERE id = ?", (plain(id),))
    return None if row is None else _made(row)


def latest(database: Database, account: str, limit: int, start: int = 0) -> list[Notice]:
    """The notices of ``account``, the latest first."""
    sql = f"{_NOTICE} WHERE account = ? ORDER BY at DESC, id LIMIT ? OFFSET ?"
    return [_made(row) for row in database.rows(sql, (account, limit, start))]


def told(database: Database, notice: str, limit: int, start: int = 0) -> list[Told]:
    """What a notice tells, in the order in which it happened."""
    sql = "SELECT body FROM notice_changes WHERE notice = ? ORDER BY change LIMIT ? OFFSET ?"
    return [unpacked(body, Told) for (body,) in database.rows(sql, (notice, limit, start))]


def told_by(database: Database, follow: str, account: str, limit: int) -> list[tuple[int, Told]]:
    """The last changes that concern somebody by one follow, whether they were told or wait, the latest first."""
    sql = (
        "SELECT n.matched_at, n.body FROM follow_changes f JOIN notice_changes n "
        "ON n.account = f.account AND n.change = f.change WHERE f.follow = ? AND f.account = ? "
        "ORDER BY f.change DESC LIMIT ?"
    )
    return [(int(at), unpacked(body, Told)) for at, body in database.rows(sql, (follow, account, limit))]


def unread(database: Database, account: str) -> int:
    """How many notices ``account`` has not read."""
    ((count,),) = database.rows(
        "SELECT count(*) FROM notices WHERE account = ? AND read_at IS NULL", (account,)
    )
    return int(count)


def read(database: Database, account: str, ids: Sequence[str] | None, *, now: int) -> None:
    """``account`` has read these notices, or all."""
    sql = "UPDATE notices SET read_at = ? WHERE account = ? AND read_at IS NULL"
    if ids is None:
        database.run(sql, (now, account))
    else:
        database.many(f"{sql} AND id = ?", [(now, account, plain(id)) for id in ids])


def clear(database: Database, account: str, *, now: int) -> None:
    """Forget what ``account`` was told longer than `NOTICE_SECONDS` ago."""
    old = now - NOTICE_SECONDS
    if one(database, "SELECT 1 FROM notices WHERE account = ? AND at < ?", (account, old)) is None:
        return
    database.run(
        "DELETE FROM follow_changes WHERE account = ? AND change IN "
        "(SELECT change FROM notice_changes WHERE account = ? AND told_at < ?)",
        (account, account, old),
    )
    database.run("DELETE FROM notice_changes WHERE account = ? AND told_at < ?", (account, old))
    database.run("DELETE FROM notices WHERE account = ? AND at < ?", (account, old))


def _made(row: Row) -> Notice:
    id, account, at, digest, changes, read_at = row
    return Notice(id, account, at, bool(digest), changes, read_at)
