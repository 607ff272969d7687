"""How probable it is of each page, and of each outlet that no page is from, that it got a claim itself.

Logistic regressions on `traits` (``training/traditions``): one for pages that seem to have the claim from somebody, one
for those of which nothing tells, one for absent outlets. The pages' are asked twice: the second time with the mean of
the first answers for a page's other claims.
"""

import functools
from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from reportedly.tracing.draft import Draft
from reportedly.tracing.imprint import Imprint
from reportedly.tracing.lineage import Lineages
from reportedly.tracing.traits import Habits, Traits, of_absent, of_pages
from reportedly.tracing.weights import probability, score, weights
from reportedly.tracing.witness import Witness

Chances = dict[int | str, float]
"""By a witness's place in the order of publication, or an absent outlet's key."""

_PRIOR, _WEIGHT = 0.3, 0.5
"""What is thought of a page of which there is no other claim, and for how much of a claim that counts."""

OTHERS = "chance of its other claims"


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Of each trait how much it speaks for an origin; the keys that are there are the traits that are looked at."""

    unknown: dict[str, float]
    unknown_again: dict[str, float]
    had: dict[str, float]
    had_again: dict[str, float]
    absent: dict[str, float]


def chances(pages: Sequence[Imprint], made: Lineages, drafts: Sequence[Draft]) -> list[Chances]:
    """The chances of everybody in each of a story's claims to be an origin of it. Linear in the number of versions."""
    tables = _weights()
    habits = Habits(pages, made, drafts)
    seen = [list(of_pages(draft, habits)) for draft in drafts]
    first = [
        [_chance(traits, tables.had if had else tables.unknown) for _, had, traits in claim] for claim in seen
    ]
    found: list[Chances] = []
    for draft, claim, others in zip(drafts, seen, others_of(seen, first), strict=True):
        here: Chances = {key: _chance(traits, tables.absent) for key, traits in of_absent(draft, made)}
        for (witness, had, traits), mean in zip(claim, others, strict=True):
            table = tables.had_again if had else tables.unknown_again
            here[witness.at] = _chance({**traits, OTHERS: mean}, table)
        found.append(here)
    return found


def elsewhere(
    near: Mapping[int, Sequence[tuple[int, float]]], drafts: Sequence[Draft], each: Sequence[Chances]
) -> list[list[float]]:
    """For each claim the chances of newsrooms to be an origin of it that have it not, but a claim ``near`` to it: that
    the two are one (`collation.near`) and that they are an origin there.
    """
    found: list[list[float]] = [[] for _ in drafts]
    for claim, others in near.items():
        here = {witness.newsroom for witness in drafts[claim].witnesses}
        for other, same in others:
            found[claim] += [
                same * each[other][witness.at]
                for witness in drafts[other].witnesses
                if witness.newsroom not in here
            ]
    return found


def others_of(
    seen: Sequence[Sequence[tuple[Witness, bool, Traits]]], first: Sequence[Sequence[float]]
) -> list[list[float]]:
    """For each page of each claim the mean of its chances in its other claims."""
    total: dict[int, float] = defaultdict(float)
    count: dict[int, int] = defaultdict(int)
    for claim, answers in zip(seen, first, strict=True):
        for (witness, _, _), chance in zip(claim, answers, strict=True):
            total[witness.at] += chance
            count[witness.at] += 1
    return [
        [
            (total[witness.at] - chance + _PRIOR * _WEIGHT) / (count[witness.at] - 1 + _WEIGHT)
            for (witness, _, _), chance in zip(claim, answers, strict=True)
        ]
        for claim, answers in zip(seen, first, strict=True)
    ]


def _chance(traits: Traits, weights: Mapping[str, float]) -> float:
    return probability(score(traits, weights))


@functools.cache
def _weights() -> Weights:
    return weights("origins", Weights)
