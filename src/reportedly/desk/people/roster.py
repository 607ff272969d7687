"""The accounts as administrators see and change them. Each function is a step in a transaction of the caller's."""

from reportedly.desk.people import resets, sessions, tokens
from reportedly.desk.people.accounts import Account, account, key
from reportedly.desk.people.names import FORMER
from reportedly.desk.people.visitors import Role
from reportedly.library.database import Database, one
from reportedly.library.packing import plain
from reportedly.limits.people import PEOPLE_LISTED

LAST = "This is the last administrator; make somebody else one first."


class LastAdministrator(Exception):
    """Nobody would be left who can change who may what."""

    def __init__(self) -> None:
        super().__init__(LAST)


def listed(
    database: Database, words: str = "", *, after: str = "", most: int = PEOPLE_LISTED
) -> list[Account]:
    """Accounts whose name has ``words`` in it, by name, from the one after the key ``after`` on. Closed ones are not
    among them.
    """
    like = "%" + key(words).replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%"
    return [
        Account(*row)
        for row in database.rows(
            "SELECT id, name, email, password, role, created_at, blocked_at, closed_at FROM accounts "
            "WHERE key LIKE ? ESCAPE '!' AND key > ? AND closed_at IS NULL ORDER BY key LIMIT ?",
            (like, plain(after), most),
        )
    ]


def appoint(database: Database, id: str, role: Role) -> None:
    """Give an account another role. Raises `LastAdministrator`."""
    if role != "administrator":
        _not_last(database, id)
    database.run("UPDATE accounts SET role = ? WHERE id = ?", (role, id))


def block(database: Database, id: str, *, now: int) -> None:
    """Let an account in no more, and end what it has open. Raises `LastAdministrator`."""
    _not_last(database, id)
    database.run("UPDATE accounts SET blocked_at = ? WHERE id = ?", (now, id))
    _shut(database, id)


def unblock(database: Database, id: str) -> None:
    """Let it in again."""
    database.run("UPDATE accounts SET blocked_at = NULL WHERE id = ?", (id,))


def close(database: Database, id: str, *, now: int) -> None:
    """Forget who had an account. Its row stays, for what was written under it. Raises `LastAdministrator`."""
    _not_last(database, id)
    # No name can have a line break, so that this key is nobody's.
    database.run(
        "UPDATE accounts SET key = ?, name = ?, email = NULL, password = '', role = 'reader', closed_at = ? "
        "WHERE id = ?",
        (f"\n{id}", FORMER, now, id),
    )
    _shut(database, id)


def _shut(database: Database, id: str) -> None:
    sessions.end_all(database, id)
    tokens.end_all(database, id)
    resets.end(database, id)


def _not_last(database: Database, id: str) -> None:
    found = account(database, id)
    if found is None or found.role != "administrator" or found.blocked_at is not None:
        return
    others = one(
        database,
        "SELECT 1 FROM accounts WHERE role = 'administrator' AND blocked_at IS NULL AND closed_at IS NULL "
        "AND id <> ? LIMIT 1",
        (id,),
    )
    if others is None:
        raise LastAdministrator
