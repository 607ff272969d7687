"""Where the work of a run is done: one thin interface over processes of this machine and over Dask."""

from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Protocol, Self, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Executor(Protocol):
    """Does one piece of work after the other in each of ``workers`` processes.

    A context manager. Left in peace it lets the workers end; left with an exception (Ctrl-C is one) it ends them and
    what they started at once, whatever they have in hand.
    """

    workers: int

    def __enter__(self) -> Self:
        """Give back this object; workers start when there is work."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the workers."""
        ...

    def map(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[tuple[T, R | Exception]]:
        """Each task once with what ``work`` answers, or the exception it ended with, as they finish, in any order.

        ``work`` is a function of a module, and tasks and answers are pickled: let them be small. A task whose worker
        died is given to another one; one that takes several workers with it ends with a `LostWorker`.
        """
        ...


class LostWorker(Exception):
    """Every worker that had the task ended without an answer: killed by somebody, or for want of memory."""


def executor(processes: int, dask: str | None = None) -> Executor:
    """The executor a command line asks for.

    ``dask`` is null for processes of this machine, "local" for Dask workers on it, or the address of a scheduler, whose
    workers then are as many as it has. Raises `OutputError` where Dask is not installed or does not answer.
    """
    if dask is None:
        from reportedly.scale.processes import Processes

        return Processes(processes)
    from reportedly.scale.cluster import Cluster

    return Cluster(dask, processes)
