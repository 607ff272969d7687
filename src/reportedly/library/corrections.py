"""Corrections of the machine's reading: what an editor says instead. Kept apart from it, never in its place."""

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec.structs import replace

from reportedly.library.database import Database, Row
from reportedly.library.packing import packed, plain, unpacked
from reportedly.library.source_names import person_key
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
      or do not. ``versions`` and ``other_versions`` are what else says the same as either, as (location, words): the
      library puts the claims' other versions there, so that it holds for the claims, and goes on holding when the
      page that it was said of is changed.
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
    versions: tuple[tuple[str, str], ...] = ()
    other_versions: tuple[tuple[str, str], ...] = ()

    @property
    def sides(self) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
        """Of two claims that are the same, or not, where each stands and with which words."""
        one = ((self.location, self.words), *self.versions)
        return one, ((self.other_location or "", self.other_words or ""), *self.other_versions)

    @property
    def asked(self) -> "Correction":
        """As the editor gave it, without what the library put there."""
        return replace(self, versions=(), other_versions=())

    @property
    def about(self) -> tuple[object, ...]:
        """What two corrections have in common of which the later takes the place of the earlier."""
        if self.kind in ("same", "different"):
            ends = sorted([(self.location, self.words), (self.other_location or "", self.other_words or "")])
            return ("pair", *ends)
        words = person_key(self.words) if self.kind == "source" else " ".join(self.words.split())
        return (self.kind, self.location, words or self.words)


class KeptCorrection(Value, frozen=True, kw_only=True):
    """A correction with who made it and when (seconds since 1970); who ended it, when and why. ``replaced_by`` is the
    number of the one that took its place, null where it was taken back.
    """

    id: str
    number: int
    correction: Correction
    made_at: int
    made_by: str
    ended_at: int | None = None
    ended_by: str | None = None
    ended_why: str = ""
    replaced_by: int | None = None

    @property
    def stands(self) -> bool:
        """Whether nobody has taken it back, and none has taken its place."""
        return self.ended_at is None


class Overtaken(ValueError):
    """Somebody did something to the same thing since the editor looked at it: ``earlier`` is what they did."""

    def __init__(self, earlier: KeptCorrection) -> None:
        super().__init__(
            "another correction of the same thing came meanwhile"
            if earlier.stands
            else "it was ended meanwhile"
        )
        self.earlier = earlier


ALL = (
    "SELECT id, number, body, made_at, made_by, ended_at, ended_by, ended_why, replaced_by FROM corrections c"
)


def standing(database: Database, location: str) -> list[KeptCorrection]:
    """Those that hold for the page at ``location``, in the order in which they were made."""
    place = plain(location)
    rows = database.rows(
        f"{ALL} WHERE ended_at IS NULL AND (location = ? OR other_location = ? OR location = '' "
        "OR id IN (SELECT correction FROM correction_places WHERE location = ?)) ORDER BY number",
        (place, place, place),
    )
    return [kept(row) for row in rows]


def correction(database: Database, id: str) -> KeptCorrection | None:
    """One of them."""
    return next((kept(row) for row in database.rows(f"{ALL} WHERE id = ?", (plain(id),))), None)


def _against(
    database: Database, given: Correction, besides: Sequence[KeptCorrection]
) -> Iterator[KeptCorrection]:
    """Those that say the contrary of ``given`` of its two claims, whichever of their versions they name."""
    contrary = "different" if given.kind == "same" else "same"
    ours, theirs = (set(side) for side in given.sides)
    seen = {one.id for one in besides}
    rows = database.rows(f"{ALL} WHERE ended_at IS NULL AND kind = ? ORDER BY number", (contrary,))
    for one in map(kept, rows):
        here, there = (set(side) for side in one.correction.sides)
        if one.id not in seen and ((here & ours and there & theirs) or (here & theirs and there & ours)):
            yield one


def about_versions(
    database: Database, id: str, versions: Sequence[tuple[str, str]], others: Sequence[tuple[str, str]]
) -> None:
    """Let a correction be about further versions of its two claims."""
    found = correction(database, id)
    assert found is not None
    now = replace(found.correction, versions=tuple(versions), other_versions=tuple(others))
    database.run("UPDATE corrections SET body = ? WHERE id = ?", (packed(now), id))
    database.many(
        "INSERT INTO correction_places VALUES (?, ?) ON CONFLICT DO NOTHING",
        sorted({(plain(location), id) for location, _ in (*versions, *others)}),
    )


