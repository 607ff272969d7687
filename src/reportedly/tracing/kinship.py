"""Which pages of a story share wording, and who has how much of it from whom."""

from collections import Counter, defaultdict
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass, field

from reportedly.record import Span
from reportedly.tracing.imprint import Imprint
from reportedly.tracing.reuse import Passage, Wording, passages

Memo = MutableMapping[tuple[str, str], tuple[Passage, ...]]
"""Passages of pairs of pages found before: (earlier page, later page)."""

_LIKELIEST = 10
"""Pages compared with each, those that share most fingerprints first: who copied a text has it from one or two."""

_FIRST, _LAST = 30, 10
"""Holders of one fingerprint that are looked at: the first to publish it, and the last before the page."""

_LEAST_SHARED = 2


@dataclass(frozen=True, slots=True)
class Kin:
    """An earlier page that shares wording: its place in the order of publication, the passages (theirs left, ours
    right), and the share of our prose that theirs holds, and of theirs that ours does.
    """

    page: int
    passages: tuple[Passage, ...] = field(repr=False)
    ours: float
    theirs: float

    def covers(self, span: Span) -> float:
        """The share of a stretch of our prose that stands in the passages, from 0 to 1."""
        start, end = span
        inside = sum(
            max(0, min(end, passage.right[1]) - max(start, passage.right[0])) for passage in self.passages
        )
        return min(1.0, inside / (end - start)) if end > start else 0.0


def kin(pages: Sequence[Imprint], memo: Memo) -> list[list[Kin]]:
    """For each of ``pages``, which stand in the order of publication, the earlier ones that share wording with it, the
    closest first.

    Each page is compared with a bounded number of others, so the time is linear in their number.
    """
    wordings: dict[int, Wording] = {}
    holders: dict[int, list[int]] = defaultdict(list)
    found: list[list[Kin]] = []
    for at, page in enumerate(pages):
        shared: Counter[int] = Counter()
        for fingerprint in page.fingerprints:
            held = holders[fingerprint]
            shared.update(held if len(held) <= _FIRST + _LAST else held[:_FIRST] + held[-_LAST:])
            held.append(at)
        likely = sorted((-count, other) for other, count in shared.items() if count >= _LEAST_SHARED)
        close = []
        for _, other in likely[:_LIKELIEST]:
            one = _compared(pages, wordings, memo, other, at)
            if one is not None:
                close.append(one)
        found.append(sorted(close, key=lambda one: (-one.ours, one.page)))
    return found


def _compared(
    pages: Sequence[Imprint], wordings: dict[int, Wording], memo: Memo, other: int, at: int
) -> Kin | None:
    key = (pages[other].page, pages[at].page)
    shared = memo.get(key)
    for place in (other, at):
        if place not in wordings:
            wordings[place] = Wording.of(pages[place])
    if shared is None:
        shared = memo[key] = passages(wordings[other], wordings[at])
    if not shared:
        return None
    words = sum(passage.words for passage in shared)
    ours, theirs = wordings[at].count, wordings[other].count
    return Kin(other, shared, min(1.0, words / max(1, ours)), min(1.0, words / max(1, theirs)))
