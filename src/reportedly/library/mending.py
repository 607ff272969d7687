"""Making corrections hold: records amended, what they are traced by made anew, their stories worked out again."""

import secrets
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager

from reportedly.library import amendments, corrections, neighbourhoods, settling, sifting
from reportedly.library.amending import amended, applies, marked
from reportedly.library.corrections import Correction, KeptCorrection, Overtaken
from reportedly.library.database import SHIFT, Database, Row, in_parts
from reportedly.library.keeping import Keeper
from reportedly.library.packing import packed, plain, unpacked
from reportedly.library.sifting import Fate, Sieve
from reportedly.library.source_names import person_key
from reportedly.library.words import search_words
from reportedly.limits import CORRECTED_PAGES, LINKED_AT_ONCE, LINKED_IN_ALL
from reportedly.record import Record
from reportedly.tracing.imprints import instant

EVERYTHING = Sieve()
_PAGES = (
    "SELECT p.no, p.id, p.location, p.at, p.neighbourhood, p.current, r.body "
    "FROM pages p JOIN records r ON r.page = p.no"
)


class Mending:
    """What `Library.mending` gives: corrections made, taken back and listed. Each is a transaction of its own."""

    def __init__(self, keeper: Keeper, lock: AbstractContextManager[object]) -> None:
        self._keeper, self._lock = keeper, lock

    def correct(
        self, given: Correction, *, by: str, now: int, account: str | None = None, seen: int | None = None
    ) -> KeptCorrection:
        """Let ``given`` hold from ``now`` (seconds since 1970) on, on whose word ``by`` says. It takes the place of one
        about the same. Stories and claims are worked out again; that is no change of sourcing, and told to nobody.

        ``account`` is that of the desk which did it; ``seen`` the `step` at which the editor looked at what was there.
        Sent twice by one hand, it is made once.

        Raises ValueError, in words, for one that cannot hold, `Overtaken` where somebody corrected the same thing since
        ``seen``, or ended what stood; `LibraryError`.
        """
        with self._lock, self._whole():
            database = self._keeper.database
            with database.writing():
                if seen is not None and (earlier := corrections.since(database, given.about, seen)):
                    if earlier.stands and (earlier.made_by, earlier.correction) == (by, given):
                        return earlier
                    raise Overtaken(earlier)
                return _correct(self._keeper, given, by=by, now=now, account=account)

    def take_back(
        self, id: str, *, by: str, now: int, account: str | None = None, why: str = ""
    ) -> KeptCorrection | None:
        """It holds no longer; None where there is none with this id. Raises `Overtaken` where somebody else ended it
        already; `LibraryError`.
        """
        with self._lock, self._whole(), self._keeper.database.writing():
            return _take_back(self._keeper, id, by=by, now=now, account=account, why=why)

    @property
    def step(self) -> int:
        """Another number whenever a correction is made or ended: what an editor has seen."""
        with self._lock:
            return corrections.step(self._keeper.database)

    def one(self, id: str) -> KeptCorrection | None:
        """The correction with this id."""
        with self._lock:
            return corrections.correction(self._keeper.database, id)

    @contextmanager
    def _whole(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self._keeper.forget()
            raise

    def all(self, limit: int, before: int | None = None, sieve: Sieve = EVERYTHING) -> list[KeptCorrection]:
        """Up to ``limit`` corrections, those too that have ended, the last first, from before number ``before`` on;
        only those that pass ``sieve``.
        """
        with self._lock:
            return sifting.listed(self._keeper.database, sieve, limit, before)

    def counted(self, sieve: Sieve = EVERYTHING) -> Counter[Fate]:
        """How many of those that pass ``sieve`` stand, were taken back and were replaced."""
        with self._lock:
            return sifting.counted(self._keeper.database, sieve)

    def editors(self, limit: int) -> list[str]:
        """The names of those who made corrections, up to ``limit`` of them."""
        with self._lock:
            return sifting.editors(self._keeper.database, limit)

    def of(self, location: str) -> list[KeptCorrection]:
        """Those that stand and hold for the page at ``location``, in the order in which they were made."""
        with self._lock:
            return corrections.standing(self._keeper.database, location)

    def applies(self, found: KeptCorrection) -> bool:
        """Whether any current page still has what a correction is about."""
        with self._lock, self._keeper.database.reading():
            # Most often the first that is looked at has it.
            rows = _meant(self._keeper.database, found.correction)
            return any(row[5] and applies(found.correction, unpacked(row[6], Record)) for row in rows)


def _correct(keeper: Keeper, given: Correction, *, by: str, now: int, account: str | None) -> KeptCorrection:
    database = keeper.database
    keeper.refresh()
    rows = list(_meant(database, given))
    _check(given, rows)
    _settle_first(keeper, rows)
    id = secrets.token_hex(6)
    corrections.put(database, id, given, by=by, now=now, account=account)
    _anew(keeper, rows)
    found = corrections.correction(database, id)
    assert found is not None
    return found


def _take_back(
    keeper: Keeper, id: str, *, by: str, now: int, account: str | None, why: str
) -> KeptCorrection | None:
    database = keeper.database
    found = corrections.correction(database, id)
    if found is None:
        return None
    if not found.stands:
        if (found.ended_by, found.replaced_by) == (by, None):
            return found
        raise Overtaken(found)
    keeper.refresh()
    rows = list(_meant(database, found.correction))
    _settle_first(keeper, rows)
    corrections.end(database, id, by=by, now=now, account=account, why=why)
    _anew(keeper, rows)
    return corrections.correction(database, id)


def _check(given: Correction, rows: Sequence[Row]) -> None:
    records = [unpacked(row[6], Record) for row in rows if row[5]]
    if given.location and plain(given.location) not in {plain(one.page.location) for one in records}:
        raise ValueError("no page of this library is at that address")
    if given.kind == "date" and instant(given.date) is None:
        raise ValueError("a date is written as 2026-03-03 or 2026-03-03T07:30:00+01:00")
    if given.kind == "chain" and any(not (one.name or one.description) for one in given.chain or ()):
        raise ValueError("each teller has a name, or the page's words for who it is")
    if given.kind == "source" and not given.words.strip():
        raise ValueError("say which source is meant")
    if given.kind in ("same", "different"):
        ends = [(given.location, given.words), (given.other_location or "", given.other_words or "")]
        if ends[0] == ends[1]:
            raise ValueError("a claim is the same as itself")
        for location, words in ends:
            one_end = Correction(kind="chain", location=location, words=words)
            if not any(applies(one_end, one) for one in records):
                raise ValueError("one of the two claims is on no page that is current")
    elif not any(applies(given, one) for one in records):
        what = "source is called so" if given.kind == "source" else "claim says that"
        raise ValueError(f"on the page as it is now no {what}")


def _meant(database: Database, given: Correction) -> Iterator[Row]:
    """The pages, of whatever version, that a correction may be about, in the order in which they came."""
    places = [plain(place) for place in (given.location, given.other_location) if place]
    if places:
        marks = ",".join("?" * len(places))
        yield from database.rows(f"{_PAGES} WHERE p.location IN ({marks}) ORDER BY p.no", places)
        return
    words = list(dict.fromkeys(search_words(person_key(given.words) or given.words)))
    numbers = database.latest_sources(words, CORRECTED_PAGES, 0) if words else []
    for no in sorted({number >> SHIFT for number in numbers}):
        yield from database.rows(f"{_PAGES} WHERE p.no = ?", (no,))


def _settle_first(keeper: Keeper, rows: Sequence[Row]) -> None:
    """What pages have changed that wait is told as theirs, before a correction changes what it is told of."""
    hoods = _hoods(keeper.database, rows)
    waiting = [
        id
        for id in hoods
        if keeper.database.rows("SELECT 1 FROM neighbourhoods WHERE id = ? AND pending > 0", (id,))
    ]
    if waiting:
        settling.settle(keeper, waiting, LINKED_AT_ONCE)


def _hoods(database: Database, rows: Sequence[Row]) -> list[int]:
    found: set[int] = set()
    for part, marks in in_parts([row[1] for row in rows if row[5]]):
        found.update(
            hood
            for (hood,) in database.rows(f"SELECT neighbourhood FROM pages WHERE id IN ({marks})", part)
            if hood is not None and hood > 0
        )
    return sorted(found)


def _anew(keeper: Keeper, rows: Sequence[Row]) -> None:
    """Amend the records of ``rows`` by what stands, and work the stories of those out anew that are now others."""
    database = keeper.database
    touched = []
    for no, id, location, at, _, current, body in rows:
        fixed = corrections.standing(database, location)
        record = unpacked(body, Record)
        before = keeper.imprint(id)
        mended = amended(record, fixed)
        amendments.write(database, no, record, mended)
        now = marked(keeper.tracer.imprint(mended, id), fixed)
        if now == before:
            continue
        minute = neighbourhoods.minute(now.published or instant(record.page.retrieved))
        if current:
            touched.append(no)
            neighbourhoods.forget(database, no, before, at)
            neighbourhoods.index(database, no, now, minute)
        database.run("UPDATE imprints SET body = ? WHERE page = ?", (packed(now), no))
        database.run(
            "UPDATE pages SET published = ?, at = ?, settled = ? WHERE no = ?",
            (now.published, minute, int(not current), no),
        )
    keeper.refresh()
    hoods = _hoods(database, [row for row in rows if row[0] in set(touched)])
    if hoods:
        # What an editor mends is no news: nobody said anything else than before.
        settling.settle(keeper, hoods, LINKED_IN_ALL, told=False)
