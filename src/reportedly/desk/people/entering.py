"""Beginning and ending a session in an answer, and where somebody goes on from there."""

from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reportedly.desk.answers import desk
from reportedly.desk.forms import store
from reportedly.desk.people import accounts, sessions
from reportedly.desk.people.accounts import Account
from reportedly.limits.fetching import MAX_ADDRESS_CHARACTERS

_OWN = ("/sign-in", "/register", "/sign-out", "/reset")


def onward(given: str | None) -> str:
    """Where ``given`` (a ``next``) leads to on this desk; the front page where it leads elsewhere, or back here."""
    found = (given or "").strip()
    safe = found.isprintable() and "\\" not in found and len(found) <= MAX_ADDRESS_CHARACTERS
    if not safe or not found.startswith("/") or found.startswith("//"):
        return "/"
    return "/" if urlsplit(found).path.startswith(_OWN) else found


def secure(request: Request) -> bool:
    """Whether ``request`` came by https, so far as the desk was told."""
    return desk(request).settings.secure(request.headers.get("host", ""))


def came_from(request: Request) -> str:
    """The network address that ``request`` came from."""
    return request.client.host if request.client else ""


def enter(request: Request, found: Account, to: str, *, ending: bool = False) -> Response:
    """Sign ``found`` in and go on to ``to``: a new session, with a number of its own, in place of the one there was;
    ``ending`` those elsewhere too. Raises HTTPException 409 where the account changed since it was looked up.
    """
    at, before = desk(request), sessions.given(request, secure=secure(request))
    with store(request).writing() as database:
        now = accounts.account(database, found.id)
        if now is None or now.password != found.password or now.blocked_at is not None:
            raise HTTPException(409, "This account was changed just now; sign in again.")
        if before is not None:
            sessions.end(database, sessions.digest(before))
        if ending:
            sessions.end_all(database, found.id)
        token = sessions.begin(database, found.id, now=at.now())
    made = RedirectResponse(to, 303)
    sessions.give(made, token, secure=secure(request))
    return made


def leave(request: Request, to: str = "/") -> Response:
    """End the session of ``request``, if it has one, and go on to ``to``."""
    before = sessions.given(request, secure=secure(request))
    if before is not None:
        with store(request).writing() as database:
            sessions.end(database, sessions.digest(before))
    made = RedirectResponse(to, 303)
    sessions.take(made, secure=secure(request))
    return made
