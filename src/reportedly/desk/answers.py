"""How a page is made: from a library of the pool, once for each state of it, and sent only to who does not have it."""

import asyncio
import gzip
import hashlib
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from anyio.lowlevel import RunVar
from starlette.requests import Request
from starlette.responses import Response

from reportedly.desk.outlets import Outlets
from reportedly.desk.people.porter import Porter
from reportedly.desk.people.visitors import visitor
from reportedly.desk.readers import Readers
from reportedly.desk.settings import Settings
from reportedly.desk.store import Store
from reportedly.fetching.client import Client
from reportedly.library import Library
from reportedly.limits.desk import DESK_CACHE_BYTES

if TYPE_CHECKING:
    from reportedly.desk.trying import Trying

View = Callable[[Request, Library], Response]
"""A page: what it answers to a request out of a library."""
State = Callable[[Request, Library], str | None]
Endpoint = Callable[[Request], Awaitable[Response]]

_MAKING = RunVar[WeakValueDictionary[str, asyncio.Lock]]("pages that are being made in this event loop")


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as it was made in one state of the library, with what it was asked by."""

    state: str
    body: bytes
    packed: bytes
    media_type: str
    tag: str
    name: str | None = None
    """The ``Content-Disposition``, of what is to be kept as a file."""


class Pages:
    """The pages made last, up to ``most`` bytes of them."""

    def __init__(self, most: int = DESK_CACHE_BYTES) -> None:
        self._most, self._size = most, 0
        self._kept = OrderedDict[str, Kept]()
        self._lock = Lock()

    def get(self, key: str, state: str) -> Kept | None:
        """The page under ``key`` where it was made in this ``state``."""
        with self._lock:
            found = self._kept.get(key)
            if found is None or found.state != state:
                return None
            self._kept.move_to_end(key)
            return found

    def put(self, key: str, kept: Kept) -> None:
        """Keep a page; those unused for longest go."""
        with self._lock:
            self._drop(key)
            self._kept[key] = kept
            self._size += len(kept.body) + len(kept.packed)
            while self._size > self._most and self._kept:
                self._drop(next(iter(self._kept)))

    def making(self, key: str) -> asyncio.Lock:
        """Held while the page under ``key`` is made; others who want to make it wait, and take up no thread."""
        try:
            locks = _MAKING.get()
        except LookupError:
            locks = WeakValueDictionary()
            _MAKING.set(locks)
        return locks.setdefault(key, asyncio.Lock())

    def _drop(self, key: str) -> None:
        found = self._kept.pop(key, None)
        if found is not None:
            self._size -= len(found.body) + len(found.packed)


@dataclass(frozen=True, slots=True)
class Desk:
    """What all answers share; ``app.state.desk``. ``store`` is null where the library may only be read: nobody can
    sign in there. ``clock`` gives seconds since 1970.
    """

    readers: Readers
    pages: Pages
    trying: "Trying"
    store: Store | None = None
    clock: Callable[[], float] = time.time
    settings: Settings = field(default_factory=Settings)
    porter: Porter = field(default_factory=Porter)
    outlets: Outlets = field(default_factory=Outlets)
    client: Client = field(default_factory=Client)
    """What asks other servers for the desk; its guard keeps it out of private networks."""

    def now(self) -> int:
        """The time, in whole seconds since 1970."""
        return int(self.clock())


def desk(request: Request) -> Desk:
    """The desk that a request came to."""
    found: Desk = request.app.state.desk
    return found


def origin(request: Request) -> str:
    """Where the desk is for who asks: scheme and host, as links from elsewhere have to have them."""
    return desk(request).settings.origin(request.url.scheme, request.url.netloc)


def page(view: View, state: State | None = None, *, alike: bool = False) -> Endpoint:
    """``view`` as an endpoint: run in a thread, with a library, its good answers kept until the library changes.

    ``state`` says what it depends on, where that is less than the whole library; None means that it is not known. What
    somebody sees who is signed in is made for them, and kept nowhere, unless it is ``alike`` for all.
    """

    async def endpoint(request: Request) -> Response:
        at = desk(request)
        if visitor(request).account is not None and not alike:
            made = await at.readers.ask(lambda library: view(request, library))
            made.headers["Cache-Control"] = "no-store"
            return made
        key = f"{request.url.path}?{request.url.query}"
        kept = await at.readers.ask(lambda library: at.pages.get(key, _now(request, library, state)))
        if kept is None:
            # Of many who ask for a page at once, one makes it.
            async with at.pages.making(key):
                found = await at.readers.ask(lambda library: _made(request, library, key, view, state))
            if isinstance(found, Response):
                return found
            kept = found
        return _sent(request, kept)

    endpoint.__name__ = view.__name__
    endpoint.__doc__ = view.__doc__
    return endpoint


def _made(request: Request, library: Library, key: str, view: View, state: State | None) -> Kept | Response:
    """The page as it is now, kept; of one that is not to be kept the answer itself."""
    pages, now = desk(request).pages, _now(request, library, state)
    kept = pages.get(key, now)
    if kept is None:
        made = view(request, library)
        if made.status_code != 200:
            return made
        kept = _kept(made, now)
        pages.put(key, kept)
    return kept


def _now(request: Request, library: Library, state: State | None) -> str:
    return (state and state(request, library)) or library.state


def _kept(made: Response, state: str) -> Kept:
    body = bytes(made.body)
    return Kept(
        state=state,
        body=body,
        packed=gzip.compress(body, 6, mtime=0),
        media_type=made.headers.get("content-type", "text/html; charset=utf-8"),
        tag=f'W/"{hashlib.sha256(body).hexdigest()[:20]}"',
        name=made.headers.get("content-disposition"),
    )


def _sent(request: Request, kept: Kept) -> Response:
    headers = {
        "ETag": kept.tag,
        "Cache-Control": "no-cache",
        "Vary": "Accept-Encoding, Cookie",
        "Content-Type": kept.media_type,
    }
    if kept.name:
        headers["Content-Disposition"] = kept.name
    known = request.headers.get("if-none-match", "")
    if known == "*" or kept.tag in [tag.strip() for tag in known.split(",")]:
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(kept.packed, headers=headers | {"Content-Encoding": "gzip"})
    return Response(kept.body, headers=headers)
