"""What an editor said of which statements are one claim, and which are not: it stands on the statements themselves.

So it is the same whatever the order in which pages came, and pages without any are traced as if there were none. That
two are not one claim holds while groups are made: neither their words nor anything else joins them (a cannot-link of
Wagstaff et al., ICML 2001). That they are one joins what the words have made of either, and moves nothing else.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

from reportedly.tracing.imprint import Statement
from reportedly.tracing.said import Said

Sides = frozenset[tuple[str, bool]]
"""The sides on which a statement or a group stands in judgements that two are not one claim."""

NEITHER: Sides = frozenset()


def sides(statement: Statement) -> Sides:
    """Where a statement stands in the judgements that two things are not one claim."""
    return frozenset((one.key, one.first) for one in statement.judgements if not one.same)


def parted(one: Set[tuple[str, bool]], other: Set[tuple[str, bool]]) -> bool:
    """Whether two groups may not be one claim, as somebody said so of statements of theirs."""
    few, many = sorted((one, other), key=len)
    return any((key, not first) in many for key, first in few)


def united(listed: Sequence[Said], groups: Sequence[Sequence[int]]) -> list[list[int]]:
    """Which of ``groups`` (of places in ``listed``) are one claim, as somebody said so of statements of theirs: the
    groups themselves by their places, in order, each once. What may not be one stays apart.
    """
    asked: dict[str, list[int]] = defaultdict(list)
    standing: list[set[tuple[str, bool]]] = []
    for at, group in enumerate(groups):
        statements = [listed[place].statement for place in group]
        standing.append({side for one in statements for side in sides(one)})
        for key in dict.fromkeys(one.key for told in statements for one in told.judgements if one.same):
            asked[key].append(at)
    above = list(range(len(groups)))
    for key in sorted(asked):
        for other in asked[key][1:]:
            one, two = sorted((_top(above, asked[key][0]), _top(above, other)))
            if one != two and not parted(standing[one], standing[two]):
                above[two] = one
                standing[one] |= standing[two]
    found: dict[int, list[int]] = defaultdict(list)
    for at in range(len(groups)):
        found[_top(above, at)].append(at)
    return list(found.values())


def joined(
    groups: Sequence[Sequence[int]],
    near: Mapping[int, Sequence[tuple[int, float]]],
    together: Iterable[Sequence[int]],
) -> tuple[list[list[int]], dict[int, list[tuple[int, float]]]]:
    """``groups`` and what is ``near`` them, those that are ``together`` made one each."""
    made = sorted((sorted(place for at in ats for place in groups[at]), ats) for ats in together)
    of = {at: now for now, (_, ats) in enumerate(made) for at in ats}
    chances: dict[int, dict[int, float]] = defaultdict(dict)
    for at, others in near.items():
        for other, chance in others:
            here, there = of[at], of[other]
            if here != there:
                chances[here][there] = max(chance, chances[here].get(there, 0.0))
    return [places for places, _ in made], {at: list(others.items()) for at, others in chances.items()}


def _top(above: list[int], at: int) -> int:
    while above[at] != at:
        above[at] = above[above[at]]
        at = above[at]
    return at
