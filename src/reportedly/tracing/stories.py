"""Stories: which pages are about one event.

A strong likeness joins two pages by itself. A weaker one joins them only where a third page is like both, as a chain of
weak likenesses leads from anything to anything (Palla et al., Nature 2005, find communities by such triangles).

Everything is decided between pages, never between a page and what a story looks like so far: so the order in which
pages arrive cannot matter, and a further page can only join stories. A page that has left (an older version) may part
them.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from reportedly.tracing.imprint import Imprint
from reportedly.tracing.likeness import TERM, Bond, Look, bond

_RARE = 24
"""Terms of a page by which others are looked up: the weightiest."""

_NEAREST = 32
"""Pages looked at in a term's list, the latest before: a common word would bring all."""

_COPIES = 2
"""Pages looked at that have a fingerprint, the latest before: a copy's copy leads to the rest."""

_COMPARED = 16
"""Candidates of a page that are compared in full."""


def alike(a: Imprint, b: Imprint) -> bool:
    """Whether two pages may be about one event. Symmetric; some twenty microseconds.

    `partition` has the last word: it asks more than a weak likeness of two pages alone.
    """
    return bond(Look.of(a), Look.of(b)) is not Bond.NONE


def partition(pages: Sequence[Imprint]) -> tuple[tuple[str, ...], ...]:
    """The stories among ``pages``: each a tuple of page ids in the order of publication (undated pages last, then by
    id), the stories in the order of their first pages. Every page is in one story; most stories may be one page.

    The order of ``pages`` does not matter. Parting the union of all stories that hold a page alike to a new one gives
    the same as parting everything anew. Near linear: each page is compared with at most `_COMPARED` before it.
    """
    ordered = sorted(pages, key=lambda page: (page.published or "9", page.page))
    near: list[set[int]] = []
    roots = list(range(len(ordered)))
    for at, found in enumerate(_neighbours(ordered)):
        near.append(set(found))
        for other, tie in found.items():
            between = near[other] & found.keys()
            if tie is Bond.STRONG or between:
                _unite(roots, at, other)
            for third in between:
                _unite(roots, other, third)
    stories: dict[int, list[str]] = defaultdict(list)
    for at, page in enumerate(ordered):
        stories[_root(roots, at)].append(page.page)
    return tuple(map(tuple, stories.values()))


def _neighbours(ordered: Sequence[Imprint]) -> Iterator[dict[int, Bond]]:
    """For each page in turn the pages before it that it is alike to, with their bonds."""
    index: dict[str, list[int]] = defaultdict(list)
    copies: dict[int, list[int]] = defaultdict(list)
    looks: list[Look] = []
    for at, page in enumerate(ordered):
        look = Look.of(page)
        mine = look.terms
        scores: dict[int, float] = defaultdict(float)
        for word in sorted(mine, key=lambda word: (-mine[word], word))[:_RARE]:
            for other in index[word][-_NEAREST:]:
                scores[other] += min(TERM, mine[word] * looks[other].terms[word])
            index[word].append(at)
        for mark in page.fingerprints:
            for other in copies[mark][-_COPIES:]:
                scores[other] += 1 / len(page.fingerprints)
            copies[mark].append(at)
        best = sorted(scores, key=lambda other: (-scores[other], -other))[:_COMPARED]
        ties = {other: bond(look, looks[other]) for other in best}
        yield {other: tie for other, tie in ties.items() if tie}
        looks.append(look)


def _root(roots: list[int], at: int) -> int:
    while roots[at] != at:
        roots[at] = roots[roots[at]]
        at = roots[at]
    return at


def _unite(roots: list[int], a: int, b: int) -> None:
    low, high = sorted((_root(roots, a), _root(roots, b)))
    roots[high] = low
