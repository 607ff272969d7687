"""Fits ``src/reportedly/models/collation.json``: what speaks for two groups of statements being one claim.

    PYTHONPATH=src:benchmarks:training/traditions python training/traditions/collation.py RECORDS

RECORDS are the helsinki captures as ``reportedly read --json`` prints them: what their words do not join, in every
second one, is counter-examples. See README.md.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

import msgspec
from logistic import Example, fitted
from told import SEEDS, ReadStory, keep, read

from reportedly.record import Record
from reportedly.tracing.chronology import ordered
from reportedly.tracing.claims import alike
from reportedly.tracing.collation import ROUNDS, Collation
from reportedly.tracing.imprint import Imprint
from reportedly.tracing.imprints import imprint
from reportedly.tracing.lineage import lineages
from reportedly.tracing.said import Said, said
from reportedly.tracing.story_credits import story_credits
from reportedly.tracing.weights import score

SHRINKAGE = 1.0
SURE = 1.0
"""Score from which two groups are joined while examples of later rounds are looked for."""

SIZES = (2, 3, 5, 15)
"""Pages that are taken for a story. Of two pages less can be told than of fifteen."""

REAL = 0.5
"""What a counter-example counts. There are three times as many as examples."""


def collation(pages: Sequence[Imprint]) -> tuple[Sequence[Imprint], Sequence[Said], Collation]:
    """Pages in the order of publication, their statements, and these grouped by their words alone."""
    credits = story_credits(pages)
    pages, related = ordered(
        [msgspec.structs.replace(page, credits=credits[page.page]) for page in pages], {}
    )
    listed = said(pages)
    return pages, listed, alike(listed, lineages(pages, related).sources)


def examples(seeds: Sequence[int], table: Mapping[str, float] | None) -> Iterator[Example]:
    """Pairs of groups, one of which at least makes a true claim: as they are before anything is joined, and with
    ``table`` as they are later, too. They count by the root of their pages.
    """
    for story in read(seeds):
        order = Random(story.told.id).sample(story.pages, len(story.pages))
        for size in SIZES:
            # As many small stories as make one large one.
            for at in range(0, len(order) if size < SIZES[-1] else 1, size):
                yield from _examples(story, order[at : at + size] if size < SIZES[-1] else order, table)


def _examples(
    story: ReadStory, some: Sequence[Imprint], table: Mapping[str, float] | None
) -> Iterator[Example]:
    pages, listed, groups = collation(some)
    for _ in range(ROUNDS if table else 1):
        statements = [
            [(pages[listed[at].page].page, listed[at].statement.span) for at in group]
            for group in groups.groups
        ]
        claims = [story.most(group) for group in statements]
        counts = [len({page for page, _ in group}) ** 0.5 for group in statements]
        sure = []
        for one, other, signs in groups.candidates():
            if claims[one] is not None or claims[other] is not None:
                yield signs, claims[one] is claims[other], min(counts[one], counts[other])
            if table and (value := score(signs, table)) >= SURE:
                sure.append((value, one, other))
        if not sure:
            break
        groups.join(sure)


def real(file: Path) -> Iterator[Example]:
    pages = [
        imprint(msgspec.json.decode(line, type=Record), f"p{at:012}")
        for at, line in enumerate(file.read_bytes().splitlines())
    ][::2]
    Random(3).shuffle(pages)
    for size in SIZES:
        for at in range(0, len(pages), size):
            _, _, groups = collation(pages[at : at + size])
            for _, _, signs in groups.candidates():
                yield signs, False, REAL


def main(file: Path) -> None:
    table: dict[str, float] | None = None
    against = list(real(file))
    for _ in range(2):
        table = fitted([*examples(SEEDS, table), *against], SHRINKAGE)
    keep("collation", table)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
