"""Pages by their addresses: asked for politely, followed where they lead, handed on as captures."""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from itertools import pairwise
from types import TracebackType
from typing import Self

from reportedly.archives.captured import Captured
from reportedly.errors import CaptureError, FailedFetch
from reportedly.fetching.client import Client, Response
from reportedly.fetching.guard import Guard
from reportedly.fetching.line import Clock
from reportedly.fetching.politeness import Politeness, retry_after
from reportedly.fetching.redirects import REDIRECTS, led_to
from reportedly.fetching.robots import Robots
from reportedly.fetching.target import Target, shown
from reportedly.fetching.turns import Turns
from reportedly.limits.fetching import FETCH_SECONDS, MAX_REDIRECTS, MAX_WAIT_SECONDS
from reportedly.record import Value

ACCEPT = "text/html, application/xhtml+xml, application/xml;q=0.9, text/plain;q=0.8, */*;q=0.5"
PAGES = (200, 203)
"""The statuses whose body is the page: OK, and OK by way of a proxy that changed it (RFC 9110)."""
BUSY = (429, 503)
"""The statuses that say "later"."""


class Fetched(Value, frozen=True, kw_only=True):
    """What came of an address. ``captured`` is None where the page is as it was (304).

    ``location`` is the address in the end, after ``redirects`` (those passed through, the one asked for first).
    ``etag`` and ``modified`` are for asking again. ``notes`` are what a reader should know.
    """

    location: str
    captured: Captured | None
    etag: str | None = None
    modified: str | None = None
    redirects: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Fetcher:
    """Fetches pages: of each host one at a time with a pause between two, and what its robots.txt forbids not at all.

    Several threads may use one; what a host asked for holds for all of them, wherever they were led there from.

    ``guard`` is for tests (see `Guard`), and so are the clocks. ``client`` brings a guard of its own.
    """

    def __init__(
        self,
        *,
        guard: Guard | None = None,
        client: Client | None = None,
        clock: Clock = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.client = client or Client(guard)
        self._clock = clock
        self._sleep = sleep
        self._now = now
        self._robots = Robots(self.client, clock)
        self._politeness = Politeness(clock, sleep)
        self._turns = Turns()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing is left open between two pages."""

    def fetch(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """The page at ``url``. With ``etag`` or ``modified`` of an earlier `Fetched`, only where it has changed since.

        Raises `RefusedAddress` where it, or an address it leads to, is not public, or is not to be read by programs;
        `FailedFetch` where no page comes, `OversizedCapture` where too much does. All name ``url`` and say why.
        """
        headers = {"Accept": ACCEPT}
        if etag:
            headers["If-None-Match"] = etag
        if modified:
            headers["If-Modified-Since"] = modified
        visit = _Visit(headers)
        try:
            return self._followed(url, visit)
        except CaptureError as error:
            raise _told_of(url, error, after=visit.passed) from error

    def _followed(self, url: str, visit: "_Visit") -> Fetched:
        while True:
            target = self.client.guard.target(url)
            if target.url in visit.passed:
                raise FailedFetch(target.url, "that is where it came from; open it in a browser")
            with self._turns.turn(target.host):
                response = self._asked(target, visit)
            if response.status not in REDIRECTS:
                return self._fetched(target, response, visit)
            visit.passed.append(target.url)
            if len(visit.passed) > MAX_REDIRECTS:
                raise FailedFetch(
                    target.url, f"leads on for the {MAX_REDIRECTS + 1}th time; open it in a browser"
                )
            if (further := led_to(response)) is None:
                raise FailedFetch(target.url, f"answers {response.status} and does not say where to go")
            url = further

    def _asked(self, target: Target, visit: "_Visit") -> Response:
        """The answer for one address. One that says "later" is heeded once, if soon enough."""
        rules = self._robots.check(target)
        # One visit is one page: where its address leads on within a host, nobody waits.
        if target.host not in visit.hosts:
            self._politeness.wait(target)
        visit.hosts.add(target.host)
        response = self._once(target, visit, rules.delay)
        if response.status in BUSY:
            pause = retry_after(response.headers.get("retry-after"), self._now())
            self._politeness.hold(target, pause or 0.0)
            if pause is not None and pause <= MAX_WAIT_SECONDS:
                self._politeness.wait(target)
                response = self._once(target, visit, rules.delay)
        if response.status in BUSY:
            pause = retry_after(response.headers.get("retry-after"), self._now())
            self._politeness.hold(target, pause or 0.0)
            when = f"after {pause:,.0f} seconds" if pause is not None else "later"
            raise FailedFetch(
                shown(target.url),
                f"the host is busy (it answers {response.status}); try again {when}",
                status=response.status,
                retry_after=pause,
            )
        return response

    def _once(self, target: Target, visit: "_Visit", delay: float) -> Response:
        start = self._clock()
        try:
            return self.client.request("GET", target.url, headers=visit.headers, seconds=visit.left)
        finally:
            visit.left -= self._clock() - start
            self._politeness.asked(target, delay)

    def _fetched(self, target: Target, response: Response, visit: "_Visit") -> Fetched:
        captured = None
        validators = response.headers.get("etag"), response.headers.get("last-modified")
        if response.status in PAGES:
            captured = Captured(
                location=target.url,
                data=response.data,
                retrieved=self._now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
                charset=charset(response.headers.get("content-type")),
            )
        elif response.status == 304 and len(visit.headers) > 1:
            given = visit.headers.get("If-None-Match"), visit.headers.get("If-Modified-Since")
            validators = validators[0] or given[0], validators[1] or given[1]
        else:
            raise FailedFetch(
                shown(target.url),
                f"no page there: the host answers {response.status}{_MEANINGS.get(response.status, '')}",
                status=response.status,
            )
        fell = any(
            before.startswith("https:") and after.startswith("http:")
            for before, after in pairwise([*visit.passed, target.url])
        )
        return Fetched(
            location=target.url,
            captured=captured,
            etag=validators[0],
            modified=validators[1],
            redirects=tuple(visit.passed),
            notes=("https led to http: what came could have been changed on the way",) if fell else (),
        )


@dataclass(slots=True)
class _Visit:
    """One page on its way: what is sent for it, the seconds left, the addresses passed, the hosts asked."""

    headers: dict[str, str]
    left: float = FETCH_SECONDS
    passed: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)


_MEANINGS = {
    401: " (it asks for a password); open it in a browser and save it",
    402: " (it asks for money); open it in a browser and save it",
    403: " (it does not let programs read it); open it in a browser and save it",
    404: " (not found); look at the address",
    410: " (gone for good); look for an archived copy",
    451: " (withheld for legal reasons); look for an archived copy",
}


def charset(content_type: str | None) -> str | None:
    """The charset parameter of a ``Content-Type`` header (RFC 9110, 8.3), None where it names none."""
    message = Message()
    message["Content-Type"] = " ".join((content_type or "").split())
    try:
        found = message.get_content_charset()
    except (ValueError, TypeError, LookupError):
        return None
    return found if found and re.fullmatch(r"[\w.:-]{1,40}", found) else None


def fetch(url: str) -> Captured:
    """The page at one address; for several a `Fetcher`, which keeps its pauses. Raises as `Fetcher.fetch` does."""
    with Fetcher() as fetcher:
        captured = fetcher.fetch(url).captured
    assert captured is not None, "only who has a page already is told that it did not change"
    return captured


def _told_of(url: str, error: CaptureError, *, after: Sequence[str]) -> CaptureError:
    """``error`` as one of the address that was asked for, ``after`` the redirects passed."""
    told = f"leads to {error.location}: {error.reason}" if after else error.reason
    if isinstance(error, FailedFetch):
        return FailedFetch(shown(url), told, status=error.status, retry_after=error.retry_after)
    return type(error)(shown(url), told)
