"""`reportedly`: the group of commands, and how the process behaves towards its shell."""

import signal

import click

from reportedly import __version__
from reportedly.cli.read import read
from reportedly.cli.schema import schema


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="reportedly", message="%(prog)s %(version)s")
def reportedly() -> None:
    """Read news pages and work out, for every claim in them, on whose word it rests.

    \b
    reportedly read page.html                    the article with its claims and their sources
    reportedly read --json pages/ > records.jsonl    one record a line
    reportedly read --html seen.html page.html   the same as a page to hover over
    """


reportedly.add_command(read)
reportedly.add_command(schema)


def main() -> None:
    """What the installed command runs. A reader that stops reading (``| head``) ends it without a word."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    reportedly(prog_name="reportedly")
