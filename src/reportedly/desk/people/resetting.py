"""Choosing a new password by a link, and asking for that link by e-mail."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reportedly.desk import jobs
from reportedly.desk.answers import desk
from reportedly.desk.forms import Fields, store
from reportedly.desk.people import accounts, passwords, resets
from reportedly.desk.people.accounts import Account
from reportedly.desk.people.entering import came_from, enter
from reportedly.desk.people.letters import RESET, Wanted
from reportedly.desk.templates import answer
from reportedly.limits.people import NAME_CHARACTERS


def forgotten(request: Request) -> Response:
    """The form to ask for a link; without a mail server, what to do instead."""
    store(request)
    return _asking(request)


def wanted(request: Request, given: Fields) -> Response:
    """Put a letter into the queue. Whether there is such an account is found out there, where nobody sees it."""
    at, name = desk(request), given.get("name", "")[: 4 * NAME_CHARACTERS]
    if at.settings.mail is None:
        return _asking(request)
    key = accounts.key(name)
    if not key:
        return _asking(request, wrong="Give the name of the account.")
    at.porter.reset(came_from(request), key)
    letter = Wanted(key, at.settings.address or str(request.base_url).rstrip("/"))
    with store(request).writing() as database:
        jobs.put(database, RESET, letter, due_at=at.now(), id=f"{RESET} {key}")
    return _asking(request, sent=True)


def reset(request: Request) -> Response:
    """The form to choose a new password. Looking at it uses nothing up: mail programs look at links too."""
    return _choosing(request, _whose(request))


def resetting(request: Request, given: Fields) -> Response:
    """Keep the new password, end all sessions, and sign in."""
    at, found = desk(request), _whose(request)
    password = given.get("password", "")
    if fault := passwords.fault(password, found.name):
        return _choosing(request, found, fault=fault)
    hashed = at.porter.passwords.hashed(password)
    token = request.path_params["token"]
    with store(request).writing() as database:
        # Of two who come with the link at once one is late.
        used = resets.whose(database, token, now=at.now()) != found.id
        if not used:
            resets.end(database, found.id)
            accounts.change_password(database, found.id, hashed, was=found.password)
            found = accounts.account(database, found.id) or found
    if used or found.password != hashed:
        raise _dead()
    return enter(request, found, "/", ending=True)


def _whose(request: Request) -> Account:
    with store(request).reading() as database:
        id = resets.whose(database, request.path_params["token"], now=desk(request).now())
        found = accounts.account(database, id) if id else None
    if found is None:
        raise _dead()
    return found


def _dead() -> HTTPException:
    return HTTPException(
        404, "This link leads nowhere any more: it was used, or a day has passed. Ask for another."
    )


def _asking(request: Request, *, sent: bool = False, wrong: str = "") -> Response:
    mail = desk(request).settings.mail is not None
    return answer(request, "forgotten.html", status=422 if wrong else 200, sent=sent, mail=mail, wrong=wrong)


def _choosing(request: Request, found: Account, *, fault: str = "") -> Response:
    return answer(request, "reset.html", status=422 if fault else 200, found=found, fault=fault)
