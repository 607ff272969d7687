"""Fits ``src/reportedly/models/origins.json``: what speaks for a page having got a claim itself. See README.md.

PYTHONPATH=src:benchmarks:training/traditions python training/traditions/origins.py
"""

import sys
from collections.abc import Mapping, Sequence

from logistic import Example, fitted
from told import SEEDS, ReadStory, keep, read

from reportedly.tracing.chances import OTHERS, Weights, others_of
from reportedly.tracing.publishers import name_key
from reportedly.tracing.trace import drafted
from reportedly.tracing.traits import Habits, Traits, of_absent, of_pages
from reportedly.tracing.weights import probability, score
from reportedly.tracing.witness import Witness

SHRINKAGE = 3.0

Seen = list[list[tuple[Witness, bool, Traits]]]
"""Of each claim of a story its witnesses, as `of_pages` gives them."""


class Examples:
    """Traits with the truth, by the table that they are for."""

    def __init__(self) -> None:
        self.unknown: list[Example] = []
        self.had: list[Example] = []
        self.absent: list[Example] = []
        self._stories: list[tuple[Seen, list[list[bool]]]] = []

    def add(self, story: ReadStory) -> None:
        told = drafted(story.pages, {})
        habits = Habits(told.pages, told.context.made, told.drafts)
        names = {name_key(node.name): node.id for node in story.told.truth.nodes}
        claims: Seen = []
        answers = []
        for draft in told.drafts:
            claim = story.most((one.page.page, one.statement.span) for one in draft.witnesses)
            if claim is None:
                continue
            claims.append(list(of_pages(draft, habits)))
            answers.append([story.nodes[one.page.page] in claim.roots for one, _, _ in claims[-1]])
            for (_, had, traits), origin in zip(claims[-1], answers[-1], strict=True):
                (self.had if had else self.unknown).append((traits, origin, 1.0))
            for key, traits in of_absent(draft, told.context.made):
                called = name_key(told.context.names.get(key, key))
                self.absent.append((traits, names.get(called) in claim.roots, 1.0))
        self._stories.append((claims, answers))

    def again(
        self, unknown: Mapping[str, float], had: Mapping[str, float]
    ) -> tuple[list[Example], list[Example]]:
        """The pages' examples with what the first tables think of their other claims."""
        found: tuple[list[Example], list[Example]] = ([], [])
        for claims, answers in self._stories:
            first = [
                [probability(score(traits, had if taken else unknown)) for _, taken, traits in one]
                for one in claims
            ]
            for one, means, truth in zip(claims, others_of(claims, first), answers, strict=True):
                for (_, taken, traits), mean, origin in zip(one, means, truth, strict=True):
                    found[taken].append(({**traits, OTHERS: mean}, origin, 1.0))
        return found


def main(seeds: Sequence[int]) -> None:
    given = Examples()
    for story in read(seeds):
        given.add(story)
    unknown, had = (fitted(part, SHRINKAGE) for part in (given.unknown, given.had))
    unknown_again, had_again = (fitted(part, SHRINKAGE) for part in given.again(unknown, had))
    absent = fitted(given.absent, SHRINKAGE)
    keep("origins", Weights(unknown, unknown_again, had, had_again, absent))


if __name__ == "__main__":
    main([int(seed) for seed in sys.argv[1:]] or SEEDS)
