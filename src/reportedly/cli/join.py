"""`reportedly join`: stories and claims across all pages of a run."""

import click

from reportedly.cli.progress import Log, log_option

EXAMPLES = """
\b
Examples:
  reportedly run news/*.warc.gz --out out/
  reportedly join out/
  duckdb -c "SELECT text, outlets, newsrooms_likely, why FROM 'out/join/claims/*.parquet' ORDER BY outlets DESC LIMIT 9"
"""


@click.command(epilog=EXAMPLES)
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False))
@click.option(
    "--processes",
    type=click.IntRange(min=1),
    help="So many processes, or Dask workers on this machine; as many as it has cores if not given.",
)
@click.option("--dask", metavar="ADDR", help="Use the Dask scheduler at ADDR; local starts workers here.")
@click.option("--json", "as_json", is_flag=True, help="Print what was found as one JSON object.")
@log_option
@click.pass_context
def join(
    context: click.Context, folder: str, processes: int | None, dask: str | None, as_json: bool, log: Log
) -> None:
    """Find the stories and claims across all pages of DIR, which `reportedly run` has filled.

    The answer is the one that a library gives to which the same pages are added: which pages are one story, which of
    their claims are the same, who has each from whom. It is written as Parquet under DIR/join: stories, claims,
    versions (which page has which claim) and reuse (pages that share wording). It does not depend on how many
    processes there are.

    \b
    Exit codes: 0 all done, 1 the folder or a part of it cannot be used, 2 wrong usage,
    130 stopped by Ctrl-C: the parts that are done stay, and the same command goes on from there.
    """
    from reportedly.cli.joining import joining

    context.exit(joining(folder, processes=processes, dask=dask, as_json=as_json, log=log))
