"""A library in a SQLite file, with a write-ahead log, so that readers and a writer do not wait for each other."""

import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

from reportedly.errors import (
    BusyLibrary,
    DamagedLibrary,
    FullLibrary,
    LibraryError,
    MissingLibrary,
    NotALibrary,
    ReadOnlyLibrary,
)
from reportedly.library.database import KINDS, SHIFT, Condition, Kind, Row
from reportedly.limits.library import LIBRARY_WAIT_SECONDS, SEARCH_RANKED

CACHE_KIB = 64 * 1024
LOG_PAGES = 16 * 1024
"""Pages of 4 KiB after which the log is written into the file. A page of news touches many places of the indexes; the
more of them wait in the log, the more are written once for all.
"""

_NEIGHBOURS = (
    "SELECT hash, page, {weight} FROM {table} WHERE hash = ? AND at >= ? AND at < ? ORDER BY at, page LIMIT ?",
    "SELECT hash, page, {weight} FROM {table} WHERE hash = ? AND at >= ? AND at < ? "
    "ORDER BY at DESC, page DESC LIMIT ?",
)


class Sqlite:
    """One connection to the file at ``location``. Raises `LibraryError` where it cannot be opened."""

    name = "sqlite"

    def __init__(self, location: str, *, read_only: bool, create: bool) -> None:
        self.location = location
        self.read_only = read_only
        path = Path(location)
        if "\0" in location:
            raise NotALibrary(location, "no file can have this name")
        if not path.exists():
            if read_only or not create:
                raise MissingLibrary(location, "no library here; make one with `reportedly add PAGE...`")
            if not path.absolute().parent.is_dir():
                raise MissingLibrary(location, "the folder for this library does not exist; make it first")
        elif path.is_dir():
            raise NotALibrary(location, "this is a folder; name a file in it")
        address = path.absolute().as_uri()
        try:
            self._open(f"{address}?mode={'ro' if read_only else 'rwc' if create else 'rw'}")
        except ReadOnlyLibrary:
            # A reader too keeps its book beside the file. Where it may not, and nobody is writing, nothing will change.
            if not read_only or Path(f"{location}-wal").exists():
                raise
            self._open(f"{address}?mode=ro&immutable=1")

    def _open(self, address: str) -> None:
        with self._told():
            self._connection = sqlite3.connect(
                address,
                uri=True,
                timeout=LIBRARY_WAIT_SECONDS,
                isolation_level=None,
                check_same_thread=False,
                cached_statements=256,
            )
        try:
            self._prepare()
        except LibraryError:
            self._connection.close()
            raise

    def _prepare(self) -> None:
        self.run(f"PRAGMA cache_size = -{CACHE_KIB}")
        self.rows("SELECT count(*) FROM sqlite_master")
        if not self.read_only:
            self._write_ahead()
            # With a write-ahead log this is safe against every end of the program; a power cut may cost the last
            # pages, never the file.
            self.run("PRAGMA synchronous = normal")
            self.run("PRAGMA temp_store = memory")
            self.run(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")

    def _write_ahead(self) -> None:
        """Use a write-ahead log from now on. SQLite does not wait here for another program that is about to as well."""
        end = time.monotonic() + LIBRARY_WAIT_SECONDS
        while True:
            try:
                return self.run("PRAGMA journal_mode = wal")
            except BusyLibrary:
                if time.monotonic() >= end:
                    raise
                time.sleep(0.02)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise self._named(error) from error

    def _named(self, error: sqlite3.Error) -> LibraryError:
        code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return BusyLibrary(
                self.location, "another program keeps writing to this library; try again later"
            )
        if code == sqlite3.SQLITE_FULL or "disk is full" in str(error):
            return FullLibrary(self.location, "no room left on the disk; make some, and add the page again")
        if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
            return ReadOnlyLibrary(self.location, "no permission to write to this library or its folder")
        if code == sqlite3.SQLITE_NOTADB:
            return NotALibrary(self.location, "this file is no SQLite database; name another for the library")
        if code == sqlite3.SQLITE_CORRUPT:
            return DamagedLibrary(
                self.location, "the database is damaged; restore it, or add its pages to a new one"
            )
        if code == sqlite3.SQLITE_CANTOPEN:
            return ReadOnlyLibrary(
                self.location, "cannot be opened; is there permission to read and write there?"
            )
        if code == sqlite3.SQLITE_IOERR:
            return LibraryError(self.location, f"the disk does not read or write as it should ({error})")
        return LibraryError(self.location, f"the database refuses: {error}")

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """All rows that the query finds."""
        with self._told():
            return self._connection.execute(sql, parameters).fetchall()

    def run(self, sql: str, parameters: Sequence[object] = ()) -> None:
        """Carry the statement out."""
        with self._told():
            self._connection.execute(sql, parameters)

    def many(self, sql: str, parameters: Iterable[Sequence[object]]) -> None:
        """Carry the statement out once for each of ``parameters``."""
        with self._told():
            self._connection.executemany(sql, parameters)

    def script(self, sql: str) -> None:
        """Carry out several statements, within the transaction that is open."""
        # `executescript` would end the transaction.
        statement = ""
        for line in sql.splitlines(keepends=True):
            statement += line
            if sqlite3.complete_statement(statement):
                self.run(statement)
                statement = ""

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction in which nobody else writes."""
        if self.read_only:
            raise ReadOnlyLibrary(self.location, "opened for reading only")
        self.run("BEGIN IMMEDIATE")
        yield from self._transaction()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """A transaction that sees the library as it was when it began."""
        if self._connection.in_transaction:
            yield
            return
        self.run("BEGIN")
        yield from self._transaction()

    def _transaction(self) -> Iterator[None]:
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            # A full disk may have ended the transaction already.
            if self._connection.in_transaction:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
            raise

    def tables(self) -> set[str]:
        """The names of the tables there are."""
        return {name for (name,) in self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}

    def neighbours(
        self,
        table: Literal["terms", "fingerprints"],
        hashes: Sequence[int],
        within: range,
        at: int,
        most: int,
    ) -> list[Row]:
        """Rows (hash, page, weight); see `Database.neighbours`."""
        found: list[Row] = []
        weight = "weight" if table == "terms" else "1.0"
        after, before = (sql.format(table=table, weight=weight) for sql in _NEIGHBOURS)
        with self._told():
            for key in hashes:
                if at < within.stop:
                    found += self._connection.execute(after, (key, at, within.stop, most))
                found += self._connection.execute(before, (key, within.start, min(at, within.stop), most))
        return found

    def index_words(self, rows: Sequence[tuple[int, Kind, str]]) -> None:
        """Make words findable under a number."""
        for kind in KINDS:
            self.many(
                f"INSERT INTO words (rowid, {kind}) VALUES (?, ?)",
                [(number, words) for number, of, words in rows if of == kind],
            )

    def forget_words(self, rows: Sequence[tuple[int, Kind, str]]) -> None:
        """Undo `index_words`; the index holds no text, so it has to be told again what to take out."""
        for kind in KINDS:
            self.many(
                f"INSERT INTO words (words, rowid, {kind}) VALUES ('delete', ?, ?)",
                [(number, words) for number, of, words in rows if of == kind],
            )

    def find_words(
        self, words: Sequence[str], kinds: Sequence[Kind], limit: int, within: Condition | None = None
    ) -> list[int]:
        """The numbers under which all ``words`` stand, the best first; see `Database.find_words`."""
        # Only what the inner query gives is ranked, and that in the order in which the index is: nothing sorts all.
        pages, (told, given) = "", within or ("1", ())
        if within:
            pages = f"CROSS JOIN pages p ON p.no = w.rowid >> {SHIFT}"
        found = self.rows(
            f"SELECT number FROM (SELECT w.rowid AS number, w.rank AS place FROM words w {pages} "
            f"WHERE w.words MATCH ? AND {told} ORDER BY w.rowid DESC LIMIT ?) ORDER BY place, number LIMIT ?",
            (_asked(words, kinds), *given, SEARCH_RANKED, limit),
        )
        return [number for (number,) in found]

    def latest_sources(self, words: Sequence[str], limit: int, offset: int) -> list[int]:
        """The numbers of sources that have all of ``words``, those on pages that came last first."""
        found = self.rows(
            "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ? OFFSET ?",
            (_asked(words, ("source",)), limit, offset),
        )
        return [number for (number,) in found]

    def close(self) -> None:
        """End the connection."""
        self._connection.close()


def _asked(words: Sequence[str], kinds: Sequence[Kind]) -> str:
    # Words are letters and digits; in quotes they are never an operator.
    wanted = " AND ".join(f'"{word}"' for word in words)
    return f"{{{' '.join(kinds)}}} : ({wanted})"
