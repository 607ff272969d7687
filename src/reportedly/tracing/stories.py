"""Stories: which pages are about one event.

Two pages are compared by their terms (the cosine of weighted words, as in Allan, Papka, Lavrenko: On-line new event
detection and tracking, SIGIR 1998), by the wording that one has from the other, and by how far apart they were
published: the longer after, the more must be shared. A strong likeness joins two pages by itself. A weaker one joins
them only where a third page is like both, as a chain of weak likenesses leads from anything to anything (Palla et al.
2005 find communities by such triangles).

Everything is decided between pages, never between a page and what a story looks like so far: so the order in which
pages arrive cannot matter, and a further page can only join stories. A page that has left (an older version) may part
them.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache

from reportedly.tracing.fingerprints import containment
from reportedly.tracing.imprint import Imprint

STORY_DAYS = 14
"""Pages further apart are joined by copied wording only: the next hearing of a trial is another event."""

COPY_DAYS = 30
"""Wording that comes back later than this is an anniversary's, or a newsroom's standing paragraph."""

_STRONG, _WEAK = 0.22, 0.19
"""Likeness from which two pages of one day are alike by themselves, and with a third page's support."""

_GROWTH = 0.03
"""How much more likeness a further day apart asks for."""

_UNDATED = 3.0
"""Days assumed between two pages where one says no date: it was captured with the others, most likely."""

_TERM = 0.12
"""The most that one shared word adds: two pages that have one rare name in common may have nothing else."""

_COPIED, _COPIED_LIKENESS, _FINGERPRINTS = 0.3, 0.12, 8
"""Share of the shorter page's wording that makes a copy, where at least so many fingerprints agree and the pages are
not about different things: a round-up holds briefs of many stories.
"""

_RARE = 24
"""Terms of a page by which others are looked up: the weightiest."""

_NEAREST = 48
"""Pages looked at in a term's list, the latest before: a common word would bring all."""

_COMPARED = 24
"""Candidates of a page that are compared in full."""

Likeness = float


def alike(a: Imprint, b: Imprint) -> bool:
    """Whether two pages may be about one event. Symmetric; some twenty microseconds.

    `partition` has the last word: it asks more than a weak likeness of two pages alone.
    """
    return _bond(a, b, dict(b.terms)) > 0


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
        for other, bond in found.items():
            between = near[other] & found.keys()
            if bond == 2 or between:
                _unite(roots, at, other)
            for third in between:
                _unite(roots, other, third)
    stories: dict[int, list[str]] = defaultdict(list)
    for at, page in enumerate(ordered):
        stories[_root(roots, at)].append(page.page)
    return tuple(map(tuple, stories.values()))


def likeness(a: Mapping[str, float], b: Mapping[str, float]) -> Likeness:
    """What two pages' terms have in common, from 0 to 1: their cosine, each word adding `_TERM` at most."""
    return sum(min(_TERM, weight * b[word]) for word, weight in a.items() if word in b)


def _bond(a: Imprint, b: Imprint, terms: Mapping[str, float]) -> int:
    """0: different events; 1: alike where a third page says so too; 2: one event. ``terms`` are those of `b`."""
    apart = _days(a.published, b.published)
    if apart > COPY_DAYS:
        return 0
    shared = sum(min(_TERM, weight * terms[word]) for word, weight in a.terms if word in terms)
    grown = _GROWTH * max(0.0, apart - 1)
    if apart <= STORY_DAYS and shared >= _STRONG + grown:
        return 2
    if shared < _COPIED_LIKENESS:
        return 0
    if _copied(a, b):
        return 2
    return int(apart <= STORY_DAYS and shared >= _WEAK + grown)


def _copied(a: Imprint, b: Imprint) -> bool:
    short, long = sorted((a.fingerprints, b.fingerprints), key=len)
    if len(short) < _FINGERPRINTS:
        return False
    share = containment(short, long)
    return share >= _COPIED and share * len(short) >= _FINGERPRINTS - 0.5


def _neighbours(ordered: Sequence[Imprint]) -> Iterator[dict[int, int]]:
    """For each page in turn the pages before it that it is alike to, with their bonds."""
    index: dict[str, list[int]] = defaultdict(list)
    copies: dict[int, list[int]] = defaultdict(list)
    terms: list[dict[str, float]] = []
    for at, page in enumerate(ordered):
        scores: dict[int, float] = defaultdict(float)
        heavy = sorted(page.terms, key=lambda term: (-term[1], term[0]))[:_RARE]
        for word, weight in heavy:
            for other in index[word][-_NEAREST:]:
                scores[other] += min(_TERM, weight * terms[other][word])
        for mark in page.fingerprints:
            for other in copies[mark][-2:]:
                scores[other] += 1 / len(page.fingerprints)
        best = sorted(scores, key=lambda other: (-scores[other], -other))[:_COMPARED]
        found = {other: _bond(page, ordered[other], terms[other]) for other in best}
        yield {other: bond for other, bond in found.items() if bond}
        terms.append(dict(page.terms))
        for word, _ in heavy:
            index[word].append(at)
        for mark in page.fingerprints:
            copies[mark].append(at)


def _root(roots: list[int], at: int) -> int:
    while roots[at] != at:
        roots[at] = roots[roots[at]]
        at = roots[at]
    return at


def _unite(roots: list[int], a: int, b: int) -> None:
    low, high = sorted((_root(roots, a), _root(roots, b)))
    roots[high] = low


def _days(a: str | None, b: str | None) -> float:
    if not a or not b:
        return _UNDATED
    return abs(_day(a) - _day(b))


@lru_cache(maxsize=100_000)
def _day(published: str) -> float:
    """Days since 1970; noon where only a day is known."""
    moment = datetime.fromisoformat(published if "T" in published else f"{published}T12:00:00Z")
    return moment.timestamp() / 86_400
