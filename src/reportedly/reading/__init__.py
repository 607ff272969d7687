"""Reading that can be stopped: pages are read in processes of their own, with a deadline and a memory cap."""

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Self

from reportedly.archives.captured import Captured
from reportedly.errors import CaptureError
from reportedly.limits import PAGE_MEGABYTES, PAGE_SECONDS
from reportedly.record import Page, Record

__all__ = ["Reader"]


class Reader:
    """Reads captures in ``processes`` processes of its own, each with the model loaded once.

    A page that takes longer than ``seconds`` or more than ``megabytes`` (the process's memory in all) is given up with
    a `SlowCapture` or `HungryCapture`, one whose process dies with a `FatalCapture`; the process is replaced.
    """

    def __init__(
        self,
        processes: int = 1,
        *,
        seconds: float = PAGE_SECONDS,
        megabytes: int = PAGE_MEGABYTES,
        sourcing: bool = True,
    ) -> None:
        raise NotImplementedError

    def __enter__(self) -> Self:
        raise NotImplementedError

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        raise NotImplementedError

    def read(self, captured: Captured) -> Record | Page:
        """The record of one capture (its page where ``sourcing`` is false). Raises `CaptureError`, `ModelError`."""
        raise NotImplementedError

    def map(self, captured: Iterable[Captured]) -> Iterator[tuple[Captured, Record | Page | CaptureError]]:
        """Each capture with its record or the reason why there is none, in the order given; a few are read ahead."""
        raise NotImplementedError
