"""Average linkage over a sparse set of pairs, where members of one page stay apart."""

import heapq
from collections.abc import Iterable, Sequence, Set

from reportedly.tracing.judgements import NEITHER, Sides, parted

EVALUATED = 24
"""Pairs expected for each member of the smaller of two groups; more are not asked for, as no more are looked for."""

_TWICE = 0.34
"""Share of the smaller group's pages that may be in both: a page may say one thing twice, in its words and a
source's.
"""


def agglomerate(
    pages: Sequence[int],
    same: Iterable[tuple[int, int]],
    pairs: Iterable[tuple[int, int, float]],
    least: float,
    sides: Sequence[Sides] = (),
) -> list[list[int]]:
    """Groups of the places 0 to ``len(pages)``, in order, each in order.

    ``same`` are pairs that are one whatever else; ``pairs`` have a likeness, all others none. The two groups of the
    greatest mean likeness are joined until no mean is at least ``least``; never two that have a page in common, nor
    two that are `parted` by the ``sides`` of a place of theirs, whatever is the same.
    Ties go to the first. Deterministic (UPGMA, Sokal and Michener 1958).
    """
    groups = _Groups(pages, sides or [NEITHER] * len(pages))
    for one, other in same:
        groups.unite(one, other)
    for one, other, alike in pairs:
        groups.link(one, other, alike)
    groups.grow(least)
    return groups.listed()


def apart(one: Set[int], other: Set[int]) -> bool:
    """Whether two groups stand together on too many pages to be one claim."""
    return len(one & other) > _TWICE * min(len(one), len(other))


class _Groups:
    def __init__(self, pages: Sequence[int], sides: Sequence[Sides]) -> None:
        self._above = list(range(len(pages)))
        self._members = {at: [at] for at in range(len(pages))}
        self._pages = {at: {page} for at, page in enumerate(pages)}
        self._sides: dict[int, Sides] = dict(enumerate(sides))
        self._sizes = dict.fromkeys(range(len(pages)), 1)
        self._links: dict[int, dict[int, list[float]]] = {at: {} for at in range(len(pages))}

    def _top(self, at: int) -> int:
        while self._above[at] != at:
            self._above[at] = self._above[self._above[at]]
            at = self._above[at]
        return at

    def unite(self, one: int, other: int) -> None:
        one, other = self._top(one), self._top(other)
        if one != other and not parted(self._sides[one], self._sides[other]):
            size = max(self._sizes[one], self._sizes[other])
            # What is the same is compared once, and counts as one.
            self._sizes[self._join(min(one, other), max(one, other))] = size

    def link(self, one: int, other: int, alike: float) -> None:
        one, other = self._top(one), self._top(other)
        if one == other:
            return
        for here, there in ((one, other), (other, one)):
            link = self._links[here].setdefault(there, [0.0, 0])
            link[0] += alike
            link[1] += 1

    def grow(self, least: float) -> None:
        # A mean changes only as one of the two grows, and is looked at anew then: what is too low can wait for that.
        heap = [
            (-mean, one, other)
            for one, links in self._links.items()
            for other in links
            if one < other and (mean := self._mean(one, other)) >= least
        ]
        heapq.heapify(heap)
        while heap:
            negative, one, other = heapq.heappop(heap)
            if one not in self._links or other not in self._links or other not in self._links[one]:
                continue
            if -self._mean(one, other) != negative:
                continue  # one of them has grown since
            if apart(self._pages[one], self._pages[other]) or parted(self._sides[one], self._sides[other]):
                del self._links[one][other], self._links[other][one]
                continue
            kept = self._join(one, other)
            for third in self._links[kept]:
                if (mean := self._mean(kept, third)) >= least:
                    heapq.heappush(heap, (-mean, min(kept, third), max(kept, third)))

    def _mean(self, one: int, other: int) -> float:
        total, count = self._links[one][other]
        small, large = sorted((self._sizes[one], self._sizes[other]))
        return total / max(count, min(small * large, EVALUATED * small))

    def _join(self, one: int, other: int) -> int:
        """Put ``other`` into ``one``, or the other way round where it has more links; gives the one that is left."""
        if len(self._links[other]) > len(self._links[one]):
            one, other = other, one
        self._above[other] = one
        self._members[one] += self._members.pop(other)
        self._pages[one] |= self._pages.pop(other)
        if beside := self._sides.pop(other):
            self._sides[one] |= beside
        self._sizes[one] += self._sizes.pop(other)
        for third, (total, count) in self._links.pop(other).items():
            del self._links[third][other]
            if third == one:
                continue
            for here, there in ((one, third), (third, one)):
                link = self._links[here].setdefault(there, [0.0, 0])
                link[0] += total
                link[1] += count
        return one

    def listed(self) -> list[list[int]]:
        return sorted(sorted(members) for members in self._members.values())
