"""The corrections of a library, in its tables. Each function is a step in a transaction of the caller's."""

from collections.abc import Iterator, Sequence

from reportedly.library.corrections.anchors import subject
from reportedly.library.corrections.values import Correction, What, kind_of, locations_of
from reportedly.library.database import Database, Row, in_parts, one
from reportedly.library.packing import packed, plain, unpacked
from reportedly.record import Value

EVERYWHERE = ""
"""The location of corrections that are about the whole library."""

_COLUMNS = (
    "c.number, c.body, c.account, coalesce(m.name, c.made_by), c.made_at, c.why, c.taken_at, "
    "coalesce(t.name, c.taken_by), c.taken_why"
)
_FROM = "FROM corrections c LEFT JOIN accounts m ON m.id = c.account LEFT JOIN accounts t ON t.id = c.taken_account"
_IN_FORCE = (
    "c.taken_at IS NULL AND NOT EXISTS (SELECT 1 FROM corrections l "
    "WHERE l.subject = c.subject AND l.taken_at IS NULL AND l.number > c.number)"
)


class _Body(Value, frozen=True, kw_only=True):
    what: What


def add(database: Database, what: What, *, by: str | None, account: str | None, at: int, why: str) -> int:
    """Enter a correction. Its number."""
    (last,) = database.rows("SELECT max(number) FROM corrections")[0]
    number = int(last or 0) + 1
    database.run(
        "INSERT INTO corrections (number, kind, subject, body, account, made_by, made_at, why) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(number, kind_of(what), subject(what), packed(_Body(what=what))),
            *(account, None if account else plain(by or ""), at, plain(why)),
        ),
    )
    database.many(
        "INSERT INTO correction_places VALUES (?, ?)",
        [(plain(location), number) for location in locations_of(what) or (EVERYWHERE,)],
    )
    return number


def take_back(
    database: Database, number: int, *, by: str | None, account: str | None, at: int, why: str
) -> None:
    """Let a correction count no longer. It stays in the list."""
    database.run(
        "UPDATE corrections SET taken_at = ?, taken_account = ?, taken_by = ?, taken_why = ? WHERE number = ?",
        (at, account, None if account else plain(by or ""), plain(why), number),
    )


def correction(database: Database, number: int) -> Correction | None:
    """One correction; None where there is none of this number."""
    row = one(database, f"SELECT {_COLUMNS} {_FROM} WHERE c.number = ?", (number,))
    return None if row is None else _made(row)


def standing(database: Database, what: What) -> Correction | None:
    """The correction that is in force on the same thing as ``what``."""
    sql = (
        f"SELECT {_COLUMNS} {_FROM} WHERE c.subject = ? AND c.taken_at IS NULL ORDER BY c.number DESC LIMIT 1"
    )
    row = one(database, sql, (subject(what),))
    return None if row is None else _made(row)


def on(database: Database, what: What) -> list[Correction]:
    """All corrections of the same thing that are not taken back, the last one first."""
    sql = f"SELECT {_COLUMNS} {_FROM} WHERE c.subject = ? AND c.taken_at IS NULL ORDER BY c.number DESC"
    return [_made(row) for row in database.rows(sql, (subject(what),))]


def in_force(
    database: Database, locations: Sequence[str], held: dict[int, Correction] | None = None
) -> dict[str, list[Correction]]:
    """The corrections in force at each of ``locations``, in order; those of the whole library are at `EVERYWHERE`.

    One may be about a thousand pages: each is made once, and not at all where it is ``held``, which is added to.
    """
    held = {} if held is None else held
    found: dict[str, list[int]] = {}
    for part, marks in in_parts([plain(location) for location in locations]):
        sql = (
            "SELECT p.location, c.number FROM corrections c JOIN correction_places p ON p.correction = c.number "
            f"WHERE p.location IN ({marks}) AND {_IN_FORCE} ORDER BY c.number"
        )
        for location, number in database.rows(sql, part):
            found.setdefault(location, []).append(number)
    missing = sorted({number for numbers in found.values() for number in numbers} - held.keys())
    for start in range(0, len(missing), 500):
        wanted = missing[start : start + 500]
        sql = f"SELECT {_COLUMNS} {_FROM} WHERE c.number IN ({','.join('?' * len(wanted))})"
        held.update({row[0]: _made(row) for row in database.rows(sql, wanted)})
    return {location: [held[number] for number in numbers] for location, numbers in found.items()}


def listed(
    database: Database,
    kind: str | None,
    location: str | None,
    by: str | None,
    limit: int | None,
    before: int | None,
) -> Iterator[tuple[Correction, bool]]:
    """Corrections, the last first, each with whether it is the one that counts of those on its subject."""
    told, given = ["1 = 1"], list[object]()
    for condition, value in (
        ("c.kind = ?", kind),
        ("c.number < ?", before),
        ("EXISTS (SELECT 1 FROM correction_places p WHERE p.correction = c.number AND p.location = ?)",
         None if location is None else plain(location)),
        ("coalesce(m.name, c.made_by) = ?", None if by is None else plain(by)),
    ):  # fmt: skip
        if value is not None:
            told.append(condition)
            given.append(value)
    sql = (
        f"SELECT CASE WHEN {_IN_FORCE} THEN 1 ELSE 0 END, {_COLUMNS} {_FROM} WHERE {' AND '.join(told)} "
        "ORDER BY c.number DESC"
    )
    if limit is not None:
        sql, given = sql + " LIMIT ?", [*given, max(0, limit)]
    for last, *row in database.rows(sql, given):
        yield _made(tuple(row)), bool(last)


def forget(database: Database, account: str) -> None:
    """``account`` is closed: what it corrected stays, without its name."""
    database.run("UPDATE corrections SET account = NULL WHERE account = ?", (account,))
    database.run("UPDATE corrections SET taken_account = NULL WHERE taken_account = ?", (account,))
    moved(database)


def state(database: Database) -> int:
    """What is another number after whatever was done to corrections, or to stories because of them."""
    return int(database.rows("SELECT state FROM mending")[0][0])


def moved(database: Database) -> None:
    """Something was done: what others hold in memory is old."""
    database.run("UPDATE mending SET state = state + 1")


def _made(row: Row) -> Correction:
    number, body, account, by, at, why, taken_at, taken_by, taken_why = row
    return Correction(
        number=number,
        what=unpacked(bytes(body), _Body).what,
        by=by or None,
        at=at,
        why=why,
        account=account,
        taken_back_at=taken_at,
        taken_back_by=taken_by or None,
        taken_back_why=taken_why,
    )
