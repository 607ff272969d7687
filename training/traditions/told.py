"""Artificial stories as they are read, with what is true of every statement. Nothing that is held out is in them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from reportedly.record import Span
from reportedly.tracing.imprint import Imprint
from reportedly.tracing.imprints import imprint
from traditions.stories import Told, stories
from traditions.truth import TrueClaim
from traditions_bench import Reader

ROOT = Path(__file__).parents[2]
SEEDS = (2, 3, 4, 5, 41, 42, 43, 44)
"""No figure is reported on these."""

STORIES = 60


@dataclass(frozen=True)
class ReadStory:
    """A story with its pages as they were read, and their nodes and texts by the pages' ids."""

    told: Told
    pages: list[Imprint]
    nodes: dict[str, str]
    texts: dict[str, str]

    def claim_of(self, page: str, span: Span) -> TrueClaim | None:
        """The true claim that a statement of a page makes."""
        start, end = span
        for claim in self.told.truth.claims:
            for sentence in claim.pages.get(self.nodes[page], ()):
                at = self.texts[page].find(sentence)
                if min(end, at + len(sentence)) - max(start, at) > (end - start) / 2:
                    return claim
        return None

    def most(self, statements: Iterable[tuple[str, Span]]) -> TrueClaim | None:
        """The true claim that most statements (page and span) of a group make, of those that make one."""
        claims = [claim for page, span in statements if (claim := self.claim_of(page, span)) is not None]
        if not claims:
            return None
        key = Counter(claim.key for claim in claims).most_common(1)[0][0]
        return next(claim for claim in claims if claim.key == key)


def read(seeds: Sequence[int] = SEEDS) -> Iterator[ReadStory]:
    """The stories of ``seeds``, read by the model; readings are kept under out/."""
    reader = Reader("model")
    for seed in seeds:
        for told in stories(STORIES, seed):
            pages, nodes, texts = [], {}, {}
            for capture in told.current:
                record = reader.read(told, capture)
                page = imprint(record, f"p{seed}-{told.id}-{capture.node}")
                pages.append(page)
                nodes[page.page], texts[page.page] = capture.node, record.text
            yield ReadStory(told, pages, nodes, texts)


def keep(name: str, table: object) -> None:
    """Ships ``table`` as the weights called ``name``."""
    file = ROOT / "src" / "reportedly" / "models" / f"{name}.json"
    file.write_bytes(msgspec.json.format(msgspec.json.encode(table), indent=1) + b"\n")
