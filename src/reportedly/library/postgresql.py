"""A library in a PostgreSQL database, for a newsroom whose people share one."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit, urlunsplit

from reportedly.errors import (
    BusyLibrary,
    DamagedLibrary,
    FullLibrary,
    LibraryError,
    ReadOnlyLibrary,
    UnreachableLibrary,
)
from reportedly.library.database import KINDS, SHIFT, Condition, Kind, Row
from reportedly.limits.library import LIBRARY_WAIT_SECONDS, SEARCH_RANKED

if TYPE_CHECKING:
    import psycopg


_WRITERS = 0x7265706F72746564
"""The lock that writers take turns by: any number will do that nobody else uses ("reported")."""

_VECTOR_BYTES, _ENTRY_BYTES, _LAST_PLACE = 1_000_000, 16, 16_383
"""A tsvector holds a megabyte, each word with what belongs to it, and knows no places beyond the last."""

_NEIGHBOURS = """
SELECT k.hash, n.page, n.weight FROM unnest(?::bigint[]) AS k (hash), LATERAL (
    (SELECT page, {weight} AS weight FROM {table} t WHERE t.hash = k.hash AND at >= ? AND at < ?
     ORDER BY at, page LIMIT ?)
    UNION ALL
    (SELECT page, {weight} AS weight FROM {table} t WHERE t.hash = k.hash AND at >= ? AND at < ?
     ORDER BY at DESC, page DESC LIMIT ?)
) AS n
"""


class Postgresql:
    """One connection to the database at the address ``location``. Raises `LibraryError` where there is none."""

    name = "postgresql"

    def __init__(self, location: str, *, read_only: bool) -> None:
        self.location = _without_password(location)
        self.read_only = read_only
        try:
            import psycopg
        except ImportError as error:
            raise UnreachableLibrary(
                self.location, "needs the driver for PostgreSQL: pip install 'reportedly[postgresql]'"
            ) from error
        self._psycopg = psycopg
        try:
            self._connection: psycopg.Connection[Any] = psycopg.connect(
                location, autocommit=True, connect_timeout=10, application_name="reportedly"
            )
        except psycopg.Error as error:
            # The driver's message may carry the address, and with it the password.
            said = str(error).strip().splitlines()[0].replace(location, self.location)
            raise UnreachableLibrary(self.location, f"no answer from the database: {said}") from error
        self.run(f"SET lock_timeout = '{LIBRARY_WAIT_SECONDS}s'")
        if read_only:
            self.run("SET default_transaction_read_only = on")

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except self._psycopg.Error as error:
            raise self._named(error) from error

    def _named(self, error: "psycopg.Error") -> LibraryError:
        state = error.sqlstate or ""
        if state in ("55P03", "40P01"):
            return BusyLibrary(
                self.location, "another program keeps writing to this library; try again later"
            )
        if state.startswith("53"):
            return FullLibrary(
                self.location, "the database server has no room left; make some, and add the page again"
            )
        if state in ("25006", "42501"):
            return ReadOnlyLibrary(self.location, "no permission to write to this library")
        if state.startswith("XX"):
            return DamagedLibrary(self.location, f"the database is damaged ({error})")
        if self._connection.closed:
            return UnreachableLibrary(self.location, "the connection to the database was lost; start again")
        return LibraryError(self.location, f"the database refuses: {error}")

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """All rows that the query finds."""
        with self._told():
            return self._connection.execute(_percent(sql), parameters).fetchall()

    def run(self, sql: str, parameters: Sequence[object] = ()) -> None:
        """Carry the statement out."""
        with self._told():
            self._connection.execute(_percent(sql), parameters)

    def many(self, sql: str, parameters: Iterable[Sequence[object]]) -> None:
        """Carry the statement out once for each of ``parameters``."""
        with self._told(), self._connection.cursor() as cursor:
            cursor.executemany(_percent(sql), parameters)

    def script(self, sql: str) -> None:
        """Carry out several statements, within the transaction that is open."""
        with self._told():
            self._connection.execute(sql.encode())

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction in which nobody else writes."""
        if self.read_only:
            raise ReadOnlyLibrary(self.location, "opened for reading only")
        with self._told(), self._connection.transaction():
            self.run("SELECT pg_advisory_xact_lock(?)", (_WRITERS,))
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """A transaction that sees the library as it was when it began."""
        if self._connection.info.transaction_status != self._psycopg.pq.TransactionStatus.IDLE:
            yield
            return
        with self._told(), self._connection.transaction():
            self.run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            yield

    def tables(self) -> set[str]:
        """The names of the tables there are."""
        found = self.rows("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        return {name for (name,) in found}

    def neighbours(
        self,
        table: Literal["terms", "fingerprints"],
        hashes: Sequence[int],
        within: range,
        at: int,
        most: int,
    ) -> list[Row]:
        """Rows (hash, page, weight); see `Database.neighbours`."""
        sql = _NEIGHBOURS.format(table=table, weight="weight" if table == "terms" else "1.0::float8")
        return self.rows(sql, (list(hashes), at, within.stop, most, within.start, min(at, within.stop), most))

    def index_words(self, rows: Sequence[tuple[int, Kind, str]]) -> None:
        """Make words findable under a number."""
        for kind in KINDS:
            self.many(
                f"INSERT INTO words (no, {kind}) VALUES (?, ?::tsvector)",
                [(number, _vector(words)) for number, of, words in rows if of == kind],
            )

    def forget_words(self, rows: Sequence[tuple[int, Kind, str]]) -> None:
        """Undo `index_words`."""
        self.many("DELETE FROM words WHERE no = ?", [(number,) for number, _, _ in rows])

    def find_words(
        self, words: Sequence[str], kinds: Sequence[Kind], limit: int, within: Condition | None = None
    ) -> list[int]:
        """The numbers under which all ``words`` stand, the best first; see `Database.find_words`."""
        pages, (told, given) = "", within or ("true", ())
        if within:
            pages = f"JOIN pages p ON p.no = w.no >> {SHIFT}"
        wanted = " & ".join(f"'{word}'" for word in words)
        found = self.rows(
            "SELECT no FROM ("
            + " UNION ALL ".join(
                "SELECT no, ts_rank_cd(told, ?::tsquery, 1) AS rank FROM ("
                f"SELECT w.no, w.{kind} AS told FROM words w {pages} WHERE w.{kind} @@ ?::tsquery AND {told} "
                "ORDER BY w.no DESC LIMIT ?) AS latest"
                for kind in kinds
            )
            + ") AS found ORDER BY rank DESC, no LIMIT ?",
            (*[wanted, wanted, *given, SEARCH_RANKED] * len(kinds), limit),
        )
        return [number for (number,) in found]

    def latest_sources(self, words: Sequence[str], limit: int, offset: int) -> list[int]:
        """The numbers of sources that have all of ``words``, those on pages that came last first."""
        wanted = " & ".join(f"'{word}'" for word in words)
        found = self.rows(
            "SELECT no FROM words WHERE source @@ ?::tsquery ORDER BY no DESC LIMIT ? OFFSET ?",
            (wanted, limit, offset),
        )
        return [number for (number,) in found]

    def close(self) -> None:
        """End the connection."""
        self._connection.close()


@lru_cache(maxsize=256)
def _percent(sql: str) -> bytes:
    """``?`` as this driver writes it; no statement here has either sign for another purpose."""
    return sql.replace("?", "%s").encode()


def _without_password(location: str) -> str:
    try:
        parts = urlsplit(location)
        if parts.password is None:
            return location
        host = parts.netloc.rpartition("@")[2]
        return urlunsplit(parts._replace(netloc=f"{parts.username or ''}:***@{host}"))
    except ValueError:
        return "postgresql://..."


def _vector(words: str) -> str:
    """``words`` with their places, as a tsvector is written; the server's own parser knows fewer letters than we do."""
    places: dict[str, int] = {}
    room = _VECTOR_BYTES
    for at, word in enumerate(words.split(), 1):
        if word not in places:
            room -= len(word.encode()) + _ENTRY_BYTES
            if room < 0:
                break
            places[word] = min(at, _LAST_PLACE)
    return " ".join(f"'{word}':{at}" for word, at in places.items())
