"""`reportedly`: the group of commands, and how the process behaves towards its shell."""

import click

from reportedly import __version__
from reportedly.cli.account import account
from reportedly.cli.add import add
from reportedly.cli.claim import claim
from reportedly.cli.follow import follow
from reportedly.cli.join import join
from reportedly.cli.library import library
from reportedly.cli.read import read
from reportedly.cli.run import run
from reportedly.cli.schema import schema
from reportedly.cli.search import search
from reportedly.cli.serve import serve
from reportedly.cli.stories import stories
from reportedly.cli.story import story
from reportedly.cli.streams import settle
from reportedly.cli.watch import watch


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="reportedly", message="%(prog)s %(version)s")
def reportedly() -> None:
    """Read news pages and work out, for every claim in them, on whose word it rests.

    \b
    One page:
    reportedly read page.html                    the article with its claims and their sources
    reportedly read --json pages/ > records.jsonl    one record a line
    reportedly read --html seen.html page.html   the same as a page to hover over

    \b
    Across outlets:
    reportedly add pages/                        read pages into a library; what changed in whose sourcing
    reportedly stories                           what is in it, and how independent
    reportedly story ID                          what is claimed, on whose word, who denies it
    reportedly claim ID                          who has the claim from whom, and by what evidence
    reportedly search WORDS                      claims, sources and pages by their words
    reportedly serve                             all of this in a browser
    reportedly account create NAME               who may sign in there, and as what
    reportedly follow FEED                       add what a feed names, and with watch what it will
    reportedly watch [FOLDER]                    add what arrives in a folder and in the feeds

    \b
    Whole archives:
    reportedly run --out DIR 'crawl/*.warc.gz'   read them into tables of Parquet, on one machine or on Dask
    reportedly join DIR                          stories and claims across all that a run has read
    reportedly library load DIR                  bring those into a library
    """


for command in (
    read,
    add,
    stories,
    story,
    claim,
    search,
    serve,
    account,
    follow,
    watch,
    run,
    join,
    library,
    schema,
):
    reportedly.add_command(command)


def main() -> None:
    """What the installed command runs. A reader that stops reading (``| head``) ends it without a word."""
    settle()
    reportedly(prog_name="reportedly")
