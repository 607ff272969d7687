"""The libraries that the desk reads from: one a thread, opened for reading only, so that nobody waits for a writer."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from queue import Empty, LifoQueue
from threading import BoundedSemaphore

from reportedly.errors import LibraryError, UnknownId
from reportedly.library import Library
from reportedly.limits import DESK_READERS


class Readers:
    """Up to ``most`` read-only views of the library at ``location``, each used by one thread at a time.

    What is asked for while all are in use waits for the first that comes back.
    """

    def __init__(self, location: str, most: int = DESK_READERS) -> None:
        """Open the first of them. Raises `LibraryError`."""
        self._location = location
        self._free = LifoQueue[Library]()
        self._places = BoundedSemaphore(most)
        self._free.put(Library(location, read_only=True))

    @property
    def location(self) -> str:
        """Where the library is; of an address without its password."""
        with self.library() as library:
            return library.location

    @contextmanager
    def library(self) -> Iterator[Library]:
        """A library to read from, for this thread alone. Raises `LibraryError`."""
        with self._places:
            try:
                library = self._free.get_nowait()
            except Empty:
                library = Library(self._location, read_only=True)
            try:
                yield library
            except LibraryError as error:
                if _worn(error):
                    with suppress(LibraryError):
                        library.close()
                else:
                    self._free.put(library)
                raise
            except BaseException:
                self._free.put(library)
                raise
            self._free.put(library)

    def close(self) -> None:
        """Close those that are not in use."""
        with suppress(Empty):
            while True:
                self._free.get_nowait().close()


def _worn(error: LibraryError) -> bool:
    """Whether the connection may be at fault; one that only did not find an id is as good as before."""
    return not isinstance(error, UnknownId)
