"""What moderators decided, and the desk by itself: written down once, read by moderators, changed by nobody."""

from dataclasses import dataclass
from typing import Literal

from reportedly.desk.discussion.reasons import REASONS
from reportedly.desk.tables import Table
from reportedly.desk.times import told
from reportedly.library.database import Database, one
from reportedly.limits.discussion import MODERATION_LISTED

Kind = Literal[
    "approved", "hidden", "restored", "upheld", "locked", "unlocked", "suspended", "suspension lifted"
]
_LOG = (
    "SELECT d.number, d.decided_at, d.moderator, m.name, d.kind, d.comment, d.thread, d.account, a.name, d.reason, "
    "d.remark FROM decisions d LEFT JOIN accounts m ON m.id = d.moderator LEFT JOIN accounts a ON a.id = d.account"
)


@dataclass(frozen=True, slots=True)
class Decision:
    """One of them: who (null for the desk itself), when, what, on whose comment or account, and why."""

    number: int
    decided_at: int
    moderator: str | None
    moderator_name: str | None
    kind: Kind
    comment: int | None
    thread: str | None
    account: str | None
    account_name: str | None
    reason: str
    remark: str

    @property
    def why(self) -> str:
        """The reason in words."""
        return REASONS.get(self.reason, self.reason)

    @property
    def by(self) -> str:
        """Who decided."""
        if self.moderator is None:
            return "the desk"
        return self.moderator_name or "a former moderator"


def write(
    database: Database,
    kind: Kind,
    *,
    now: int,
    moderator: str | None,
    reason: str,
    remark: str = "",
    comment: int | None = None,
    thread: str | None = None,
    account: str | None = None,
) -> None:
    """Write a decision down."""
    (last,) = one(database, "SELECT coalesce(max(number), 0) FROM decisions") or (0,)
    database.run(
        "INSERT INTO decisions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (last + 1, now, moderator, kind, comment, thread, account, reason, remark),
    )


def decisions(
    database: Database,
    *,
    account: str | None = None,
    moderator: str | None = None,
    before: int | None = None,
    comment: int | None = None,
    most: int | None = MODERATION_LISTED,
) -> list[Decision]:
    """The latest first: those about ``account``, by ``moderator``, on ``comment``, and ``before`` a number."""
    asked = {"d.account = ?": account, "d.moderator = ?": moderator, "d.number < ?": before}
    asked["d.comment = ?"] = comment
    given = {words: value for words, value in asked.items() if value is not None}
    where = " WHERE " + " AND ".join(given) if given else ""
    limit = "" if most is None else f" LIMIT {most:d}"
    sql = f"{_LOG}{where} ORDER BY d.number DESC{limit}"
    return [Decision(*row) for row in database.rows(sql, tuple(given.values()))]


def table(found: list[Decision]) -> Table:
    """The log as a table, a line a decision."""
    return Table(
        "moderation-log",
        ("number", "decided_at", "by", "decision", "comment", "thread", "account", "reason", "remark"),
        [
            (
                *(row.number, told(row.decided_at), row.by, row.kind, row.comment, row.thread),
                *(row.account_name or row.account, row.why, row.remark),
            )
            for row in found
        ],
    )
