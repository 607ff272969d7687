"""What a library asks of its database, and how its tables come to be.

Two databases are spoken to directly, in the same SQL but for the few methods below. SQLAlchemy Core was measured in
their place: 0.2 s more to import, and a third more time to insert a page's rows.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from importlib import resources
from typing import Any, Literal, Protocol, TypeVar

from reportedly.errors import LibraryError, MissingLibrary, NewerLibrary, NotALibrary

Row = tuple[Any, ...]
T = TypeVar("T")
Kind = Literal["claim", "source", "page"]
KINDS: tuple[Kind, ...] = ("claim", "source", "page")
Condition = tuple[str, Sequence[object]]
"""On pages ``p``: SQL, and its parameters."""
SHIFT = 20
"""A page's words are findable under its number shifted by this, plus which of its claims or sources they are: 0 for
the page itself, 2n + 1 for its nth claim, 2n + 2 for its nth source."""
RENAMED = 1 << (SHIFT - 1)
"""Added to that, for a source as corrections call it."""

_CREATED = "CREATE TABLE reportedly_library (key TEXT PRIMARY KEY, value TEXT NOT NULL)"


class Database(Protocol):
    """One open database. Parameters stand as ``?``; every error is a `LibraryError`."""

    name: str
    location: str
    read_only: bool

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """All rows that the query finds."""

    def run(self, sql: str, parameters: Sequence[object] = ()) -> None:
        """Carry the statement out."""

    def many(self, sql: str, parameters: Iterable[Sequence[object]]) -> None:
        """Carry the statement out once for each of ``parameters``."""

    def script(self, sql: str) -> None:
        """Carry out several statements, within the transaction that is open."""

    def writing(self) -> AbstractContextManager[None]:
        """A transaction in which nobody else writes. It ends in full or leaves no trace."""

    def reading(self) -> AbstractContextManager[None]:
        """A transaction that sees the library as it was when it began."""

    def tables(self) -> set[str]:
        """The names of the tables there are."""

    def neighbours(
        self,
        table: Literal["terms", "fingerprints"],
        hashes: Sequence[int],
        within: range,
        at: int,
        most: int,
    ) -> list[Row]:
        """Rows (hash, page, weight) of pages that have one of ``hashes`` and lie in ``within``: for each hash at
        most ``most`` from ``at`` on and ``most`` before it, the nearest first.
        """

    def index_words(self, rows: Sequence[tuple[int, Kind, str]]) -> None:
        """Make words (normalised, separated by spaces) findable under a number."""

    def forget_words(self, rows: Sequence[tuple[int, Kind, str]]) -> None:
        """Undo `index_words`, for the same rows."""

    def find_words(
        self, words: Sequence[str], kinds: Sequence[Kind], limit: int, within: Condition | None = None
    ) -> list[int]:
        """The numbers under which all ``words`` stand, the best first; only those of pages ``within`` where given.
        Of more than `SEARCH_RANKED` only the latest are looked at.
        """

    def latest_sources(self, words: Sequence[str], limit: int, offset: int) -> list[int]:
        """The numbers of sources that have all of ``words``, those on pages that came last first."""

    def close(self) -> None:
        """End the connection."""


def placed(number: int) -> tuple[int, Kind, int]:
    """What a number stands for under which words are found: the page's number, of what kind, and the how manieth."""
    which = number & (RENAMED - 1)
    if which == 0:
        return number >> SHIFT, "page", 0
    return number >> SHIFT, "claim" if which % 2 else "source", (which - 1) // 2


def one(database: Database, sql: str, parameters: Sequence[object] = ()) -> Row | None:
    """The first row, or None."""
    found = database.rows(sql, parameters)
    return found[0] if found else None


def in_parts(values: Sequence[T]) -> Iterator[tuple[Sequence[T], str]]:
    """``values`` in parts as large as a statement takes, each with its marks."""
    for start in range(0, len(values), 500):
        part = values[start : start + 500]
        yield part, ",".join("?" * len(part))


def migrations(name: str) -> list[tuple[int, str]]:
    """The numbered SQL of database ``name``, in order."""
    folder = resources.files("reportedly.library") / "migrations" / name
    found = [
        (int(file.name[:4]), file.read_text("utf-8")) for file in folder.iterdir() if _numbered(file.name)
    ]
    return sorted(found)


def _numbered(name: str) -> bool:
    return re.fullmatch(r"\d{4}_\w+\.sql", name) is not None


def bring_up_to_date(database: Database, *, create: bool) -> None:
    """Make the tables of a new library, or migrate those of an older one, in one transaction.

    Raises `NotALibrary` where there are tables but none of ours, `NewerLibrary` where this program is older than
    they are, `MissingLibrary` where there are none and ``create`` is false.
    """
    known = migrations(database.name)
    newest = known[-1][0]
    standing = _version(database)
    if standing is None and not create:
        raise MissingLibrary(database.location, "no library here; make one with `reportedly add PAGE...`")
    if standing == newest:
        return
    if standing is not None and standing > newest:
        raise NewerLibrary(
            database.location,
            f"made by a newer version of reportedly (its tables are version {standing}, this program knows "
            f"{newest}); update reportedly",
        )
    if database.read_only:
        raise LibraryError(
            database.location,
            "made by an older version of reportedly; open it once for writing, to migrate it",
        )
    with database.writing():
        # Somebody else may have been faster.
        standing = _version(database)
        if standing is None:
            database.run(_CREATED)
        for number, sql in known:
            if number > (standing or 0):
                database.script(sql)
        database.run("DELETE FROM reportedly_library WHERE key = 'version'")
        database.run("INSERT INTO reportedly_library VALUES ('version', ?)", (str(newest),))


def _version(database: Database) -> int | None:
    """The version of the library's tables; None where there is no table at all."""
    tables = database.tables()
    if not tables:
        return None
    if "reportedly_library" not in tables:
        raise NotALibrary(
            database.location, "this database holds something else; name another for the library"
        )
    row = one(database, "SELECT value FROM reportedly_library WHERE key = 'version'")
    if row is None or not str(row[0]).isdigit():
        raise NotALibrary(database.location, "this library does not say which version its tables are")
    return int(row[0])
