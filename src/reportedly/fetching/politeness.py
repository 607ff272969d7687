"""How often a host is asked: with a pause between two pages, a longer one where it asks for that."""

from collections import OrderedDict
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from threading import Lock

from reportedly.errors import FailedFetch
from reportedly.fetching.line import Clock
from reportedly.fetching.target import Target, shown
from reportedly.limits.fetching import HOST_DELAY_SECONDS, KNOWN_HOSTS, MAX_WAIT_SECONDS


class Politeness:
    """Keeps for each host when it may be asked next."""

    def __init__(self, clock: Clock, sleep: Callable[[float], None]) -> None:
        self._clock = clock
        self._sleep = sleep
        self._next: OrderedDict[str, float] = OrderedDict()
        self._lock = Lock()

    def wait(self, target: Target) -> None:
        """Wait until the host may be asked again. Raises `FailedFetch` at once where that is too long a wait."""
        left = self._next.get(target.host, 0.0) - self._clock()
        if left > MAX_WAIT_SECONDS:
            raise FailedFetch(
                shown(target.url),
                f"the host asks to be left alone for another {left:,.0f} seconds; try again after that",
                retry_after=left,
            )
        if left > 0:
            self._sleep(left)

    def asked(self, target: Target, delay: float = 0.0) -> None:
        """A page of the host was asked for now; the next one after ``delay`` seconds, or our own where that is more."""
        self.hold(target, max(delay, HOST_DELAY_SECONDS))

    def hold(self, target: Target, seconds: float) -> None:
        """Leave the host alone for ``seconds`` from now, or longer where it was to be already."""
        host = target.host
        with self._lock:
            self._next[host] = max(self._next.pop(host, 0.0), self._clock() + seconds)
            while len(self._next) > KNOWN_HOSTS:
                self._next.popitem(last=False)


def retry_after(value: str | None, now: datetime) -> float | None:
    """The seconds from ``now`` that a ``Retry-After`` header asks for (RFC 9110, 10.2.3), None where it says none."""
    if not value:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:12])
    try:
        when = parsedate_to_datetime(value)
        return max(0.0, (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() - now.timestamp())
    except (ValueError, TypeError, OverflowError):
        return None
