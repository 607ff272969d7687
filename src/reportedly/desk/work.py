"""The desk's own work beside answering: one loop that makes notices and does what stands in the queue."""

import logging
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from threading import Event, Lock, Thread
from time import monotonic

import msgspec

from reportedly.desk import jobs
from reportedly.desk.answers import Desk
from reportedly.desk.following.deliveries import PUSH, WEBHOOK, place
from reportedly.desk.following.delivering import deliver
from reportedly.desk.following.noticing import Noticing
from reportedly.desk.jobs import DONE, Ending, Job
from reportedly.desk.people.letters import RESET, send_reset
from reportedly.errors import LibraryError
from reportedly.library import reach
from reportedly.library.database import Database
from reportedly.limits.desk import WORK_ENDS_SECONDS, WORK_SECONDS
from reportedly.limits.following import DELIVERY_THREADS, DELIVERY_TRIES, FOLLOWING_SECONDS
from reportedly.limits.people import MAIL_THREADS, MAIL_TRIES

LOG = logging.getLogger("reportedly.desk")


@dataclass(frozen=True, slots=True)
class Trade:
    """How jobs of a kind are done: up to ``places`` at once, each tried ``tries`` times where it raises. No kind takes
    up another's places, so that one whose servers are silent holds up none but itself. Of jobs for one ``place``, which
    the ends of their ids tell, one is done at a time: who is silent there keeps nobody waiting elsewhere.
    """

    do: Callable[[Desk, Job], Ending]
    places: int
    tries: int
    place: Callable[[str], str] | None = None


def trades(at: Desk) -> Mapping[str, Trade]:
    """What this desk can do of the queue's kinds of work."""
    found = {kind: Trade(deliver, DELIVERY_THREADS, DELIVERY_TRIES, place) for kind in (PUSH, WEBHOOK)}
    return found | ({RESET: Trade(send_reset, MAIL_THREADS, MAIL_TRIES)} if at.settings.mail else {})


