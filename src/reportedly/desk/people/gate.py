"""What stands before every route: it finds out who is asking, and whether that is somebody who may."""

from contextlib import suppress
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from reportedly.desk.answers import Desk, desk
from reportedly.desk.people import sessions, tokens, visitors
from reportedly.desk.people.visitors import NOBODY, Role, Visitor
from reportedly.errors import LibraryError

_UNKNOWN = "This token is not known here: it has ended, or was mistyped."
_ASKED = 'Bearer realm="reportedly"'


class Gate:
    """Lets those through who have at least ``role``, programs only with a token for ``scope``. Others are asked to sign
    in, or told that they may not (RFC 6750 for programs).
    """

    def __init__(self, inner: ASGIApp, role: Role, scope: visitors.Scope | None = None) -> None:
        self._inner, self._role, self._scope = inner, role, scope

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        request = Request(scope, receive)
        found = await who(request)
        request.state.visitor = found
        if not found.has(self._scope):
            told = f"This token is not for that; it takes one with the scope {self._scope}."
            asked = f'{_ASKED}, error="insufficient_scope", scope="{self._scope}"'
            raise HTTPException(403, told, {"WWW-Authenticate": asked})
        if found.may(self._role):
            await self._inner(scope, receive, send)
        elif found.account is None and request.method in ("GET", "HEAD") and not _for_programs(request):
            await RedirectResponse(f"/sign-in?next={quote(_here(request), safe='')}", 303)(
                scope, receive, send
            )
        elif found.account is None:
            headers = {"WWW-Authenticate": _ASKED} if _for_programs(request) else None
            raise HTTPException(401, "This needs an account: sign in first.", headers)
        else:
            raise HTTPException(403, f"This is for {_PLURAL[self._role]} only.")


_PLURAL: dict[Role, str] = {
    "visitor": "visitors",
    "reader": "readers",
    "editor": "editors",
    "administrator": "administrators",
}


def _here(request: Request) -> str:
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def _for_programs(request: Request) -> bool:
    return request.url.path.startswith("/api/")


async def who(request: Request) -> Visitor:
    """Who sent ``request``: a token counts before a session, and in the API alone. Raises HTTPException 401."""
    at = desk(request)
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer" and _for_programs(request):
        found = await run_in_threadpool(_whose, at, token.strip())
        if found is None:
            raise HTTPException(401, _UNKNOWN, {"WWW-Authenticate": f'{_ASKED}, error="invalid_token"'})
        return found
    session = sessions.given(request, secure=at.settings.secure(request.headers.get("host", "")))
    if session is None or at.store is None:
        return NOBODY
    return await run_in_threadpool(_who, at, session)


def _who(at: Desk, session: str) -> Visitor:
    assert at.store is not None
    now = at.now()
    with at.store.reading() as database:
        found, stale = sessions.whose(database, session, now=now)
    if stale and found.session is not None:
        # A page is not kept from anybody because it could not be noted that they came.
        with suppress(LibraryError), at.store.writing() as database:
            sessions.seen(database, found.session, now=now)
    return found


def _whose(at: Desk, token: str) -> Visitor | None:
    if at.store is None:
        return None
    now = at.now()
    with at.store.reading() as database:
        found, stale = tokens.whose(database, token, now=now)
    if stale and found is not None and found.token is not None:
        with suppress(LibraryError), at.store.writing() as database:
            tokens.used(database, found.token, now=now)
    return found
