"""Which pages a new one may share a story with: candidates by shared words, never the whole library.

Pages that are alike are linked. Linking does not depend on the order of arrival, as being alike is symmetric: whichever
of two pages comes second finds the first. (It finds it if one of their shared words brings it, see `STORY_NEIGHBOURS`;
how far apart two pages lie in publication order does not depend on which came first either.) Stories never reach beyond
what is linked, directly or through others; into which stories that falls is decided anew, from all of it, whenever a
page joins it, as far as `LINKED_AT_ONCE` and, when somebody reads, `LINKED_IN_ALL` pages go.

A neighbourhood is a story, with the pages that have come to it and wait to be looked at.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from hashlib import blake2b
from typing import Literal

from reportedly.library.database import Database
from reportedly.limits.library import STORY_COMPARED, STORY_NEIGHBOURS
from reportedly.tracing.imprint import Imprint
from reportedly.tracing.likeness import COPY_DAYS, STORY_DAYS

_DAY = 24 * 60
REACH: dict[Literal["terms", "fingerprints"], int] = {
    "terms": (STORY_DAYS + 1) * _DAY,
    "fingerprints": (COPY_DAYS + 1) * _DAY,
}
"""Minutes beyond which pages are not alike by what they share, with a day more for pages that give no time."""
UNDATED = 0
"""Where pages stand of which no date is known; every page is compared with those, and they with every page."""

HEAVY = 24
"""Terms of a page by which it is found: the weightiest, as many as `partition` looks pages up by."""

SHARED_WEIGHT = 0.05
"""What pages share less of than this is no story. A bound that costs nothing, far below what `alike` asks for."""

SHARED_WORDING = 2
"""Sampled fingerprints that pages must have in common to be compared for their wording alone."""

SAMPLED, SAMPLED_FROM = 4, 24
"""Of a page with so many fingerprints every fourth is looked up, chosen by its value and so the same on every page: a
copy shares a dozen. A short page is looked up by all.
"""


def minute(published: str | None) -> int:
    """The time of publication as minutes since 1970, `UNDATED` where it is not known."""
    if published is None:
        return UNDATED
    try:
        moment = datetime.fromisoformat(published if "T" in published else f"{published}T00:00:00Z")
    except ValueError:
        return UNDATED
    return max(UNDATED + 1, int(moment.timestamp()) // 60)


@lru_cache(maxsize=200_000)
def _hash(term: str) -> int:
    return int.from_bytes(blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest(), signed=True)


def index(database: Database, no: int, page: Imprint, at: int) -> None:
    """Let later pages find page ``no``."""
    database.many(
        "INSERT INTO terms VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [(key, at, no, weight) for key, weight in _heavy(page).items()],
    )
    database.many("INSERT INTO fingerprints VALUES (?, ?, ?)", [(key, at, no) for key in _sampled(page)])


def forget(database: Database, no: int, page: Imprint, at: int) -> None:
    """Undo `index`."""
    database.many(
        "DELETE FROM terms WHERE hash = ? AND at = ? AND page = ?",
        [(key, at, no) for key in _heavy(page)],
    )
    database.many(
        "DELETE FROM fingerprints WHERE hash = ? AND at = ? AND page = ?",
        [(key, at, no) for key in _sampled(page)],
    )


def candidates(database: Database, page: Imprint, at: int) -> list[int]:
    """The numbers of the pages that share most with ``page``, the likest first."""
    weights = _heavy(page)
    shared: dict[int, float] = defaultdict(float)
    wording: dict[int, int] = defaultdict(int)
    prints = _sampled(page)
    for within in _stretches(at, "terms"):
        for key, other, weight in database.neighbours("terms", list(weights), within, at, STORY_NEIGHBOURS):
            shared[other] += weights[key] * weight
    for within in _stretches(at, "fingerprints"):
        for _, other, _ in database.neighbours("fingerprints", prints, within, at, STORY_NEIGHBOURS):
            wording[other] += 1
    scores = {
        other: shared.get(other, 0.0) + wording.get(other, 0) / max(1, len(prints))
        for other in shared.keys() | wording.keys()
        if shared.get(other, 0.0) >= SHARED_WEIGHT or wording.get(other, 0) >= SHARED_WORDING
    }
    return sorted(scores, key=lambda other: (-scores[other], other))[:STORY_COMPARED]


def _heavy(page: Imprint) -> dict[int, float]:
    heavy = sorted(page.terms, key=lambda term: (-term[1], term[0]))[:HEAVY]
    return {_hash(term): weight for term, weight in heavy}


def _sampled(page: Imprint) -> list[int]:
    if len(page.fingerprints) < SAMPLED_FROM:
        return list(page.fingerprints)
    return [key for key in page.fingerprints if key % SAMPLED == 0]


def _stretches(at: int, table: Literal["terms", "fingerprints"]) -> list[range]:
    """The stretches of time in which pages may belong to one that was published ``at``."""
    if at == UNDATED:
        return [range(UNDATED, 1 << 40)]
    reach = REACH[table]
    return [range(UNDATED, UNDATED + 1), range(max(1, at - reach), at + reach + 1)]


def linked(
    found: list[tuple[int, str, int]],
    page: Imprint,
    load: Callable[[str], Imprint],
    alike: Callable[[Imprint, Imprint], bool],
) -> dict[int, int]:
    """Of candidates (number, page, neighbourhood) the first in each neighbourhood that is like ``page``: numbers by
    neighbourhoods, the likest first.
    """
    joined: dict[int, int] = {}
    for no, other, neighbourhood in found:
        if neighbourhood not in joined and alike(page, load(other)):
            joined[neighbourhood] = no
    return joined


def join(database: Database, no: int, joined: dict[int, int]) -> int:
    """Link page ``no`` and let it wait in the first neighbourhood ``joined``, or in one of its own. Which one it is."""
    link(database, no, joined.values())
    for neighbourhood in joined:
        database.run(
            "UPDATE neighbourhoods SET size = size + 1, pending = pending + 1 WHERE id = ?", (neighbourhood,)
        )
        return neighbourhood
    return found_one(database, 1, pending=1)


def link(database: Database, no: int, others: Iterable[int]) -> None:
    """Link page ``no`` to each of ``others``."""
    database.many(
        "INSERT INTO links VALUES (?, ?) ON CONFLICT DO NOTHING",
        [pair for other in others for pair in ((no, other), (other, no))],
    )


def found_one(database: Database, size: int, *, pending: int) -> int:
    """A new neighbourhood of ``size`` pages."""
    (last,) = database.rows("SELECT max(id) FROM neighbourhoods")[0]
    database.run("INSERT INTO neighbourhoods VALUES (?, ?, ?, 0)", ((last or 0) + 1, size, pending))
    return int(last or 0) + 1


def leave(database: Database, no: int, neighbourhood: int) -> None:
    """Take page ``no`` out: one page less, and something to settle. Its links stay, for those it links."""
    database.run(
        "UPDATE neighbourhoods SET size = size - 1, pending = pending + 1 WHERE id = ?", (neighbourhood,)
    )
    database.run(
        "UPDATE pages SET current = 0, settled = 1, neighbourhood = ?, story = NULL WHERE no = ?", (-no, no)
    )


def surroundings(database: Database, start: Sequence[int], most: int) -> tuple[list[int], bool]:
    """The neighbourhoods ``start`` and those linked to them, directly or through others, the nearest first, up to
    ``most`` pages; and whether that is all.
    """
    room = most - sum(_sizes(database, start).values())
    found, whole = list(start), True
    edge, seen = list(start), set(start)
    while edge:
        marks = ",".join("?" * len(edge))
        rows = database.rows(
            "SELECT DISTINCT b.neighbourhood FROM pages a JOIN links l ON l.page = a.no JOIN pages b ON b.no = l.other "
            f"WHERE a.neighbourhood IN ({marks})",
            edge,
        )
        beyond = sorted({id for (id,) in rows} - seen)
        seen.update(beyond)
        sizes = _sizes(database, [id for id in beyond if id > 0])
        edge = [id for id in beyond if id < 0]
        for id in sizes:
            if sizes[id] <= room:
                room -= sizes[id]
                found.append(id)
                edge.append(id)
            else:
                whole = False
    return found, whole


def _sizes(database: Database, ids: Sequence[int]) -> dict[int, int]:
    if not ids:
        return {}
    marks = ",".join("?" * len(ids))
    return dict(
        database.rows(f"SELECT id, size FROM neighbourhoods WHERE id IN ({marks}) ORDER BY id", list(ids))
    )
