"""Browsers that take Web Push. Each function is a step in a transaction of the caller's."""

import hashlib
from dataclasses import dataclass

from reportedly.desk.following.encryption import from_base64, public_key
from reportedly.library.database import Database, Row, one
from reportedly.library.packing import plain
from reportedly.limits.fetching import MAX_ADDRESS_CHARACTERS
from reportedly.limits.following import PUSH_EACH

_ROW = (
    "SELECT id, account, endpoint, key, secret, origin, label, session, created_at, expires_at "
    "FROM push_subscriptions WHERE session IN (SELECT token FROM sessions)"
)


@dataclass(frozen=True, slots=True)
class Subscription:
    """A browser of somebody's. ``label`` says which, ``origin`` is the desk as that browser calls it.

    It is one only as long as the ``session`` (its digest) in which it was given: with a sign-out there, or a new
    password, it ends.
    """

    id: str
    account: str
    endpoint: str
    key: bytes
    secret: bytes
    origin: str
    label: str
    session: str
    created_at: int
    expires_at: int | None


def given(
    account: str,
    endpoint: str,
    key: str,
    secret: str,
    *,
    session: str,
    origin: str,
    agent: str,
    expires: str,
    now: int,
) -> Subscription:
    """What a browser gave. Raises ValueError for keys that are none; the address is looked at by whoever sends."""
    if not endpoint or len(endpoint) > MAX_ADDRESS_CHARACTERS:
        raise ValueError("the browser gave no address to send to")
    try:
        decoded, shared = from_base64(key), from_base64(secret)
        public_key(decoded)
    except ValueError as error:
        raise ValueError("the browser's key is none") from error
    if len(shared) != 16:
        raise ValueError("the browser's secret is none")
    # Browsers give milliseconds, most of them nothing at all.
    ends = int(expires) // 1000 if expires.isascii() and expires.isdigit() and len(expires) < 16 else None
    id = hashlib.sha256(endpoint.encode("utf-8", "replace")).hexdigest()[:24]
    return Subscription(
        id, account, plain(endpoint), decoded, shared, origin, browser(agent), session, now, ends
    )


def keep(database: Database, made: Subscription) -> None:
    """Send notices there from now on. A browser is one person's: it was somebody else's who used it before."""
    database.run(
        "DELETE FROM push_subscriptions WHERE id = ? OR session NOT IN (SELECT token FROM sessions)",
        (made.id,),
    )
    database.run(
        "INSERT INTO push_subscriptions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            made.id,
            made.account,
            made.endpoint,
            made.key,
            made.secret,
            made.origin,
            made.label,
            made.session,
            made.created_at,
            made.expires_at,
        ),
    )
    for old in all_of(database, made.account)[PUSH_EACH:]:
        drop(database, old.id)


def drop(database: Database, id: str, *, account: str | None = None) -> None:
    """Send nothing there any more; with ``account`` only where it is theirs."""
    end, more = ("", ()) if account is None else (" AND account = ?", (account,))
    database.run(f"DELETE FROM push_subscriptions WHERE id = ?{end}", (plain(id), *more))


def subscription(database: Database, id: str) -> Subscription | None:
    """The browser with this id."""
    row = one(database, f"{_ROW} AND id = ?", (id,))
    return None if row is None else _made(row)


def all_of(database: Database, account: str) -> list[Subscription]:
    """The browsers of ``account``, the latest first."""
    return [
        _made(row)
        for row in database.rows(f"{_ROW} AND account = ? ORDER BY created_at DESC, id", (account,))
    ]


def browser(agent: str) -> str:
    """Which browser it is, out of its ``User-Agent``, so that its owner knows it again."""
    names = (
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chromium"),
        ("Safari/", "Safari"),
    )
    systems = ("Android", "iPhone", "iPad", "Windows", "Mac OS X", "Linux")
    name = next((name for sign, name in names if sign in agent), "A browser")
    system = next((system for system in systems if system in agent), "")
    return f"{name} on {system.replace('Mac OS X', 'macOS')}" if system else name


def _made(row: Row) -> Subscription:
    id, account, endpoint, key, secret, *rest = row
    return Subscription(id, account, endpoint, bytes(key), bytes(secret), *rest)
