"""Ids that go on meaning what they meant: stories merge, and an earlier page found late renames a claim."""

from collections import Counter
from collections.abc import Iterable, Mapping

from reportedly.library.database import Database, in_parts, one
from reportedly.tracing.tradition import Story, Tradition

_LONGEST_CHAIN = 10_000


def follow(
    database: Database,
    gone: Mapping[str, Story],
    stories: Mapping[str, Story],
    old: Mapping[str, Tradition],
    new: Mapping[str, Tradition],
) -> dict[str, str | None]:
    """Let the ids that vanish lead to what has most of what they had; to nothing where nothing of it is left. What each
    leads to.

    ``gone`` and ``old`` are the stories and claims that were, ``stories`` and ``new`` those in their place, written.
    """
    vanished = [id for id in gone if id not in stories]
    lost = [id for id in old if id not in new]
    # An id that is back means itself again.
    database.many("DELETE FROM aliases WHERE old = ?", [(id,) for id in (*stories, *new)])
    if not vanished and not lost:
        return {}
    at = _locations(database, {page for story in (*gone.values(), *stories.values()) for page in story.pages})
    heirs = {
        id: _story_heir(database, {at[page] for page in gone[id].pages if page in at}) for id in vanished
    }
    heirs.update(_claim_heirs({id: old[id] for id in lost}, new, at))
    database.many(
        "INSERT INTO aliases VALUES (?, ?) ON CONFLICT (old) DO UPDATE SET new = excluded.new",
        list(heirs.items()),
    )
    return heirs


def _story_heir(database: Database, locations: set[str]) -> str | None:
    """The story that most of ``locations`` are in today: a page's new version may have gone elsewhere."""
    found: list[str] = []
    for part, marks in in_parts(sorted(locations)):
        sql = f"SELECT story FROM pages WHERE current = 1 AND story IS NOT NULL AND location IN ({marks})"
        found += [story for (story,) in database.rows(sql, part)]
    return _most(found)


def _claim_heirs(
    lost: Mapping[str, Tradition], new: Mapping[str, Tradition], at: Mapping[str, str]
) -> dict[str, str | None]:
    exact = {(v.page, v.claim): id for id, one in new.items() for v in one.versions}
    # A page's new version has other claims; the same words at the same location are the same claim.
    worded = {(at.get(v.page, v.page), v.text): id for id, one in new.items() for v in one.versions}
    heirs: dict[str, str | None] = {}
    for id, tradition in lost.items():
        heirs[id] = _most(exact.get((v.page, v.claim)) for v in tradition.versions) or _most(
            worded.get((at.get(v.page, v.page), v.text)) for v in tradition.versions
        )
    return heirs


def _most(found: Iterable[str | None]) -> str | None:
    counted = Counter(id for id in found if id is not None)
    return min(counted, key=lambda id: (-counted[id], id)) if counted else None


def _locations(database: Database, pages: set[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for part, marks in in_parts(sorted(pages)):
        found.update(database.rows(f"SELECT id, location FROM pages WHERE id IN ({marks})", part))
    return found


def leads_to(database: Database, id: str) -> str | None:
    """What the alias ``id`` means today; None where it is no alias, or nothing of it is left."""
    for _ in range(_LONGEST_CHAIN):
        row = one(database, "SELECT new FROM aliases WHERE old = ?", (id,))
        if row is None or row[0] is None:
            return None
        id = row[0]
        for table in ("stories", "claims"):
            if one(database, f"SELECT 1 FROM {table} WHERE id = ?", (id,)):
                return id
    return None


def former(database: Database, id: str) -> list[str]:
    """All ids by which ``id`` went before, itself first."""
    found = [id]
    for known in found:
        found += [
            old
            for (old,) in database.rows("SELECT old FROM aliases WHERE new = ?", (known,))
            if old not in found
        ]
    return found
