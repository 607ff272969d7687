"""The list of people, and what administrators do with an account."""

from collections.abc import Callable
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reportedly.desk.answers import desk
from reportedly.desk.forms import Fields, store
from reportedly.desk.people import accounts, resets, roster
from reportedly.desk.people.accounts import Account
from reportedly.desk.people.visitors import ROLES
from reportedly.desk.templates import answer
from reportedly.library.database import Database
from reportedly.limits.people import NAME_CHARACTERS, PEOPLE_LISTED

GIVEN = ROLES[1:]
"""The roles that an account may have."""


def people(request: Request) -> Response:
    """The accounts by name, a page of them, or those with some letters in their names."""
    words = request.query_params.get("q", "")[:NAME_CHARACTERS]
    after = request.query_params.get("after", "")[: 4 * NAME_CHARACTERS]
    with store(request).reading() as database:
        found = roster.listed(database, words, after=after, most=PEOPLE_LISTED + 1)
    more = None
    if len(found) > PEOPLE_LISTED:
        found = found[:PEOPLE_LISTED]
        more = "/people?" + urlencode({"q": words, "after": accounts.key(found[-1].name)})
    return answer(request, "people.html", people=found, words=words, more=more, roles=GIVEN, after=after)


def appoint(request: Request, given: Fields) -> Response:
    """Give an account another role."""
    role = next((role for role in GIVEN if role == given.get("role")), None)
    if role is None:
        raise HTTPException(400, "There is no such role; load the page again.")
    return _changed(request, given, lambda database, found: roster.appoint(database, found.id, role))


def block(request: Request, given: Fields) -> Response:
    """Block an account: its sessions, tokens and links end."""
    now = desk(request).now()
    return _changed(request, given, lambda database, found: roster.block(database, found.id, now=now))


def unblock(request: Request, given: Fields) -> Response:
    """Let a blocked account in again."""
    return _changed(request, given, lambda database, found: roster.unblock(database, found.id))


def link(request: Request, given: Fields) -> Response:
    """Make a link to reset a password, and show it once. Not by a redirect: it would have to be kept on the way."""
    at = desk(request)
    with store(request).writing() as database:
        found = _known(database, request)
        path = resets.make(database, found.id, now=at.now())
    address = at.settings.address or str(request.base_url).rstrip("/")
    return answer(request, "link.html", found=found, link=address + path)


def _changed(request: Request, given: Fields, change: Callable[[Database, Account], None]) -> Response:
    try:
        with store(request).writing() as database:
            change(database, _known(database, request))
    except roster.LastAdministrator as error:
        raise HTTPException(409, str(error)) from error
    return RedirectResponse("/people?" + urlencode({"q": given.get("q", "")[:NAME_CHARACTERS]}), 303)


def _known(database: Database, request: Request) -> Account:
    found = accounts.account(database, request.path_params["id"])
    if found is None or found.closed_at is not None:
        raise HTTPException(404, "There is no such account.")
    return found
