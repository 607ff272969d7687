"""`reportedly stories`: what is in a library, a story each."""

import click

from reportedly.cli.opening import library_option, reading, view_options


@click.command()
@library_option
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most so many.")
@view_options
def stories(location: str, limit: int, as_json: bool, color: bool | None, width: int | None) -> None:
    """Show the stories of a library, newest change first; one without a change stands where it began.

    Each with its id, its headline, how many outlets have it, on how many origins its weightiest claim stands, and
    what changed last. --json prints one story a line.
    """
    with reading(location) as library:
        from reportedly.cli.outputs import terminal, to_json

        found = library.stories(limit)
        if as_json:
            for story in found:
                to_json(story)
            return
        from reportedly.exports.stories_terminal import listing

        last = {row.change.story: row.change for row in library.changes()}
        console = terminal(color=color, width=width)
        if not found:
            console.print("No story yet: the library is empty.")
            return
        console.print(listing(found, last), end="")
        if len(found) == limit:
            console.print(f"at most {limit} are shown; --limit shows more", style="dim")
