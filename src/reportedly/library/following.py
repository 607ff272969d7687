"""The feeds that a library follows, what each has named, and which pages are still to be fetched."""

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager

from reportedly.library.database import Database, Row, in_parts, one
from reportedly.library.packing import plain
from reportedly.limits.fetching import FEED_REMEMBERED, FEED_SECONDS_LEAST, FEED_SECONDS_MOST
from reportedly.pages.feeds import Entry, Feed
from reportedly.record import Value

_FEED = "SELECT id, location, title, kind, etag, modified, added_at, polled_at, due_at, failures, reason FROM feeds"


class Followed(Value, frozen=True, kw_only=True):
    """A feed that is followed. Times are seconds since 1970.

    ``due_at`` is when to look at it again, null where it has ended. ``reason`` says why the last look failed, and
    ``failures`` how many have since one that did not. ``waiting`` counts its pages that are to be fetched, ``left``
    those that were given up.
    """

    location: str
    title: str | None
    kind: str | None
    etag: str | None
    modified: str | None
    added_at: int
    polled_at: int | None
    due_at: int | None
    failures: int
    reason: str | None
    waiting: int = 0
    left: int = 0


class WaitingPage(Value, frozen=True, kw_only=True):
    """A page to be fetched, named by the feed at ``feed``. ``tries`` is how often that has failed already."""

    location: str
    feed: str
    tries: int


