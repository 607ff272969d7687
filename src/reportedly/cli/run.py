"""`reportedly run`: whole archives into tables of Parquet."""

from pathlib import Path

import click

from reportedly.cli.progress import Log, log_option

EXAMPLES = """
\b
Examples:
  reportedly run --out out/march 'crawl/*.warc.gz'
  reportedly run --out out/march --processes 8 crawl/
  reportedly run --out /mnt/all/march --dask tcp://scheduler:8786 /mnt/all/crawl
"""


@click.command(epilog=EXAMPLES)
@click.argument("shards", metavar="SHARD...", nargs=-1, required=True)
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", required=True, help="Where to."
)
@click.option(
    "--processes",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many shards to read at a time; by default one for each core.",
)
@click.option(
    "--dask",
    metavar="SCHEDULER|local",
    help="Work on Dask: the address of its scheduler, or N workers of its own on this machine.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the manifest as one JSON object.")
@log_option
@click.pass_context
def run(
    context: click.Context,
    shards: tuple[str, ...],
    out: Path,
    processes: int | None,
    dask: str | None,
    as_json: bool,
    log: Log,
) -> None:
    """Read archives, each a SHARD, into a folder of Parquet tables: records, claims, attributions, sources,
    fingerprints, terms and skips.

    A SHARD is a .warc, .wet or .jsonl file (each also .gz), a .parquet file, a folder of them, or a quoted pattern.
    Shards that are done are not read again by the same command, unless they have changed. Whatever ends a run costs
    the shards in hand; every other one stays. Needs the extra reportedly[scale], and --dask reportedly[dask].

    \b
    Exit codes: 0 all shards are done, 1 some failed, or the folder cannot be used, 2 wrong usage,
    130 stopped by Ctrl-C: the same command goes on from there.
    """
    from reportedly.cli.running import running

    context.exit(running(shards, out, processes=processes, dask=dask, as_json=as_json, log=log))