def since(database: Database, about: tuple[object, ...], step: int) -> KeptCorrection | None:
    """The last that was made or ended after ``step`` and is ``about`` this; one that stands before one that ended."""
    # Of one that was replaced the one in its place tells.
    sql = f"{ALL} WHERE step > ? AND replaced_by IS NULL ORDER BY number DESC"
    rows = database.rows(sql, (step,))
    found = [one for row in rows if (one := kept(row)).correction.about == about]
    return next((one for one in found if one.stands), found[0] if found else None)


def put(
    database: Database, id: str, given: Correction, *, by: str, now: int, account: str | None = None
) -> list[KeptCorrection]:
    """Keep a correction. Gives those that it takes the place of, which are ended."""
    replaced = [one for one in standing(database, given.location) if one.correction.about == given.about]
    if given.kind in ("same", "different"):
        replaced += _against(database, given, replaced)
    ((number,),) = database.rows("SELECT coalesce(max(number), 0) + 1 FROM corrections")
    for one in replaced:
        end(database, one.id, by=by, now=now, account=account, replaced_by=number)
    other = plain(given.other_location) if given.other_location else None
    database.run(
        "INSERT INTO corrections "
        "(id, number, kind, location, other_location, body, made_at, made_by, step, account) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(id, number, given.kind, plain(given.location), other, packed(given), now, plain(by)),
            *(step(database) + 1, account),
        ),
    )
    return replaced


def end(
    database: Database,
    id: str,
    *,
    by: str,
    now: int,
    account: str | None = None,
    why: str = "",
    replaced_by: int | None = None,
) -> None:
    """It no longer holds; it stays to be seen."""
    database.run(
        "UPDATE corrections SET ended_at = ?, ended_by = ?, step = ?, ended_account = ?, ended_why = ?, "
        "replaced_by = ? WHERE id = ? AND ended_at IS NULL",
        (now, plain(by), step(database) + 1, account, plain(why), replaced_by, id),
    )


def call(database: Database, account: str, name: str) -> None:
    """Whatever ``account`` made or ended is by ``name`` from now on: it goes by another, or is closed."""
    mine = database.rows(
        "SELECT id FROM corrections WHERE account = ? OR ended_account = ? "
        "ORDER BY CASE WHEN replaced_by IS NULL THEN 1 ELSE 0 END, number LIMIT 1",
        (account, account),
    )
    if not mine:
        return
    database.run("UPDATE corrections SET made_by = ? WHERE account = ?", (plain(name), account))
    database.run("UPDATE corrections SET ended_by = ? WHERE ended_account = ?", (plain(name), account))
    # Pages that show the old name are made anew when the last step is another. One is enough for that, best one that
    # was replaced: whoever has a form open about the others is not to be told that they changed.
    database.run("UPDATE corrections SET step = ? WHERE id = ?", (step(database) + 1, mine[0][0]))


def silence(database: Database, account: str) -> None:
    """The reasons that ``account`` gave are forgotten; what it corrected stays, since readings rest on it."""
    for row in database.rows(f"{ALL} WHERE account = ?", (account,)):
        one = kept(row)
        database.run(
            "UPDATE corrections SET body = ? WHERE id = ?", (packed(replace(one.correction, why="")), one.id)
        )
    database.run("UPDATE corrections SET ended_why = '' WHERE ended_account = ?", (account,))


def step(database: Database) -> int:
    """A greater number whenever a correction is made or taken back; quick to ask for."""
    ((last,),) = database.rows("SELECT coalesce(max(step), 0) FROM corrections")
    return int(last)


def count(database: Database) -> None:
    """Let `step` be greater: what corrections say has come to hold on further pages."""
    sql = "UPDATE corrections SET step = ? WHERE number = (SELECT max(number) FROM corrections)"
    database.run(sql, (step(database) + 1,))


def kept(row: Row) -> KeptCorrection:
    """A row of what `ALL` asks for."""
    id, number, body, made_at, made_by, ended_at, ended_by, ended_why, replaced_by = row
    return KeptCorrection(
        id=id,
        number=number,
        correction=unpacked(bytes(body), Correction),
        made_at=made_at,
        made_by=made_by,
        ended_at=ended_at,
        ended_by=ended_by,
        ended_why=ended_why,
        replaced_by=replaced_by,
    )
