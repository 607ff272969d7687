"""Accounts as writers of comments: what is known of them, whether they are new here, and whether they may write."""

from dataclasses import dataclass

from starlette.exceptions import HTTPException

from reportedly.desk.discussion import log
from reportedly.desk.discussion.reasons import REASONS
from reportedly.desk.people.visitors import Role, rank
from reportedly.desk.times import told
from reportedly.exports.stemma_words import when
from reportedly.library.database import Database, one
from reportedly.limits.discussion import COMMENTS_A_DAY, COMMENTS_A_MINUTE, NEWCOMER_COMMENTS, SUSPENSION_DAYS

_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Writer:
    """An account's history at the desk. ``suspended_until`` is null where it may comment."""

    account: str
    name: str
    role: Role
    created_at: int
    comments: int
    shown: int
    hidden: int
    reported: int
    suspended_until: int | None

    @property
    def is_editor(self) -> bool:
        """Whether this is somebody who moderates too."""
        return rank(self.role) >= rank("editor")


_WRITER = (
    "SELECT a.id, a.name, a.role, a.created_at, "
    "(SELECT count(*) FROM comments c WHERE c.account = a.id), "
    "(SELECT count(*) FROM comments c WHERE c.account = a.id AND c.state = 'shown'), "
    "(SELECT count(*) FROM comments c WHERE c.account = a.id AND c.state = 'hidden'), "
    "(SELECT count(*) FROM comments c JOIN reports r ON r.comment = c.number WHERE c.account = a.id), "
    "(SELECT s.ends_at FROM suspensions s WHERE s.account = a.id AND s.ends_at > ?) FROM accounts a WHERE a.id = ?"
)


def writer(database: Database, account: str, *, now: int) -> Writer | None:
    """The account's history; None once it is closed."""
    row = one(database, _WRITER, (now, account))
    return None if row is None else Writer(*row)


def suspension(database: Database, account: str, *, now: int) -> str:
    """Until when ``account`` is kept from commenting, and why; "" where it is not."""
    sql = "SELECT ends_at, reason, remark FROM suspensions WHERE account = ? AND ends_at > ?"
    row = one(database, sql, (account, now))
    if row is None:
        return ""
    ends_at, reason, remark = row
    why = REASONS.get(reason, reason) + (f": {remark}" if remark else "")
    return f"You cannot comment until {when(told(ends_at))} UTC ({why})."


def check_suspension(database: Database, account: str, *, now: int) -> None:
    """Raises HTTPException 403 where ``account`` is kept from commenting."""
    if found := suspension(database, account, now=now):
        raise HTTPException(403, found)


def check_rate(database: Database, account: str, *, now: int) -> None:
    """Raises HTTPException 429 where ``account`` wrote as much as anybody may."""
    for seconds, most, span in ((60, COMMENTS_A_MINUTE, "minute"), (_DAY, COMMENTS_A_DAY, "day")):
        sql = "SELECT posted_at FROM comments WHERE account = ? AND posted_at > ? ORDER BY posted_at DESC LIMIT ?"
        rows = database.rows(sql, (account, now - seconds, most))
        if len(rows) == most:
            wait = max(1, int(rows[-1][0]) + seconds - now)
            words = f"That were {most} comments in one {span}; go on {_in(wait)}."
            raise HTTPException(429, words, {"Retry-After": str(wait)})


def _in(seconds: int) -> str:
    if seconds < 120:
        return f"in {seconds} seconds"
    return f"in {seconds // 60} minutes" if seconds < 7200 else f"in {seconds // 3600} hours"


def is_newcomer(database: Database, account: str, role: Role) -> bool:
    """Whether a moderator reads what ``account`` writes before it appears."""
    if rank(role) >= rank("editor"):
        return False
    sql = "SELECT 1 FROM comments WHERE account = ? AND state = 'shown' AND approved_at IS NOT NULL LIMIT ?"
    return len(database.rows(sql, (account, NEWCOMER_COMMENTS))) < NEWCOMER_COMMENTS


def suspend(
    database: Database, account: str, days: int, *, now: int, moderator: str, reason: str, remark: str
) -> None:
    """Keep ``account`` from commenting for ``days`` from now on. Raises HTTPException 422 where they are too many."""
    if not 1 <= days <= SUSPENSION_DAYS:
        raise HTTPException(422, f"Suspend for 1 to {SUSPENSION_DAYS} days.")
    found = writer(database, account, now=now)
    if found is None:
        raise HTTPException(404, "There is no such account.")
    if found.is_editor:
        raise HTTPException(422, "An editor is not suspended here; an administrator can change the role.")
    database.run(
        "INSERT INTO suspensions VALUES (?, ?, ?, ?) ON CONFLICT (account) DO UPDATE SET ends_at = excluded.ends_at, "
        "reason = excluded.reason, remark = excluded.remark",
        (account, now + days * _DAY, reason, remark),
    )
    said = f"{days} days" + (f": {remark}" if remark else "")
    log.write(
        database, "suspended", now=now, moderator=moderator, reason=reason, remark=said, account=account
    )


def lift(database: Database, account: str, *, now: int, moderator: str, reason: str, remark: str) -> None:
    """Let ``account`` comment again. Raises HTTPException 409 where it can already."""
    sql = "SELECT 1 FROM suspensions WHERE account = ? AND ends_at > ?"
    if one(database, sql, (account, now)) is None:
        raise HTTPException(409, "This account is not suspended any more.")
    database.run("DELETE FROM suspensions WHERE account = ?", (account,))
    log.write(
        database,
        "suspension lifted",
        now=now,
        moderator=moderator,
        reason=reason,
        remark=remark,
        account=account,
    )
