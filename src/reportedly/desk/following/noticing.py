"""From what changed in the library to notices, while the desk runs."""

import secrets
from collections.abc import Callable

from reportedly.desk.following import telling, watching
from reportedly.desk.following.follows import WORK
from reportedly.desk.readers import Readers
from reportedly.desk.store import Store
from reportedly.library import history
from reportedly.library.database import one
from reportedly.limits.following import FOLLOWING_LEASE_SECONDS


class Noticing:
    """Looks for changes and makes notices. Every step is whole or leaves no trace: the desk may be killed between any
    two. One of several desks on a library does it, whichever holds the lease. ``clock`` gives seconds since 1970.
    """

    def __init__(self, store: Store, readers: Readers, *, clock: Callable[[], float]) -> None:
        self._store, self._readers, self._clock = store, readers, clock
        self._holder = secrets.token_hex(8)

    def notice(self) -> int:
        """Look for changes and make the notices that are due; how many changes and notices there were."""
        now = int(self._clock())
        if not self._any(now) or not self._leased(now):
            return 0
        with self._readers.library() as library:
            seen = watching.watch(self._store, library, now=now)
        return seen + telling.tell(self._store, now=now)

    def _any(self, now: int) -> bool:
        """Whether there is anything to do: a desk at rest writes nothing."""
        with self._store.reading() as database:
            seen = watching.position(database)
            if seen is None:
                return False
            return seen < history.last(database) or bool(telling.due(database, now=now, most=1))

    def _leased(self, now: int) -> bool:
        with self._store.writing() as database:
            row = one(database, "SELECT holder, held_until FROM workers WHERE name = ?", (WORK,))
            if row is None:
                return False
            holder, until = row
            # A lease longer than any that is given was given by a clock that was wrong.
            if holder != self._holder and now < until <= now + FOLLOWING_LEASE_SECONDS:
                return False
            sql = "UPDATE workers SET holder = ?, held_until = ? WHERE name = ?"
            database.run(sql, (self._holder, now + FOLLOWING_LEASE_SECONDS, WORK))
        return True
