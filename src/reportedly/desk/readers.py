"""The libraries that the desk reads from: one a thread, opened for reading only, so that nobody waits for a writer."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from anyio import CapacityLimiter, to_thread
from anyio.lowlevel import RunVar

from reportedly.desk.pool import Pool
from reportedly.library import Library
from reportedly.limits.desk import DESK_READERS

T = TypeVar("T")
_PLACES = RunVar[CapacityLimiter]("threads that read in this event loop")


class Readers:
    """Up to ``most`` read-only views of the library at ``location``. Raises `LibraryError` where there is none."""

    def __init__(self, location: str, most: int = DESK_READERS) -> None:
        self._location = location
        self._pool = Pool(lambda: Library(location, read_only=True), most)
        self._most = most

    @property
    def location(self) -> str:
        """Where the library is; of an address without its password."""
        with self.library() as library:
            return library.location

    @contextmanager
    def library(self) -> Iterator[Library]:
        """A library to read from, for this thread alone. Raises `LibraryError`."""
        with self._pool.one() as library:
            yield library

    @contextmanager
    def writer(self) -> Iterator[Library]:
        """The same library opened for writing, for the few who mend what is in it. Raises `LibraryError`."""
        with Library(self._location, create=False) as library:
            yield library

    async def ask(self, question: Callable[[Library], T]) -> T:
        """What ``question`` answers, asked in a thread. There are as many threads as libraries: more would only get
        into each other's way, and the slowest hundredth of the answers come twice as late. Raises `LibraryError`.
        """
        try:
            places = _PLACES.get()
        except LookupError:
            places = CapacityLimiter(self._most)
            _PLACES.set(places)
        return await to_thread.run_sync(self._ask, question, limiter=places)

    def _ask(self, question: Callable[[Library], T]) -> T:
        with self.library() as library:
            return question(library)

    def close(self) -> None:
        """Close those that are not in use."""
        self._pool.close()
