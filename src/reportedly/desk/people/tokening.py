"""Making and ending tokens for programs, by who owns them."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reportedly.desk.answers import desk
from reportedly.desk.forms import Fields, store
from reportedly.desk.people import own, tokens
from reportedly.desk.people.visitors import visitor
from reportedly.desk.templates import answer
from reportedly.exports.characters import one_line
from reportedly.limits.people import NAME_CHARACTERS, TOKEN_DAYS, TOKENS_OF_ONE

DAYS = (7, 30, 90, TOKEN_DAYS)
"""How long a token may be good for, as the form offers it."""


def make(request: Request, given: Fields) -> Response:
    """Make a token and show it, once. Not by a redirect: it would have to be kept somewhere on the way."""
    found, at = visitor(request), desk(request)
    assert found.account is not None
    name = one_line(given.get("token", ""))[:NAME_CHARACTERS]
    wanted = given.get("scopes", "").split("\n")
    scopes = [scope for scope, role in tokens.SCOPES.items() if scope in wanted and found.may(role)]
    days = next((days for days in DAYS if given.get("days") == str(days)), None)
    faults = {
        "token": None if name else "Say what the token is for.",
        "scopes": None if scopes else "Choose what the token may do.",
        "days": None if days else "Choose how long it is good for.",
    }
    if any(faults.values()) or days is None:
        return own.shown(request, None, faults)
    now = at.now()
    with store(request).writing() as database:
        made = tokens.make(database, found.account, name, scopes, now=now, ends_at=now + days * 86_400)
    if made is None:
        full = f"There are {TOKENS_OF_ONE} tokens already; end one that is not needed."
        return own.shown(request, None, {"token": full})
    return answer(request, "token.html", token=made, name=name, scopes=scopes)


def end(request: Request, given: Fields) -> Response:
    """End a token."""
    found = visitor(request)
    assert found.account is not None
    with store(request).writing() as database:
        tokens.end(database, found.account, given.get("id", ""))
    return RedirectResponse("/account#tokens", 303)
