"""Which corrections are asked for: by what they are about, who made them, when, and what became of them."""

from collections import Counter
from typing import Literal

from reportedly.library.corrections import ALL, KeptCorrection, Kind, kept
from reportedly.library.database import Condition, Database
from reportedly.library.packing import plain
from reportedly.record import Value
from reportedly.tracing.publishers import outlet

Fate = Literal["stands", "taken back", "replaced"]
"""What became of a correction."""

_FATE = "CASE WHEN c.ended_at IS NULL THEN 'stands' WHEN c.replaced_by IS NULL THEN 'taken back' ELSE 'replaced' END"


class Sieve(Value, frozen=True, kw_only=True):
    """Which corrections pass: of a ``kind``, with a ``fate``, made ``by`` somebody, of the pages of an outlet that is
    called ``on`` or whose address has that in it, made from ``since`` until before ``until`` (seconds since 1970).
    """

    kind: Kind | None = None
    fate: Fate | None = None
    by: str | None = None
    on: str | None = None
    since: int | None = None
    until: int | None = None

    def sql(self) -> Condition:
        """The condition on corrections ``c``, and its parameters."""
        told, given = ["1 = 1"], list[object]()
        for condition, value in (
            ("c.kind = ?", self.kind),
            (f"{_FATE} = ?", self.fate),
            ("c.made_by = ?", self.by and plain(self.by)),
            ("c.made_at >= ?", self.since),
            ("c.made_at < ?", self.until),
        ):
            if value is not None and value != "":
                told.append(condition)
                given.append(value)
        if self.on:
            on = plain(self.on)
            like = "%" + on.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%"
            # Which letters have another case each database knows in its own way.
            told.append(
                "(lower(c.location) LIKE lower(?) ESCAPE '!' OR lower(c.other_location) LIKE lower(?) ESCAPE '!' "
                "OR EXISTS ("
                "SELECT 1 FROM pages p WHERE p.location IN (c.location, c.other_location) AND p.outlet IN (?, ?)))"
            )
            given += [like, like, on, outlet(on)]
        return " AND ".join(told), given


def listed(database: Database, sieve: Sieve, limit: int, before: int | None = None) -> list[KeptCorrection]:
    """Up to ``limit`` of those that pass, the last first, from before number ``before`` on."""
    condition, given = sieve.sql()
    if before is not None:
        condition, given = f"{condition} AND c.number < ?", [*given, before]
    sql = f"{ALL} WHERE {condition} ORDER BY c.number DESC LIMIT ?"
    return [kept(row) for row in database.rows(sql, [*given, limit])]


def counted(database: Database, sieve: Sieve) -> Counter[Fate]:
    """How many pass of each fate."""
    condition, given = sieve.sql()
    sql = f"SELECT {_FATE}, count(*) FROM corrections c WHERE {condition} GROUP BY 1"
    return Counter(dict(database.rows(sql, given)))


def editors(database: Database, limit: int) -> list[str]:
    """Who made corrections, by name, up to ``limit`` of them."""
    sql = "SELECT DISTINCT made_by FROM corrections ORDER BY made_by LIMIT ?"
    return [name for (name,) in database.rows(sql, (limit,))]
