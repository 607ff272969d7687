"""`reportedly story`: one event, what is claimed of it and on whose word."""

import click

from reportedly.cli.opening import library_option, reading, view_options


@click.command()
@click.argument("id", metavar="ID")
@library_option
@view_options
def story(id: str, location: str, as_json: bool, color: bool | None, width: int | None) -> None:
    """Show one story: what is claimed, on whose word, how independent that is; who denies; its pages; what changed.

    ID is a story's id as `reportedly stories` prints it, or the beginning of it. --json prints one object: the story,
    its claims with their stemmata, its pages and its changes.
    """
    with reading(location) as library:
        from reportedly.cli.outputs import terminal, to_json
        from reportedly.exports.stories_terminal import MOST_PAGES, Told, view

        found = library.story(id)
        claims = library.claims(found.id)
        changes = [row.change for row in library.changes() if row.change.story == found.id]
        keys = found.pages if as_json else found.pages[:MOST_PAGES]
        pages = []
        for key in keys:
            record = library.page(key)
            article = record.article
            pages.append(
                Told(
                    id=key,
                    outlet=article.publisher or "",
                    headline=article.headline or "",
                    published=article.date_published,
                    location=record.page.location,
                )
            )
        if as_json:
            to_json({"story": found, "claims": claims, "pages": pages, "changes": changes})
        else:
            terminal(color=color, width=width).print(view(found, claims, pages, changes))
