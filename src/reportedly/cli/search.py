"""`reportedly search`: claims, sources and pages of a library by their words."""

from typing import Literal

import click

from reportedly.cli.opening import library_option, reading, view_options


@click.command()
@click.argument("words", metavar="WORDS", nargs=-1, required=True)
@library_option
@click.option("--kind", type=click.Choice(["claim", "source", "page"]), help="Only these.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most so many.")
@view_options
@click.pass_context
def search(
    context: click.Context,
    words: tuple[str, ...],
    location: str,
    kind: Literal["claim", "source", "page"] | None,
    limit: int,
    as_json: bool,
    color: bool | None,
    width: int | None,
) -> None:
    """Find the claims, sources and pages that have all of WORDS, the best first.

    Forms of a word find each other; no sign among WORDS has a meaning. --json prints one finding a line. Exit code 1
    where nothing is found.
    """
    with reading(location) as library:
        from reportedly.cli.outputs import terminal, to_json

        found = library.search(" ".join(words), kind, limit)
        if as_json:
            for hit in found:
                to_json(hit._asdict())
        elif found:
            from reportedly.exports.stories_terminal import hits

            terminal(color=color, width=width).print(hits(found))
        else:
            click.echo("nothing found", err=True)
    context.exit(0 if found else 1)
