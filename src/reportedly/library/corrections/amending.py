"""Bringing stories up to date after a correction: pages it is about are marked with it, and traced anew story by story.

A correction is no news: what changes in the sourcing because of one is told to nobody. So what waits to be told of new
pages is told before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from reportedly.library import neighbourhoods, settling
from reportedly.library.corrections import table
from reportedly.library.corrections.anchors import name_of
from reportedly.library.corrections.values import SourceCorrection, What, locations_of
from reportedly.library.database import SHIFT, Database, in_parts
from reportedly.library.packing import packed, plain, unpacked
from reportedly.library.words import search_words
from reportedly.limits import LINKED_IN_ALL
from reportedly.record import Record
from reportedly.tracing.imprints import instant

if TYPE_CHECKING:
    from reportedly.library.keeping import Keeper

AMENDED = 2
"""What `pages.settled` is for a page whose imprint was changed by a correction; 0 for one that is new, 1 for others."""

_STEP = 1000


def mark(database: Database, whats: Iterable[What]) -> None:
    """Note which pages corrections are about, in the transaction in which they are made or taken back."""
    numbers: set[int] = set()
    for what in whats:
        locations = [plain(one) for one in locations_of(what)]
        for part, marks in in_parts(locations):
            sql = f"SELECT no FROM pages WHERE current = 1 AND location IN ({marks})"
            numbers.update(no for (no,) in database.rows(sql, part))
        if isinstance(what, SourceCorrection) and what.location is None:
            numbers.update(_named(database, what.name))
    database.many(
        "INSERT INTO amended VALUES (?) ON CONFLICT (page) DO NOTHING", [(no,) for no in sorted(numbers)]
    )
    table.moved(database)


def _named(database: Database, name: str) -> set[int]:
    """The pages that may name somebody so, and those of an outlet that is called so."""
    found: set[int] = set()
    words = list(dict.fromkeys(search_words(name)))
    offset = 0
    while words:
        numbers = database.latest_sources(words, _STEP, offset)
        found.update(number >> SHIFT for number in numbers)
        offset += len(numbers)
        if len(numbers) < _STEP:
            break
    outlets = [
        outlet
        for (outlet,) in database.rows(
            "SELECT DISTINCT outlet FROM pages WHERE current = 1 AND outlet IS NOT NULL"
        )
        if name_of(outlet) == name_of(name)
    ]
    for part, marks in in_parts(outlets):
        sql = f"SELECT no FROM pages WHERE current = 1 AND outlet IN ({marks})"
        found.update(no for (no,) in database.rows(sql, part))
    return found


def waiting(database: Database) -> bool:
    """Whether there are stories to be traced anew because of corrections."""
    return bool(database.rows("SELECT 1 FROM amended LIMIT 1"))


def renew(keeper: Keeper) -> None:
    """Trace a story with pages that corrections are about anew, within the transaction that is open: each once,
    however many of its pages they are about.
    """
    database = keeper.database
    keeper.refresh()
    pages = _first(database)
    if not pages:
        database.run("DELETE FROM amended WHERE page NOT IN (SELECT no FROM pages WHERE current = 1)")
        return
    where = sorted(set(pages.values()))
    around, _ = neighbourhoods.surroundings(database, where, LINKED_IN_ALL)
    if _pending(database, around):
        settling.settle(keeper, where, LINKED_IN_ALL)
    # What is in memory is of before from here on, whether this is committed or not.
    keeper.expire()
    touched: set[int] = set()
    for no in pages:
        touched |= _renewed(keeper, no)
    database.many("DELETE FROM amended WHERE page = ?", [(no,) for no in pages])
    table.moved(database)
    if touched:
        settling.settle(keeper, sorted(touched), LINKED_IN_ALL)


def _first(database: Database) -> dict[int, int]:
    """The pages of one neighbourhood that corrections are about, with its number."""
    rows = database.rows(
        "SELECT p.neighbourhood FROM amended a JOIN pages p ON p.no = a.page WHERE p.current = 1 "
        "ORDER BY a.page LIMIT 1"
    )
    if not rows:
        return {}
    (neighbourhood,) = rows[0]
    sql = (
        "SELECT a.page FROM amended a JOIN pages p ON p.no = a.page WHERE p.current = 1 AND p.neighbourhood = ? "
        "ORDER BY a.page"
    )
    return {no: neighbourhood for (no,) in database.rows(sql, (neighbourhood,))}


def _pending(database: Database, around: Sequence[int]) -> bool:
    marks = ",".join("?" * len(around))
    sql = f"SELECT 1 FROM neighbourhoods WHERE pending > 0 AND id IN ({marks}) LIMIT 1"
    return bool(database.rows(sql, list(around)))


def _renewed(keeper: Keeper, no: int) -> set[int]:
    """Make the imprint of page ``no`` anew. The neighbourhoods in which something is to be traced because of it."""
    database = keeper.database
    id, at, home, body = database.rows(
        "SELECT p.id, p.at, p.neighbourhood, r.body FROM pages p JOIN records r ON r.page = p.no WHERE p.no = ?",
        (no,),
    )[0]
    record = unpacked(body, Record)
    standing, old = keeper.in_force, keeper.imprint(id)
    made, new = standing.imprint(keeper.tracer, record, id)
    index_names(database, no, record, made)
    if new == old:
        return set()
    touched = {int(home)}
    now = neighbourhoods.minute(new.published or instant(record.page.retrieved))
    if now != at:
        neighbourhoods.forget(database, no, old, at)
        joined = keeper.joined(new, now)
        neighbourhoods.link(database, no, joined.values())
        neighbourhoods.index(database, no, new, now)
        touched |= joined.keys()
    database.run("UPDATE imprints SET body = ? WHERE page = ?", (packed(new), no))
    database.run(
        "UPDATE pages SET published = ?, outlet = ?, at = ?, settled = ? WHERE no = ?",
        (new.published, new.publisher and plain(new.publisher), now, AMENDED, no),
    )
    database.run("UPDATE neighbourhoods SET pending = pending + 1 WHERE id = ?", (home,))
    keeper.imprints.put(id, new)
    return touched


def index_names(database: Database, no: int, record: Record, made: Record) -> None:
    """Let page ``no`` be found by the names that its sources have in ``made`` alone, which is ``record`` corrected."""
    if made is record:
        return
    read = {one.name for one in record.sources}
    names = [one.name for one in made.sources if one.name and one.name not in read]
    wanted = dict.fromkeys(" ".join(search_words(name)) for name in names)
    standing = {
        words for (words,) in database.rows("SELECT words FROM corrected_names WHERE page = ?", (no,))
    }
    for words in wanted:
        if words and words not in standing:
            at = len(record.sources) + len(standing)
            standing.add(words)
            database.run("INSERT INTO corrected_names VALUES (?, ?)", (no, words))
            database.index_words([((no << SHIFT) + 2 * at + 2, "source", words)])
