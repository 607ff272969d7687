"""Webhooks: addresses at which programs of somebody's listen. Each function is a step in the caller's transaction."""

import hashlib
import secrets
from dataclasses import dataclass

from reportedly.library.database import Database, Row, one
from reportedly.library.packing import plain
from reportedly.limits.fetching import MAX_ADDRESS_CHARACTERS
from reportedly.limits.following import WEBHOOK_FAILURES, WEBHOOKS_EACH

_ROW = "SELECT id, account, address, secret, origin, created_at, failures, off_at, reason FROM webhooks"


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where messages go. ``secret`` signs them; it is kept as it is, since signing needs it, and shown once.

    From ``off_at`` on nothing is sent, for ``reason``.
    """

    id: str
    account: str
    address: str
    secret: bytes
    origin: str
    created_at: int
    failures: int = 0
    off_at: int | None = None
    reason: str | None = None


def keep(database: Database, account: str, address: str, *, origin: str, now: int) -> Webhook:
    """Send to ``address`` from now on, with a new secret; one that is there already gets a new one, and is on again.

    Raises ValueError where there are as many as there may be.
    """
    address = plain(address.strip())
    if not address or len(address) > MAX_ADDRESS_CHARACTERS:
        raise ValueError("give the address that your program listens at")
    id = hashlib.sha256(f"{account} {address}".encode("utf-8", "replace")).hexdigest()[:16]
    standing = {one.id for one in all_of(database, account)}
    if id not in standing and len(standing) >= WEBHOOKS_EACH:
        raise ValueError(f"you have {len(standing)} webhooks, which is the most; remove another one first")
    made = Webhook(id, account, address, secrets.token_bytes(32), origin, now)
    database.run("DELETE FROM webhooks WHERE id = ?", (id,))
    database.run(
        "INSERT INTO webhooks VALUES (?, ?, ?, ?, ?, ?, 0, NULL, NULL)",
        (id, account, address, made.secret, origin, now),
    )
    return made


def drop(database: Database, account: str, id: str) -> None:
    """Send nothing there any more."""
    database.run("DELETE FROM webhooks WHERE id = ? AND account = ?", (plain(id), account))


def switch_on(database: Database, account: str, id: str) -> None:
    """Try it again."""
    sql = "UPDATE webhooks SET failures = 0, off_at = NULL, reason = NULL WHERE id = ? AND account = ?"
    database.run(sql, (plain(id), account))


def went(database: Database, id: str) -> None:
    """A message was taken."""
    sql = "UPDATE webhooks SET failures = 0, reason = NULL WHERE id = ? AND (failures > 0 OR reason IS NOT NULL)"
    database.run(sql, (id,))


def failed(database: Database, id: str, reason: str, *, now: int, for_good: bool = False) -> None:
    """A message was not taken. After `WEBHOOK_FAILURES` in a row, or ``for_good``, it is off until somebody looks."""
    sql = "UPDATE webhooks SET failures = failures + 1, reason = ? WHERE id = ?"
    database.run(sql, (plain(reason)[:300], id))
    least = 0 if for_good else WEBHOOK_FAILURES
    sql = "UPDATE webhooks SET off_at = ? WHERE id = ? AND off_at IS NULL AND failures >= ?"
    database.run(sql, (now, id, least))


def webhook(database: Database, id: str) -> Webhook | None:
    """The webhook with this id."""
    row = one(database, f"{_ROW} WHERE id = ?", (id,))
    return None if row is None else _made(row)


def all_of(database: Database, account: str) -> list[Webhook]:
    """The webhooks of ``account``, the first made first."""
    rows = database.rows(f"{_ROW} WHERE account = ? ORDER BY created_at, id", (account,))
    return [_made(row) for row in rows]


def _made(row: Row) -> Webhook:
    id, account, address, secret, *rest = row
    return Webhook(id, account, address, bytes(secret), *rest)
