"""Signing in and out."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from reportedly.desk.answers import desk
from reportedly.desk.forms import Fields, store
from reportedly.desk.people import accounts
from reportedly.desk.people.entering import came_from, enter, leave, onward
from reportedly.desk.people.visitors import visitor
from reportedly.desk.templates import answer
from reportedly.limits.people import NAME_CHARACTERS

_WRONG = "This name and this password do not belong together."
_BLOCKED = "This account is blocked; ask those who run this desk why."


def sign_in(request: Request) -> Response:
    """The form to sign in; who is signed in already goes on."""
    store(request)
    to = onward(request.query_params.get("next"))
    return RedirectResponse(to, 303) if visitor(request).account else _form(request, to)


def signing_in(request: Request, given: Fields) -> Response:
    """Sign in. Whether a name is known can be seen neither from the answer nor from the time it takes."""
    to, name = onward(given.get("next")), given.get("name", "")[: 4 * NAME_CHARACTERS]
    at, password = desk(request), given.get("password", "")
    key = accounts.key(name)
    at.porter.sign_in(came_from(request), key)
    with store(request).reading() as database:
        found = accounts.named(database, name)
    if not at.porter.passwords.fits(password, found.password if found else None) or found is None:
        return _form(request, to, name=name, wrong=_WRONG)
    if found.blocked_at is not None:
        return _form(request, to, name=name, wrong=_BLOCKED)
    if at.porter.passwords.outdated(found.password):
        anew = at.porter.passwords.hashed(password)
        with store(request).writing() as database:
            accounts.change_password(database, found.id, anew, was=found.password)
        # Where somebody changed the password meanwhile, `enter` sees that this is not the one that is kept.
        found = replace(found, password=anew)
    return enter(request, found, to)


def sign_out(request: Request, given: Fields) -> Response:
    """Sign out here; elsewhere the account stays signed in."""
    return leave(request)


def who(request: Request) -> Response:
    """Who is signed in, for the script that keeps open pages in step."""
    return JSONResponse({"account": visitor(request).account or ""})


def _form(request: Request, to: str, *, name: str = "", wrong: str = "") -> Response:
    return answer(request, "sign-in.html", status=422 if wrong else 200, to=to, name=name, wrong=wrong)
