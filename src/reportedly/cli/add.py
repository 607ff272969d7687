"""`reportedly add`: pages into a library, and what they change in whose sourcing."""

import sys

import click

from reportedly.cli.opening import library_option
from reportedly.cli.progress import Log, log_option

EXAMPLES = """
\b
Examples:
  reportedly add page.html
  reportedly add --library monday.sqlite pages/
  curl -s https://example.org/story | reportedly add -
"""


@click.command(epilog=EXAMPLES)
@click.argument("pages", metavar="PAGE...", nargs=-1, required=True)
@library_option
@click.option(
    "--retrieved", metavar="ISO", help="When the pages were captured, in ISO 8601, where that is known."
)
@click.option("--json", "as_json", is_flag=True, help="Print what became of the pages as one JSON object.")
@click.option(
    "--processes",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="How many processes read; one core each.",
)
@log_option
@click.option("--debug", is_flag=True, help="Show the traceback of an unexpected error.")
@click.pass_context
def add(
    context: click.Context,
    pages: tuple[str, ...],
    location: str,
    retrieved: str | None,
    as_json: bool,
    processes: int,
    log: Log,
    debug: bool,
) -> None:
    """Read each PAGE into a library and say what that changes in whose sourcing.

    A PAGE is an HTML file, a plain-text dump of a page, an archive of pages (WARC, WET, JSON Lines, Parquet), a
    folder of them, a quoted pattern that matches some, or - for standard input. The library is made where there is
    none. The same capture twice changes nothing; a changed capture of the same location is a new
    version, and both are kept. What cannot be read is named on standard error, and every other page is still added.

    \b
    Exit codes: 0 all added or known, 1 some pages could not be read, or the library fails, 2 wrong usage,
    130 stopped by Ctrl-C: every page that was added stays, and the same command goes on from there.
    """
    from reportedly.cli.adding import adding

    if retrieved is not None:
        from datetime import datetime

        try:
            datetime.fromisoformat(retrieved)
        except ValueError as error:
            raise click.BadParameter(
                f"{retrieved!r} is no time in ISO 8601, like 2026-03-03T06:30:00Z", param_hint="--retrieved"
            ) from error
    watched = as_json or not sys.stdout.isatty()
    context.exit(
        adding(
            pages,
            location,
            processes=processes,
            retrieved=retrieved,
            as_json=as_json,
            debug=debug,
            watched=watched,
            log=log,
        )
    )
