"""Steps of transmission without circles, and the circles that were among them."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from reportedly.tracing.draft import Step

Place = TypeVar("Place", bound=Hashable)


def acyclic(steps: Sequence[Step]) -> list[Step]:
    """``steps`` without those that close a circle: of each circle's the one that goes furthest against the order of
    publication, then the least sure.
    """
    kept = list(steps)
    while True:
        above: dict[int | str, list[int | str]] = defaultdict(list)
        for step in kept:
            above[step.child].append(step.descent.parent)
        circles = circular(above)
        if not circles:
            return kept
        for circle in circles:
            inside = [step for step in kept if step.child in circle and step.descent.parent in circle]
            kept.remove(
                max(inside, key=lambda step: (_backwards(step), -step.descent.confidence, str(step.child)))
            )


def _backwards(step: Step) -> int:
    if isinstance(step.descent.parent, str) or isinstance(step.child, str):
        return 0
    return step.descent.parent - step.child


def circular(above: Mapping[Place, Iterable[Place]]) -> list[set[Place]]:
    """The sets of more than one place that lead back to each other (Tarjan 1972, without recursion), in the order of
    ``above``.
    """
    number: dict[Place, int] = {}
    low: dict[Place, int] = {}
    stack: list[Place] = []
    on: set[Place] = set()
    found: list[set[Place]] = []
    for root in above:
        if root in number:
            continue
        number[root] = low[root] = len(number)
        stack.append(root)
        on.add(root)
        work = [(root, iter(above[root]))]
        while work:
            place, rest = work[-1]
            nxt = next(rest, None)
            if nxt is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[place])
                if low[place] == number[place]:
                    part: set[Place] = set()
                    while place not in part:
                        part.add(stack[-1])
                        on.discard(stack.pop())
                    if len(part) > 1:
                        found.append(part)
            elif nxt not in number:
                number[nxt] = low[nxt] = len(number)
                stack.append(nxt)
                on.add(nxt)
                work.append((nxt, iter(above.get(nxt, ()))))
            elif nxt in on:
                low[place] = min(low[place], number[nxt])
    return found
