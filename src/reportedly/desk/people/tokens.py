"""Tokens: what programs sign in with (RFC 6750). Shown once, kept by their digest; each may what its scopes say."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.desk.people.sessions import digest
from reportedly.desk.people.visitors import Role, Scope, Visitor
from reportedly.library.database import Database, one
from reportedly.library.packing import plain
from reportedly.limits.people import SESSION_SEEN_SECONDS, TOKENS_OF_ONE

SCOPES: dict[Scope, Role] = {
    "read": "reader",
    "follow": "reader",
    "comment": "reader",
    "correct": "editor",
    "moderate": "editor",
}
"""Each scope with the least role whose tokens may have it."""
_BEGINNING = "reportedly_"
"""By which programs that look for secrets in the open know a token."""
_OWNER = (
    "SELECT a.id, a.name, a.role, t.token, t.scopes, t.used_at FROM tokens t JOIN accounts a ON a.id = t.account "
    "WHERE t.token = ? AND t.ends_at > ? AND a.blocked_at IS NULL AND a.closed_at IS NULL"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A token as its owner sees it. ``id`` is its digest; the times are seconds since 1970."""

    id: str
    name: str
    scopes: tuple[str, ...]
    created_at: int
    used_at: int | None
    ends_at: int


def make(
    database: Database, account: str, name: str, scopes: Iterable[Scope], *, now: int, ends_at: int
) -> str | None:
    """A new token of ``account``, as it is to be sent; null where it has `TOKENS_OF_ONE` already. Those that have ended
    are forgotten.
    """
    database.run("DELETE FROM tokens WHERE account = ? AND ends_at <= ?", (account, now))
    if len(of(database, account, now=now)) >= TOKENS_OF_ONE:
        return None
    token = _BEGINNING + secrets.token_urlsafe(32)
    database.run(
        "INSERT INTO tokens (token, account, name, scopes, created_at, ends_at) VALUES (?, ?, ?, ?, ?, ?)",
        (digest(token), account, plain(name), " ".join(scopes), now, ends_at),
    )
    return token


def of(database: Database, account: str, *, now: int) -> list[Token]:
    """The tokens of ``account`` that have not ended, those made last first."""
    sql = "SELECT token, name, scopes, created_at, used_at, ends_at FROM tokens WHERE account = ? AND ends_at > ?"
    rows = database.rows(f"{sql} ORDER BY created_at DESC, token", (account, now))
    return [Token(id, name, tuple(scopes.split()), *times) for id, name, scopes, *times in rows]


def end(database: Database, account: str, id: str) -> None:
    """End one token of ``account``."""
    database.run("DELETE FROM tokens WHERE account = ? AND token = ?", (account, plain(id)))


def end_all(database: Database, account: str) -> None:
    """End all tokens of ``account``."""
    database.run("DELETE FROM tokens WHERE account = ?", (account,))


def whose(database: Database, token: str, *, now: int) -> tuple[Visitor | None, bool]:
    """Whose ``token`` is, with its scopes, and whether it was last `used` long enough ago to be noted."""
    row = one(database, _OWNER, (digest(token), now))
    if row is None:
        return None, False
    account, name, role, id, scopes, used_at = row
    found = Visitor(account, name, role, token=id, scopes=frozenset(scopes.split()))
    return found, used_at is None or now - used_at >= SESSION_SEEN_SECONDS


def used(database: Database, id: str, *, now: int) -> None:
    """Note that a token was used."""
    database.run("UPDATE tokens SET used_at = ? WHERE token = ?", (now, id))
