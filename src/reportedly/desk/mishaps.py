"""Pages for what went wrong: each says in a line what it was and what to do."""

from collections.abc import Mapping
from contextlib import suppress
from http import HTTPStatus
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reportedly.desk.api.answers import problem
from reportedly.desk.guard import HEADERS
from reportedly.desk.people.gate import who
from reportedly.desk.templates import answer
from reportedly.errors import BusyLibrary, LibraryError, UnknownId

_TOLD = {
    404: "There is no such page here.",
    405: "This address does not take that.",
    413: "That is too much at once.",
    429: "Too many at once; try again in a minute.",
}


async def refused(request: Request, error: Exception) -> Response:
    """A request that cannot be met: an address that leads nowhere, a form that is not taken."""
    assert isinstance(error, HTTPException)
    told = error.detail if error.detail != HTTPStatus(error.status_code).phrase else ""
    told = told or _TOLD.get(error.status_code, "The desk cannot answer this.")
    if not hasattr(request.state, "visitor") and not request.url.path.startswith("/api/"):
        # An address that leads nowhere has no gate before it; who is signed in is so on this page too.
        with suppress(LibraryError):
            request.state.visitor = await who(request)
    made = _page(request, error.status_code, told)
    made.headers.update(error.headers or {})
    return made


async def unknown(request: Request, error: Exception) -> Response:
    """An id that is not in the library; names near ones."""
    assert isinstance(error, UnknownId)
    kind = request.url.path.strip("/").partition("/")[0]
    return _page(request, 404, f"{error.reason[:1].upper()}{error.reason[1:]}.", near=error.near, kind=kind)


async def failing(request: Request, error: Exception) -> Response:
    """A library that does not answer."""
    assert isinstance(error, LibraryError)
    status = 503 if isinstance(error, BusyLibrary) else 500
    return _page(request, status, f"The library cannot be read: {error.reason}.")


async def defect(request: Request, error: Exception) -> Response:
    """A defect of ours. The server's log has its trace; the reader is told no more than that."""
    made = _page(request, 500, "The desk failed on this page; whoever runs it finds the trace in its log.")
    # Starlette answers for a defect outside of all middleware.
    made.headers.update(HEADERS)
    return made


def _page(
    request: Request, status: int, told: str, *, near: tuple[str, ...] = (), kind: str = ""
) -> Response:
    if request.url.path.startswith("/api/"):
        return problem(status, told, near)
    made = answer(request, "mishap.html", status=status, code=status, told=told, near=near, kind=kind)
    made.headers["Cache-Control"] = "no-store"
    return made


MISHAPS: Mapping[Any, Any] = {
    HTTPException: refused,
    UnknownId: unknown,
    LibraryError: failing,
    Exception: defect,
}
"""Which handler answers for which error."""
