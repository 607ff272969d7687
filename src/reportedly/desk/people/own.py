"""One's own account: what it is called, its password, its sessions, and its end."""

from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reportedly.desk.answers import desk
from reportedly.desk.discussion.posting import leave as leave_discussion
from reportedly.desk.following.follows import forget as forget_follows
from reportedly.desk.forms import Fields, store
from reportedly.desk.mending.hand import leave as leave_corrections
from reportedly.desk.people import accounts, names, passwords, roster, sessions, tokens
from reportedly.desk.people.accounts import Account
from reportedly.desk.people.entering import came_from, enter, leave
from reportedly.desk.people.registering import TAKEN
from reportedly.desk.people.visitors import rank, visitor
from reportedly.desk.templates import answer
from reportedly.library import corrections
from reportedly.library.database import Database

Leaving = Callable[[Database, str, bool], None]
"""What becomes of something that an account has when it is closed; ``True``: what it wrote goes too."""
LEAVING: tuple[Leaving, ...] = (
    leave_discussion,
    leave_corrections,
    lambda database, account, _: forget_follows(database, account),
)
"""All of them; each part of the desk in which people leave something has one."""

_WRONG = "This is not your password."


def own(request: Request) -> Response:
    """The page of one's own account."""
    return shown(request)


def details(request: Request, given: Fields) -> Response:
    """Another name or e-mail address; with the password, since the address is a way in."""
    found = _owner(request)
    name, email = names.name(given.get("name", "")), given.get("email", "").strip() or None
    faults = {
        "name": names.name_fault(name) if name != found.name else None,
        "email": names.email_fault(email) if email else None,
        "details-password": _wrong(request, found, given),
    }
    if any(faults.values()):
        return shown(request, given, faults)
    with store(request).writing() as database:
        kept = accounts.change_details(database, found.id, name=name, email=email)
        if kept and name != found.name:
            corrections.call(database, found.id, name)
    return RedirectResponse("/account", 303) if kept else shown(request, given, {"name": TAKEN})


def password(request: Request, given: Fields) -> Response:
    """Another password. All sessions end but this one, which gets a new number; tokens stay."""
    found, at = _owner(request), desk(request)
    new = given.get("new", "")
    faults = {"password": _wrong(request, found, given), "new": passwords.fault(new, found.name)}
    if any(faults.values()):
        return shown(request, {}, faults)
    hashed = at.porter.passwords.hashed(new)
    with store(request).writing() as database:
        if not accounts.change_password(database, found.id, hashed, was=found.password):
            raise HTTPException(409, "The password was changed elsewhere just now; sign in with that one.")
        found = accounts.account(database, found.id) or found
    return enter(request, found, "/account", ending=True)


def end_others(request: Request, given: Fields) -> Response:
    """End all sessions but this one."""
    found = visitor(request)
    assert found.account is not None
    with store(request).writing() as database:
        sessions.end_all(database, found.account, but=found.session)
    return RedirectResponse("/account#sessions", 303)


def close(request: Request, given: Fields) -> Response:
    """Close the account: what it wrote stays under "a former reader", or goes; it has to be said which."""
    found = _owner(request)
    written = given.get("written", "")
    faults = {
        "close-password": _wrong(request, found, given),
        "written": None if written in ("keep", "remove") else "Say what becomes of what you wrote.",
    }
    if any(faults.values()):
        return shown(request, {}, faults)
    try:
        with store(request).writing() as database:
            for leaving in LEAVING:
                leaving(database, found.id, written == "remove")
            roster.close(database, found.id, now=desk(request).now())
    except roster.LastAdministrator as error:
        return shown(request, {}, {"written": str(error)})
    return leave(request)


def shown(
    request: Request, given: Fields | None = None, faults: dict[str, str | None] | None = None
) -> Response:
    """The page, with what is wrong with a form of it."""
    now, found = desk(request).now(), _owner(request)
    with store(request).reading() as database:
        open_now = sessions.of(database, found.id, now=now)
        kept = tokens.of(database, found.id, now=now)
    return answer(
        request,
        "account.html",
        status=422 if faults else 200,
        account=found,
        given=given or {"name": found.name, "email": found.email or ""},
        faults=faults or {},
        sessions=open_now,
        tokens=kept,
        scopes=[scope for scope, role in tokens.SCOPES.items() if rank(role) <= rank(found.role)],
    )


def _owner(request: Request) -> Account:
    id = visitor(request).account
    with store(request).reading() as database:
        found = accounts.account(database, id or "")
    if found is None:
        raise HTTPException(401, "This needs an account: sign in first.")
    return found


def _wrong(request: Request, found: Account, given: Fields) -> str | None:
    """Whether the password that was given is not that of ``found``; counted as a try to sign in."""
    porter = desk(request).porter
    porter.sign_in(came_from(request), accounts.key(found.name))
    return None if porter.passwords.fits(given.get("password", ""), found.password) else _WRONG
