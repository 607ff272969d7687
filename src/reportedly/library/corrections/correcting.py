"""A correction is made, and taken back: steps in a transaction of the caller's, who has stories traced after it."""

import time
from collections.abc import Sequence
from typing import NamedTuple

from reportedly.errors import RefusedCorrection
from reportedly.library import aliases
from reportedly.library.corrections import amending, making, table
from reportedly.library.corrections.listing import at
from reportedly.library.corrections.values import ClaimsCorrection, Correction, What, places_of
from reportedly.library.database import Database, one


class Act(NamedTuple):
    """Who does something to a correction, when (null: now), and why."""

    by: str
    account: str | None
    at: int | None
    why: str


def correct(database: Database, what: What, act: Act, seen: int | None) -> int:
    """Enter a correction; its number. See `Library.correct`."""
    what = making.checked(database, what, act.why, seen)
    before = [one.what for one in table.on(database, what)]
    number = table.add(
        database, what, by=act.by, account=act.account, at=_moment(act), why=" ".join(act.why.split())
    )
    amending.mark(database, [what, *before])
    return number


def claims_of(database: Database, what: What) -> list[str]:
    """The claims across pages that are said to be one, by their ids of now; () where nothing is said to be one."""
    found: dict[str, None] = {}
    if isinstance(what, ClaimsCorrection) and what.same:
        for place in places_of(what):
            page, claim = at(database, place)
            sql = "SELECT tradition FROM versions WHERE page = ? AND claim = ?"
            for (id,) in database.rows(sql, (page, claim)) if page else ():
                found.setdefault(id)
    return list(found)


def follow(database: Database, were: Sequence[str]) -> None:
    """Let the ids of claims that have become one lead to it: where both stand on one page, that shows one of them only,
    and nothing else would tell what became of the other.
    """
    left = [id for id in were if one(database, "SELECT 1 FROM claims WHERE id = ?", (id,))]
    lost = [id for id in were if id not in left and aliases.leads_to(database, id) is None]
    database.many(
        "INSERT INTO aliases VALUES (?, ?) ON CONFLICT (old) DO UPDATE SET new = excluded.new",
        [(id, left[0]) for id in lost if left],
    )


def take_back(database: Database, number: int, act: Act) -> None:
    """Let a correction count no longer. See `Library.take_back`."""
    found = numbered(database, number)
    if found.taken_back_at is not None:
        raise RefusedCorrection(database.location, f"correction {number} was taken back already")
    making.check_why(database, act.why)
    standing = [one.what for one in table.on(database, found.what)]
    table.take_back(
        database, number, by=act.by, account=act.account, at=_moment(act), why=" ".join(act.why.split())
    )
    amending.mark(database, standing)


def numbered(database: Database, number: int) -> Correction:
    """The correction of this number. Raises `RefusedCorrection` where there is none."""
    found = table.correction(database, number) if abs(number) < 1 << 62 else None
    if found is None:
        raise RefusedCorrection(database.location, f"there is no correction {number}")
    return found


def _moment(act: Act) -> int:
    return int(time.time()) if act.at is None else act.at
