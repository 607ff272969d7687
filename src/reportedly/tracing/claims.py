"""The same claim on different pages: which statements of a story say the same thing.

First those are joined that are alike in their words (`said`), the closest first; then groups that other things speak
for (`collation`). Two statements of one page say two things, unless they are nearly the same.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.tracing.agglomeration import agglomerate
from reportedly.tracing.collation import Collation, collate
from reportedly.tracing.judgements import Sides, joined, sides, united
from reportedly.tracing.said import Said, likeness
from reportedly.tracing.words import weight

SAME = 0.3
"""Mean likeness from which two groups of statements are one claim."""

REPEATED = 0.6
"""Likeness from which two statements of one page say the same thing twice."""

_CANDIDATES = 24
"""How many statements before it each is compared with, the likeliest first: a story of thousands of pages stays
linear."""

_POSTINGS = 60
"""Statements looked at for one word, the latest first."""

_FEW = 3
"""Words below which two statements with the same ones need not be the same."""

_LETTERS = re.compile(r"[\W_]+")

_SHARED = 0.1
"""Share of the words' weight that two statements must have in common to be compared at all."""

_COUNTERPART = 0.15
"""What is added to the likeness of a statement and its best match on a page that its own was made from."""


@dataclass(frozen=True)
class Claims:
    """``groups`` of statements that are one claim each; ``near`` for each, by its place, those that may be the same
    claim after all, with how probable that is.
    """

    groups: Sequence[Sequence[Said]]
    near: Mapping[int, Sequence[tuple[int, float]]]


def claims(listed: Sequence[Said], made_from: Sequence[Collection[int]]) -> Claims:
    """Every statement once, those that are one claim together, in the order of ``listed``.

    The closest groups are joined first, by the mean likeness of their statements, and none that would then have two
    statements of one page. ``made_from`` are, for each page, those that it was made from or credits: what it says
    stands there too, however it was rewritten. What an editor judged to be the same or not counts before all of it.
    Deterministic; near-linear in the number of statements.
    """
    collation = alike(listed, made_from)
    near = collate(collation)
    groups = collation.groups
    together = united(listed, groups)
    if len(together) < len(groups):
        groups, near = joined(groups, near, together)
    return Claims([[listed[at] for at in group] for group in groups], near)


def alike(listed: Sequence[Said], made_from: Sequence[Collection[int]]) -> Collation:
    """The statements that are alike in their words as groups, as they are before anything else is looked at."""
    wordings = _wordings(listed)
    same = [*_repeated(listed), *((first, at) for at, first in enumerate(wordings) if first != at)]
    pages = [one.page for one in listed]
    pairs = list(_pairs(listed, wordings))
    judged = [sides(one.statement) for one in listed]
    found = agglomerate(pages, same, _mutual(listed, made_from, pairs), SAME, judged)
    return Collation(listed, found, wordings, pairs, made_from)


def _mutual(
    listed: Sequence[Said], made_from: Sequence[Collection[int]], pairs: list[tuple[int, int, float]]
) -> list[tuple[int, int, float]]:
    """``pairs``, more alike where the two are each other's best match on a page and one that it was made from."""
    best: dict[tuple[int, int], tuple[float, int]] = {}
    close = set()
    for one, other, alike in pairs:
        here, there = listed[one].page, listed[other].page
        if here in made_from[there] or there in made_from[here]:
            close.add((one, other))
            for place, page, match in ((one, there, other), (other, here, one)):
                best[place, page] = max(best.get((place, page), (0.0, -1)), (alike, match))
    found = []
    for one, other, alike in pairs:
        if (one, other) in close and (
            best[one, listed[other].page][1] == other and best[other, listed[one].page][1] == one
        ):
            alike += _COUNTERPART
        found.append((one, other, alike))
    return found


def _wordings(listed: Sequence[Said]) -> list[int]:
    """For each statement the place of the first that is word for word the same, and that nobody said is another."""
    first: dict[tuple[tuple[str, ...], Sides], int] = {}
    return [
        first.setdefault((key, sides(one.statement)), at) if (key := _wording(one)) else at
        for at, one in enumerate(listed)
    ]


def _wording(one: Said) -> tuple[str, ...]:
    """What two statements have in common that are the same, whatever their commas; all their letters where there are
    too few words that say something.
    """
    if len(one.words) >= _FEW:
        return tuple(one.words)
    start = one.statement.span[0]
    written = "".join(one.statement.text[a - start : b - start] for a, b in one.statement.content)
    return (_LETTERS.sub("", written).casefold(),) if one.words else ()


def _repeated(listed: Sequence[Said]) -> Iterator[tuple[int, int]]:
    by_page: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(listed):
        by_page[one.page].append(at)
    for places in by_page.values():
        seen: dict[str, list[int]] = defaultdict(list)
        for at in places:
            rarest = max(listed[at].words, key=lambda word: (weight(word), word), default=None)
            if rarest is None:
                continue
            for other in seen[rarest][-4:]:
                if likeness(listed[other], listed[at]) >= REPEATED and not _contrast(
                    listed[other], listed[at]
                ):
                    yield other, at
            seen[rarest].append(at)


def _contrast(one: Said, other: Said) -> bool:
    """Whether two statements are the same but for one word: a page that says so means two things."""
    return len(one.words.keys() - other.words.keys()) == len(other.words.keys() - one.words.keys()) == 1


def _pairs(listed: Sequence[Said], wordings: Sequence[int]) -> Iterator[tuple[int, int, float]]:
    """Pairs of statements of different pages that may be one claim: earlier, later, likeness."""
    postings: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(listed):
        if wordings[at] != at:
            continue  # joined already with the first that is word for word the same
        shared: dict[int, float] = defaultdict(float)
        for word, heavy in one.words.items():
            for other in postings[word][-_POSTINGS:]:
                shared[other] += heavy
            postings[word].append(at)
        likely = sorted(
            (-heavy / (one.total + listed[other].total), other)
            for other, heavy in shared.items()
            if heavy
            and heavy >= _SHARED * min(one.total, listed[other].total)
            and listed[other].page != one.page
        )
        for _, other in likely[:_CANDIDATES]:
            yield other, at, likeness(one, listed[other])
