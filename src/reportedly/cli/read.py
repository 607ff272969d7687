"""`reportedly read`: pages in, records out."""

import math
import sys
from pathlib import Path
from typing import Any

import click

from reportedly.cli.progress import Log, log_option

EXAMPLES = """
\b
Examples:
  reportedly read page.html
  reportedly read --json pages/ > records.jsonl
  reportedly read https://example.org/story
  curl -s https://example.org/story | reportedly read -
  reportedly read --html seen.html page.txt
  reportedly read --json --processes 2 'crawl/*.warc.gz' > records.jsonl
"""


class _Probability(click.FloatRange):
    """A number between 0 and 1; click's own range lets NaN pass."""

    name = "probability"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        found: float = super().convert(value, param, ctx)
        if math.isnan(found):
            self.fail(f"{value} is no number.", param, ctx)
        return found


PROBABILITY = _Probability(0, 1)


@click.command(epilog=EXAMPLES)
@click.argument("pages", metavar="PAGE...", nargs=-1, required=True)
@click.option(
    "--json", "as_json", is_flag=True, help="Print one record a line, as `reportedly schema` describes it."
)
@click.option(
    "--html",
    "html",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write one self-contained page to look at. With several PAGEs, FILE is a folder.",
)
@click.option(
    "--min-confidence",
    type=PROBABILITY,
    metavar="P",
    default=0.0,
    help="Leave out attributions less probable than P, between 0 and 1. Their claims stay, on nobody's word.",
)
@click.option("--no-sourcing", is_flag=True, help="Stop at the page: text, blocks and metadata, as JSON.")
@click.option("--color/--no-color", default=None, help="Colours; by default where the terminal has them.")
@click.option("--width", type=click.IntRange(min=20), help="Columns to print in; by default the terminal's.")
@click.option(
    "--processes",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="How many processes read; one core each.",
)
@log_option
@click.option("--debug", is_flag=True, help="Show the traceback of an unexpected error.")
@click.pass_context
def read(
    context: click.Context,
    pages: tuple[str, ...],
    as_json: bool,
    html: Path | None,
    min_confidence: float,
    no_sourcing: bool,
    color: bool | None,
    width: int | None,
    processes: int,
    log: Log,
    debug: bool,
) -> None:
    """Read each PAGE and show every claim with its chain of sources.

    A PAGE is an HTML file, a plain-text dump of a page, an archive of pages (WARC, WET, JSON Lines, Parquet), a
    folder of them, a quoted pattern that matches some, the address of a page (https://...), or - for standard input.
    A page that cannot be read is named on standard error, and every other page is still read.

    \b
    Exit codes: 0 all read, 1 some pages could not be read, 2 wrong usage, 130 stopped by Ctrl-C.
    """
    from reportedly.reading import Reader

    if no_sourcing and min_confidence:
        raise click.UsageError("--min-confidence is about the sources; leave --no-sourcing away")
    # First of all: it loads the model while we load the rest.
    with Reader(processes, sourcing=not no_sourcing) as reader:
        from reportedly.cli.outputs import chosen
        from reportedly.cli.reading import run

        outputs = chosen(pages, as_json=as_json, html=html, no_sourcing=no_sourcing, color=color, width=width)
        prints = html is None or as_json
        watched = not (prints and sys.stdout.isatty())
        code = run(
            pages, reader, outputs, watched=watched, min_confidence=min_confidence, debug=debug, log=log
        )
    context.exit(code)
