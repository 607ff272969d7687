"""What people leave at the desk, in tables beside the library's: accounts, follows, comments, jobs."""

from collections.abc import Iterator
from contextlib import contextmanager

from reportedly.desk.pool import Pool
from reportedly.library.database import Database
from reportedly.library.opening import opened
from reportedly.limits.desk import DESK_WRITERS


class Store:
    """Connections to the library's database that may write. Raises `LibraryError`: `ReadOnlyLibrary` above all."""

    def __init__(self, location: str, most: int = DESK_WRITERS) -> None:
        self._pool = Pool(lambda: opened(location), most)
        with self.writing():
            pass  # whether that is allowed shows only when it is done

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """A transaction in which nobody else writes; it ends in full or leaves no trace."""
        with self._pool.one() as database, database.writing():
            yield database

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """A transaction that sees everything in one state."""
        with self._pool.one() as database, database.reading():
            yield database

    def close(self) -> None:
        """Close what is not in use."""
        self._pool.close()
