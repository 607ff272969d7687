"""`reportedly serve`: the library in a browser."""

import click

from reportedly.cli.opening import library_option


@click.command()
@library_option
@click.option(
    "--host", default="127.0.0.1", show_default=True, metavar="HOST", help="The address to listen at."
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The port; 0 takes a free one.",
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="HOST",
    help="A name under which the desk is reached from elsewhere; may be given again.",
)
@click.option("--demo", is_flag=True, help="Open the example stories, in a library that is gone afterwards.")
@click.pass_context
def serve(
    context: click.Context, location: str, host: str, port: int, names: tuple[str, ...], demo: bool
) -> None:
    """Open a library to people with a browser: stories, claims, on whose word, and what changed.

    The desk only reads; pages are added by the other commands, also while it runs. It answers under the names of this
    machine's loopback, --host and --name alone. Ctrl-C ends it.

    \b
    Exit codes: 0 ended by Ctrl-C, 1 the library cannot be read, the port is taken or a package is missing, 2 wrong
    usage.
    """
    from reportedly.cli.serving import serving

    context.exit(serving(location, host=host, port=port, names=names, demo=demo))
