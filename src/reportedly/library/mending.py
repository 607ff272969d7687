"""Making corrections hold: records amended, what they are traced by made anew, their stories worked out again."""

import secrets
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager

from msgspec.structs import replace

from reportedly.library import claim_versions, corrections, reach, sifting
from reportedly.library.amending import amended, applies
from reportedly.library.anew import anew
from reportedly.library.corrections import Correction, KeptCorrection, Overtaken
from reportedly.library.database import Database, Row
from reportedly.library.keeping import Keeper
from reportedly.library.packing import plain, unpacked
from reportedly.library.sifting import Fate, Sieve
from reportedly.limits.library import AMENDED_AT_ONCE, CORRECTION_LOOKED, MAX_NAME_CHARACTERS
from reportedly.limits.mending import CORRECTED_TELLERS
from reportedly.record import Record
from reportedly.tracing.imprints import instant, published

EVERYTHING = Sieve()


class Mending:
    """What `Library.mending` gives: corrections made, taken back and listed. Each is a transaction of its own, with
    others after it where it is about very many pages.
    """

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
        with self._lock, _whole(self._keeper):
            found = _correct(self._keeper, given, by=by, now=now, account=account, seen=seen)
        self.finish()
        return found

    def take_back(
        self, id: str, *, by: str, now: int, account: str | None = None, why: str = ""
    ) -> KeptCorrection | None:
        """It holds no longer; None where there is none with this id. Raises `Overtaken` where somebody else ended it
        already; `LibraryError`.
        """
        with self._lock, _whole(self._keeper):
            found = _take_back(self._keeper, id, by=by, now=now, account=account, why=why)
        self.finish()
        return found

    @property
    def step(self) -> int:
        """Another number whenever a correction is made or ended: what an editor has seen."""
        with self._lock:
            return corrections.step(self._keeper.database)

    def one(self, id: str) -> KeptCorrection | None:
        """The correction with this id."""
        with self._lock:
            return corrections.correction(self._keeper.database, id)

    def finish(self) -> None:
        """Amend all pages that still wait for it. A correction about very many pages is made in parts, so that others
        read and write meanwhile; one that was ended midway goes on here. Raises `LibraryError`.
        """
        left = True
        while left:
            with self._lock:
                left = go_on(self._keeper)

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
            database = self._keeper.database
            # Most often the first that is looked at has it.
            rows = reach.each(database, reach.meant(database, found.correction, CORRECTION_LOOKED))
            return any(
                row[5] and applies(found.correction, _then(database, row, found.number)) for row in rows
            )


@contextmanager
def _whole(keeper: Keeper) -> Iterator[None]:
    try:
        yield
    except BaseException:
        keeper.forget()
        raise


def _correct(
    keeper: Keeper, given: Correction, *, by: str, now: int, account: str | None, seen: int | None
) -> KeptCorrection:
    database, given = keeper.database, given.asked
    with database.reading():
        if twice := _since(database, given, by, seen):
            return twice
        # May take its time, where very many are called something like it; others write meanwhile.
        _check(database, given, reach.meant(database, given))
    with database.writing():
        if twice := _since(database, given, by, seen):
            return twice
        keeper.refresh()
        id = secrets.token_hex(6)
        if given.kind == "same":
            # The claims as they are seen: what is said of one version is meant of all.
            versions, others = claim_versions.sides(database, given)
            given = replace(given, versions=versions, other_versions=others)
        replaced = corrections.put(database, id, given, by=by, now=now, account=account)
        if given.kind == "same":
            corrections.about_versions(database, id, given.versions, given.other_versions)
        further = [no for one in replaced for no in reach.meant(database, one.correction)]
        _hold(keeper, sorted({*reach.meant(database, given), *further}), parts=given.kind == "different")
        if given.kind == "different":
            # The claims as they are once they are parted: each version stays where it went.
            versions, others = claim_versions.sides(database, given)
            corrections.about_versions(database, id, versions, others)
            _hold(keeper, reach.meant(database, replace(given, versions=versions, other_versions=others)))
        found = corrections.correction(database, id)
    assert found is not None
    return found


def _since(database: Database, given: Correction, by: str, seen: int | None) -> KeptCorrection | None:
    """The correction that ``given`` is a second sending of. Raises `Overtaken` for somebody else's since ``seen``."""
    earlier = corrections.since(database, given.about, seen) if seen is not None else None
    if earlier is None:
        return None
    if earlier.stands and (earlier.made_by, earlier.correction.asked) == (by, given.asked):
        return earlier
    raise Overtaken(earlier)


