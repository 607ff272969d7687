"""The desk as an ASGI application."""

import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from os import PathLike, fspath

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware

from reportedly.desk.answers import Desk, Pages
from reportedly.desk.guard import Guard
from reportedly.desk.mishaps import MISHAPS
from reportedly.desk.readers import Readers
from reportedly.desk.routes import ROUTES
from reportedly.desk.settings import Settings
from reportedly.desk.store import Store
from reportedly.desk.trying import Trying
from reportedly.desk.work import Worker
from reportedly.errors import LibraryError


def app(
    location: "str | PathLike[str]",
    *,
    names: Iterable[str] = (),
    settings: Settings | None = None,
    clock: Callable[[], float] = time.time,
    background: bool = True,
) -> Starlette:
    """The desk of the library at ``location``, for any ASGI server.

    It answers under ``names`` (of hosts, without a port), that of ``settings.address`` and those of loopback. What
    people leave at it stands in tables beside the library's own; where those may not be written to, nobody can sign
    in. Raises `LibraryError` where there is no library that can be read. With ``background`` it also does
    its own work while it runs: it tells people of changes, and sends letters.
    """
    settings = settings or Settings()
    store = None
    with suppress(LibraryError):
        store = Store(fspath(location))
    made = Desk(
        readers=Readers(fspath(location)),
        pages=Pages(),
        trying=Trying(),
        store=store,
        clock=clock,
        settings=settings,
    )

    worker = None if store is None or not background else Worker(made)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        if worker is not None:
            worker.start()
        yield
        if worker is not None:
            await run_in_threadpool(worker.stop)
        made.readers.close()
        if made.store is not None:
            made.store.close()
        made.trying.readings.close()

    answering = (*names, settings.name) if settings.name else tuple(names)
    found = Starlette(
        routes=ROUTES,
        middleware=[Middleware(Guard, names=answering, address=settings.address)],
        exception_handlers=MISHAPS,
        lifespan=lifespan,
    )
    found.state.desk = made
    return found
