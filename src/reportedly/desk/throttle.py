"""How much one network address, or one account, may have the desk do."""

import time
from collections import OrderedDict
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address
from threading import Lock

from reportedly.limits.desk import DESK_TRIES_A_MINUTE, DESK_VISITORS


class Throttle:
    """Lets each address (or whatever else is named) through ``most`` times at once, and after that ``most`` times in
    ``seconds``, evenly (a token bucket).
    """

    def __init__(
        self,
        most: int = DESK_TRIES_A_MINUTE,
        *,
        seconds: float = 60,
        known: int = DESK_VISITORS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most, self._known, self._clock = most, known, clock
        self._rate = most / seconds
        self._left = OrderedDict[str, tuple[float, float]]()
        self._lock = Lock()

    def wait(self, address: str) -> float:
        """0 where ``address`` may go on, which is counted; else after how many seconds it may."""
        visitor, now = network(address), self._clock()
        with self._lock:
            left, at = self._left.pop(visitor, (float(self._most), now))
            left = min(float(self._most), left + (now - at) * self._rate)
            goes = left >= 1
            self._left[visitor] = (left - 1 if goes else left, now)
            while len(self._left) > self._known:
                self._left.popitem(last=False)
        return 0.0 if goes else (1 - left) / self._rate


def network(address: str) -> str:
    """Who ``address`` is: of IPv6 its network, since one household has 2**64 of them. Other names stay as they are."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped) if found.ipv4_mapped else str(int(found) >> 64)
    return str(found)
