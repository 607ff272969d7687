"""`reportedly library corrections`: what editors corrected, as a list and as training data."""

import sys
from pathlib import Path

import click

from reportedly.cli.complaints import SOME_FAILED, complain
from reportedly.cli.opening import library_option, reading

_KINDS = ("chain", "source", "claims", "date")
_STATES = ("in force", "no longer applies", "replaced", "taken back")


@click.command()
@library_option
@click.option(
    "--out",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write them as training data into DIR.",
)
@click.option("--kind", type=click.Choice(_KINDS), help="Only those of this kind.")
@click.option("--state", type=click.Choice(_STATES), help="Only those in this state.")
@click.option("--json", "as_json", is_flag=True, help="Print one correction a line as JSON.")
def corrections(
    location: str, folder: Path | None, kind: str | None, state: str | None, as_json: bool
) -> None:
    """List what editors corrected at the desk, the last first: who, when, why, and whether it applies.

    With --out the corrected chains are written in the format of the gold that `reportedly` is trained and scored with:
    texts/*.txt, attributions/*.ann, chains.jsonl; and corrections.jsonl, which has every correction of any kind.

    \b
    Exit codes: 0 done, 1 the library or the folder fails, 2 wrong usage.
    """
    if folder is not None and (kind or state or as_json):
        raise click.UsageError("--out writes all of them; leave --kind, --state and --json away")
    with reading(location) as library:
        if folder is not None:
            from reportedly.exports.gold import write

            try:
                done = write(library, folder)
            except OSError as error:
                complain(f"{folder}: cannot be written: {error.strerror}")
                sys.exit(SOME_FAILED)
            for number, why in done.left_out:
                complain(f"correction {number} is in corrections.jsonl alone: {why}")
            click.echo(
                f"{done.chains} corrected chains on {done.pages} pages, {done.corrections} corrections",
                err=True,
            )
            return
        found = library.corrections(kind=kind, state=state)  # type: ignore[arg-type]
        if as_json:
            from reportedly.cli.outputs import to_json

            for one in found:
                to_json(one)
            return
        from reportedly.exports.corrections_terminal import told

        for one in found:
            click.echo(told(one))
        if not found:
            click.echo("Nothing was corrected.")