class Following:
    """What `Library.feeds` gives. Every step is a transaction: whatever ends the program, what was named is fetched."""

    def __init__(self, database: Database, lock: AbstractContextManager[object]) -> None:
        self._database = database
        self._lock = lock

    def follow(self, location: str, *, now: int) -> bool:
        """Follow the feed at ``location``, first looked at from ``now`` on. Whether it was not followed already.

        One that has ended is begun anew.
        """
        with self._lock, self._database.writing():
            standing = self._row(location)
            if standing is not None:
                if standing[8] is None:
                    sql = "UPDATE feeds SET due_at = ?, failures = 0, reason = NULL WHERE id = ?"
                    self._database.run(sql, (now, standing[0]))
                return False
            sql = "INSERT INTO feeds (id, location, added_at, due_at, failures) VALUES (?, ?, ?, ?, 0)"
            self._database.run(sql, (_id(location), plain(location), now, now))
            return True

    def unfollow(self, location: str) -> bool:
        """Follow it no longer, and forget what it named; the pages that were added stay. Whether it was followed."""
        with self._lock, self._database.writing():
            if self._row(location) is None:
                return False
            self._database.run("DELETE FROM feed_entries WHERE feed = ?", (_id(location),))
            self._database.run("DELETE FROM feeds WHERE id = ?", (_id(location),))
            return True

    def all(self) -> tuple[Followed, ...]:
        """Every feed that is followed, those first that were added first."""
        counts = (
            "SELECT feed, sum(CASE WHEN due_at IS NULL THEN 0 ELSE 1 END), "
            "sum(CASE WHEN due_at IS NULL AND reason IS NOT NULL THEN 1 ELSE 0 END) FROM feed_entries GROUP BY feed"
        )
        with self._lock, self._database.reading():
            rows = self._database.rows(_FEED + " ORDER BY added_at, location")
            found = {feed: (int(waiting), int(left)) for feed, waiting, left in self._database.rows(counts)}
        return tuple(_followed(row, *found.get(row[0], (0, 0))) for row in rows)

    def due(self, now: int) -> tuple[Followed, ...]:
        """The feeds to look at ``now``, the one first that is due longest."""
        # One due later than ever asked for was put off by a clock that went wrong.
        latest = now + 10 * FEED_SECONDS_MOST
        with self._lock:
            sql = _FEED + " WHERE due_at <= ? OR due_at > ? ORDER BY due_at, location"
            return tuple(_followed(row) for row in self._database.rows(sql, (now, latest)))

    def polled(
        self,
        location: str,
        feed: Feed | None,
        *,
        now: int,
        due_at: int,
        etag: str | None = None,
        modified: str | None = None,
        later: bool = False,
    ) -> int:
        """What a look at the feed brought, None where it is as it was: how many pages are to be fetched that were not.

        A page is to be fetched that the feed names for the first time, or as updated since (once an hour at most, and
        each time twice as rarely). With ``later`` what the feed names now is only remembered. A page that another
        feed named and that was fetched is not fetched again.
        """
        with self._lock, self._database.writing():
            standing = self._row(location)
            if standing is None:
                return 0  # somebody stopped it meanwhile
            title, kind = (feed.title, feed.kind) if feed else (None, None)
            self._database.run(
                "UPDATE feeds SET title = coalesce(?, title), kind = coalesce(?, kind), etag = ?, modified = ?, "
                "polled_at = ?, due_at = ?, failures = 0, reason = NULL WHERE id = ?",
                (*map(_plain, (title, kind, etag, modified)), now, due_at, standing[0]),
            )
            return self._named(standing[0], feed.entries, now, later=later) if feed else 0

    def failed(self, location: str, reason: str, *, now: int, due_at: int | None) -> None:
        """A look at the feed failed for ``reason``; the next one at ``due_at``, none where that is None."""
        with self._lock, self._database.writing():
            sql = (
                "UPDATE feeds SET failures = failures + 1, reason = ?, polled_at = ?, due_at = ? WHERE id = ?"
            )
            self._database.run(sql, (plain(reason), now, due_at, _id(location)))

    def waiting(self, now: int, limit: int = 10_000) -> tuple[WaitingPage, ...]:
        """The pages to be fetched ``now``, each once; at most ``limit`` of them, those due longest first."""
        sql = (
            "SELECT e.page, e.location, f.location, e.tries FROM feed_entries e JOIN feeds f ON f.id = e.feed "
            "WHERE e.due_at <= ? ORDER BY e.due_at, e.feed, e.page LIMIT ?"
        )
        with self._lock:
            rows = self._database.rows(sql, (now, limit))
        found = {page: (location, feed, tries) for page, location, feed, tries in reversed(rows)}
        return tuple(
            WaitingPage(location=location, feed=feed, tries=tries)
            for location, feed, tries in reversed(found.values())
        )

    def fetched(self, location: str, *, now: int) -> None:
        """The page is in the library, or was known."""
        sql = (
            "UPDATE feed_entries SET due_at = NULL, reason = NULL, tries = 0, fetched = fetched + 1, fetched_at = ? "
            "WHERE page = ? AND due_at IS NOT NULL"
        )
        with self._lock, self._database.writing():
            self._database.run(sql, (now, _id(location)))

    def missed(self, location: str, reason: str, *, due_at: int | None) -> None:
        """The page could not be had for ``reason``; to be tried again at ``due_at``, or left where that is None."""
        sql = "UPDATE feed_entries SET due_at = ?, reason = ?, tries = tries + 1 WHERE page = ? AND due_at IS NOT NULL"
        with self._lock, self._database.writing():
            self._database.run(sql, (due_at, plain(reason), _id(location)))

    def missing(self, location: str) -> tuple[tuple[str, str], ...]:
        """The pages of a feed that were given up, each with its reason."""
        sql = "SELECT location, reason FROM feed_entries WHERE feed = ? AND due_at IS NULL AND reason IS NOT NULL"
        with self._lock:
            return tuple(
                (row[0], row[1]) for row in self._database.rows(sql + " ORDER BY page", (_id(location),))
            )

    def _row(self, location: str) -> Row | None:
        return one(self._database, _FEED + " WHERE id = ?", (_id(location),))

    def _named(self, feed: str, entries: Sequence[Entry], now: int, *, later: bool) -> int:
        """Remember what ``feed`` names, and forget what it no longer does where that is too much."""
        sql = "SELECT page, updated, seen_at, fetched, fetched_at, due_at FROM feed_entries WHERE feed = ?"
        known = {row[0]: row[1:] for row in self._database.rows(sql, (feed,))}
        named = {_id(entry.location): entry for entry in entries}
        new = [page for page in named if page not in known]
        had = self._had(feed, new)
        due = None if later else now
        self._database.many(
            "INSERT INTO feed_entries (feed, page, location, updated, seen_at, fetched, tries, due_at) "
            "VALUES (?, ?, ?, ?, ?, 0, 0, ?)",
            [
                (
                    feed,
                    page,
                    plain(named[page].location),
                    named[page].updated,
                    now,
                    None if page in had else due,
                )
                for page in new
            ],
        )
        again = [page for page, row in known.items() if page in named and _again(named[page], row, now)]
        self._database.many(
            "UPDATE feed_entries SET updated = ?, due_at = ?, tries = 0, reason = NULL WHERE feed = ? AND page = ?",
            [(named[page].updated, now, feed, page) for page in again],
        )
        self._database.many(
            "UPDATE feed_entries SET seen_at = ? WHERE feed = ? AND page = ?",
            [(now, feed, page) for page in named if page in known],
        )
        gone = sorted((row[1], page) for page, row in known.items() if page not in named and row[4] is None)
        surplus = len(known) + len(new) - FEED_REMEMBERED
        self._database.many(
            "DELETE FROM feed_entries WHERE feed = ? AND page = ?",
            [(feed, page) for _, page in gone[: max(0, surplus)]],
        )
        return len(again) + (0 if later else len(new) - len(had))

    def _had(self, feed: str, pages: Iterable[str]) -> set[str]:
        """Those of ``pages`` that another feed named and that were fetched."""
        found = set[str]()
        for part, marks in in_parts(list(pages)):
            sql = f"SELECT page FROM feed_entries WHERE page IN ({marks}) AND feed <> ?"
            fetched = self._database.rows(sql + " AND fetched > 0 AND due_at IS NULL", (*part, feed))
            found.update(page for (page,) in fetched)
        return found


def _again(entry: Entry, known: Row, now: int) -> bool:
    """Whether a page that was fetched is to be fetched again: the feed says that it was updated."""
    updated, _, fetched, fetched_at, due_at = known
    if due_at is not None or entry.updated is None or entry.updated == updated:
        return False
    rest = 12 * FEED_SECONDS_LEAST * 2 ** min(max(0, fetched - 1), 20)
    return bool(now >= (fetched_at or 0) + rest)


def _followed(row: Row, waiting: int = 0, left: int = 0) -> Followed:
    names = Followed.__struct_fields__[: len(row) - 1]
    return Followed(**dict(zip(names, row[1:], strict=True)), waiting=waiting, left=left)


def _id(location: str) -> str:
    return hashlib.sha256(location.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _plain(text: str | None) -> str | None:
    return text if text is None else plain(text)
