"""How far a long run has come, on standard error: a bar for who watches, lines of JSON for a program."""

import sys
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from reportedly.cli.complaints import complain

if TYPE_CHECKING:
    from reportedly.archives.captured import Skip
    from reportedly.cli.bar import Bar

Log = Literal["text", "json"]
Event = Literal["start", "progress", "skip", "done", "stopped"]
Command = TypeVar("Command", bound=Callable[..., Any])

WINDOW_SECONDS = 60.0
"""The rate is that of the last minute: on a long run pages of another kind may come."""


def log_option(command: Command) -> Command:
    """``--log``: what standard error is told of a run, for people or for a program."""
    return click.option(
        "--log",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="What standard error is told: sentences, or a JSON object a line (start, progress, skip, done, stopped).",
    )(command)


class Progress:
    """Counts what a run has done. ``done`` is everything it has an answer for: pages and skips.

    Either ``total`` says of how many, or ``total_bytes`` of how many bytes they are made (then ``total`` is null:
    how many pages an archive holds shows when it has been read). Both null: nobody knows.
    """

    def __init__(
        self,
        total: int | None = None,
        total_bytes: int | None = None,
        *,
        doing: str = "Reading",
        log: Log = "text",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.doing = doing
        self.total = total
        self.total_bytes = total_bytes
        self.done = 0
        self.pages = 0
        self.bytes = 0
        self.skips: Counter[str] = Counter()
        self._log = log
        self._clock = clock
        self._told = clock()
        self._marks = deque([(self._told, 0, 0)])
        self._bar: Bar | None = None

    def advance(self, pages: int = 1, bytes: int = 0) -> None:
        """So many more ``pages`` are read, and so many more ``bytes`` of what is to be read are behind us."""
        self.pages += pages
        self._moved(pages, bytes)

    def skip(self, skip: "Skip", bytes: int = 0) -> None:
        """Count what was passed over, and say so on standard error, unless it was no page in the first place."""
        self.skips[skip.kind] += 1
        if self._log == "text":
            tell_skip(skip)
        elif skip.kind != "not a page":
            self._event("skip", skip=skip)
        self._moved(1, bytes)

    def skipped(self, skips: Mapping[str, int], bytes: int = 0) -> None:
        """Count what others passed over, and told, by kind: a shard's worth at once."""
        self.skips.update(skips)
        self._moved(sum(skips.values()), bytes)

    @property
    def failed(self) -> int:
        """How many skips there are besides what was no page in the first place."""
        return self.skips.total() - self.skips["not a page"]

    @property
    def rate(self) -> float:
        """Pages and skips a second, over the last minute."""
        return self._speed()[0]

    @property
    def left(self) -> float | None:
        """Seconds until the end at this rate; null where nobody knows."""
        rate, bytes_rate = self._speed()
        if self.total is not None:
            return max(0, self.total - self.done) / rate if rate else None
        if self.total_bytes is not None:
            return max(0, self.total_bytes - self.bytes) / bytes_rate if bytes_rate else None
        return None

    def _moved(self, count: int, bytes: int) -> None:
        self.done += count
        self.bytes += bytes
        now = self._clock()
        if now - self._told >= 1:
            self._told = now
            self._marks.append((now, self.done, self.bytes))
            while now - self._marks[0][0] > WINDOW_SECONDS and len(self._marks) > 2:
                self._marks.popleft()
            if self._log == "json":
                self._event("progress")
        if self._bar is not None:
            self._bar.show(self)

    def _speed(self) -> tuple[float, float]:
        then, done, bytes = self._marks[0]
        seconds = max(self._clock() - then, 1e-9)
        return (self.done - done) / seconds, (self.bytes - bytes) / seconds

    def _event(self, event: Event, **more: object) -> None:
        from reportedly.cli.outputs import json_line

        left = self.left
        line = {
            "event": event,
            "done": self.done,
            "total": self.total,
            "rate": round(self.rate, 2),
            "left_s": None if left is None else round(left, 1),
            "skips": dict(sorted(self.skips.items())),
            **more,
        }
        sys.stderr.write(json_line(line).decode())
        sys.stderr.flush()

    @contextmanager
    def _running(self, wanted: bool) -> Iterator["Progress"]:
        drawn: AbstractContextManager[Bar | None] | None = None
        if self._log == "json":
            self._event("start")
        elif wanted and self.total not in (0, 1) and sys.stderr.isatty():
            from reportedly.cli.bar import bar

            drawn = bar(self)
        try:
            if drawn is None:
                yield self
            else:
                with drawn as self._bar:
                    yield self
        except BaseException as error:
            if self._log == "json":
                self._event("stopped", why="Ctrl-C" if isinstance(error, KeyboardInterrupt) else str(error))
            raise
        finally:
            self._bar = None
        if self._log == "json":
            self._event("done")


def progress(
    total: int | None = None,
    total_bytes: int | None = None,
    *,
    wanted: bool = True,
    doing: str = "Reading",
    log: Log = "text",
    clock: Callable[[], float] = time.monotonic,
) -> AbstractContextManager[Progress]:
    """Within it, tell on standard error how far a run has come.

    As a bar that says what is being done (``doing``), where ``wanted`` (standard output is not being printed on),
    standard error is a terminal and there is more than one page. With ``log`` "json" one JSON object a line instead:
    ``{"event", "done", "total", "rate", "left_s", "skips"}``, where the event is "start", "progress" (at most once a
    second), "skip" (with the skip itself), "done", or "stopped" (with why: the block was left by an exception, Ctrl-C
    included).
    """
    return Progress(total, total_bytes, doing=doing, log=log, clock=clock)._running(wanted)


def noting(log: Log) -> Callable[[str], None]:
    """How a run says in a sentence what is neither progress nor a skip: as it is, or as an event "note"."""

    def note(message: str) -> None:
        from reportedly.cli.outputs import json_line

        sys.stderr.write(json_line({"event": "note", "message": message}).decode())
        sys.stderr.flush()

    return note if log == "json" else complain


def tell_skip(skip: "Skip") -> None:
    """Say in a line what was passed over, unless it was no page in the first place."""
    if skip.kind != "not a page":
        complain(told(skip))


def told(skip: "Skip") -> str:
    """A skip in a line: where it lies, what it is, and why it was passed over."""
    places = [f"{skip.archive}:{skip.offset}"] if skip.archive is not None else []
    if skip.location is not None and (not places or skip.location != skip.archive):
        places.append(skip.location)
    return ": ".join((*places, skip.reason))


def counted(skips: Mapping[str, int]) -> str:
    """Skips by kind, the most frequent first: "12 not a page, 3 damaged"; empty where there are none."""
    by_count = sorted(((kind, n) for kind, n in skips.items() if n), key=lambda one: (-one[1], one[0]))
    return ", ".join(f"{n:,} {kind}" for kind, n in by_count)
