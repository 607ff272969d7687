"""Reports by readers: they bring a comment before a moderator, and enough of them hide it until one has looked."""

from dataclasses import dataclass

from starlette.exceptions import HTTPException

from reportedly.desk.discussion import log, words
from reportedly.desk.discussion.comments import comment, turned
from reportedly.desk.discussion.reasons import BROKEN, REASONS, chosen
from reportedly.desk.people.visitors import Visitor
from reportedly.library.database import Database, one
from reportedly.limits.discussion import REPORTS_A_DAY, REPORTS_HIDING


@dataclass(frozen=True, slots=True)
class Report:
    """What one reader has against a comment."""

    account: str
    name: str | None
    reason: str
    remark: str
    reported_at: int

    @property
    def why(self) -> str:
        """The reason in words."""
        return REASONS.get(self.reason, self.reason)


def report(database: Database, reader: Visitor, number: int, reason: str, remark: str, *, now: int) -> None:
    """``reader`` has something against a comment of somebody else.

    Raises HTTPException: 404 for a comment that is not shown, 409 for one's own and for a second report, 422 for a
    reason that is none, 429 for too many.
    """
    assert reader.account is not None
    found = comment(database, number)
    if found.state != "shown":
        raise HTTPException(404, "This comment is not shown any more.")
    if found.account == reader.account:
        raise HTTPException(409, "This is your own comment; you can remove it.")
    said = words.remark(remark)
    chosen(reason, BROKEN, said)
    if one(database, "SELECT 1 FROM reports WHERE comment = ? AND account = ?", (number, reader.account)):
        raise HTTPException(409, "You reported this comment already. A moderator looks at it.")
    sql = "SELECT count(*) FROM reports WHERE account = ? AND reported_at > ?"
    (today,) = database.rows(sql, (reader.account, now - 86_400))[0]
    if today >= REPORTS_A_DAY:
        told = f"That were {REPORTS_A_DAY} reports in one day; go on tomorrow."
        raise HTTPException(429, told, {"Retry-After": "86400"})
    database.run("INSERT INTO reports VALUES (?, ?, ?, ?, ?, 0)", (number, reader.account, reason, said, now))
    hides = found.approved_at is None and len(pending(database, number)) >= REPORTS_HIDING
    if hides:
        _hide(database, number, found.account, now=now)
        turned(database, found, "hidden", waits="reported", since=found.waits_since or now)
    elif found.waits is None:
        # Nobody but moderators sees a difference.
        sql = "UPDATE comments SET waits = 'reported', waits_since = ? WHERE number = ?"
        database.run(sql, (now, number))


def _hide(database: Database, number: int, account: str, *, now: int) -> None:
    sql = "UPDATE comments SET decided_by = NULL, decided_at = ?, reason = 'reports', remark = '' WHERE number = ?"
    database.run(sql, (now, number))
    log.write(database, "hidden", now=now, moderator=None, reason="reports", comment=number, account=account)


def pending(database: Database, number: int) -> list[Report]:
    """The reports on a comment that no moderator has decided on yet, the first first."""
    sql = (
        "SELECT r.account, a.name, r.reason, r.remark, r.reported_at FROM reports r "
        "LEFT JOIN accounts a ON a.id = r.account WHERE r.comment = ? AND r.settled = 0 "
        "ORDER BY r.reported_at, r.account"
    )
    return [Report(*row) for row in database.rows(sql, (number,))]
