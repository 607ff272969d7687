"""Connections that are made when they are needed, used by one thread at a time, and kept."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from queue import Empty, LifoQueue
from threading import BoundedSemaphore
from typing import Generic, Protocol, TypeVar

from reportedly.errors import LibraryError, UnknownId


class Closable(Protocol):
    """What a pool holds."""

    def close(self) -> None:
        """End it."""


C = TypeVar("C", bound=Closable)


class Pool(Generic[C]):
    """Up to ``most`` of what ``make`` makes. Whoever asks while all are in use waits for the first that comes back."""

    def __init__(self, make: Callable[[], C], most: int) -> None:
        """Make the first of them. Raises what ``make`` raises."""
        self._make = make
        self._free = LifoQueue[C]()
        self._places = BoundedSemaphore(most)
        self._free.put(make())

    @contextmanager
    def one(self) -> Iterator[C]:
        """One of them, for this thread alone. One that failed is closed, not kept. Raises `LibraryError`."""
        with self._places:
            try:
                found = self._free.get_nowait()
            except Empty:
                found = self._make()
            try:
                yield found
            except LibraryError as error:
                if isinstance(error, UnknownId):
                    # It only did not find something, and is as good as before.
                    self._free.put(found)
                else:
                    with suppress(LibraryError):
                        found.close()
                raise
            except BaseException:
                self._free.put(found)
                raise
            self._free.put(found)

    def close(self) -> None:
        """Close those that are not in use."""
        with suppress(Empty):
            while True:
                self._free.get_nowait().close()
