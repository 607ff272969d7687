"""Settling a neighbourhood: its pages fall into stories, the stories' claims are traced, and what changed is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from reportedly.library import aliases, places
from reportedly.library.database import Database, one
from reportedly.library.neighbourhoods import found_one, surroundings
from reportedly.library.packing import packed, plain, unpacked
from reportedly.limits.library import LINKED_IN_ALL, SETTLED_AT_ONCE
from reportedly.tracing.imprint import Imprint
from reportedly.tracing.tradition import Change, Story, Tradition

if TYPE_CHECKING:
    from reportedly.library.keeping import Keeper

_MEMO = 60_000
"""Results about pairs of pages that are remembered of one neighbourhood: ten a page of 5,000; then it is begun anew."""

_TOLD = 500_000
"""Versions that are looked through to tell what several pages at once have changed, each by itself."""


def due(database: Database, neighbourhood: int) -> bool:
    """Whether to settle at once: small neighbourhoods always, larger ones when a tenth of them is new.

    So a story that grows to n pages one by one is traced at sizes that grow by a tenth, at about 11 times the cost of
    tracing it once: as much a page for 5,000 pages as for 500.
    """
    row = one(database, "SELECT size, pending FROM neighbourhoods WHERE id = ?", (neighbourhood,))
    if row is None or row[1] == 0:
        return False
    return bool(row[0] <= SETTLED_AT_ONCE or row[1] * 10 >= row[0])


def unsettled(database: Database) -> list[int]:
    """The neighbourhoods in which something is left to settle."""
    rows = database.rows("SELECT id FROM neighbourhoods WHERE pending > 0 OR rough > 0 ORDER BY id")
    return [id for (id,) in rows]


def settle(
    keeper: Keeper, start: Sequence[int], most: int, page: str | None = None, *, told: bool = True
) -> tuple[Change, ...]:
    """Bring stories and claims of the neighbourhoods ``start``, and of up to ``most`` pages that are linked to them, up
    to date, within the transaction that is open.

    Changes are put down to the pages that were waiting for it, or to ``page`` where it took one away; none where it is
    not to be ``told``.
    """
    database = keeper.database
    where, whole = surroundings(database, start, most)
    marks = ",".join("?" * len(where))
    rows = database.rows(
        f"SELECT no, id, neighbourhood, settled, at FROM pages WHERE neighbourhood IN ({marks})", where
    )
    before = {
        id: unpacked(body, Story)
        for id, body in database.rows(f"SELECT id, body FROM stories WHERE neighbourhood IN ({marks})", where)
    }
    imprints = keeper.imprints_of([row[1] for row in rows])
    numbers = {row[1]: row[0] for row in rows}
    homes = {row[1]: row[2] for row in rows}
    waiting = sorted((row[4], row[1]) for row in rows if not row[3])
    fresh = {id for _, id in waiting}
    standing = {frozenset(story.pages): id for id, story in before.items()}
    kept: dict[str, int] = {}
    drawn: dict[str, tuple[int, Story, tuple[Tradition, ...]]] = {}
    if len(keeper.memo) > _MEMO:
        keeper.memo.clear()
    for home, group in _housed(database, _groups(keeper, list(imprints.values())), homes, numbers):
        same = standing.get(frozenset(one.page for one in group))
        if same is not None and not any(one.page in fresh for one in group):
            kept[same] = home
            continue
        story, traditions = keeper.tracer.trace(group, keeper.memo)
        drawn[story.id] = (home, story, traditions)
    database.many(
        "UPDATE stories SET neighbourhood = ? WHERE id = ?", [(home, id) for id, home in kept.items()]
    )
    gone = {id: story for id, story in before.items() if id not in kept}
    causes = ([id for _, id in waiting] or ([page] if page else [])) if told else []
    changes = _write(keeper, gone, drawn, numbers, causes)
    database.run(
        f"UPDATE neighbourhoods SET pending = 0, rough = ? WHERE id IN ({marks})",
        (int(not whole and most < LINKED_IN_ALL), *where),
    )
    database.run(f"DELETE FROM neighbourhoods WHERE size = 0 AND id IN ({marks})", where)
    return changes


def _groups(keeper: Keeper, members: Sequence[Imprint]) -> list[list[Imprint]]:
    by_id = {one.page: one for one in members}
    if len(members) < 2:
        return [list(members)] if members else []
    return [[by_id[id] for id in group] for group in keeper.tracer.partition(members)]


def _housed(
    database: Database, groups: Sequence[list[Imprint]], homes: dict[str, int], numbers: dict[str, int]
) -> list[tuple[int, list[Imprint]]]:
    """Each group with its neighbourhood: the one that most of its pages are in, where no larger group has it."""
    found: list[tuple[int, list[Imprint]]] = []
    free = set(homes.values())
    for group in sorted(groups, key=lambda group: (-len(group), group[0].page)):
        homely = Counter(homes[one.page] for one in group if homes[one.page] in free)
        if homely:
            home = min(homely, key=lambda id: (-homely[id], id))
            free.discard(home)
            database.run("UPDATE neighbourhoods SET size = ? WHERE id = ?", (len(group), home))
        else:
            home = found_one(database, len(group), pending=0)
        moved = [(home, numbers[one.page]) for one in group if homes[one.page] != home]
        database.many("UPDATE pages SET neighbourhood = ? WHERE no = ?", moved)
        found.append((home, group))
    database.many("UPDATE neighbourhoods SET size = 0 WHERE id = ?", [(id,) for id in free])
    return found


def _write(
    keeper: Keeper,
    gone: dict[str, Story],
    drawn: dict[str, tuple[int, Story, tuple[Tradition, ...]]],
    numbers: dict[str, int],
    causes: Sequence[str],
) -> tuple[Change, ...]:
    """Put ``drawn`` in the place of ``gone``: only what differs is written."""
    database = keeper.database
    old_bodies: dict[str, bytes] = {}
    for story in gone:
        old_bodies.update(database.rows("SELECT id, body FROM claims WHERE story = ?", (story,)))
    old = {id: unpacked(body, Tradition) for id, body in old_bodies.items()}
    new = {one.id: one for _, _, traditions in drawn.values() for one in traditions}
    new_bodies = {id: packed(one) for id, one in new.items()}
    database.many("DELETE FROM claims WHERE id = ?", [(id,) for id in old if id not in new])
    database.many(
        "INSERT INTO claims VALUES (?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET story = excluded.story, body = excluded.body",
        [(id, new[id].story, body) for id, body in new_bodies.items() if old_bodies.get(id) != body],
    )
    _write_versions(database, old.values(), new.values())
    (touched,) = database.rows("SELECT max(no) FROM pages")[0]
    had = places.standing(database, gone)
    database.many("DELETE FROM stories WHERE id = ?", [(id,) for id in gone if id not in drawn])
    database.many(
        "INSERT INTO stories VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE "
        "SET neighbourhood = excluded.neighbourhood, touched = excluded.touched, body = excluded.body",
        [(id, neighbourhood, touched or 0, packed(story)) for id, (neighbourhood, story, _) in drawn.items()],
    )
    database.many(
        "UPDATE pages SET story = ?, settled = 1 WHERE no = ?",
        [(id, numbers[member]) for id, (_, story, _) in drawn.items() for member in story.pages],
    )
    stories = {id: story for id, (_, story, _) in drawn.items()}
    heirs = aliases.follow(database, gone, stories, old, new)
    found = _changes(keeper, tuple(old.values()), tuple(new.values()), causes)
    (last,) = database.rows("SELECT max(number) FROM changes")[0]
    database.many(
        "INSERT INTO changes VALUES (?, ?, ?)",
        [((last or 0) + n, change.story, packed(change)) for n, change in enumerate(found, 1)],
    )
    places.give(database, stories, gone, had, heirs, {change.story for change in found})
    return found


def _changes(
    keeper: Keeper, old: tuple[Tradition, ...], new: tuple[Tradition, ...], causes: Sequence[str]
) -> tuple[Change, ...]:
    """What each of the pages ``causes`` changed, in the order of their publication; of very many, the last of them."""
    cost = sum(len(one.versions) for one in (*old, *new))
    most = max(1, _TOLD // max(1, cost))
    found: dict[tuple[str, str, str], Change] = {}
    for page in causes[-most:] if old else ():
        for change in keeper.tracer.changes(old, new, page):
            # A claim goes on the record once, whichever of the pages brought it there.
            once = change.kind == "on the record"
            found.setdefault((change.kind, change.claim, "" if once else change.page), change)
    return tuple(found.values())


def _write_versions(database: Database, old: Iterable[Tradition], new: Iterable[Tradition]) -> None:
    had = {(plain(v.page), plain(v.claim)): one.id for one in old for v in one.versions}
    has = {(plain(v.page), plain(v.claim)): one.id for one in new for v in one.versions}
    database.many("DELETE FROM versions WHERE page = ? AND claim = ?", [key for key in had if key not in has])
    database.many(
        "INSERT INTO versions VALUES (?, ?, ?) ON CONFLICT (page, claim) DO UPDATE SET tradition = excluded.tradition",
        [(*key, id) for key, id in has.items() if had.get(key) != id],
    )
