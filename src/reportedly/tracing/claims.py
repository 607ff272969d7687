"""The same claim on different pages: which statements of a story say the same thing.

Statements are compared by the weight of the words they share; a word that the other has not counts in part where the
other has one that means something like it (`meanings`). A word weighs less the more statements of a page have it: all
speak of the same people and places, and what sets one claim apart is said once. Two statements of one page say two
things, unless they are nearly the same.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from reportedly.tracing.agglomeration import agglomerate
from reportedly.tracing.imprint import Imprint, Statement
from reportedly.tracing.meanings import neighbours
from reportedly.tracing.words import tokens, weight

SAME = 0.3
"""Mean likeness from which two groups of statements are one claim."""

REPEATED = 0.6
"""Likeness from which two statements of one page say the same thing twice."""

_CANDIDATES = 24
"""How many statements before it each is compared with, the likeliest first: a story of thousands of pages stays
linear."""

_POSTINGS = 60
"""Statements looked at for one word, the latest first."""

_SPEAKER = 1.5
"""What it weighs that two statements are on the same person's word."""

_FEW = 3
"""Words below which two statements with the same ones need not be the same."""

_LETTERS = re.compile(r"[\W_]+")

_SHARED = 0.1
"""Share of the words' weight that two statements must have in common to be compared at all."""

_COUNTERPART = 0.15
"""What is added to the likeness of a statement and its best match on a page that its own was made from."""

_SPREAD = 0.7
"""How much a word loses that many statements of a page have: the power of their number by which it is divided."""


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """A statement ready to be compared: its page's place in the order of publication, its words with their weights."""

    page: int
    statement: Statement
    words: dict[str, float] = field(repr=False)
    numbers: frozenset[str]
    total: float


def said(pages: Sequence[Imprint]) -> list[Said]:
    """The statements of a story's pages, ready to be compared, in the order of the pages and of their text."""
    listed = [(at, one, _words(one)) for at, page in enumerate(pages) for one in page.statements]
    statements: dict[str, int] = defaultdict(int)
    having: dict[str, set[int]] = defaultdict(set)
    for at, _, words in listed:
        for word in words:
            statements[word] += 1
            having[word].add(at)
    weights = {
        word: (_SPEAKER if word[0] == "@" else weight(word)) * (len(having[word]) / count) ** _SPREAD
        for word, count in statements.items()
    }
    found = []
    for at, statement, words in listed:
        weighed = {word: weights[word] for word in words}
        numbers = frozenset(word for word in words if word[0].isdigit())
        found.append(Said(at, statement, weighed, numbers, sum(weighed.values())))
    return found


def _words(statement: Statement) -> dict[str, None]:
    start = statement.span[0]
    found: dict[str, None] = {
        token.word: None
        for a, b in statement.content
        for token in tokens(statement.text[a - start : b - start])
    }
    for teller in statement.chain[-1:]:
        if teller.named and teller.name and teller.kind == "person":
            found["@" + teller.name.split()[-1].casefold()] = None
    return found


def likeness(one: Said, other: Said) -> float:
    """How far two statements say the same thing, from 0 to 1; symmetric."""
    if not one.total or not other.total:
        return 0.0
    common = _matched(one.words, other.words) + _matched(other.words, one.words)
    share = common / (one.total + other.total)
    inner = common / 2 / min(one.total, other.total)
    alike = 0.65 * share + 0.35 * min(1.0, inner)
    if one.numbers and other.numbers and not one.numbers & other.numbers:
        alike *= 0.75
    return alike


def _matched(words: dict[str, float], others: dict[str, float]) -> float:
    """The weight of the words that are among ``others`` too, or have something like them there."""
    matched = 0.0
    for word, heavy in words.items():
        if word in others:
            matched += heavy
        elif (near := neighbours(word)) and (there := near.keys() & others.keys()):
            matched += heavy * max(near[other] for other in there)
    return matched


def groups(listed: Sequence[Said], made_from: Sequence[Collection[int]]) -> list[list[Said]]:
    """Every statement once, those that are one claim together, in the order of ``listed``.

    The closest groups are joined first, by the mean likeness of their statements, and none that would then have two
    statements of one page. ``made_from`` are, for each page, those that it was made from or credits: what it says
    stands there too, however it was rewritten. Deterministic; near-linear in the number of statements.
    """
    same = [*_repeated(listed), *_identical(listed)]
    pages = [one.page for one in listed]
    pairs = _counterparts(listed, made_from, list(_pairs(listed)))
    found = agglomerate(pages, same, pairs, SAME)
    return [[listed[at] for at in group] for group in found]


def _counterparts(
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


def _identical(listed: Sequence[Said]) -> Iterator[tuple[int, int]]:
    first: dict[tuple[str, ...], int] = {}
    for at, one in enumerate(listed):
        key = _wording(one)
        if key and first.setdefault(key, at) != at:
            yield first[key], at


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


def _pairs(listed: Sequence[Said]) -> Iterator[tuple[int, int, float]]:
    """Pairs of statements of different pages that may be one claim: earlier, later, likeness."""
    postings: dict[str, list[int]] = defaultdict(list)
    distinct: set[tuple[str, ...]] = set()
    for at, one in enumerate(listed):
        key = _wording(one)
        if key in distinct:
            continue  # joined already with the first that is word for word the same
        distinct.add(key)
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
