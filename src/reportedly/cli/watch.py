"""`reportedly watch`: folders and feeds whose pages go into a library as they arrive."""

import click

from reportedly.cli.opening import library_option
from reportedly.cli.progress import Log, log_option


@click.command()
@click.argument("folders", metavar="[FOLDER...]", nargs=-1, type=click.Path(exists=True, file_okay=False))
@library_option
@click.option(
    "--once", is_flag=True, help="Add what is there now, and what the feeds that are due name; then end."
)
@click.option(
    "--every",
    type=click.FloatRange(min=0.05),
    default=2.0,
    show_default=True,
    metavar="SECONDS",
    help="How often to look into the folders. Feeds say themselves how often.",
)
@click.option("--json", "as_json", is_flag=True, help="Print each change as a line of JSON.")
@log_option
@click.option("--debug", is_flag=True, help="Show the traceback of an unexpected error.")
@click.pass_context
def watch(
    context: click.Context,
    folders: tuple[str, ...],
    location: str,
    once: bool,
    every: float,
    as_json: bool,
    log: Log,
    debug: bool,
) -> None:
    """Add pages to a library as they arrive, and print what each changes in whose sourcing.

    They arrive in each FOLDER, and in the feeds that the library follows (`reportedly follow`). A page in a folder is
    added once it has stopped growing from one look to the next, and again when it changes; that of a feed when it is
    new there, and again when the feed says that it was updated. A page or feed that cannot be read is named on
    standard error and does not end the watch. Ctrl-C ends it: the page in hand is added whole or not at all.

    \b
    Exit codes: 0 ended by Ctrl-C, or by --once with everything read, 1 with --once some pages or feeds could not be
    read, or the library fails, 2 wrong usage.
    """
    from reportedly.cli.watching import watching

    context.exit(watching(folders, location, once=once, every=every, as_json=as_json, log=log, debug=debug))
