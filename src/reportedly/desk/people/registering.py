"""Making an account for oneself."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reportedly.desk.answers import desk
from reportedly.desk.forms import Fields, store
from reportedly.desk.people import accounts, names, passwords
from reportedly.desk.people.entering import came_from, enter, onward
from reportedly.desk.people.visitors import visitor
from reportedly.desk.templates import answer

TAKEN = "Somebody has this name already; choose another."


def register(request: Request) -> Response:
    """The form to register; who is signed in already goes on."""
    _open(request)
    to = onward(request.query_params.get("next"))
    return RedirectResponse(to, 303) if visitor(request).account else _form(request, to, {}, {})


def registering(request: Request, given: Fields) -> Response:
    """Make an account, and sign in to it at once."""
    _open(request)
    to, at = onward(given.get("next")), desk(request)
    name, email = names.name(given.get("name", "")), given.get("email", "").strip() or None
    password = given.get("password", "")
    faults = {
        "name": names.name_fault(name),
        "password": passwords.fault(password, name),
        "email": names.email_fault(email) if email else None,
    }
    if any(faults.values()):
        return _form(request, to, given, faults)
    at.porter.register(came_from(request))
    hashed = at.porter.passwords.hashed(password)
    with store(request).writing() as database:
        made = accounts.create(database, name, hashed, now=at.now(), email=email)
    if made is None:
        return _form(request, to, given, {"name": TAKEN})
    return enter(request, made, to)


def _open(request: Request) -> None:
    store(request)
    if desk(request).settings.closed:
        raise HTTPException(403, "Nobody can register here; those who run this desk make the accounts.")


def _form(request: Request, to: str, given: Fields, faults: dict[str, str | None]) -> Response:
    return answer(request, "register.html", status=422 if faults else 200, to=to, given=given, faults=faults)
