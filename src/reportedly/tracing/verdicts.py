"""What editors decided about claims: which statements say the same, and which do not, whatever their words."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from reportedly.tracing.said import Said, likeness

SAME, DIFFERENT = "=", "!"

_JOINED = 1.0
"""What it adds that an editor said that two statements are the same: more than any words."""

_IN_PAIRS = 100
"""Statements of a claim that are all compared with each other where it is parted: 5,000 pairs, a tenth of a second."""

Near = Mapping[int, Sequence[tuple[int, float]]]


def decided(
    groups: Sequence[Sequence[int]], near: Near, listed: Sequence[Said]
) -> tuple[list[list[int]], dict[int, list[tuple[int, float]]]]:
    """``groups`` of places in ``listed`` as the marks of their statements ask for, and what is ``near`` each of them.

    Statements with the same mark ``=x`` are one claim. Of those with ``!xa`` and ``!xb`` none is in a claim with one of
    the other side: such a group is parted, and each of its other statements goes with the one that it is most like of
    those that have a side already, with the first side where it is as much like both; those with a mark ``=x`` in
    common go together. Nor may the two be the same claim after all. To part counts for more than to join.
    """
    if not any(one.statement.marks for one in listed):
        return [list(group) for group in groups], {at: list(others) for at, others in near.items()}
    joined = _parted(_joined(groups, listed), listed)
    found = sorted(sorted(group) for group in joined if group)
    of = {place: at for at, group in enumerate(found) for place in group}
    apart = set(_apart(of, listed))
    again: dict[int, dict[int, float]] = defaultdict(dict)
    for at, others in near.items():
        for other, chance in others:
            here, there = of[groups[at][0]], of[groups[other][0]]
            if here != there and (min(here, there), max(here, there)) not in apart:
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


def _sides(listed: Sequence[Said]) -> Iterator[tuple[set[int], set[int]]]:
    """What no claim may hold both of: the statements of the one side and those of the other."""
    marked = _having(listed, DIFFERENT)
    for mark in sorted(marked):
        if mark.endswith("a") and (other := f"{mark[:-1]}b") in marked:
            yield set(marked[mark]), set(marked[other]) - set(marked[mark])


def _apart(of: Mapping[int, int], listed: Sequence[Said]) -> Iterator[tuple[int, int]]:
    for here, there in _sides(listed):
        for one in {of[place] for place in here}:
            for other in {of[place] for place in there}:
                yield min(one, other), max(one, other)


def _parted(groups: list[list[int]], listed: Sequence[Said]) -> list[list[int]]:
    for here, there in _sides(listed):
        for at, group in enumerate(groups):
            ours, theirs = [p for p in group if p in here], [p for p in group if p in there]
            if ours and theirs:
                leaving = _leaving(group, ours, theirs, listed)
                groups[at] = [p for p in group if p not in leaving]
                groups.append(sorted(leaving))
    return groups


def _leaving(
    group: Sequence[int], ours: Sequence[int], theirs: Sequence[int], listed: Sequence[Said]
) -> set[int]:
    """Those of ``group`` that go with ``theirs``: the likest first, so that what leads from one wording to the next
    stays together.
    """
    leaving, free = set(theirs), [p for p in group if p not in ours and p not in theirs]
    here, there = _distinct(ours, listed), _distinct(theirs, listed)
    stays = {place: _nearest(place, here, listed) for place in free}
    goes = {place: _nearest(place, there, listed) for place in free}
    if len(group) > _IN_PAIRS:
        # Each is compared with the marked ones alone: they would be compared in pairs.
        return leaving | {place for place in free if goes[place] > stays[place]}
    while free:
        next_ = max(free, key=lambda place: (max(stays[place], goes[place]), -place))
        free.remove(next_)
        side = stays
        if goes[next_] > stays[next_]:
            leaving.add(next_)
            side = goes
        for place in free:
            side[place] = max(side[place], _alike(listed[place], listed[next_]))
    return leaving


def _distinct(places: Sequence[int], listed: Sequence[Said]) -> list[int]:
    """Of statements in the same words one: many outlets print a claim as they were sent it."""
    return list({(listed[p].statement.text, listed[p].statement.marks): p for p in places}.values())


def _nearest(place: int, others: Sequence[int], listed: Sequence[Said]) -> float:
    return max(_alike(listed[place], listed[other]) for other in others)


def _alike(one: Said, other: Said) -> float:
    joined = any(mark.startswith(SAME) and mark in other.statement.marks for mark in one.statement.marks)
    alike = 1.0 if one.statement.text == other.statement.text else likeness(one, other)
    return alike + (_JOINED if joined else 0.0)


def _having(listed: Sequence[Said], kind: str) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(listed):
        for mark in one.statement.marks:
            if mark.startswith(kind):
                found[mark].append(at)
    return found
