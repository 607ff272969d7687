"""Sessions: kept by the desk, known to a browser by a number that says nothing and cannot be guessed (OWASP)."""

import hashlib
import secrets
from dataclasses import dataclass

from starlette.requests import HTTPConnection
from starlette.responses import Response

from reportedly.desk.people.visitors import NOBODY, Visitor
from reportedly.library.database import Database, one
from reportedly.limits.people import SESSION_SECONDS, SESSION_SEEN_SECONDS, SESSIONS_OF_ONE

COOKIE = "reportedly-session"
SECURE_COOKIE = f"__Host-{COOKIE}"
"""Under https: a browser takes it from this very host alone, and sends it no other way (RFC 6265bis)."""

_VISITOR = (
    "SELECT a.id, a.name, a.role, s.seen_at FROM sessions s JOIN accounts a ON a.id = s.account "
    "WHERE s.token = ? AND s.ends_at > ? AND a.blocked_at IS NULL AND a.closed_at IS NULL"
)


@dataclass(frozen=True, slots=True)
class Session:
    """A session as its owner sees it: its digest, and times in seconds since 1970."""

    id: str
    created_at: int
    seen_at: int


def begin(database: Database, account: str, *, now: int) -> str:
    """A new session of ``account``; what the browser is to send from now on. Sessions that are over are forgotten."""
    token = secrets.token_urlsafe(32)
    database.run("DELETE FROM sessions WHERE ends_at <= ?", (now,))
    for old in of(database, account, now=now)[SESSIONS_OF_ONE - 1 :]:
        end(database, old.id)
    database.run(
        "INSERT INTO sessions VALUES (?, ?, ?, ?, ?)",
        (digest(token), account, now, now, now + SESSION_SECONDS),
    )
    return token


def of(database: Database, account: str, *, now: int) -> list[Session]:
    """The sessions of ``account``, those used last first."""
    sql = "SELECT token, created_at, seen_at FROM sessions WHERE account = ? AND ends_at > ?"
    return [Session(*row) for row in database.rows(f"{sql} ORDER BY seen_at DESC, token", (account, now))]


def end(database: Database, session: str) -> None:
    """End one session, by its digest."""
    database.run("DELETE FROM sessions WHERE token = ?", (session,))


def end_all(database: Database, account: str, *, but: str | None = None) -> None:
    """End the sessions of ``account``, all or all but one."""
    database.run("DELETE FROM sessions WHERE account = ? AND token <> ?", (account, but or ""))


def whose(database: Database, token: str, *, now: int) -> tuple[Visitor, bool]:
    """Who has the session ``token``, and whether it was last `seen` long enough ago to be noted."""
    row = one(database, _VISITOR, (digest(token), now))
    if row is None:
        return NOBODY, False
    account, name, role, seen_at = row
    return Visitor(account, name, role, digest(token)), now - seen_at >= SESSION_SEEN_SECONDS


def seen(database: Database, session: str, *, now: int) -> None:
    """A session in use ends later."""
    sql = "UPDATE sessions SET seen_at = ?, ends_at = ? WHERE token = ?"
    database.run(sql, (now, now + SESSION_SECONDS, session))


def digest(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def give(response: Response, token: str, *, secure: bool) -> None:
    """Let the browser keep the session. Other sites' pages do not get it sent, scripts do not see it."""
    response.set_cookie(
        _cookie(secure),
        token,
        max_age=SESSION_SECONDS,
        httponly=True,
        samesite="lax",
        secure=secure,
        path="/",
    )


def take(response: Response, *, secure: bool) -> None:
    """Let the browser forget it."""
    response.delete_cookie(_cookie(secure), httponly=True, samesite="lax", secure=secure, path="/")


def given(request: HTTPConnection, *, secure: bool) -> str | None:
    """The session that a browser sends."""
    return request.cookies.get(_cookie(secure))


def _cookie(secure: bool) -> str:
    return SECURE_COOKIE if secure else COOKIE
