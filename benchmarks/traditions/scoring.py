"""The measures of the benchmark. README.md defines each of them."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from traditions.answer import Edges, Matched
from traditions.page import Emitted
from traditions.stories import Told
from traditions.truth import TrueClaim

Pair = tuple[Hashable, Hashable]


@dataclass(slots=True)
class Hits:
    """Right answers, answers, and what was to be answered."""

    right: int = 0
    answered: int = 0
    true: int = 0

    def add(self, answered: set[tuple[str, str]] | set[str], true: set[tuple[str, str]] | set[str]) -> None:
        self.right += len(answered & true)
        self.answered += len(answered)
        self.true += len(true)

    @property
    def precision(self) -> float:
        return self.right / self.answered if self.answered else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        both = self.answered + self.true
        return 2 * self.right / both if both else 1.0


@dataclass(slots=True)
class Score:
    """One claim, scored; sums of these are the benchmark's figures."""

    story: str
    claim: str
    items: list[tuple[Hashable, Hashable]] = field(default_factory=list)
    edges: Hits = field(default_factory=Hits)
    ancestors: Hits = field(default_factory=Hits)
    hardened: Hits = field(default_factory=Hits)
    denial_lost: Hits = field(default_factory=Hits)
    circular: tuple[bool, bool] = (False, False)
    newsrooms: tuple[int, int, int, int] | None = None
    sources: tuple[int, int, int, int] | None = None
    true_newsrooms: int = 0


def closure(edges: Iterable[tuple[str, str]]) -> Edges:
    """Ancestor pairs: everybody above, and who is below."""
    above: dict[str, set[str]] = {}
    for parent, child in edges:
        above.setdefault(child, set()).add(parent)
    pairs: Edges = set()
    for child in above:
        waiting, seen = list(above[child]), set[str]()
        while waiting:
            parent = waiting.pop()
            if parent not in seen and parent != child:
                seen.add(parent)
                waiting += above.get(parent, ())
        pairs |= {(parent, child) for parent in seen}
    return pairs


def b_cubed(items: Sequence[Pair]) -> float:
    """B-cubed F1 of (true label, answered label) pairs (Bagga and Baldwin 1998)."""
    true, answered, both = Counter(t for t, _ in items), Counter(a for _, a in items), Counter(items)
    precision = sum(both[item] / answered[item[1]] for item in items) / len(items)
    recall = sum(both[item] / true[item[0]] for item in items) / len(items)
    return 2 * precision * recall / (precision + recall)


def scored(told: Told, found: Matched) -> Score:
    """A matched claim's score."""
    truth = found.truth
    score = Score(told.id, truth.key, true_newsrooms=truth.newsrooms)
    score.items = [
        ((told.id, truth.key, truth.origin[page]), _answered_label(told, found, page)) for page in truth.pages
    ]
    _lines(score, truth, found.edges)
    score.hardened.add(found.hardened, {child for _, child in truth.hardened})
    score.denial_lost.add(found.denial_lost, {child for _, child in truth.denial_lost})
    score.circular = (found.circular, bool(truth.loop))
    if found.main is not None:
        told_newsrooms, told_sources = found.main.independence.newsrooms, found.main.independence.sources
        score.newsrooms = (told_newsrooms.lower, told_newsrooms.likely, told_newsrooms.upper, truth.newsrooms)
        score.sources = (told_sources.lower, told_sources.likely, told_sources.upper, len(truth.sources))
    return score


def _answered_label(told: Told, found: Matched, page: str) -> Hashable:
    tradition = found.chosen.get(page)
    origins = found.origins.get(page)
    if tradition is None or not origins:
        return (told.id, found.truth.key, "alone", page)
    return (tradition.id, origins)


def _lines(score: Score, truth: TrueClaim, edges: Edges) -> None:
    ignored = set(truth.closing)
    score.edges.add(edges - ignored, set(truth.edges))
    score.ancestors.add(closure(edges) - ignored, closure(truth.edges) - ignored)


def floor(told: Told, truth: TrueClaim, *, earliest: bool) -> Score:
    """What a claim scores if all pages copy the earliest (by what the pages show), or if all are independent."""
    score = Score(told.id, truth.key, true_newsrooms=truth.newsrooms)
    shown = {c.node: _shown(c) for c in told.current}
    first = min(truth.pages, key=lambda page: (_instant(shown[page]), page))
    score.items = [
        ((told.id, truth.key, truth.origin[page]), (told.id, truth.key, first if earliest else page))
        for page in truth.pages
    ]
    _lines(score, truth, {(first, page) for page in truth.pages if page != first} if earliest else set())
    likely = 1 if earliest else len(truth.pages)
    score.newsrooms = (likely, likely, likely, truth.newsrooms)
    score.circular = (False, bool(truth.loop))
    return score


def _shown(capture: Emitted) -> str:
    """When a page says it was published; where it gives no time of day, or nothing, when it was captured."""
    told = capture.published
    return told if told and len(told) > 10 else capture.retrieved


def _instant(shown: str) -> str:
    return datetime.fromisoformat(shown).astimezone(UTC).isoformat()


def total(scores: Sequence[Score], measure: Callable[[Score], Hits]) -> Hits:
    whole = Hits()
    for score in scores:
        part = measure(score)
        whole.right += part.right
        whole.answered += part.answered
        whole.true += part.true
    return whole


def figures(scores: Sequence[Score]) -> dict[str, float]:
    """The figures by name; percentages where the issue asks for them, otherwise between 0 and 1."""
    items = [item for score in scores for item in score.items]
    number = len(scores)
    counted = [score.newsrooms for score in scores if score.newsrooms]
    circular = Hits(
        sum(a and t for a, t in (s.circular for s in scores)),
        sum(s.circular[0] for s in scores),
        sum(s.circular[1] for s in scores),
    )
    people = [score.sources for score in scores if score.sources]
    found = {
        "claim partition by origin, B-cubed F1": b_cubed(items),
        "directed edges F1": total(scores, lambda s: s.edges).f1,
        "directed edges precision": total(scores, lambda s: s.edges).precision,
        "directed edges recall": total(scores, lambda s: s.edges).recall,
        "ancestor pairs F1": total(scores, lambda s: s.ancestors).f1,
        "independent count exact, %": 100 * sum(c[1] == c[3] for c in counted) / number,
        "independent count over, %": 100 * sum(c[1] > c[3] for c in counted) / number,
        "independent count under, %": 100 * (number - sum(c[1] >= c[3] for c in counted)) / number,
        "bounds hold the true count, %": 100 * sum(c[0] <= c[3] <= c[2] for c in counted) / number,
        "bounds, mean width": sum(c[2] - c[0] for c in counted) / (len(counted) or 1),
        "circular reporting, precision": circular.precision,
        "circular reporting, recall": circular.recall,
        "hardened, precision": total(scores, lambda s: s.hardened).precision,
        "hardened, recall": total(scores, lambda s: s.hardened).recall,
        "denials lost, precision": total(scores, lambda s: s.denial_lost).precision,
        "denials lost, recall": total(scores, lambda s: s.denial_lost).recall,
        "human sources exact, %": 100 * sum(p[1] == p[3] for p in people) / number,
        "human sources over, %": 100 * sum(p[1] > p[3] for p in people) / number,
    }
    return found
