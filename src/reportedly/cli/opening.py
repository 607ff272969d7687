"""The library that a command works on: where it is, how it is opened, and what goes wrong told in a line."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from reportedly.cli.complaints import SOME_FAILED, STOPPED, complain
from reportedly.errors import LibraryError, MissingLibrary, ModelError, ReadOnlyLibrary

if TYPE_CHECKING:
    from reportedly.library import Library

Command = TypeVar("Command", bound=Callable[..., Any])

DEFAULT = "library.sqlite"


def library_option(command: Command) -> Command:
    """``--library``: a file or a URL."""
    return click.option(
        "--library",
        "location",
        default=DEFAULT,
        show_default=True,
        metavar="FILE|URL",
        envvar="REPORTEDLY_LIBRARY",
        show_envvar=True,
        help="The library: a SQLite file, or postgresql://...",
    )(command)


def view_options(command: Command) -> Command:
    """``--json``, ``--color`` and ``--width``, as every command that shows something has them."""
    for option in (
        click.option(
            "--width", type=click.IntRange(min=20), help="Columns to print in; by default the terminal's."
        ),
        click.option(
            "--color/--no-color", default=None, help="Colours; by default where the terminal has them."
        ),
        click.option("--json", "as_json", is_flag=True, help="Print JSON instead."),
    ):
        command = option(command)
    return command


@contextmanager
def reading(location: str) -> Iterator["Library"]:
    """The library at ``location`` to read from; there must be one already.

    It is opened for writing where that may be, since stories are worked out when somebody looks; otherwise standard
    error says how many pages the answers leave out. Ends the process with a line on standard error where it fails.
    """
    from reportedly.library import Library

    with told():
        try:
            library = Library(location, create=False)
        except ReadOnlyLibrary:
            library = Library(location, read_only=True)
        except MissingLibrary as error:
            hint = "`reportedly add PAGE...` makes one; --library or REPORTEDLY_LIBRARY says where it is"
            complain(f"{error}; {hint}" if "add" not in str(error) else str(error))
            sys.exit(SOME_FAILED)
        with library:
            for note in library.notes:
                complain(note)
            yield library


@contextmanager
def told() -> Iterator[None]:
    """Ends the process with a line on standard error, and its exit code, where the library or the model fails."""
    try:
        yield
    except (LibraryError, ModelError) as error:
        complain(str(error))
        sys.exit(SOME_FAILED)
    except KeyboardInterrupt:
        complain("stopped")
        sys.exit(STOPPED)
