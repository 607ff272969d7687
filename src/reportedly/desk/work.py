"""The desk's own work beside answering: what stands in the queue is done by one thread of each desk."""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from threading import Event, Thread

from reportedly.desk import jobs
from reportedly.desk.answers import Desk
from reportedly.desk.people.letters import RESET, send_reset
from reportedly.errors import LibraryError
from reportedly.limits import MAIL_TRIES, WORK_SECONDS

Task = Callable[[Desk, jobs.Job], None]
"""Does one job. Where it raises, the job is tried again, later each time."""
LOG = logging.getLogger("reportedly.desk")


def tasks(at: Desk) -> Mapping[str, Task]:
    """What this desk can do of the queue's kinds of work."""
    return {RESET: send_reset} if at.settings.mail else {}


class Worker:
    """Does what is due, in a thread of its own from `start` to `stop`."""

    def __init__(self, at: Desk, able: Mapping[str, Task]) -> None:
        self._at, self._able = at, able
        self._ended = Event()

    def start(self) -> None:
        """Begin. The thread does not keep the program from ending: what it has in hand is then taken up again later."""
        Thread(target=self._run, name="desk work", daemon=True).start()

    def stop(self) -> None:
        """Begin nothing more."""
        self._ended.set()

    def once(self) -> bool:
        """Do one thing that is due; whether there was one. Raises `LibraryError`."""
        store, now = self._at.store, self._at.now()
        assert store is not None, "whoever can put work into the queue has a store"
        with store.reading() as database:
            if not jobs.due(database, tuple(self._able), now=now):
                return False
        with store.writing() as database:
            taken = jobs.take(database, tuple(self._able), now=now)
        for job in taken:
            self._do(job)
        return bool(taken)

    def _do(self, job: jobs.Job) -> None:
        store = self._at.store
        assert store is not None
        failure: Exception | None = None
        try:
            self._able[job.kind](self._at, job)
        except LibraryError:
            raise
        except Exception as error:  # whatever it is, the next job has nothing to do with it
            failure = error
        with store.writing() as database:
            if failure is None:
                jobs.done(database, job)
            elif job.tries + 1 >= MAIL_TRIES:
                LOG.error("work given up (%s): %s", job.kind, failure)
                jobs.done(database, job)
            else:
                LOG.warning("work to be tried again (%s): %s", job.kind, failure)
                jobs.failed(database, job, due_at=self._at.now() + 60 * 2**job.tries)

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                if self.once():
                    continue
            except LibraryError as error:
                LOG.warning("the queue cannot be read: %s", error.reason)
            self._ended.wait(WORK_SECONDS)


@contextmanager
def working(at: Desk) -> Iterator[None]:
    """While the desk does its work; nothing where there is none that it can do."""
    able = tasks(at)
    if at.store is None or not able:
        yield
        return
    worker = Worker(at, able)
    worker.start()
    try:
        yield
    finally:
        worker.stop()
