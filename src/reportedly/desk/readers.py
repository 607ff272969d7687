"""The libraries that the desk reads from: one a thread, opened for reading only, so that nobody waits for a writer."""

from collections.abc import Iterator
from contextlib import contextmanager

from reportedly.desk.pool import Pool
from reportedly.library import Library
from reportedly.limits import DESK_READERS


class Readers:
    """Up to ``most`` read-only views of the library at ``location``. Raises `LibraryError` where there is none."""

    def __init__(self, location: str, most: int = DESK_READERS) -> None:
        self._location = location
        self._pool = Pool(lambda: Library(location, read_only=True), most)

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

    def close(self) -> None:
        """Close those that are not in use."""
        self._pool.close()
