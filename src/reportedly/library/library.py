"""A library: pages kept on disk, and the stories and claims that they make."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from os import PathLike, fspath
from threading import RLock
from types import TracebackType
from typing import Self

from reportedly.errors import CaptureError, ReadOnlyLibrary
from reportedly.library import glance, history, listing, lookup, settling
from reportedly.library.answers import (
    Added,
    Hit,
    HitKind,
    Listed,
    NumberedChange,
    PageHead,
    PageRow,
    SourceRecord,
)
from reportedly.library.captures import Arrival, Given, location_of, page_id
from reportedly.library.database import Database
from reportedly.library.following import Following
from reportedly.library.keeping import Keeper
from reportedly.library.mending import Mending, go_on
from reportedly.library.opening import opened
from reportedly.library.packing import plain, unpacked
from reportedly.library.search import Within, search
from reportedly.library.sources import claims_of, source
from reportedly.library.tracer import Tracer, shipped
from reportedly.limits.library import LINKED_IN_ALL
from reportedly.record import Record
from reportedly.tracing.tradition import Change, Story, Tradition


class Library:
    """Pages on disk, by default in a SQLite file, in PostgreSQL where ``location`` is its address.

    Stories and claims are worked out as pages arrive: with every page where its story has up to `SETTLED_AT_ONCE`
    pages; a larger one when a tenth of it is new, or when somebody reads. So ten times the pages in one story
    cost about ten times as much, and what is read is always up to date, whatever the order in which pages came. A
    library opened with ``read_only`` cannot do that last step: `notes` then says how many pages are still left out.

    Each page is added in a transaction of its own. Whatever ends the program loses at most the page in hand.

    One object may be used by several threads, which take turns. Any number of readers and one writer at a time may
    have the library open in other processes; writers wait for each other, page by page.
    """

    def __init__(
        self,
        location: "str | PathLike[str]" = "library.sqlite",
        *,
        read_only: bool = False,
        create: bool = True,
        tracer: Tracer | None = None,
    ) -> None:
        """Open the library at ``location``; make it where there is none, unless ``create`` is false.

        Raises `LibraryError`: `MissingLibrary`, `NotALibrary`, `NewerLibrary`, `ReadOnlyLibrary`,
        `UnreachableLibrary`. ``tracer`` replaces the functions by which pages are compared.
        """
        self._lock = RLock()
        self._database = opened(fspath(location), read_only=read_only, create=create and not read_only)
        try:
            self._keeper = Keeper(self._database, tracer or shipped())
        except BaseException:
            self._database.close()
            raise

    @property
    def location(self) -> str:
        """Where the library is; of an address without its password."""
        return self._database.location

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database. Nothing is left to be written."""
        with self._lock:
            self._database.close()

    def add(self, *pages: Given, retrieved: str | None = None) -> Added:
        """Add pages: paths of HTML files or text dumps, their bytes, or records as `reportedly.read` gives them.

        ``retrieved`` (ISO 8601) is when they were captured, where that is known. A page that cannot be read is
        skipped, with its reason; the others go on. The same capture of the same location again changes nothing. A
        changed one is a new version: both are kept, and the one last modified counts (or published, or retrieved,
        where it does not say), where that is the same for both the one retrieved last, then the one added last.

        Raises `LibraryError` where the library cannot be written, `ModelError`.
        """
        added: list[str] = []
        known: list[str] = []
        skipped: list[tuple[str, str]] = []
        changes: list[Change] = []
        with self._lock:
            go_on(self._keeper)
        for given in pages:
            try:
                arrival = Arrival(given, retrieved)
                with self._lock:
                    standing = self._keeper.known(arrival.id)
                record = None if standing else arrival.record()
            except CaptureError as error:
                skipped.append((location_of(given), error.reason))
                continue
            if record is None:
                known.append(arrival.id)
                continue
            with self._lock:
                new, told = self._keeper.keep(record, arrival.id)
            (added if new else known).append(arrival.id)
            changes += told
        return Added(added=tuple(added), known=tuple(known), skipped=tuple(skipped), changes=tuple(changes))

    def known(self, location: str, sha256: str) -> str | None:
        """The id of the capture of ``location`` with these bytes where it is in the library, null where it is not."""
        id = page_id(location, sha256)
        with self._lock:
            return id if self._keeper.known(id) else None

    @property
    def mending(self) -> Mending:
        """What editors have corrected, and how they do."""
        return Mending(self._keeper, self._lock)

    @property
    def feeds(self) -> Following:
        """The feeds that this library follows."""
        return Following(self._database, self._lock)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader should know of the answers: pages that are not yet in them."""
        with self._lock:
            (waiting,) = self._database.rows("SELECT sum(pending) FROM neighbourhoods WHERE pending > 0")[0]
        if not waiting or not self._database.read_only:
            return ()
        count = "One page was" if waiting == 1 else f"{waiting} pages were"
        return (
            f"{count} added since stories were last worked out; open the library for writing to see them.",
        )

    def stories(self, limit: int | None = None, *, start: int = 0) -> tuple[Story, ...]:
        """The stories, newest change first; at most ``limit``, from number ``start`` (from 0) on.

        A change is one that `changes` tells. A story without one stands where it began; a page that changes nobody's
        sourcing moves nothing.
        """
        with self._settled() as database:
            return listing.stories(database, limit, start)

    def listed(self, limit: int, after: tuple[int, str] | None = None) -> Listed:
        """Up to ``limit`` stories in the order of `stories`, from the beginning or where `Listed.after` says.

        A story whose sourcing changes meanwhile moves to the beginning; the others are neither missed nor told twice.
        """
        with self._settled() as database:
            return listing.listed(database, limit, after)

    def story(self, id: str) -> Story:
        """One story, by its id, the beginning of it, or an id it had before. Raises `UnknownId`."""
        with self._settled() as database:
            found = lookup.canonical(database, "stories", id)
            return unpacked(database.rows("SELECT body FROM stories WHERE id = ?", (found,))[0][0], Story)

    def claims(self, story: str) -> tuple[Tradition, ...]:
        """The claims of a story, in the order of `Story.claims`. Raises `UnknownId`."""
        with self._settled() as database:
            return listing.claims(database, lookup.canonical(database, "stories", story))

    def claim(self, id: str) -> Tradition:
        """One claim across pages, by its id, the beginning of it, or an id it had before. Raises `UnknownId`."""
        with self._settled() as database:
            found = lookup.canonical(database, "claims", id)
            return unpacked(database.rows("SELECT body FROM claims WHERE id = ?", (found,))[0][0], Tradition)

    def page(self, id: str, *, as_read: bool = False) -> Record:
        """The record of a page, by its id or the beginning of it: with what editors corrected, or ``as_read`` by the
        machine. Raises `UnknownId`.
        """
        with self._lock, self._database.reading():
            return lookup.record(
                self._database, lookup.canonical(self._database, "pages", id), as_read=as_read
            )

    def pages(self) -> tuple[PageRow, ...]:
        """All pages, in the order in which they were added."""
        with self._settled() as database:
            return listing.pages(database)

    def heads(self, pages: Sequence[str]) -> tuple[PageHead, ...]:
        """Headline, outlet and date of pages by their whole ids, in the order given; those not here are left out."""
        with self._lock, self._database.reading():
            return glance.heads(self._database, [plain(page) for page in pages])

    def versions(self, location: str) -> tuple[PageRow, ...]:
        """The captures of one location, the current one last; () where there are none."""
        with self._settled() as database:
            return listing.versions(database, location)

    def changes(
        self, since: int = 0, story: str | None = None, limit: int | None = None, *, latest: bool = False
    ) -> tuple[NumberedChange, ...]:
        """What changed in whose sourcing after change number ``since``, in order: in all stories or in one. Ids are
        today's. At most ``limit``, the first of them, or with ``latest`` the last. Raises `UnknownId`.
        """
        with self._settled() as database:
            found = None if story is None else lookup.canonical(database, "stories", story)
            return history.changes(database, since, found, limit, latest=latest)

    @property
    def last_change(self) -> int:
        """The number of the last change so far, 0 where there is none: `changes` goes on from it."""
        with self._lock:
            return history.last(self._database)

    @property
    def size(self) -> int:
        """How many captures were ever added; quick to ask for."""
        with self._lock:
            return glance.size(self._database)

    @property
    def state(self) -> str:
        """Something that is another one whenever the library answers otherwise; quick to ask for."""
        with self._lock:
            return glance.state(self._database)

    @contextmanager
    def beside(self) -> Iterator[Database]:
        """The database, to read tables of others that stand beside the library's own; one thread at a time."""
        with self._lock:
            yield self._database

    def story_state(self, story: str) -> str | None:
        """The same for one story and its claims, by its id of today; None where it is none."""
        with self._lock:
            return glance.story_state(self._database, plain(story))

    def claim_state(self, claim: str) -> str | None:
        """The same for the story of a claim, by the claim's id of today."""
        with self._lock:
            return glance.claim_state(self._database, plain(claim))

    def page_state(self, page: str) -> str | None:
        """The same for a page, its story and the captures of its location, by its whole id."""
        with self._lock:
            return glance.page_state(self._database, plain(page))

    def search(
        self,
        words: str,
        kind: HitKind | None = None,
        limit: int = 20,
        *,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> tuple[Hit, ...]:
        """Claims, sources and pages that have all of ``words``, the best first; () where there is no word in it.

        ``words`` are only ever words: no sign among them has a meaning. Forms of a word find each other, accents and
        case do not count. A claim is found by any of its versions. ``kind`` ("claim", "source", "page") asks for one
        kind only; ValueError for any other. Of very many words the first 32 count.

        ``outlet`` (by any of its names), ``since`` and ``until`` (days as 2026-03-03, both included; else ValueError)
        ask for what stands on pages of that outlet and of those days; without words for the pages themselves, the
        latest first.
        """
        with self._settled() as database:
            return search(database, words, kind, limit, Within(outlet, since, until))

    def source(self, name: str) -> SourceRecord:
        """What a person, an organisation or an outlet called ``name`` said, and who confirmed or denied it since.

        Titles, initials, accents and case do not count; an outlet goes by any of its names. Somebody of whom pages
        give no name has no record: two of them cannot be told apart. Raises `UnknownId`.
        """
        with self._settled() as database:
            return source(database, name)

    def claims_of(self, page: str) -> dict[str, Tradition]:
        """The claims across pages that a page's own are versions of, by the ids that they have in its record. Raises
        `UnknownId`.
        """
        with self._settled() as database:
            found = lookup.canonical(database, "pages", page)
            return claims_of(database, found)

    def outlets(self, limit: int | None = None) -> tuple[tuple[str, int], ...]:
        """The outlets whose pages are here and how many each has, those with most first; at most ``limit``."""
        with self._lock:
            return listing.outlets(self._database, limit)

    @contextmanager
    def _settled(self) -> Iterator[Database]:
        """The database, in one state throughout, with every story worked out."""
        with self._lock:
            if not self._database.read_only:
                self._settle()
            with self._database.reading():
                yield self._database

    def _settle(self) -> None:
        try:
            go_on(self._keeper)
            for neighbourhood in settling.unsettled(self._database):
                with self._database.writing():
                    self._keeper.refresh()
                    if neighbourhood in settling.unsettled(self._database):
                        settling.settle(self._keeper, [neighbourhood], LINKED_IN_ALL)
        except ReadOnlyLibrary:
            # Somebody else's library: what is in it can be read all the same, and `notes` say what is missing.
            self._database.read_only = True
