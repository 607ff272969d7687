"""`reportedly library`: what is done to a library as a whole."""

from pathlib import Path

import click

from reportedly.cli.corrections import corrections
from reportedly.cli.opening import library_option
from reportedly.cli.progress import Log, log_option


@click.group()
def library() -> None:
    """Work on a library as a whole."""


@library.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@library_option
@click.option("--json", "as_json", is_flag=True, help="Print what became of the records as one JSON object.")
@log_option
@click.pass_context
def load(context: click.Context, folder: Path, location: str, as_json: bool, log: Log) -> None:
    """Bring what `reportedly run --out DIR` wrote into a library, without reading the pages again.

    The library is made where there is none. Pages that it has already are passed over, so that the same command goes
    on where it was stopped. Needs the extra reportedly[scale].

    \b
    Exit codes: 0 all loaded or known, 1 the run's folder or the library fails, 2 wrong usage,
    130 stopped by Ctrl-C: every page that was loaded stays, and the same command goes on from there.
    """
    from reportedly.cli.bringing import bringing

    context.exit(bringing(folder, location, as_json=as_json, log=log))


library.add_command(corrections)
