"""`reportedly watch`: a folder whose pages go into a library as they arrive."""

import click

from reportedly.cli.opening import library_option


@click.command()
@click.argument("folder", metavar="FOLDER", type=click.Path(exists=True, file_okay=False))
@library_option
@click.option("--once", is_flag=True, help="Add what is there now, and end.")
@click.option(
    "--every",
    type=click.FloatRange(min=0.05),
    default=2.0,
    show_default=True,
    metavar="SECONDS",
    help="How often to look.",
)
@click.option("--json", "as_json", is_flag=True, help="Print each change as a line of JSON.")
@click.option("--debug", is_flag=True, help="Show the traceback of an unexpected error.")
@click.pass_context
def watch(
    context: click.Context, folder: str, location: str, once: bool, every: float, as_json: bool, debug: bool
) -> None:
    """Add the pages in FOLDER to a library as they arrive, and print what each changes in whose sourcing.

    A page is added once it has stopped growing from one look to the next, and again when it changes. A page that
    cannot be read is named on standard error and does not end the watch. Ctrl-C ends it: the page in hand is added
    whole or not at all.

    \b
    Exit codes: 0 ended by Ctrl-C, or by --once with every page read, 1 with --once some could not be read, or the
    library fails, 2 wrong usage.
    """
    from reportedly.cli.watching import watching

    context.exit(watching(folder, location, once=once, every=every, as_json=as_json, debug=debug))
