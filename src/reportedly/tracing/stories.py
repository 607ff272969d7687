"""Stories: which pages are about one event.

A strong likeness ties two pages by itself. A weaker one ties them only where a third page is like both, as a chain of
weak likenesses leads from anything to anything (Palla et al., Nature 2005, find communities by such triangles). Pages
are joined along the ties, the strongest first; two groups of some size are joined only where not just a few of their
pages are alike, so that a saga of weeks or a page about two things does not swallow what it touches.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from reportedly.tracing.imprint import Imprint
from reportedly.tracing.likeness import STRONG, TERM, Look, likeness

_RARE = 24
"""Terms of a page by which others are looked up: the weightiest."""

_NEAREST = 32
"""Pages looked at in a term's list, the latest before: a common word would bring all."""

_COPIES = 2
"""Pages looked at that have a fingerprint, the latest before: a copy's copy leads to the rest."""

_COMPARED = 16
"""Candidates of a page that are compared in full."""

_GROUP = 4
"""Pages of a group that has to be like another as a whole; with fewer, one tie is all that there can be."""

_SAMPLE = 6
"""Pages of a group that speak for it: evenly spread over the time that it was published in."""

_COHERENT = 0.25
"""Share of pairs, one page of either group, that are alike where the groups are one story."""


def alike(a: Imprint, b: Imprint) -> bool:
    """Whether two pages may be about one event. Symmetric; some forty microseconds.

    `partition` has the last word: it sees the other pages too. It never joins pages that no chain of alike ones links.
    """
    return likeness(Look.of(a), Look.of(b)) > 0


def partition(pages: Sequence[Imprint]) -> tuple[tuple[str, ...], ...]:
    """The stories among ``pages``: each a tuple of page ids in the order of publication (undated pages last, then by
    id), the stories in the order of their first pages. Every page is in one story; most stories may be one page.

    The order of ``pages`` does not matter, nor do pages that no chain of alike ones links to them. Near linear: each
    page is compared with at most `_COMPARED` before it, and a group with another again only when either has doubled.
    """
    ordered = sorted(pages, key=lambda page: (page.published or "9", page.page))
    looks = [Look.of(page) for page in ordered]
    groups = Groups(looks)
    for _, one, other in sorted(_ties(looks)):
        groups.join(one, other)
    return tuple(tuple(ordered[at].page for at in group) for group in groups.all())


class Groups:
    """Pages, by their places in the order of publication, joined one by one into stories."""

    def __init__(self, looks: Sequence[Look]) -> None:
        self._looks = looks
        self._of = list(range(len(looks)))
        self._members = {at: [at] for at in self._of}
        self._refused: set[tuple[int, int, int, int]] = set()

    def all(self) -> list[list[int]]:
        """The groups, in the order of their first pages."""
        return sorted(sorted(members) for members in self._members.values())

    def join(self, one: int, other: int) -> None:
        """Join the groups of two pages that are tied, unless only few of the groups' pages are alike."""
        groups = {self._of[one], self._of[other]}
        if len(groups) == 1:
            return
        small, large = sorted(groups, key=lambda group: (len(self._members[group]), group))
        if not self._coherent(small, large):
            return
        for at in self._members[small]:
            self._of[at] = large
        self._members[large] += self._members.pop(small)

    def _coherent(self, small: int, large: int) -> bool:
        sizes = len(self._members[small]), len(self._members[large])
        if sizes[0] < _GROUP:
            return True
        # Asked again for every tie between the two, which may be many; a few pages more would not change the answer.
        question = (small, large, sizes[0].bit_length(), sizes[1].bit_length())
        if question in self._refused:
            return False
        ours, theirs = self._sample(small), self._sample(large)
        alike = sum(likeness(a, b) > 0 for a in ours for b in theirs)
        if alike >= _COHERENT * len(ours) * len(theirs):
            return True
        self._refused.add(question)
        return False

    def _sample(self, group: int) -> list[Look]:
        members = sorted(self._members[group])
        number = min(_SAMPLE, len(members))
        return [self._looks[members[n * (len(members) - 1) // (number - 1)]] for n in range(number)]


def _ties(looks: Sequence[Look]) -> Iterator[tuple[float, int, int]]:
    """The pairs of pages that are of one event as far as the pages around them tell: (negated likeness, page, page)."""
    near: list[dict[int, float]] = []
    for at, found in enumerate(_neighbours(looks)):
        near.append(found)
        for other, share in found.items():
            between = near[other].keys() & found.keys()
            if share >= STRONG or between:
                yield -share, other, at
            for third in between:
                yield -near[other][third], third, other


def _neighbours(looks: Sequence[Look]) -> Iterator[dict[int, float]]:
    """For each page in turn the pages before it that it is alike to, and how much."""
    index: dict[str, list[int]] = defaultdict(list)
    copies: dict[int, list[int]] = defaultdict(list)
    for at, look in enumerate(looks):
        mine, marks = look.terms, look.imprint.fingerprints
        scores: dict[int, float] = defaultdict(float)
        for word in sorted(mine, key=lambda word: (-mine[word], word))[:_RARE]:
            for other in index[word][-_NEAREST:]:
                scores[other] += min(TERM, mine[word] * looks[other].terms[word])
            index[word].append(at)
        for mark in marks:
            for other in copies[mark][-_COPIES:]:
                scores[other] += 1 / len(marks)
            copies[mark].append(at)
        best = sorted(scores, key=lambda other: (-scores[other], -other))[:_COMPARED]
        shares = {other: likeness(look, looks[other]) for other in best}
        yield {other: share for other, share in shares.items() if share > 0}
