"""`reportedly schema`: the JSON Schema of a record."""

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema (draft 2020-12) of what `reportedly read --json` prints on a line."""
    from reportedly.exports.schema import schema_text

    click.echo(schema_text(), nl=False)
