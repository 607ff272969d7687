"""The outlets that the search page suggests, counted anew only when the library has grown by a hundredth."""

from threading import Lock

from reportedly.library import Library
from reportedly.limits.desk import DESK_OUTLETS, DESK_OUTLETS_AGAIN

Counted = tuple[tuple[str, int], ...]


class Outlets:
    """The outlets with most pages. Counting goes through all pages, which a visitor is not to wait for each time."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._size, self._counted = -1, Counted()

    def suggested(self, library: Library) -> Counted:
        """The outlets, those with most pages first, and how many each had when they were counted."""
        size = library.size
        with self._lock:
            if self._size < 0 or abs(size - self._size) * DESK_OUTLETS_AGAIN > self._size:
                self._size, self._counted = size, library.outlets(DESK_OUTLETS)
            return self._counted
