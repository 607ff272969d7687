"""A reader: captures in, records out, each read by a process that can be killed."""

import selectors
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import Self, TypeVar

from reportedly.archives.captured import Captured
from reportedly.errors import CaptureError, ModelError, SlowCapture
from reportedly.limits.reading import PAGE_MEGABYTES, PAGE_SECONDS
from reportedly.reading.process import Job, Process
from reportedly.record import Page, Record

T = TypeVar("T")

_IN_HAND = 2
"""So many pages a process is given at once: it goes on while what it answered last is still being looked at."""

_AHEAD_BYTES = 64 << 20
"""Of what is read ahead no more is held than this, or one capture."""


class Reader:
    """Reads captures in ``processes`` processes of its own, each with the model loaded once.

    A page that takes longer than ``seconds`` or more than ``megabytes`` (the process's memory in all) is given up with
    a `SlowCapture` or `HungryCapture`, one whose process dies with a `FatalCapture`; the process is replaced. One on
    which `reportedly` itself fails is a `FailedReading`. The processes end with the reader, however it ends.

    Time is that of a processor; what takes four times as long by the clock is given up too. The memory cap is Linux's
    RLIMIT_DATA: private memory, without the files mapped. For one thread at a time.
    """

    def __init__(
        self,
        processes: int = 1,
        *,
        seconds: float = PAGE_SECONDS,
        megabytes: int = PAGE_MEGABYTES,
        sourcing: bool = True,
    ) -> None:
        if processes < 1:
            raise ValueError(f"a reader has one process or more, not {processes}")
        self._wanted = processes
        self._seconds, self._megabytes, self._sourcing = seconds, megabytes, sourcing
        self._processes: list[Process] = []
        self._selector = selectors.DefaultSelector()

    def __enter__(self) -> Self:
        # At once, so that they load while the caller does something else.
        try:
            while len(self._processes) < self._wanted:
                self._start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the processes; what they have in hand is lost."""
        for process in tuple(self._processes):
            self._end(process)
        self._selector.close()

    def read(self, captured: Captured) -> Record | Page:
        """The record of one capture (its page where ``sourcing`` is false). Raises `CaptureError`, `ModelError`."""
        job = Job(captured)
        try:
            self._give(job)
            found = self._found(job)
        except BaseException:
            self._forget([job])
            raise
        if isinstance(found, CaptureError):
            raise found
        return found

    def map(self, captured: Iterable[Captured]) -> Iterator[tuple[Captured, Record | Page | CaptureError]]:
        """Each capture with its record or the reason why there is none, in the order given; a few are read ahead.

        Raises `ModelError`, and what ``captured`` raises.
        """
        return self.through(captured)

    def through(
        self, entries: Iterable[Captured | T]
    ) -> Iterator[tuple[Captured, Record | Page | CaptureError] | T]:
        """As `map`; whatever of ``entries`` is no capture comes out as it is, in its place."""
        waiting = deque[Job | T]()
        given = iter(entries)
        more = True
        try:
            while more or waiting:
                if waiting and not isinstance(head := waiting[0], Job):
                    waiting.popleft()
                    yield head
                elif waiting and isinstance(head, Job) and head.found is not None:
                    waiting.popleft()
                    yield head.captured, self._found(head)
                elif more and self._room(waiting):
                    try:
                        entry = next(given)
                    except StopIteration:
                        more = False
                        continue
                    waiting.append(Job(entry) if isinstance(entry, Captured) else entry)
                    if isinstance(waiting[-1], Job):
                        self._give(waiting[-1])
                        self._turn(0)
                else:
                    self._turn()
        finally:
            self._forget(job for job in waiting if isinstance(job, Job))

    def _room(self, waiting: Sequence[object]) -> bool:
        held = sum(len(job.captured.data) for job in waiting if isinstance(job, Job))
        return len(waiting) < 2 * _IN_HAND * self._wanted and held < _AHEAD_BYTES

    def _start(self) -> None:
        process = Process(seconds=self._seconds, megabytes=self._megabytes, sourcing=self._sourcing)
        self._processes.append(process)
        self._selector.register(process.answers, selectors.EVENT_READ, process)

    def _end(self, process: Process) -> None:
        self._selector.unregister(process.answers)
        if process.requests in self._selector.get_map():
            self._selector.unregister(process.requests)
        self._processes.remove(process)
        process.end()

    def _give(self, job: Job) -> None:
        """Hand ``job`` to a process as soon as one has room for it."""
        while True:
            while len(self._processes) < self._wanted:
                self._start()
            free = min(self._processes, key=lambda process: len(process.jobs))
            if free.ready and not free.jobs and free.gone:
                # Somebody killed it while it had nothing to do: no page is to blame.
                self._replace(free)
                continue
            if len(free.jobs) < _IN_HAND:
                free.give(job)
                return
            self._turn()

    def _found(self, job: Job) -> Record | Page | CaptureError:
        while job.found is None:
            self._turn()
        if isinstance(job.found, ModelError):
            raise job.found
        return job.found

    def _forget(self, jobs: Iterable[Job]) -> None:
        """Nobody waits for ``jobs`` any more: processes that have them in hand are ended, others take their place."""
        unread = {id(job) for job in jobs if job.found is None}
        for process in tuple(self._processes):
            if any(id(job) in unread for job in process.jobs):
                kept = [job for job in process.jobs if id(job) not in unread]
                self._end(process)
                for job in kept:
                    self._give(job)

    def _turn(self, most: float | None = None) -> None:
        """Wait for something to happen in one of the processes, at ``most`` so many seconds, and see to it."""
        for process in self._processes:
            known = process.requests in self._selector.get_map()
            if process.writing and not known:
                self._selector.register(process.requests, selectors.EVENT_WRITE, process)
            elif known and not process.writing:
                self._selector.unregister(process.requests)
        deadlines = [process.deadline for process in self._processes if process.deadline is not None]
        wait = max(0.0, min(deadlines) - time.monotonic()) if deadlines else None
        if most is not None:
            wait = most if wait is None else min(wait, most)
        heard = set[int]()
        for key, events in self._selector.select(wait):
            speaker: Process = key.data
            if speaker not in self._processes:
                continue  # its other pipe has just told us that it died
            heard.add(id(speaker))
            if events & selectors.EVENT_WRITE:
                speaker.write()
                continue
            lives = speaker.receive()
            if speaker.leaving:
                self._replace(speaker)
            elif not lives:
                self._died(speaker)
        now = time.monotonic()
        for process in tuple(self._processes):
            # Whoever has just been heard has until the next turn, however late we listened.
            late = process.deadline is not None and now > process.deadline
            if late and id(process) not in heard and process.overdue():
                self._late(process)

    def _died(self, process: Process) -> None:
        if not process.ready:
            words = process.last_words() or "it ended without a word"
            reason = f"the process that reads pages does not start ({words}): reinstall the package"
            raise self._never_started(process, ModelError(reason))
        if process.jobs:
            process.jobs[0].found = process.why()
        self._replace(process)

    def _late(self, process: Process) -> None:
        if not process.ready:
            self._end(process)
            raise ModelError(
                "the process that reads pages does not start in time: is the machine overloaded?"
            )
        location = process.jobs[0].captured.location
        reason = f"reading it took longer than {self._seconds:g} seconds; it was given up"
        process.jobs[0].found = SlowCapture(location, reason)
        self._replace(process)

    def _never_started(self, process: Process, error: ModelError) -> ModelError:
        for job in process.jobs:
            job.found = error
        self._end(process)
        return error

    def _replace(self, process: Process) -> None:
        left = [job for job in process.jobs if job.found is None]
        self._end(process)
        self._start()
        for job in left:
            self._processes[-1].give(job)
