"""Turns at a host: whoever fetches by several threads asks each host by one of them at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class Turns:
    """A lock for each host that somebody is asking or waiting for."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._held = dict[str, tuple[Lock, int]]()

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """While ``host`` is asked; others who want to ask it wait."""
        with self._lock:
            lock, count = self._held.get(host, (Lock(), 0))
            self._held[host] = (lock, count + 1)
        try:
            with lock:
                yield
        finally:
            with self._lock:
                lock, count = self._held[host]
                if count > 1:
                    self._held[host] = (lock, count - 1)
                else:
                    del self._held[host]
