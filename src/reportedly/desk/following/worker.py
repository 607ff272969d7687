"""The desk's work behind its pages: it looks for changes, makes notices and sends them, while the desk runs."""

import asyncio
import logging
import secrets
from collections.abc import Callable
from contextlib import suppress

from starlette.concurrency import run_in_threadpool

from reportedly.desk.following import telling, watching
from reportedly.desk.following.delivering import Delivering
from reportedly.desk.following.follows import WORK
from reportedly.desk.readers import Readers
from reportedly.desk.store import Store
from reportedly.fetching.client import Client
from reportedly.library.database import one
from reportedly.limits import FOLLOWING_LEASE_SECONDS, FOLLOWING_SECONDS

_LOG = logging.getLogger(__name__)


class Worker:
    """What follows need done. Every step is whole or leaves no trace: the desk may be killed between any two.

    One of several desks on a library does it, whichever holds the lease; deliveries they share. ``clock`` gives
    seconds since 1970.
    """

    def __init__(
        self,
        store: Store,
        readers: Readers,
        *,
        clock: Callable[[], float],
        client: Client | None = None,
    ) -> None:
        self._store, self._readers, self._clock = store, readers, clock
        self._holder = secrets.token_hex(8)
        self.client = client or Client()
        self.delivering = Delivering(store, self.client)

    def notice(self) -> int:
        """Look for changes and make the notices that are due; how many changes and notices there were."""
        now = int(self._clock())
        if not self._any(now) or not self._leased(now):
            return 0
        with self._readers.library() as library:
            seen = watching.watch(self._store, library, now=now)
        return seen + telling.tell(self._store, now=now)

    def deliver(self) -> int:
        """Send what is due; how much that was."""
        return self.delivering.step(now=int(self._clock()))

    async def run(self) -> None:
        """Do both until it is cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(_again_and_again(self.notice))
            tasks.create_task(_again_and_again(self.deliver))

    def _any(self, now: int) -> bool:
        """Whether there is anything to do: a desk at rest writes nothing."""
        with self._store.reading() as database:
            (row,) = database.rows(
                "SELECT (SELECT position FROM workers WHERE name = ?), (SELECT max(number) FROM changes), "
                "(SELECT min(f.due_at) FROM followers f JOIN accounts a ON a.id = f.account "
                "WHERE a.blocked_at IS NULL)",
                (WORK,),
            )
        seen, last, due = row
        return seen is not None and (seen < (last or 0) or (due is not None and due <= now))

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


async def _again_and_again(step: Callable[[], int]) -> None:
    while True:
        done = 0
        try:
            done = await run_in_threadpool(step)
        except Exception:
            # Whatever it was, it may be gone the next time, and nobody would be told of anything if this ended here.
            _LOG.exception("notices were not made or sent just now; the desk tries again")
        await asyncio.sleep(0 if done else FOLLOWING_SECONDS)


async def ended(task: "asyncio.Task[None]") -> None:
    """Cancel ``task`` and wait for its end; a step that is under way comes to its own."""
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
