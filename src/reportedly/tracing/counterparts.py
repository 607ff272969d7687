"""What stands for what on a page and on the one that it was made from: found by elimination.

Who rewrites a report says most of what it says, mostly in its order. Once the statements that are surely the same are
paired off, what is left over on the one page between two of them stands for what is left over on the other between the
same two, however it is worded.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

_SOURCES = 4
"""Pages that a page was made from or credits which are compared with it: those that share most with it."""

_LEFT_OVER = 64
"""Pairs of what is left over on two pages, or between two sure ones; where there are more, elimination says nothing."""

_Gap = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Two statements (by their places) that may stand for each other on two pages, and are of two groups so far.

    ``only`` is 1 where both are all that is left between the same two neighbours, times the share of the two pages'
    groups that they have in common; ``rest`` is 1 where both are all that is left on their page; less the more there
    are.
    """

    one: int
    other: int
    only: float
    rest: float


def counterparts(
    groups_of: Mapping[int, Mapping[int, int]], made_from: Sequence[Collection[int]]
) -> Iterator[Counterpart]:
    """The counterparts on all pages and those they were made from.

    ``groups_of`` are for each page its groups in the order of its text, with the place of the first statement of each;
    ``made_from`` the pages that each was made from or credits. A bounded number for each page.
    """
    for page in sorted(groups_of):
        ours = groups_of[page]
        shared = {
            other: len(ours.keys() & groups_of[other].keys())
            for other in made_from[page]
            if other != page and other in groups_of
        }
        closest = sorted((-count, other) for other, count in shared.items() if count)
        for count, other in closest[:_SOURCES]:
            theirs = groups_of[other]
            yield from _left_over(ours, theirs, -count / min(len(ours), len(theirs)))


def _left_over(ours: Mapping[int, int], theirs: Mapping[int, int], share: float) -> Iterator[Counterpart]:
    here, there = _gaps(ours, theirs), _gaps(theirs, ours)
    if not here or not there:
        return
    rest = 1 / max(len(here), len(there))
    inside, across = Counter(here.values()), Counter(there.values())
    if len(here) * len(there) <= _LEFT_OVER:
        candidates = [(one, other) for one in here for other in there]
    else:
        within: dict[_Gap, list[int]] = defaultdict(list)
        for other, gap in there.items():
            within[gap].append(other)
        candidates = [
            (one, other)
            for one, gap in here.items()
            if inside[gap] * across[gap] <= _LEFT_OVER
            for other in within[gap]
        ]
    for one, other in candidates:
        gap = here[one]
        only = share / max(inside[gap], across[gap]) if gap == there[other] else 0.0
        yield Counterpart(ours[one], theirs[other], only, rest)


def _gaps(ours: Mapping[int, int], theirs: Collection[int]) -> dict[int, _Gap]:
    """The groups of a page that the other page has not, each with the nearest before and after it that both have."""
    before: int | None = None
    left: list[tuple[int, int | None]] = []
    for group in ours:
        if group in theirs:
            before = group
        else:
            left.append((group, before))
    after: dict[int | None, int | None] = {}
    last: int | None = None
    for group in ours:
        if group in theirs:
            after[last] = group
            last = group
    return {group: (before, after.get(before)) for group, before in left}
