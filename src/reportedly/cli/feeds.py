"""The feeds of a library, looked at when they are due; the pages they name, fetched and put in."""

import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urlsplit

from reportedly.archives.captured import Captured, Skip
from reportedly.cli.arrivals import Arrivals
from reportedly.cli.complaints import complain
from reportedly.cli.reading import failed_on
from reportedly.errors import CaptureError, FailedFetch, FailedReading, OversizedCapture, RefusedAddress
from reportedly.exports.characters import one_line
from reportedly.library.following import Followed, Following, WaitingPage
from reportedly.library.polling import Chance, after_failure, next_poll, next_try
from reportedly.limits.fetching import FEED_SECONDS_LEAST, MAX_FEED_ENTRIES, SITEMAPS_AT_ONCE
from reportedly.pages.feeds import Entry, Feed, once_each, read_feed
from reportedly.reading.skips import skip_of

GONE = 410
"""The status that says that something is gone for good (RFC 9110, 15.5.11)."""


class Fetched(Protocol):
    """What `reportedly.fetching` gives of an address; ``captured`` is None where it is as it was."""

    @property
    def location(self) -> str:
        """The address in the end."""

    @property
    def captured(self) -> Captured | None:
        """What lies there."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader should know of the way there."""

    @property
    def etag(self) -> str | None:
        """For asking again."""

    @property
    def modified(self) -> str | None:
        """For asking again."""


