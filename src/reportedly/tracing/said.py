"""The statements of a story made ready to be compared, and how alike two of them are.

Statements are compared by the weight of the words they share; a word that the other has not counts in part where the
other has one that means something like it (`meanings`). A word weighs less the more statements of a page have it: all
speak of the same people and places, and what sets one claim apart is said once.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportedly.tracing.imprint import Imprint, Statement
from reportedly.tracing.meanings import neighbours
from reportedly.tracing.words import tokens, weight

_SPEAKER = 1.5
"""What it weighs that two statements are on the same person's word."""

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
        if teller.named and teller.last_name and teller.kind == "person":
            found["@" + teller.last_name] = None
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
