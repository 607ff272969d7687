"""What editors decided about claims: which statements say the same, and which do not, whatever their words."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from reportedly.tracing.said import Said, likeness

SAME, DIFFERENT = "=", "!"

Near = Mapping[int, Sequence[tuple[int, float]]]


def decided(
    groups: Sequence[Sequence[int]], near: Near, listed: Sequence[Said]
) -> tuple[list[list[int]], dict[int, list[tuple[int, float]]]]:
    """``groups`` of places in ``listed`` as the marks of their statements ask for, and what is ``near`` each of them.

    Statements with the same mark ``=x`` are one claim. Of those with ``!xa`` and ``!xb`` none is in a claim with one of
    the other side: such a group is parted, and each of its other statements stays with the side that it is more like,
    with the first where it is as much like both. To part counts for more than to join.
    """
    if not any(one.statement.marks for one in listed):
        return [list(group) for group in groups], {at: list(others) for at, others in near.items()}
    joined = _parted(_joined(groups, listed), listed)
    found = sorted(sorted(group) for group in joined if group)
    of = {place: at for at, group in enumerate(found) for place in group}
    again: dict[int, dict[int, float]] = defaultdict(dict)
    for at, others in near.items():
        for other, chance in others:
            here, there = of[groups[at][0]], of[groups[other][0]]
            if here != there:
                again[here][there] = max(chance, again[here].get(there, 0.0))
    return found, {at: sorted(others.items()) for at, others in sorted(again.items())}


def _joined(groups: Sequence[Sequence[int]], listed: Sequence[Said]) -> list[list[int]]:
    found = [list(group) for group in groups]
    of = {place: at for at, group in enumerate(found) for place in group}
    for places in _having(listed, SAME).values():
        into = of[places[0]]
        for place in places[1:]:
            out = of[place]
            if out != into:
                found[into] += found[out]
                of.update(dict.fromkeys(found[out], into))
                found[out] = []
    return found


def _parted(groups: list[list[int]], listed: Sequence[Said]) -> list[list[int]]:
    marked = _having(listed, DIFFERENT)
    for mark in sorted(marked):
        if not mark.endswith("a") or f"{mark[:-1]}b" not in marked:
            continue
        here, there = set(marked[mark]), set(marked[f"{mark[:-1]}b"]) - set(marked[mark])
        for at, group in enumerate(groups):
            ours, theirs = [p for p in group if p in here], [p for p in group if p in there]
            if ours and theirs:
                leaving = [
                    p for p in group if p in there or (p not in here and _goes(p, ours, theirs, listed))
                ]
                groups[at] = [p for p in group if p not in leaving]
                groups.append(leaving)
    return groups


def _goes(place: int, ours: Sequence[int], theirs: Sequence[int], listed: Sequence[Said]) -> bool:
    def best(others: Sequence[int]) -> float:
        return max(_alike(listed[place], listed[other]) for other in others)

    return best(theirs) > best(ours)


def _alike(one: Said, other: Said) -> float:
    return 1.0 if one.statement.text == other.statement.text else likeness(one, other)


def _having(listed: Sequence[Said], kind: str) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(listed):
        for mark in one.statement.marks:
            if mark.startswith(kind):
                found[mark].append(at)
    return found
