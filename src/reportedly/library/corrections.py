"""Corrections of the machine's reading: what an editor says instead. Kept apart from it, never in its place."""

from typing import Literal

from reportedly.library.database import Database, Row
from reportedly.library.packing import packed, plain, unpacked
from reportedly.record import Certainty, Polarity, SourceKind, Stance, Value

Kind = Literal["chain", "source", "date", "same", "different"]


class CorrectedTeller(Value, frozen=True, kw_only=True):
    """One teller of a corrected chain; ``name`` is null where the page names nobody, ``description`` its words then."""

    name: str | None
    kind: SourceKind
    anonymous: bool = False
    description: str | None = None


class Correction(Value, frozen=True, kw_only=True):
    """What is to hold instead of what was read. It is about a location and words on it, not about one capture: so it
    holds for every capture and every reading that has those words, and is kept where none has.

    - ``chain``: the claim ``words`` has the chain ``chain`` (outermost teller first; () for the outlet's own word), and
      ``stance``, ``certainty`` and ``polarity`` where those are given.
    - ``source``: who the page calls ``words`` is ``becomes``; nobody where that is null. With an empty ``location`` so
      on every page of the library.
    - ``date``: the page was published at ``date`` (ISO 8601).
    - ``same``, ``different``: the claim ``words`` and ``other_words`` on the page at ``other_location`` say the same,
      or do not.
    """

    kind: Kind
    location: str
    words: str = ""
    why: str = ""
    chain: tuple[CorrectedTeller, ...] | None = None
    stance: Stance | None = None
    certainty: Certainty | None = None
    polarity: Polarity | None = None
    becomes: str | None = None
    date: str | None = None
    other_location: str | None = None
    other_words: str | None = None

    @property
    def about(self) -> tuple[object, ...]:
        """What two corrections have in common of which the later takes the place of the earlier."""
        if self.kind in ("same", "different"):
            ends = sorted([(self.location, self.words), (self.other_location or "", self.other_words or "")])
            return ("pair", *ends)
        return (self.kind, self.location, self.words)


class KeptCorrection(Value, frozen=True, kw_only=True):
    """A correction with who made it and when (seconds since 1970), and who took it back or put another in its place."""

    id: str
    number: int
    correction: Correction
    made_at: int
    made_by: str
    ended_at: int | None = None
    ended_by: str | None = None

    @property
    def stands(self) -> bool:
        """Whether nobody has taken it back, and none has taken its place."""
        return self.ended_at is None


_ALL = "SELECT id, number, body, made_at, made_by, ended_at, ended_by FROM corrections"


def standing(database: Database, location: str) -> list[KeptCorrection]:
    """Those that hold for the page at ``location``, in the order in which they were made."""
    place = plain(location)
    rows = database.rows(
        f"{_ALL} WHERE ended_at IS NULL AND (location = ? OR other_location = ? OR location = '') ORDER BY number",
        (place, place),
    )
    return [_kept(row) for row in rows]


def listed(database: Database, limit: int, before: int | None = None) -> list[KeptCorrection]:
    """Up to ``limit`` of all, the last first, from before number ``before`` on."""
    if before is None:
        return [_kept(row) for row in database.rows(f"{_ALL} ORDER BY number DESC LIMIT ?", (limit,))]
    sql = f"{_ALL} WHERE number < ? ORDER BY number DESC LIMIT ?"
    return [_kept(row) for row in database.rows(sql, (before, limit))]


def correction(database: Database, id: str) -> KeptCorrection | None:
    """One of them."""
    return next((_kept(row) for row in database.rows(f"{_ALL} WHERE id = ?", (plain(id),))), None)


def put(database: Database, id: str, given: Correction, *, by: str, now: int) -> list[KeptCorrection]:
    """Keep a correction. Gives those that it takes the place of, which are ended."""
    replaced = [
        one
        for one in standing(database, given.location)
        if one.correction.about == given.about and one.correction.location == given.location
    ]
    for one in replaced:
        end(database, one.id, by=by, now=now)
    other = plain(given.other_location) if given.other_location else None
    ((number,),) = database.rows("SELECT coalesce(max(number), 0) + 1 FROM corrections")
    database.run(
        "INSERT INTO corrections VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, ?)",
        (
            *(id, number, given.kind, plain(given.location), other, packed(given), now, plain(by)),
            step(database) + 1,
        ),
    )
    return replaced


def end(database: Database, id: str, *, by: str, now: int) -> None:
    """It no longer holds; it stays to be seen."""
    sql = "UPDATE corrections SET ended_at = ?, ended_by = ?, step = ? WHERE id = ? AND ended_at IS NULL"
    database.run(sql, (now, plain(by), step(database) + 1, id))


def step(database: Database) -> int:
    """A greater number whenever a correction is made or taken back; quick to ask for."""
    ((last,),) = database.rows("SELECT coalesce(max(step), 0) FROM corrections")
    return int(last)


def count(database: Database) -> None:
    """Let `step` be greater: what corrections say has come to hold on further pages."""
    sql = "UPDATE corrections SET step = ? WHERE number = (SELECT max(number) FROM corrections)"
    database.run(sql, (step(database) + 1,))


def _kept(row: Row) -> KeptCorrection:
    id, number, body, made_at, made_by, ended_at, ended_by = row
    return KeptCorrection(
        id=id,
        number=number,
        correction=unpacked(bytes(body), Correction),
        made_at=made_at,
        made_by=made_by,
        ended_at=ended_at,
        ended_by=ended_by,
    )
