"""Runs of `reportedly account`: each answers with its exit code."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING

import click

from reportedly.cli.complaints import READ, SOME_FAILED, complain
from reportedly.cli.opening import told
from reportedly.exports.characters import one_line

if TYPE_CHECKING:
    from reportedly.desk.people.accounts import Account
    from reportedly.desk.people.visitors import Role
    from reportedly.library.database import Database


def creating(location: str, name: str, *, role: str, email: str | None) -> int:
    """Make an account."""
    with _database(location) as database:
        from reportedly.desk.people import accounts, names, passwords

        called = names.name(name)
        fault = names.name_fault(called) or (names.email_fault(email) if email else None)
        if fault is None and accounts.named(database, called) is not None:
            fault = f"There is an account named {called} already."
        if fault:
            return _refused(fault)
        password = _password()
        if fault := passwords.fault(password, called):
            return _refused(fault)
        hashed = passwords.Passwords().hashed(password)
        with database.writing():
            made = accounts.create(database, called, hashed, now=_now(), role=_role(role), email=email)
        if made is None:
            return _refused(f"There is an account named {called} already.")
        complain(f"{made.name} is {_a(role)} now")
    return READ


def appointing(location: str, name: str, role: str) -> int:
    """Give an account another role."""
    from_now = f"is {_a(role)} now"

    def change(database: "Database", found: "Account") -> str:
        from reportedly.desk.people import roster

        roster.appoint(database, found.id, _role(role))
        return from_now

    return _changing(location, name, change)


def blocking(location: str, name: str, *, blocked: bool) -> int:
    """Block an account, or let it in again."""

    def change(database: "Database", found: "Account") -> str:
        from reportedly.desk.people import roster

        if blocked:
            roster.block(database, found.id, now=_now())
            return "is blocked, and signed out everywhere"
        roster.unblock(database, found.id)
        return "may sign in again"

    return _changing(location, name, change)


def resetting(location: str, name: str, address: str) -> int:
    """Print a link."""
    with _database(location) as database:
        from reportedly.desk.people import accounts, resets
        from reportedly.desk.settings import public

        try:
            base = public(address)
        except ValueError as error:
            return _refused(f"--address {address}: {error}")
        with database.writing():
            found = accounts.named(database, name)
            if found is None:
                return _refused(_unknown(name))
            path = resets.make(database, found.id, now=_now())
        if found.blocked_at is not None:
            complain(f"{found.name} is blocked: the link leads nowhere before `reportedly account unblock`")
        print(base + path)
    return READ


def listing(location: str, *, as_json: bool) -> int:
    """Print the accounts."""
    with _database(location) as database:
        from reportedly.cli.outputs import to_json
        from reportedly.desk.people import accounts, roster

        after = ""
        while found := roster.listed(database, after=after):
            after = accounts.key(found[-1].name)
            for one in found:
                if as_json:
                    blocked = one.blocked_at is not None
                    to_json({"name": one.name, "role": one.role, "email": one.email, "blocked": blocked})
                else:
                    since = datetime.fromtimestamp(one.created_at, UTC)
                    blocked_too = ", blocked" if one.blocked_at is not None else ""
                    print(one_line(f"{one.name}: {one.role} since {since:%Y-%m-%d}{blocked_too}"))
    return READ


def _changing(location: str, name: str, change: Callable[["Database", "Account"], str]) -> int:
    with _database(location) as database:
        from reportedly.desk.people import accounts, roster

        try:
            with database.writing():
                found = accounts.named(database, name)
                if found is None:
                    return _refused(_unknown(name))
                done = change(database, found)
        except roster.LastAdministrator as error:
            return _refused(str(error))
        complain(f"{found.name} {done}")
    return READ


@contextmanager
def _database(location: str) -> Iterator["Database"]:
    """The library's database. Ends the process with a line where it or a package is missing."""
    missing = [name for name in ("argon2", "starlette") if find_spec(name) is None]
    if missing:
        complain(f"accounts need more packages ({', '.join(missing)}): pip install 'reportedly[desk]'")
        sys.exit(SOME_FAILED)
    from reportedly.library.opening import opened

    with told():
        database = opened(location)
        try:
            yield database
        finally:
            database.close()


def _password() -> str:
    """Never an argument: those stand in the list of processes and in the shell's history."""
    if sys.stdin.isatty():
        found: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
        return found
    return sys.stdin.readline().rstrip("\r\n")


def _refused(why: str) -> int:
    complain(why[:1].lower() + why[1:].rstrip("."))
    return SOME_FAILED


def _unknown(name: str) -> str:
    return f"There is no account named {name}; `reportedly account list` shows those there are."


def _role(role: str) -> "Role":
    from reportedly.desk.people.visitors import ROLES

    return next(known for known in ROLES if known == role)


def _a(role: str) -> str:
    return f"{'a' if role == 'reader' else 'an'} {role}"


def _now() -> int:
    return int(time.time())
