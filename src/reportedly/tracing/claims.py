"""The same claim on different pages: which statements of a story say the same thing.

Statements are compared by the weight of the words they share; a word that the other has not is held against the most
similar one it has (`meanings`), so that a paraphrase is found. Two statements of one page say two things, unless they are
nearly the same: that keeps the claims of a story apart, which all speak of the same people and places.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reportedly.tracing.imprint import Imprint, Statement
from reportedly.tracing.meanings import similarity
from reportedly.tracing.words import tokens, weight

SAME = 0.50
"""Likeness from which two statements of different pages are one claim."""

REPEATED = 0.9
"""Likeness from which two statements of one page say the same thing twice."""

_CANDIDATES = 24
"""How many statements before it each is compared with, the likeliest first: a story of thousands of pages stays linear."""

_POSTINGS = 60
"""Statements looked at for one word, the latest first."""

_LEAST = 3.0
"""Weight of shared words below which two statements are not compared: a first name, or two common words."""


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """A statement ready to be compared: its page's place in the order of publication, its words with their weights."""

    page: int
    statement: Statement
    words: dict[str, float] = field(repr=False)
    numbers: frozenset[str]
    total: float


def said(page: int, imprint: Imprint) -> list[Said]:
    """The statements of a page, ready to be compared."""
    found = []
    for statement in imprint.statements:
        start = statement.span[0]
        words: dict[str, float] = {}
        for a, b in statement.content:
            for token in tokens(statement.text[a - start : b - start]):
                words[token.word] = weight(token.word)
        numbers = frozenset(word for word in words if word[0].isdigit())
        found.append(Said(page, statement, words, numbers, sum(words.values())))
    return found


def likeness(one: Said, other: Said) -> float:
    """How far two statements say the same thing, from 0 to 1; symmetric."""
    if not one.total or not other.total:
        return 0.0
    common = _matched(one, other) + _matched(other, one)
    share = common / (one.total + other.total)
    inner = common / 2 / min(one.total, other.total)
    alike = 0.65 * share + 0.35 * min(1.0, inner)
    if one.numbers and other.numbers and not one.numbers & other.numbers:
        alike *= 0.75
    return alike


def _matched(one: Said, other: Said) -> float:
    """The weight of the words of ``one`` that ``other`` has too, or has something like."""
    matched = 0.0
    missing = []
    for word, weight_ in one.words.items():
        if word in other.words:
            matched += weight_
        else:
            missing.append(word)
    if missing:
        rest = [word for word in other.words if word not in one.words]
        for word, alike in zip(missing, similarity(missing, rest), strict=True):
            matched += one.words[word] * alike
    return matched


def groups(statements: Sequence[Sequence[Said]]) -> list[list[Said]]:
    """Every statement once, those that are one claim together; pages in the order of publication, as the groups are.

    ``statements`` holds those of each page. The closest pairs are joined first, and two groups only where neither has a
    statement of a page that the other has another one of. Deterministic; near-linear in the number of statements.
    """
    listed = [one for page in statements for one in page]
    joined = _Groups(listed)
    for one, other in _repeated(statements):
        joined.join(one, other, force=True)
    identical: dict[tuple[str, ...], int] = {}
    index = {id(one): at for at, one in enumerate(listed)}
    for at, one in enumerate(listed):
        key = tuple(one.words)
        if len(key) > 2:
            first = identical.setdefault(key, at)
            if first != at:
                joined.join(listed[first], one)
    for _, earlier, later in sorted(_pairs(listed), key=lambda pair: (-pair[0], pair[1], pair[2])):
        joined.join(listed[earlier], listed[later])
    return joined.groups(index)


def _repeated(statements: Sequence[Sequence[Said]]) -> Iterable[tuple[Said, Said]]:
    for page in statements:
        seen: dict[str, list[Said]] = defaultdict(list)
        for one in page:
            rarest = max(one.words, key=lambda word: (one.words[word], word), default=None)
            if rarest is None:
                continue
            for other in seen[rarest][-4:]:
                if likeness(one, other) >= REPEATED:
                    yield other, one
            seen[rarest].append(one)


def _pairs(listed: Sequence[Said]) -> list[tuple[float, int, int]]:
    """Pairs of statements of different pages that may be one claim: (likeness, earlier, later)."""
    postings: dict[str, list[int]] = defaultdict(list)
    found = []
    distinct: dict[tuple[str, ...], int] = {}
    for at, one in enumerate(listed):
        key = tuple(one.words)
        if key in distinct:
            continue  # joined already with the first that is word for word the same
        distinct[key] = at
        shared: dict[int, float] = defaultdict(float)
        for word, weight_ in one.words.items():
            for other in postings[word][-_POSTINGS:]:
                shared[other] += weight_
        likely = sorted((-weight_, other) for other, weight_ in shared.items() if weight_ >= _LEAST)
        taken = 0
        for _, other in likely:
            if listed[other].page == one.page:
                continue
            alike = likeness(one, listed[other])
            if alike >= SAME:
                found.append((alike, other, at))
            taken += 1
            if taken == _CANDIDATES:
                break
        for word in one.words:
            postings[word].append(at)
    return found


class _Groups:
    """Disjoint sets of statements, each with the pages that it has a statement of."""

    def __init__(self, listed: Sequence[Said]) -> None:
        self._above: dict[int, int] = {id(one): id(one) for one in listed}
        self._pages: dict[int, set[int]] = {id(one): {one.page} for one in listed}
        self._listed = listed

    def _top(self, key: int) -> int:
        while self._above[key] != key:
            self._above[key] = self._above[self._above[key]]
            key = self._above[key]
        return key

    def join(self, one: Said, other: Said, force: bool = False) -> None:
        left, right = self._top(id(one)), self._top(id(other))
        if left == right:
            return
        small, large = sorted((left, right), key=lambda key: len(self._pages[key]))
        if not force and not self._pages[small].isdisjoint(self._pages[large]):
            return
        self._above[small] = large
        self._pages[large] |= self._pages.pop(small)

    def groups(self, index: dict[int, int]) -> list[list[Said]]:
        found: dict[int, list[Said]] = defaultdict(list)
        for one in self._listed:
            found[self._top(id(one))].append(one)
        return sorted(found.values(), key=lambda group: index[id(group[0])])
