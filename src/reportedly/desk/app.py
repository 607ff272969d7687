"""The desk as an ASGI application."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from os import PathLike, fspath

from starlette.applications import Starlette
from starlette.middleware import Middleware

from reportedly.desk.answers import Desk, Pages
from reportedly.desk.guard import Guard
from reportedly.desk.mishaps import MISHAPS
from reportedly.desk.readers import Readers
from reportedly.desk.routes import ROUTES
from reportedly.desk.trying import Trying


def app(location: "str | PathLike[str]", *, names: Iterable[str] = ()) -> Starlette:
    """The desk of the library at ``location``, for any ASGI server. It only ever reads it.

    It answers under ``names`` (of hosts, without a port) and those of loopback. Raises `LibraryError` where there is no
    library that can be read.
    """
    made = Desk(readers=Readers(fspath(location)), pages=Pages(), trying=Trying())

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        made.readers.close()
        made.trying.readings.close()

    found = Starlette(
        routes=ROUTES,
        middleware=[Middleware(Guard, names=tuple(names))],
        exception_handlers=MISHAPS,
        lifespan=lifespan,
    )
    found.state.desk = made
    return found
