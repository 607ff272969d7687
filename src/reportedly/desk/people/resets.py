"""Links by which a password is reset: each leads somewhere once and for a day, and is kept by its digest."""

import secrets

from reportedly.desk.people.sessions import digest
from reportedly.library.database import Database, one
from reportedly.limits.people import RESET_SECONDS

PATH = "/reset/"


def make(database: Database, account: str, *, now: int) -> str:
    """The path of a new link for ``account``. The one it had before leads nowhere any more."""
    token = secrets.token_urlsafe(32)
    database.run("DELETE FROM resets WHERE account = ? OR ends_at <= ?", (account, now))
    database.run("INSERT INTO resets VALUES (?, ?, ?)", (account, digest(token), now + RESET_SECONDS))
    return PATH + token


def whose(database: Database, token: str, *, now: int) -> str | None:
    """The account that the link with ``token`` is of."""
    sql = (
        "SELECT a.id FROM resets r JOIN accounts a ON a.id = r.account "
        "WHERE r.token = ? AND r.ends_at > ? AND a.blocked_at IS NULL AND a.closed_at IS NULL"
    )
    row = one(database, sql, (digest(token), now))
    return row[0] if row else None


def end(database: Database, account: str) -> None:
    """No link of ``account`` leads anywhere any more."""
    database.run("DELETE FROM resets WHERE account = ?", (account,))
