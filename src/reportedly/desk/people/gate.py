"""What stands before every route: it finds out who is asking, and whether that is somebody who may."""

from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from reportedly.desk.answers import Desk, desk
from reportedly.desk.people import sessions
from reportedly.desk.people.visitors import NOBODY, Role, Visitor


class Gate:
    """Lets those through who have at least ``role``. Others are asked to sign in, or told that they may not."""

    def __init__(self, inner: ASGIApp, role: Role) -> None:
        self._inner, self._role = inner, role

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        request = Request(scope, receive)
        found = await who(request)
        request.state.visitor = found
        if found.may(self._role):
            await self._inner(scope, receive, send)
        elif found.account is None and request.method in ("GET", "HEAD") and not _for_programs(request):
            asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
            await RedirectResponse(f"/sign-in?next={quote(asked, safe='')}", 303)(scope, receive, send)
        elif found.account is None:
            raise HTTPException(401, "This needs an account: sign in first.")
        else:
            raise HTTPException(403, f"This is for {_PLURAL[self._role]} only.")


_PLURAL: dict[Role, str] = {
    "visitor": "visitors",
    "reader": "readers",
    "editor": "editors",
    "administrator": "administrators",
}


def _for_programs(request: Request) -> bool:
    return request.url.path.startswith("/api/")


async def who(request: Request) -> Visitor:
    """Who sent ``request``."""
    token, at = sessions.given(request), desk(request)
    if token is None or at.store is None:
        return NOBODY
    return await run_in_threadpool(_who, at, token)


def _who(at: Desk, token: str) -> Visitor:
    assert at.store is not None
    now = at.now()
    with at.store.reading() as database:
        found, stale = sessions.whose(database, token, now=now)
    if stale and found.session is not None:
        with at.store.writing() as database:
            sessions.seen(database, found.session, now=now)
    return found
