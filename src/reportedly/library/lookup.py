"""Ids as people give them: whole, by their beginning, or as they were called before."""

from difflib import get_close_matches
from typing import Literal

from reportedly.errors import UnknownId
from reportedly.library import aliases
from reportedly.library.database import Database, one
from reportedly.library.packing import plain, unpacked
from reportedly.limits.library import NEAR_IDS
from reportedly.record import Record

Table = Literal["stories", "claims", "pages"]

_NAMES = {"stories": "story", "claims": "claim", "pages": "page"}
_NEAR = 3
_ALIKE = 3
"""Characters that near ids begin with alike where there are too many to look through all of them."""


def canonical(database: Database, table: Table, id: str) -> str:
    """Today's id of what ``id`` names: the id itself, a former one, or the only one that begins with it.

    Raises `UnknownId`.
    """
    asked = plain(str(id)).strip()
    if one(database, f"SELECT 1 FROM {table} WHERE id = ?", (asked,)):
        return asked
    if table != "pages":
        heir = aliases.leads_to(database, asked)
        if heir is not None and one(database, f"SELECT 1 FROM {table} WHERE id = ?", (heir,)):
            return heir
        if one(database, "SELECT 1 FROM aliases WHERE old = ?", (asked,)):
            reason = f"nothing is left of {_NAMES[table]} {asked}: the pages that had it were changed"
            raise UnknownId(database.location, reason, asked)
    found = _beginning(database, table, asked) if asked else []
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownId(
            database.location,
            f"more than one {_NAMES[table]} begins with {asked}: {', '.join(found[:_NEAR])}, ...",
            asked,
            tuple(found[:_NEAR]),
        )
    near = (
        tuple(get_close_matches(asked, _ids(database, table, asked), _NEAR, 0.6)) if len(asked) < 100 else ()
    )
    reason = f"no {_NAMES[table]} {asked[:100]!r} here"
    if near:
        reason += f"; did you mean {' or '.join(near)}?"
    raise UnknownId(database.location, reason, asked, near)


def _beginning(database: Database, table: Table, beginning: str) -> list[str]:
    """Up to a few ids that begin so; where a former id does, what it means today."""
    above = beginning + "\U0010ffff"
    rows = database.rows(
        f"SELECT id FROM {table} WHERE id >= ? AND id < ? ORDER BY id LIMIT ?", (beginning, above, _NEAR + 1)
    )
    found = [id for (id,) in rows]
    if not found and table != "pages":
        former = database.rows(
            "SELECT old FROM aliases WHERE old >= ? AND old < ? ORDER BY old LIMIT ?",
            (beginning, above, _NEAR + 1),
        )
        heirs = {aliases.leads_to(database, old) for (old,) in former}
        found = sorted(
            heir for heir in heirs if heir and one(database, f"SELECT 1 FROM {table} WHERE id = ?", (heir,))
        )
    return found


def _ids(database: Database, table: Table, asked: str) -> list[str]:
    """Ids that ``asked`` may have been meant for."""
    begun = f"SELECT id FROM {table} WHERE id >= ? ORDER BY id LIMIT ?"
    found = [id for (id,) in database.rows(begun, (asked[:_ALIKE], NEAR_IDS))]
    if len(found) < NEAR_IDS:
        found += [id for (id,) in database.rows(begun, ("", NEAR_IDS - len(found)))]
    return list(dict.fromkeys(found))


def record(database: Database, page: str, *, as_read: bool) -> Record:
    """The record of the page with this whole id, with what editors corrected or as it was read."""
    sql = "SELECT a.body, r.body FROM pages p JOIN records r ON r.page = p.no LEFT JOIN amended a ON a.page = p.no"
    ((amended, read),) = database.rows(f"{sql} WHERE p.id = ?", (page,))
    return unpacked(read if as_read or amended is None else amended, Record)
