"""How far a run of many pages has come, on standard error, while somebody watches."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Advance = Callable[[int], None]


@contextmanager
def progress(total: int, *, wanted: bool) -> Iterator[Advance]:
    """Give a function to call after each page with the number of pages that have failed so far.

    Draws nothing unless ``wanted``, there are several pages and standard error is a terminal.
    """
    if not wanted or total < 2 or not sys.stderr.isatty():
        yield lambda failed: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("Reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[trouble]}"),
        TimeRemainingColumn(),
    )
    # Complaints are printed above the bar, unbroken however long. Standard output is not for the bar to draw
    # around: it goes to a file or a pipe.
    console = Console(stderr=True, soft_wrap=True)
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("", total=total, trouble="")

        def advance(failed: int) -> None:
            bar.update(task, advance=1, trouble=f"{failed} failed" if failed else "")

        yield advance
