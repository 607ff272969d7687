"""From which pages a page as a whole was made: the few that together explain the wording it shares."""

from collections.abc import Sequence

from reportedly.record import Span
from reportedly.tracing.imprint import Imprint
from reportedly.tracing.kinship import Kin
from reportedly.tracing.publishers import name_key
from reportedly.tracing.witness import outlet_key

_CREDITED = 0.35
"""Share of a page's prose that a credit is worth when the page that most of it comes from is looked for."""

_MORE = 0.12
"""Share of a page's prose that a further page must explain which those before it do not."""

_LEAST = 0.08
_MOST = 3


def lineage(at: int, pages: Sequence[Imprint], related: Sequence[Kin]) -> tuple[int, ...]:
    """The pages that page ``at`` was made from, by their places, the one it owes most to first; at most three.

    Greedy set cover of its shared prose: a page that only has what an earlier choice has too explains nothing.
    """
    page = pages[at]
    credited = {name_key(credit.outlet) for credit in page.credits if credit.kind != "own"}
    length = max(1, len(page.prose) - sum(end - start for start, end in page.masks))
    rest = [one for one in related if outlet_key(pages[one.page]) != outlet_key(page)]
    covered: list[Span] = []
    chosen: list[int] = []
    while rest and len(chosen) < _MOST:
        worth = []
        for one in rest:
            gain = sum(_outside(passage.right, covered) for passage in one.passages) / length
            bonus = _CREDITED if outlet_key(pages[one.page]) in credited else 0.0
            worth.append((gain + (bonus if gain >= _LEAST else 0.0), gain, -one.page, one))
        best = max(worth, key=lambda value: value[:3])
        if best[1] < (_MORE if chosen else _LEAST):
            break
        chosen.append(best[3].page)
        covered += [passage.right for passage in best[3].passages]
        rest.remove(best[3])
    return tuple(chosen)


def _outside(span: Span, covered: Sequence[Span]) -> int:
    """How many characters of ``span`` no span of ``covered`` has."""
    start, end = span
    inside = 0
    for a, b in sorted(covered):
        if a < end and b > start:
            inside += min(end, b) - max(start, a)
            start = max(start, min(end, b))
    return span[1] - span[0] - inside
