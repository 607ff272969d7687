"""`reportedly follow`: feeds whose pages go into a library."""

import click

from reportedly.cli.opening import library_option
from reportedly.cli.progress import Log, log_option

EXAMPLES = """
\b
Examples:
  reportedly follow https://example.org/feed.xml
  reportedly follow --later https://example.org/news-sitemap.xml
  reportedly follow --list
  reportedly follow --stop https://example.org/feed.xml
"""


@click.command(epilog=EXAMPLES)
@click.argument("feeds", metavar="[FEED...]", nargs=-1)
@library_option
@click.option("--later", is_flag=True, help="Add only what comes from now on, not what is in the feeds now.")
@click.option("--list", "listed", is_flag=True, help="Show the feeds that are followed, and how each fares.")
@click.option("--stop", is_flag=True, help="Follow each FEED no longer. The pages that it brought stay.")
@click.option(
    "--json", "as_json", is_flag=True, help="Print each change, or with --list each feed, as a line of JSON."
)
@log_option
@click.option("--debug", is_flag=True, help="Show the traceback of an unexpected error.")
@click.pass_context
def follow(
    context: click.Context,
    feeds: tuple[str, ...],
    location: str,
    later: bool,
    listed: bool,
    stop: bool,
    as_json: bool,
    log: Log,
    debug: bool,
) -> None:
    """Follow each FEED: add the pages that it names now to a library, and with `reportedly watch` those to come.

    A FEED is the address (https://...) of RSS, Atom, JSON Feed or a news sitemap. Given the address of a page,
    `reportedly` says which feeds the page names. A feed that cannot be read is named on standard error and not
    followed; a page of a feed that cannot be fetched is tried again by `reportedly watch`.

    \b
    Exit codes: 0 all done, 1 some feeds or pages could not be read, or the library fails, 2 wrong usage,
    130 stopped by Ctrl-C: what is followed is followed, and `reportedly watch` goes on with its pages.
    """
    from reportedly.cli.following import following, listing, stopping

    if listed + stop + later > 1 or (listed and feeds):
        raise click.UsageError("--list stands alone, and --stop and --later do not go together")
    if listed:
        context.exit(listing(location, as_json=as_json))
    if not feeds:
        raise click.UsageError("name a FEED, or ask for --list")
    if stop:
        context.exit(stopping(feeds, location))
    context.exit(following(feeds, location, later=later, as_json=as_json, log=log, debug=debug))
