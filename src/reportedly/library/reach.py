"""How far corrections reach: which pages one may be about, and which of them still wait to be amended."""

from collections.abc import Iterable, Iterator, Sequence

from reportedly.library.corrections import Correction
from reportedly.library.database import SHIFT, Database, Row, in_parts
from reportedly.library.packing import plain
from reportedly.library.source_names import person_key
from reportedly.library.words import search_words
from reportedly.limits.library import MAX_NAME_CHARACTERS

_EVERY = 1 << 40
_PAGES = (
    "SELECT p.no, p.id, p.location, p.at, p.neighbourhood, p.current, r.body, a.body "
    "FROM pages p JOIN records r ON r.page = p.no LEFT JOIN amended a ON a.page = p.no"
)


def meant(database: Database, given: Correction, most: int = _EVERY) -> list[int]:
    """The numbers of all pages, of whatever version, that a correction may be about, the latest first; of those that
    name a source about ``most``.
    """
    places = sorted({plain(location) for side in given.sides for location, _ in side if location})
    if places:
        found: set[int] = set()
        for part, marks in in_parts(places):
            found.update(
                no for (no,) in database.rows(f"SELECT no FROM pages WHERE location IN ({marks})", part)
            )
        return sorted(found, reverse=True)
    key = person_key(given.words)
    words = list(dict.fromkeys(search_words(key or given.words)))
    found = {number >> SHIFT for number in database.latest_sources(words, most, 0)} if words else set()
    # Called so by another correction, or before another one gave a third name.
    short = plain(key)[:MAX_NAME_CHARACTERS]
    found.update(no for (no,) in database.rows("SELECT page FROM amended_names WHERE key = ?", (short,)))
    return sorted(found, reverse=True)


def pages(database: Database, numbers: Sequence[int]) -> list[Row]:
    """Pages by their numbers, in the order in which they came: number, id, location, minute, neighbourhood, whether it
    is current, the record as read and, where there is one, as amended.
    """
    found: list[Row] = []
    for part, marks in in_parts(sorted(numbers)):
        found += database.rows(f"{_PAGES} WHERE p.no IN ({marks}) ORDER BY p.no", part)
    return found


def each(database: Database, numbers: Iterable[int]) -> Iterator[Row]:
    """The same one by one, in the order given: where most often the first will do."""
    for no in numbers:
        yield from database.rows(f"{_PAGES} WHERE p.no = ?", (no,))


def current(database: Database, numbers: Sequence[int]) -> set[int]:
    """Those of the pages that are their locations' current ones."""
    found: set[int] = set()
    for part, marks in in_parts(numbers):
        rows = database.rows(f"SELECT no FROM pages WHERE current = 1 AND no IN ({marks})", part)
        found.update(no for (no,) in rows)
    return found


def wait(database: Database, numbers: Iterable[int]) -> None:
    """Let pages wait to be amended."""
    database.many("INSERT INTO amending VALUES (?) ON CONFLICT DO NOTHING", [(no,) for no in numbers])


def next_waiting(database: Database, most: int) -> list[int]:
    """Up to ``most`` of the pages that wait, those of one story together: it is then worked out once. They wait no
    more.
    """
    sql = (
        "SELECT w.page FROM amending w JOIN pages p ON p.no = w.page ORDER BY p.neighbourhood, w.page LIMIT ?"
    )
    found = [no for (no,) in database.rows(sql, (most,))]
    database.many("DELETE FROM amending WHERE page = ?", [(no,) for no in found])
    return found


def waiting(database: Database) -> bool:
    """Whether any page waits; quick to ask for."""
    return bool(database.rows("SELECT 1 FROM amending LIMIT 1"))
