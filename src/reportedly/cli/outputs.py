"""Where a run's records go: lines of JSON, the terminal, files of HTML."""

import json
import os
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from reportedly.cli.captures import STANDARD_INPUT
from reportedly.record import Page, Record

if TYPE_CHECKING:
    from rich.console import Console

    from reportedly.tracing.tradition import Change

Output = Callable[[Page | Record], None]


def json_line(value: object) -> bytes:
    """``value`` as one line of JSON in UTF-8; lone surrogates, which UTF-8 cannot carry, as escapes."""
    try:
        line = msgspec.json.encode(value)
    except UnicodeEncodeError:
        line = json.dumps(msgspec.to_builtins(value), separators=(",", ":")).encode("ascii")
    return line + b"\n"


def to_json(value: object) -> None:
    """Write ``value`` to standard output at once, so that a pipe sees records as they are made."""
    sys.stdout.buffer.write(json_line(value))
    sys.stdout.buffer.flush()


def changes_to_json(location: str, changes: Sequence["Change"]) -> None:
    """Print what a page changed, each change as a line of JSON."""
    for change in changes:
        to_json({"location": location, **msgspec.structs.asdict(change)})


def terminal(*, color: bool | None, width: int | None) -> "Console":
    """Standard output to print on, in colour where it is a terminal that has them or ``color`` says."""
    from rich.console import Console

    if width is None:
        # Longer lines tire the eye; a pipe has no width of its own.
        width = min(Console().width, 100) if sys.stdout.isatty() else 80
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    if color is None:
        return Console(width=width, highlight=False)
    return Console(
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        highlight=False,
    )


def to_terminal(*, color: bool | None, width: int | None) -> Output:
    """Show records on standard output, in colour where it is a terminal that has them or ``color`` says."""
    from reportedly.exports.terminal import show

    console = terminal(color=color, width=width)
    shown = 0

    def output(value: Page | Record) -> None:
        nonlocal shown
        if shown:
            console.rule(style="bold")
        shown += 1
        assert isinstance(value, Record)
        show(value, console)
        sys.stdout.flush()

    return output


def to_html(target: Path, pages: Sequence[str]) -> Output:
    """Write each record as a page: to ``target``, or into it where it is a folder or there are several pages.

    Raises `click.UsageError` where ``target`` is one of the pages to be read, or a file while there are
    several.
    """
    from reportedly.exports.html import page

    folder = target.is_dir() or len(pages) > 1 or any(map(os.path.isdir, pages))
    if folder and target.exists() and not target.is_dir():
        raise click.UsageError(f"--html {target} is a file; with several pages name a folder")
    if target.is_file() and any(os.path.exists(path) and target.samefile(path) for path in pages):
        raise click.UsageError(f"--html {target} would overwrite the page to be read")
    taken: set[str] = set()

    def output(value: Page | Record) -> None:
        assert isinstance(value, Record)
        file = target / _free_name(value.page.location, taken) if folder else target
        try:
            write_whole(file, page(value))
        except OSError as error:
            raise click.FileError(str(file), f"cannot be written: {error.strerror}") from error
        click.echo(f"wrote {file}", err=True)

    return output


def write_whole(file: Path, text: str) -> None:
    """Write ``text`` to ``file``, whole or not at all: a run that is stopped leaves no half page behind."""
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_name(f".{file.name}.partial")
    partial.write_text(text, encoding="utf-8")
    partial.replace(file)


def _free_name(location: str, taken: set[str]) -> str:
    stem = "standard-input" if location == STANDARD_INPUT else Path(location).stem[:100] or "page"
    name, number = f"{stem}.html", 2
    while name in taken:
        name, number = f"{stem}-{number}.html", number + 1
    taken.add(name)
    return name


def chosen(
    pages: Sequence[str],
    *,
    as_json: bool,
    html: Path | None,
    no_sourcing: bool,
    color: bool | None,
    width: int | None,
) -> list[Output]:
    """Where the records of a run go. Raises `click.UsageError` where the options contradict each other."""
    if no_sourcing and html:
        raise click.UsageError("--html shows the sources; leave --no-sourcing away")
    found = [to_html(html, pages)] if html else []
    if as_json or no_sourcing:
        found.append(to_json)
    return found or [to_terminal(color=color, width=width)]
