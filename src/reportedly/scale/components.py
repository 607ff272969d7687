"""What hangs together: pages that links join, directly or through others, and how they are dealt out for tracing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from reportedly.limits.library import PARTED_AT_ONCE
from reportedly.scale import parts


class Forest:
    """Numbers joined into sets (Tarjan 1975); those never joined are sets of their own."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}
        self._sizes: dict[int, int] = {}

    def top(self, one: int) -> int:
        """The number that stands for the set of ``one``."""
        above = self._above
        while (higher := above.get(one, one)) != one:
            above[one] = above.get(higher, higher)
            one = above[one]
        return one

    def size(self, top: int) -> int:
        """How many numbers are in the set that ``top`` stands for."""
        return self._sizes.get(top, 1)

    def join(self, one: int, other: int) -> None:
        """Make one set of those of two numbers."""
        one, other = self.top(one), self.top(other)
        if one != other:
            small, large = sorted((one, other), key=lambda top: (self.size(top), -top))
            self._above[small] = large
            self._sizes[large] = self.size(small) + self.size(large)


def components(pages: int, links: Iterable[tuple[int, int, float]], most: int) -> list[list[int]]:
    """The sets of the numbers 0 to ``pages`` that ``links`` (number, number, likeness) join, each in order, in the
    order of their first numbers; no set larger than ``most``.

    The likest are joined first, and what would become too large is not: likeness links a year's news in the end. Where
    all that hangs together is within ``most``, the order does not matter.
    """
    forest = Forest()
    for one, other, _ in sorted(links, key=lambda link: (-link[2], link[0], link[1])):
        above, beyond = forest.top(one), forest.top(other)
        if above != beyond and forest.size(above) + forest.size(beyond) <= most:
            forest.join(above, beyond)
    found: dict[int, list[int]] = defaultdict(list)
    for no in range(pages):
        found[forest.top(no)].append(no)
    return list(found.values())


def batches(sets: Sequence[Sequence[int]], size: int) -> list[list[Sequence[int]]]:
    """``sets`` in their order, as many together as have ``size`` numbers, or one where it has more."""
    found: list[list[Sequence[int]]] = []
    room = 0
    for one in sets:
        if len(one) > room:
            found.append([])
            room = size
        found[-1].append(one)
        room -= len(one)
    return found


def deal(join: Path, pages: int, size: int) -> None:
    """Write which pages hang together, and which task traces them: batches.parquet (batch, component, no).

    A task gets ``size`` pages, or one component where that has more. Done in one place, over nothing but links.
    """
    with parts.database(join / "spill") as connection:
        files = sorted((join / "links").glob("*.parquet"))
        links = (
            connection.execute(f"SELECT page, other, likeness FROM {parts.read(files)}").fetchall()
            if files
            else []
        )
        dealt = batches(components(pages, links, PARTED_AT_ONCE), size)
        rows = [(at, one[0], no) for at, sets in enumerate(dealt) for one in sets for no in one]
        columns = (("batch", "BIGINT"), ("component", "BIGINT"), ("no", "BIGINT"))
        parts.table(connection, "batches", columns, rows)
        parts.copy(
            connection, "SELECT * FROM batches ORDER BY batch, component, no", join / "batches.parquet"
        )
