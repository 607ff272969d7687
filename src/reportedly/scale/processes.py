"""Work in processes of this machine, on the standard library's pool; the default."""

import os
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from types import TracebackType
from typing import Self, TypeVar

from reportedly.limits.archives import TASK_WORKERS
from reportedly.scale.executors import LostWorker

T = TypeVar("T")
R = TypeVar("R")


class Processes:
    """An `Executor` of up to ``workers`` processes, each a fresh interpreter that stays until the end."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end(at_once=error is not None)

    def map(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[tuple[T, R | Exception]]:
        """See `Executor.map`."""
        waiting = iter(tasks)
        while suspects := (yield from self._until_one_is_lost(work, waiting)):
            # Which of those in hand a worker died of cannot be told: each is done alone.
            for task in suspects:
                yield task, self._alone(work, task)

    def _until_one_is_lost(
        self, work: Callable[[T], R], waiting: Iterator[T]
    ) -> Generator[tuple[T, R | Exception], None, list[T]]:
        """Do tasks as long as the workers live; the tasks in hand when one died, none where all are done."""
        pool = self._started()
        running: dict[Future[R], T] = {}
        lost: list[T] = []
        while True:
            # No more than are being worked on: the pool says of everything it holds that it is lost.
            for task in () if lost else islice(waiting, self.workers - len(running)):
                try:
                    running[pool.submit(work, task)] = task
                except BrokenProcessPool:
                    lost.append(task)
                    break
            if not running:
                break
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                task = running.pop(future)
                error = future.exception()
                if isinstance(error, BrokenProcessPool):
                    lost.append(task)
                else:
                    yield task, error if isinstance(error, Exception) else future.result()
        if lost:
            self._end(at_once=True)
        return lost

    def _alone(self, work: Callable[[T], R], task: T) -> R | Exception:
        for _ in range(TASK_WORKERS - 1):
            try:
                return self._started().submit(work, task).result()
            except BrokenProcessPool:
                self._end(at_once=True)
            except Exception as error:
                return error
        return LostWorker(f"its process ended without an answer, {TASK_WORKERS} times; no memory left?")

    def _started(self) -> ProcessPoolExecutor:
        from multiprocessing import get_context

        if self._pool is None:
            self._pool = ProcessPoolExecutor(self.workers, get_context("spawn"), initializer=_settle_in)
        return self._pool

    def _end(self, *, at_once: bool) -> None:
        pool, self._pool = self._pool, None
        if pool is None:
            return
        if at_once:
            from multiprocessing import active_children

            for child in active_children():
                if child.name.startswith(_NAME):
                    child.kill()
        pool.shutdown(wait=True, cancel_futures=True)


_NAME = "SpawnProcess"
"""What the standard library calls processes started afresh; nothing else in the package starts any."""


def _settle_in() -> None:
    """Prepare a worker: Ctrl-C is the parent's business, and whoever lost their parent ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, name="end with parent", daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        # The pool's own queue never tells: each worker holds both of its ends.
        parent.join()
        os._exit(1)
