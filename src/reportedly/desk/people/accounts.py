"""Accounts: who may sign in to the desk, and as what. Each function is a step in a transaction of the caller's."""

import secrets
import unicodedata
from dataclasses import dataclass
from typing import get_args

from reportedly.desk.people.visitors import Role
from reportedly.library.database import Database, Row, one
from reportedly.library.packing import plain

_ACCOUNT = "SELECT id, name, email, password, role, created_at, blocked_at, closed_at FROM accounts"


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may sign in. ``password`` is its hash."""

    id: str
    name: str
    email: str | None
    password: str
    role: Role
    created_at: int
    blocked_at: int | None
    closed_at: int | None = None


def key(name: str) -> str:
    """What two spellings of one name have in common."""
    return plain(" ".join(unicodedata.normalize("NFKC", name).casefold().split()))


def create(
    database: Database,
    name: str,
    password: str,
    *,
    now: int,
    role: Role = "reader",
    email: str | None = None,
) -> Account | None:
    """A new account, ``password`` hashed already; None where the name is taken."""
    if named(database, name) is not None:
        return None
    made = Account(secrets.token_hex(8), plain(" ".join(name.split())), email, password, role, now, None)
    database.run(
        "INSERT INTO accounts (id, key, name, email, password, role, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (made.id, key(name), made.name, email and plain(email), password, role, now),
    )
    return made


def account(database: Database, id: str) -> Account | None:
    """The account with this id."""
    return _found(one(database, f"{_ACCOUNT} WHERE id = ?", (plain(id),)))


def named(database: Database, name: str) -> Account | None:
    """The account with this name, however it is spelled."""
    return _found(one(database, f"{_ACCOUNT} WHERE key = ?", (key(name),)))


def change_password(database: Database, id: str, password: str, *, was: str) -> bool:
    """Keep another hash, where the one kept still is ``was``; whether it is."""
    kept = account(database, id)
    if kept is None or kept.password != was:
        return False
    database.run("UPDATE accounts SET password = ? WHERE id = ?", (password, id))
    return True


def change_details(database: Database, id: str, *, name: str, email: str | None) -> bool:
    """Another name or e-mail address; false where somebody else has the name."""
    other = named(database, name)
    if other is not None and other.id != id:
        return False
    database.run(
        "UPDATE accounts SET key = ?, name = ?, email = ? WHERE id = ?",
        (key(name), plain(" ".join(name.split())), email and plain(email), id),
    )
    return True


def _found(row: Row | None) -> Account | None:
    if row is None:
        return None
    assert row[4] in get_args(Role)
    return Account(*row)
