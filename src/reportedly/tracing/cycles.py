"""Circular reporting: steps of transmission that lead back to where they began.

A credits B for a claim, and B credits A; or A rests on B, B on C, and C on A. Nobody in such a circle has it from
anywhere else by what they say, however many they are.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.tracing.parents import Descent


@dataclass(frozen=True, slots=True)
class Step:
    """``child`` (a witness's place in the order of publication) has the claim as ``descent`` says."""

    child: int
    descent: Descent


def acyclic(steps: Sequence[Step]) -> tuple[list[Step], list[list[int]]]:
    """``steps`` without those that close a circle, and the circles: the places of the witnesses in each, in order.

    Of a circle's steps the one is left out that goes furthest against the order of publication.
    """
    kept = list(steps)
    circles: list[list[int]] = []
    while True:
        parts = _strong(kept)
        if not parts:
            return kept, circles
        for part in parts:
            inside = [step for step in kept if step.child in part and step.descent.parent in part]
            against = max(inside, key=lambda step: (_backwards(step), -step.descent.confidence, step.child))
            kept.remove(against)
            circles.append(sorted(part))


def _backwards(step: Step) -> int:
    assert isinstance(step.descent.parent, int)
    return step.descent.parent - step.child


def _strong(steps: Sequence[Step]) -> list[set[int]]:
    """The strongly connected sets of more than one witness (Tarjan 1972, without recursion)."""
    above: dict[int, list[int]] = defaultdict(list)
    for step in steps:
        if isinstance(step.descent.parent, int):
            above[step.child].append(step.descent.parent)
    number: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    on: set[int] = set()
    found: list[set[int]] = []
    for root in sorted(above):
        if root in number:
            continue
        work = [(root, iter(above[root]))]
        number[root] = low[root] = len(number)
        stack.append(root)
        on.add(root)
        while work:
            place, rest = work[-1]
            nxt = next(rest, None)
            if nxt is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[place])
                if low[place] == number[place]:
                    part: set[int] = set()
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