class Fetch(Protocol):
    """`reportedly.fetching.Fetcher.fetch`."""

    def __call__(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """The page at ``url``, where it has changed. Raises `CaptureError`."""


@dataclass(slots=True)
class Feeds:
    """Looks at the feeds of ``feeds`` and puts what they name into ``arrivals``.

    ``now`` gives seconds since 1970. What fails is told to ``note``, in a line, and never costs another feed or
    page; ``failed`` counts the looks at feeds that did.
    """

    feeds: Following
    arrivals: Arrivals
    fetch: Fetch
    now: Callable[[], int]
    chance: Chance
    note: Callable[[str], None] = complain
    failed: int = 0
    _held: dict[str, int] = field(default_factory=dict)

    def look(self) -> None:
        """Look at every feed that is due. Raises `LibraryError`."""
        for followed in self.feeds.due(self.now()):
            try:
                feed, fetched = self._read(followed.location, followed)
            except CaptureError as error:
                self._failed(followed, error)
            else:
                self._polled(followed.location, feed, fetched, later=False)

    def begin(self, location: str, *, later: bool) -> Feed | None:
        """Follow the feed at ``location`` from now on; None where it cannot be read, and then it is not followed.

        With ``later`` the pages that it names now are not fetched.
        """
        try:
            feed, fetched = self._read(location, None)
        except CaptureError as error:
            self.failed += 1
            self.note(str(error))
            return None
        self.feeds.follow(location, now=self.now())
        self._polled(location, feed, fetched, later=later)
        return feed

    def take(self) -> bool:
        """Fetch one page of each host that has some waiting. Whether there was any. Raises `LibraryError`."""
        asked = set[str]()
        now = self.now()
        for page in self.feeds.waiting(now):
            host = urlsplit(page.location).netloc
            if host not in asked and self._held.get(host, 0) <= now:
                asked.add(host)
                self._take(page, host)
        return bool(asked)

    def _read(self, location: str, followed: Followed | None) -> tuple[Feed | None, Fetched]:
        # An index of sitemaps may stay as it was while they change.
        same = followed if followed and followed.kind != "sitemap index" else None
        fetched = self._fetched(location, same)
        if fetched.captured is None:
            return None, fetched
        feed = self._parsed(fetched.captured)
        for note in feed.notes:
            self.note(f"{location}: {note}")
        if feed.kind == "sitemap index":
            feed = self._with_sitemaps(feed)
        return feed, fetched

    def _fetched(self, location: str, same: Followed | None = None) -> Fetched:
        """What lies at ``location``, unless it is the ``same``. Raises `CaptureError`, also for a defect of ours."""
        etag, modified = (same.etag, same.modified) if same else (None, None)
        try:
            fetched = self.fetch(location, etag=etag, modified=modified)
        except CaptureError:
            raise
        except Exception as error:
            raise self._defect(location, error) from error
        for note in fetched.notes:
            self.note(f"{location}: {note}")
        return fetched

    def _parsed(self, captured: Captured) -> Feed:
        """The feed in a capture. Raises `CaptureError`, also for a defect of ours."""
        try:
            return read_feed(captured.data, captured.location, charset=captured.charset)
        except CaptureError:
            raise
        except Exception as error:
            raise self._defect(captured.location, error) from error

    def _defect(self, location: str, error: Exception) -> CaptureError:
        told = FailedReading(location, f"{type(error).__name__}: {error}", traceback.format_exc())
        return failed_on(told, self.arrivals.debug)

    def _with_sitemaps(self, feed: Feed) -> Feed:
        """An index with the entries of its newest sitemaps. Raises as the last did where none can be read."""
        newest = sorted(feed.sitemaps, key=lambda one: one.updated or "", reverse=True)[:SITEMAPS_AT_ONCE]
        found, last = list[Entry](), None
        read = 0
        for sitemap in newest:
            try:
                captured = self._fetched(sitemap.location).captured
                if captured is not None:
                    found += self._parsed(captured).entries
                read += 1
            except CaptureError as error:
                last = error
                self.note(str(error))
        if last is not None and not read:
            raise last
        found.sort(key=lambda one: one.published or one.updated or "", reverse=True)
        entries, _ = once_each(found[:MAX_FEED_ENTRIES])
        return Feed(kind=feed.kind, entries=entries, skipped=feed.skipped)

    def _polled(self, location: str, feed: Feed | None, fetched: Fetched, *, later: bool) -> None:
        now = self.now()
        self.feeds.polled(
            location,
            feed,
            now=now,
            due_at=next_poll(now, self.chance, ttl=feed.ttl if feed else None),
            etag=fetched.etag,
            modified=fetched.modified,
            later=later,
        )

    def _failed(self, followed: Followed, error: CaptureError) -> None:
        self.failed += 1
        now = self.now()
        gone = getattr(error, "status", None) == GONE
        due_at = None
        if not gone:
            pause = getattr(error, "retry_after", None)
            due_at = after_failure(now, self.chance, failures=followed.failures + 1, retry_after=pause)
        self.feeds.failed(followed.location, error.reason, now=now, due_at=due_at)
        self.note(str(error) + ("; this feed has ended and is not looked at again" if gone else ""))

    def _take(self, page: WaitingPage, host: str) -> None:
        try:
            captured = self._fetched(page.location).captured
            if captured is None:
                raise FailedFetch(page.location, "the host says that it did not change, which was not asked")
        except CaptureError as error:
            self._missed(page, host, error)
            return
        (put,) = self.arrivals.take([captured])
        if isinstance(put, Skip):
            self.feeds.missed(page.location, put.reason, due_at=None)
        else:
            self.feeds.fetched(page.location, now=self.now())

    def _missed(self, page: WaitingPage, host: str, error: CaptureError) -> None:
        now = self.now()
        pause = getattr(error, "retry_after", None)
        lasting = isinstance(error, RefusedAddress | OversizedCapture | FailedReading)
        lasting = lasting or getattr(error, "status", None) == GONE
        due_at = None if lasting else next_try(now, self.chance, tries=page.tries + 1, retry_after=pause)
        if isinstance(error, FailedFetch) and (pause or getattr(error, "status", None) is None):
            # The host is busy or down: its other pages wait too, and are not counted as tried.
            self._held[host] = now + max(FEED_SECONDS_LEAST, int(pause or 0))
        self.feeds.missed(page.location, error.reason, due_at=due_at)
        if due_at is None:
            list(self.arrivals.take([skip_of(None, error)]))
        else:
            self.note(f"{error}; it is tried again")


def fetching() -> Fetch:
    """How feeds and pages are fetched by the command line. Nothing is imported before the first is asked for."""

    def fetch(url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        from reportedly.cli.links import fetcher

        return fetcher().fetch(url, etag=etag, modified=modified)

    return fetch


def described(followed: Followed, now: int) -> Iterator[str]:
    """A feed as `reportedly follow --list` shows it, line by line."""
    from datetime import UTC, datetime

    yield one_line(f"{followed.title or 'untitled'} ({followed.kind or 'not looked at yet'})")
    yield one_line(f"  {followed.location}")
    if followed.due_at is None:
        when = "ended"
    elif followed.due_at <= now:
        when = "due now"
    else:
        when = f"next look {datetime.fromtimestamp(followed.due_at, UTC):%Y-%m-%d %H:%M}Z"
    counts = [f"{followed.waiting} pages to fetch"] if followed.waiting else []
    counts += [f"{followed.left} could not be had"] if followed.left else []
    yield "  " + ", ".join([when, *counts])
    if followed.reason:
        often = f" ({followed.failures} times)" if followed.failures > 1 else ""
        yield one_line(f"  failed{often}: {followed.reason}")
