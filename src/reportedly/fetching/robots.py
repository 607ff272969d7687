"""What a site asks of programs that read it: robots.txt (RFC 9309), with the ``Crawl-delay`` that many add.

Parsed by Protego: alive, the matching of wildcards takes linear time, and the longest rule counts, which
`urllib.robotparser` does not do.
"""

import re
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from reportedly.errors import CaptureError, FailedFetch, RefusedAddress
from reportedly.fetching.client import Client, Response
from reportedly.fetching.line import Clock
from reportedly.fetching.redirects import REDIRECTS, led_to
from reportedly.fetching.target import Target, shown
from reportedly.limits.fetching import (
    FETCH_SECONDS,
    KEPT_ROBOTS_BYTES,
    KNOWN_HOSTS,
    MAX_ROBOTS_BYTES,
    MAX_ROBOTS_REDIRECTS,
    ROBOTS_AGAIN_SECONDS,
    ROBOTS_SECONDS,
)

if TYPE_CHECKING:
    from protego import Protego

TOKEN = "reportedly"
"""The product token that rules for `reportedly` alone are addressed to."""

_AGENT = re.compile(r"\s*user[-\s]?\s*agent(?:\s*:|\s|$)\s*([^\s#]*)", re.IGNORECASE)
"""In every spelling that Protego takes for it: "Useragent", "User agent", without a colon."""

_PRODUCT = re.compile(r"[a-z_-]*")


@dataclass(frozen=True, slots=True)
class Rules:
    """What a robots.txt says to `reportedly`: where it may read, and with how many seconds between two pages."""

    protego: "Protego | None" = None
    delay: float = 0.0

    def allow(self, url: str) -> bool:
        """Whether the page at ``url`` may be asked for."""
        return self.protego is None or self.protego.can_fetch(url, TOKEN)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A robots.txt as it came, which is a tenth of what it takes once it is parsed. ``failure``: why none came."""

    until: float
    data: bytes = b""
    failure: str | None = None


class Robots:
    """The robots.txt of each host asked, fetched when a page of it is first wanted and kept for a day."""

    def __init__(self, client: Client, clock: Clock) -> None:
        self._client = client
        self._clock = clock
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def check(self, target: Target) -> Rules:
        """The rules of the host of ``target``, where they allow it.

        Raises `RefusedAddress` where they do not, or where the host is in a private network; `FailedFetch` where it
        does not answer, or fails to give them: nothing may be asked of it then (RFC 9309, 2.3.1.4).
        """
        kept = self._of(target)
        if kept.failure:
            left = kept.until - self._clock()
            raise FailedFetch(
                shown(target.url),
                f"{kept.failure}, so nothing is asked of it for now; try again after {left:,.0f} seconds",
                retry_after=left,
            )
        rules = parsed(kept.data) if kept.data else Rules()
        if not rules.allow(target.url):
            raise RefusedAddress(
                shown(target.url),
                "the site's robots.txt asks programs not to read it; open it in a browser and save it",
            )
        return rules

    def _of(self, target: Target) -> _Kept:
        with self._lock:
            kept = self._kept.pop(target.origin, None)
            if kept:
                self._bytes -= len(kept.data)
        if kept is None or self._clock() >= kept.until:
            kept = self._fetched(target)
        with self._lock:
            self._kept[target.origin] = kept
            self._bytes += len(kept.data)
            while self._bytes > KEPT_ROBOTS_BYTES or len(self._kept) > KNOWN_HOSTS:
                self._bytes -= len(self._kept.popitem(last=False)[1].data)
        return kept

    def _fetched(self, target: Target) -> _Kept:
        now = self._clock()
        try:
            response = self._asked(target)
        except _LedAstray as error:
            return _Kept(until=now + ROBOTS_AGAIN_SECONDS, failure=str(error))
        if response is None or (400 <= response.status < 500 and response.status != 429):
            return _Kept(until=now + ROBOTS_SECONDS)
        if 200 <= response.status < 300:
            return _Kept(until=now + ROBOTS_SECONDS, data=response.data)
        told = f"the host answers {response.status} when asked for its robots.txt"
        return _Kept(until=now + ROBOTS_AGAIN_SECONDS, failure=told)

    def _asked(self, target: Target) -> Response | None:
        """The answer in the end, None behind too many redirects. What the page itself would meet is raised."""
        url = first = target.origin + "/robots.txt"
        start = self._clock()
        for _ in range(MAX_ROBOTS_REDIRECTS + 1):
            left = FETCH_SECONDS - (self._clock() - start)
            try:
                response = self._client.request("GET", url, seconds=left, most=MAX_ROBOTS_BYTES, cut=True)
            except CaptureError as error:
                if url == first:
                    raise type(error)(shown(target.url), error.reason) from error
                raise _LedAstray("its robots.txt is said to be where nothing can be asked") from error
            if response.status not in REDIRECTS:
                return response
            url = led_to(response) or first
        return None


class _LedAstray(Exception):
    pass


def parsed(data: bytes) -> Rules:
    """What the robots.txt ``data`` says to `reportedly`; what is no rule in it is passed over, as RFC 9309 has it."""
    from protego import Protego

    text = data[:MAX_ROBOTS_BYTES].decode("utf-8", "replace").removeprefix("\ufeff")
    rules = Protego.parse("\n".join(_line(line) for line in text.splitlines()))
    return Rules(protego=rules, delay=rules.crawl_delay(TOKEN) or 0.0)


def _line(line: str) -> str:
    """The line; where it names a program, with the name cut to what counts: nobody's rules but ours are looked up.

    Protego would keep each rule for each of the names above it: ten thousand times ten thousand in half a megabyte.
    """
    named = _AGENT.match(line)
    if not named:
        return line
    name = named[1].lower()
    if name != "*":
        product = _PRODUCT.match(name)
        name = TOKEN if product and product[0] == TOKEN else "somebody-else"
    return f"User-agent: {name}"
