"""Work on Dask: workers on this machine, or those of a scheduler that runs already. Needs `reportedly[dask]`."""

import logging
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from itertools import islice
from types import TracebackType
from typing import Any, Self, TypeVar

from reportedly import __version__
from reportedly.errors import OutputError
from reportedly.limits.archives import SCHEDULER_SECONDS, TASK_WORKERS
from reportedly.scale.executors import LostWorker

T = TypeVar("T")
R = TypeVar("R")

LOCAL = "local"

_SETTINGS = {
    # Dask's is for workers that compute themselves. Ours hand pages to a process that would inherit it, and would then
    # give memory back and ask for it again with every page.
    "distributed.nanny.pre-spawn-environ": {"OMP_NUM_THREADS": 1},
    # A hundred looks a second at a worker that waits.
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "500ms",
}


class Cluster:
    """An `Executor` on Dask. Tasks hold paths: every worker must see the same files under them, and run the same
    version of the package.

    On a scheduler of somebody else's a task in hand goes on to its end after Ctrl-C; those not begun are taken back.
    """

    def __init__(self, address: str, processes: int) -> None:
        try:
            # Untyped, most of it.
            distributed: Any = import_module("distributed")
            settings: Any = import_module("dask.config")
        except ImportError as error:
            raise OutputError("--dask", "Dask is not installed: pip install 'reportedly[dask]'") from error
        self._cluster: Any = None
        try:
            if address == LOCAL:
                # One thread each, as reading computes; no cap on memory, as the process that reads has its own; no
                # dashboard, and what the scheduler serves besides only on loopback, on a port that is free.
                with settings.set(_SETTINGS):
                    self._cluster = distributed.LocalCluster(
                        n_workers=processes,
                        threads_per_worker=1,
                        memory_limit=0,
                        dashboard_address=None,
                        scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},
                        silence_logs=logging.CRITICAL,
                    )
            self._client: Any = distributed.Client(self._cluster or address, timeout=SCHEDULER_SECONDS)
        except (OSError, ValueError) as error:
            raise OutputError(address, f"no Dask scheduler answers there: {error}") from error
        found = self._client.get_versions(packages=["reportedly"])["workers"].values()
        versions = {worker["packages"].get("reportedly") for worker in found}
        if versions - {__version__}:
            # A worker that cannot unpickle a task never says so: the run would wait for ever.
            self.__exit__(None, None, None)
            names = ", ".join(sorted(str(version or "none") for version in versions))
            raise OutputError(
                address, f"workers have reportedly {names}: install {__version__} on all of them"
            )
        self.workers = len(found) or 1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()
        if self._cluster is not None:
            self._cluster.close()

    def map(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[tuple[T, R | Exception]]:
        """See `Executor.map`."""
        distributed: Any = import_module("distributed")
        waiting = iter(tasks)
        running: dict[Any, T] = {}
        suspects = []
        ended = distributed.as_completed()

        def begin(most: int) -> None:
            # As many as there are workers: what is dealt out beforehand lies with one while another has nothing to do.
            for task in islice(waiting, max(0, most - len(running))):
                future = self._client.submit(work, task, pure=False)
                running[future] = task
                ended.add(future)

        begin(self.workers)
        for future in ended:
            task = running.pop(future)
            begin(max(self.workers, len(self._client.nthreads())))
            error = future.exception()
            if isinstance(error, distributed.scheduler.KilledWorker):
                # Dask blames every task that a worker had when it ended; which of them it died of cannot be told.
                suspects.append(task)
            else:
                yield task, error if isinstance(error, Exception) else future.result()
            future.release()
        for task in suspects:
            yield task, self._alone(work, task, distributed.scheduler.KilledWorker)

    def _alone(self, work: Callable[[T], R], task: T, killed: type[Exception]) -> R | Exception:
        future = self._client.submit(work, task, pure=False)
        error = future.exception()
        if isinstance(error, killed):
            return LostWorker(f"its process ended without an answer, {TASK_WORKERS} times; no memory left?")
        found: R | Exception = error if isinstance(error, Exception) else future.result()
        return found
