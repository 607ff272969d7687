"""The place of a story among the others, in `stories.touched`: the number of the page that last changed its sourcing.

A page that changes nobody's sourcing moves nothing. A story without a change stands where it began: with the page that
it was first worked out with. A story that goes by another id, or comes of others that merge or part, has the highest
of their places.
"""

from collections.abc import Collection, Mapping

from reportedly.library.database import Database, in_parts
from reportedly.tracing.tradition import Story


def standing(database: Database, stories: Collection[str]) -> dict[str, int]:
    """The places of stories that there are."""
    found: dict[str, int] = {}
    for part, marks in in_parts(list(stories)):
        found.update(database.rows(f"SELECT id, touched FROM stories WHERE id IN ({marks})", part))
    return found


def give(
    database: Database,
    drawn: Mapping[str, Story],
    gone: Mapping[str, Story],
    had: Mapping[str, int],
    heirs: Mapping[str, str | None],
    changed: Collection[str],
) -> None:
    """Put stories in their places: the newest is written for all of ``drawn`` already.

    ``gone`` are the stories in whose place they are, which ``had`` these places; ``heirs`` say what became of those
    that vanished, ``changed`` in which stories the sourcing is another one.
    """
    homes = {page: id for id, story in drawn.items() for page in story.pages}
    came = dict[str, int]()
    for id, story in gone.items():
        for heir in {id, heirs.get(id), *(homes.get(page) for page in story.pages)}:
            if heir is not None and heir in drawn:
                came[heir] = max(came.get(heir, 0), had.get(id, 0))
    moved = {id if id in drawn else heirs.get(id) or id for id in changed}
    database.many(
        "UPDATE stories SET touched = ? WHERE id = ?",
        [(place, id) for id, place in came.items() if id not in moved],
    )
    database.many(
        "UPDATE stories SET touched = (SELECT max(no) FROM pages) WHERE id = ?",
        [(id,) for id in sorted(moved - drawn.keys())],
    )