class Worker:
    """Makes notices and does what is due, from `start` to `stop`, or step by step.

    Each job has a thread of its own while it is done. What a desk that was killed had in hand is taken up again when
    its time is over (`JOB_SECONDS`); no transaction is open while anything is sent.
    """

    def __init__(self, at: Desk) -> None:
        assert at.store is not None, "a desk that can only be read has no work"
        self._at, self._store = at, at.store
        self._trades = trades(at)
        self._noticing = Noticing(self._store, at.readers, clock=at.now)
        self._lock, self._wake, self._ended = Lock(), Event(), Event()
        self._in_hand = dict[str, tuple[Job, Thread]]()
        self._loop: Thread | None = None

    def start(self) -> None:
        """Begin. No thread of it keeps the program from ending."""
        self._loop = Thread(target=self._run, name="desk work", daemon=True)
        self._loop.start()
        # Without a thread for it, whoever next writes to the library does it first.
        _started(Thread(target=_logged, args=(self.finish,), name="desk work: corrections", daemon=True))

    def stop(self) -> None:
        """Begin nothing more, and wait until what is in hand is done; what is not after `WORK_ENDS_SECONDS` is given
        back, for another desk or the next start.
        """
        self._ended.set()
        self._wake.set()
        end = monotonic() + WORK_ENDS_SECONDS
        if self._loop is not None:
            self._loop.join(WORK_ENDS_SECONDS)
        for _, thread in self._held():
            thread.join(max(0, end - monotonic()))
        if left := [job for job, thread in self._held() if thread.is_alive()]:
            # Where that cannot be written down, others take them up once their time is over.
            _logged(partial(self._give_back, left))

    def notice(self) -> int:
        """Look for changes and make the notices that are due; how many changes and notices there were."""
        return self._noticing.notice()

    def finish(self) -> None:
        """Bring corrections to their end that a desk was killed in the midst of. Raises `LibraryError`."""
        with self._store.reading() as database:
            if not reach.waiting(database):
                return
        with self._at.readers.writer() as library:
            library.mending.finish()

    def once(self) -> int:
        """Do what is due and for which there is a place, to its end; how much that was. Raises `LibraryError`."""
        taken = self._take()
        for thread in taken:
            thread.join()
        return len(taken)

    def _take(self) -> list[Thread]:
        """Begin what is due, each job in its thread."""
        held = [job for job, _ in self._held()]
        busy = Counter(job.kind for job in held)
        free = {kind: trade.places - busy[kind] for kind, trade in self._trades.items()}
        free = {kind: places for kind, places in free.items() if places > 0}
        now = self._at.now()
        with self._store.reading() as database:
            if not any(jobs.due(database, (kind,), now=now, but=self._engaged(kind, held)) for kind in free):
                return []
        taken = list[Job]()
        with self._store.writing() as database:
            for kind, places in free.items():
                taken += self._taken(database, kind, places, held, now=now)
        # What took longer than any job may, by a clock that leapt, is still in this desk's hand.
        known = {job.id for job in held}
        taken = [job for job in taken if job.id not in known]
        begun = list[Thread]()
        for at, job in enumerate(taken):
            thread = Thread(target=self._do, args=(job,), name=f"desk work: {job.kind}", daemon=True)
            with self._lock:
                self._in_hand[job.id] = (job, thread)
            if not _started(thread):
                with self._lock:
                    del self._in_hand[job.id]
                self._give_back(taken[at:])
                break
            begun.append(thread)
        return begun

    def _taken(self, database: Database, kind: str, places: int, held: list[Job], *, now: int) -> list[Job]:
        """Up to ``places`` jobs of a ``kind``; where it has places of its own, of each one."""
        if self._trades[kind].place is None:
            return jobs.take(database, (kind,), now=now, most=places)
        found = list[Job]()
        while len(found) < places:
            engaged = self._engaged(kind, [*held, *found])
            if not (further := jobs.take(database, (kind,), now=now, but=engaged)):
                break
            found += further
        return found

    def _engaged(self, kind: str, held: list[Job]) -> list[str]:
        """The places that are sent to now."""
        of = self._trades[kind].place
        return [] if of is None else sorted({of(job.id) for job in held if job.kind == kind})

    def _give_back(self, taken: list[Job]) -> None:
        with self._store.writing() as database:
            jobs.give_back(database, taken)

    def _do(self, job: Job) -> None:
        try:
            ending = self._tried(job)
            with self._store.writing() as database:
                if ending.note is not None:
                    ending.note(database)
                if ending.again is None:
                    jobs.done(database, job)
                else:
                    jobs.failed(database, job, due_at=self._at.now() + ending.again)
        except LibraryError as error:
            LOG.warning("work is taken up again later (%s): %s", job.kind, error.reason)
        finally:
            with self._lock:
                del self._in_hand[job.id]
            self._wake.set()

    def _tried(self, job: Job) -> Ending:
        trade = self._trades[job.kind]
        try:
            return trade.do(self._at, job)
        except LibraryError:
            raise
        except msgspec.ValidationError as error:
            # Of a version of the desk that is not this one's; whoever runs it may not come back.
            LOG.error("work given up (%s): %s", job.kind, error)
            return DONE
        except Exception as error:  # whatever it is, the next job has nothing to do with it
            if job.tries + 1 >= trade.tries:
                LOG.error("work given up (%s): %s", job.kind, error)
                return DONE
            LOG.warning("work to be tried again (%s): %s", job.kind, error)
            return Ending(again=60 * 2**job.tries)

    def _held(self) -> list[tuple[Job, Thread]]:
        with self._lock:
            return list(self._in_hand.values())

    def _run(self) -> None:
        more, looking, again = Event(), Event(), 0.0
        looker: Thread | None = None

        def look() -> None:
            # At once again where there was something: changes are looked at a part at a time.
            if _logged(self.notice):
                more.set()
            looking.clear()
            self._wake.set()

        while not self._ended.is_set():
            self._wake.clear()
            if not looking.is_set() and (more.is_set() or monotonic() >= again):
                more.clear()
                looking.set()
                again = monotonic() + FOLLOWING_SECONDS
                looker = Thread(target=look, name="desk work: notices", daemon=True)
                if not _started(looker):
                    looker = None
                    looking.clear()
            _logged(self._take)
            # Who looks for changes, or does a job, wakes this when it has ended.
            pause = WORK_SECONDS if looking.is_set() else again - monotonic()
            self._wake.wait(max(0, min(WORK_SECONDS, pause)))
        if looker is not None:
            looker.join()


def _started(thread: Thread) -> bool:
    """Whether ``thread`` began: a machine has only so many."""
    try:
        thread.start()
    except RuntimeError as error:
        LOG.warning("work waits (%s): %s", thread.name, error)
        return False
    return True


def _logged(step: Callable[[], object]) -> object:
    """What ``step`` gives; null where it fails. Whatever that was, it may be gone the next time, and nobody would be
    told of anything if the loop ended here.
    """
    try:
        return step()
    except LibraryError as error:
        LOG.warning("the queue cannot be read: %s", error.reason)
    except Exception:
        LOG.exception("notices were not made or sent just now; the desk tries again")
    return None
