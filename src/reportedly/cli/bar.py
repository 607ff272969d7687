"""The bar of a run on a terminal, drawn by rich."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Drawn

    from reportedly.cli.progress import Progress


class Bar:
    """A bar being drawn: how far, how fast, how long still, and what was passed over."""

    def __init__(self, drawn: "Drawn", progress: "Progress") -> None:
        self._drawn = drawn
        self._by_bytes = progress.total is None
        total = progress.total_bytes if self._by_bytes else progress.total
        self._task = drawn.add_task("", total=total, told=_told(progress))

    def show(self, progress: "Progress") -> None:
        """Draw how far ``progress`` has come."""
        completed = progress.bytes if self._by_bytes else progress.done
        self._drawn.update(self._task, completed=completed, told=_told(progress))


@contextmanager
def bar(progress: "Progress") -> Iterator[Bar]:
    """Draw ``progress`` on standard error until the block is left; then nothing of it stays."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (TextColumn(progress.doing), BarColumn(bar_width=24), TextColumn("{task.fields[told]}"))
    # Complaints are printed above the bar, unbroken however long. Standard output is not for the bar to draw
    # around: it goes to a file or a pipe.
    console = Console(stderr=True, soft_wrap=True)
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as drawn:
        yield Bar(drawn, progress)


def _told(progress: "Progress") -> str:
    parts = [f"{progress.done}/{progress.total}" if progress.total is not None else f"{progress.done:,} done"]
    if progress.done:
        parts.append(f"{progress.rate:.1f}/s")
    if progress.failed:
        parts.append(f"{progress.failed:,} skipped")
    left = progress.left
    if left is not None and progress.done:
        parts.append(f"{_clock(left)} left")
    return "  ".join(parts)


def _clock(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"