def _take_back(
    keeper: Keeper, id: str, *, by: str, now: int, account: str | None, why: str
) -> KeptCorrection | None:
    database = keeper.database
    with database.writing():
        found = corrections.correction(database, id)
        if found is None:
            return None
        if not found.stands:
            if (found.ended_by, found.replaced_by) == (by, None):
                return found
            raise Overtaken(found)
        keeper.refresh()
        numbers = reach.meant(database, found.correction)
        corrections.end(database, id, by=by, now=now, account=account, why=why)
        _hold(keeper, numbers)
        return corrections.correction(database, id)


def _hold(keeper: Keeper, numbers: Sequence[int], *, parts: bool = False) -> None:
    """Amend pages, within the transaction that is open; of very many let all wait, for transactions of their own. What
    ``parts`` claims waits with older captures alone: to see which versions went where, the claims have to be parted.
    """
    if len(numbers) > AMENDED_AT_ONCE:
        now = reach.current(keeper.database, numbers) if parts else set[int]()
        reach.wait(keeper.database, [no for no in numbers if no not in now])
        numbers = sorted(now)
    if numbers:
        anew(keeper, reach.pages(keeper.database, numbers))


def go_on(keeper: Keeper) -> bool:
    """Amend some of the pages that wait for it; whether others are left. A transaction of its own.

    Whatever is done with a library that may be written begins so: a correction that was ended midway comes to its end.
    """
    database = keeper.database
    if not reach.waiting(database):
        return False
    with _whole(keeper), database.writing():
        keeper.refresh()
        numbers = reach.next_waiting(database, AMENDED_AT_ONCE)
        # Whoever remembers pages, or answers by them, is to see that they are others now.
        corrections.count(database)
        anew(keeper, reach.pages(database, numbers))
        return reach.waiting(database)


def _then(database: Database, row: Row, number: int) -> Record:
    """A page's record as the corrections before that of ``number`` left it, which it began with."""
    found = unpacked(row[6], Record)
    fixed = corrections.standing(database, found.page.location)
    return amended(found, [one for one in fixed if one.number < number])


def _without(database: Database, row: Row, given: Correction) -> Record:
    """A page's record as it is without what ``given`` takes the place of, which it begins with."""
    found = unpacked(row[6], Record)
    fixed = corrections.standing(database, found.page.location)
    return amended(found, [one for one in fixed if one.correction.about != given.about])


def _check(database: Database, given: Correction, numbers: Sequence[int]) -> None:
    if given.kind == "date" and instant(given.date) is None:
        raise ValueError("a date is written as 2026-03-03 or 2026-03-03T07:30:00+01:00")
    if given.kind != "source" and not given.location:
        raise ValueError("say which page is meant")
    if given.kind not in ("same", "different") and given.other_location:
        raise ValueError("another page is named only where two claims are the same, or not")
    _check_names(given)
    records = (_without(database, row, given) for row in reach.each(database, numbers) if row[5])
    if given.kind in ("same", "different"):
        _check_pair(given, list(records))
        return
    if given.location:
        found = list(records)
        if plain(given.location) not in {plain(one.page.location) for one in found}:
            raise ValueError("no page of this library is at that address")
        for one in found if given.kind == "date" else ():
            dated = replace(one, article=replace(one.article, date_published=given.date))
            if published(dated) != instant(given.date):
                raise ValueError(f"the page was captured before that, on {instant(one.page.retrieved)}")
        records = (one for one in found)
    if not any(applies(given, one) for one in records):
        what = "source is called so" if given.kind == "source" else "claim says that"
        raise ValueError(f"on the page as it is now no {what}")


def _check_names(given: Correction) -> None:
    if given.kind == "source" and not given.words.strip():
        raise ValueError("say which source is meant")
    if len(given.chain or ()) > CORRECTED_TELLERS:
        raise ValueError(f"a chain has up to {CORRECTED_TELLERS} tellers")
    names = [one.name or one.description or "" for one in given.chain or ()]
    if given.kind == "source" and given.becomes is not None:
        names.append(given.becomes)
    if any(not any(character.isalnum() for character in name) for name in names):
        raise ValueError("whoever is told of has a name, or the page's words for who it is")
    if any(len(name) > MAX_NAME_CHARACTERS for name in names):
        raise ValueError(f"a name has up to {MAX_NAME_CHARACTERS} characters")


def _check_pair(given: Correction, records: Sequence[Record]) -> None:
    ends = [(given.location, given.words), (given.other_location or "", given.other_words or "")]
    places = {plain(one.page.location) for one in records}
    if plain(given.location) not in places:
        raise ValueError("no page of this library is at that address")
    if ends[0] == ends[1]:
        raise ValueError("a claim is the same as itself")
    for location, words in ends:
        one_end = Correction(kind="chain", location=location, words=words)
        if not any(applies(one_end, one) for one in records):
            raise ValueError("one of the two claims is on no page that is current")
