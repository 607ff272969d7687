"""`reportedly claim`: one claim across outlets, and its stemma."""

from pathlib import Path

import click

from reportedly.cli.opening import library_option, reading, view_options


@click.command()
@click.argument("id", metavar="ID")
@library_option
@click.option(
    "--svg",
    "svg",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Draw the stemma into FILE.",
)
@click.option("--whole", is_flag=True, help="Show every page: fold no copies into one line.")
@view_options
def claim(
    id: str,
    location: str,
    svg: Path | None,
    whole: bool,
    as_json: bool,
    color: bool | None,
    width: int | None,
) -> None:
    """Show one claim across outlets: who has it from whom, on how many origins it stands, and by what evidence.

    ID is a claim's id as `reportedly story` prints it, or the beginning of it. Pages that copy a text word for word
    are told together. --json prints the claim with its versions and its stemma as one object.
    """
    with reading(location) as library:
        from reportedly.cli.outputs import terminal, to_json, write_whole

        found = library.claim(id)
        if svg is not None:
            from reportedly.exports.stemma_svg import drawing

            try:
                write_whole(svg, drawing(found, whole=whole))
            except OSError as error:
                raise click.FileError(str(svg), f"cannot be written: {error.strerror}") from error
            click.echo(f"wrote {svg}", err=True)
        if as_json:
            to_json(found)
        elif svg is None:
            from reportedly.exports.tradition_terminal import view

            terminal(color=color, width=width).print(view(found, whole=whole))
