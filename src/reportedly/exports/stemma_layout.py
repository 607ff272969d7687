"""Where the boxes of a drawn stemma stand: layers from left to right, parents before children.

After Sugiyama, Tagawa and Toda (1981): longest-path layers, barycentre ordering with stand-ins for edges that pass a
layer, then heights by least squares within each layer's order (pool adjacent violators).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SWEEPS = 12


@dataclass(frozen=True, slots=True)
class Layout:
    """``layer`` counts from 0 on the left; ``middle`` is the height of a box's middle, from 0 down. ``ways`` are the
    heights at which an edge passes each layer between its ends.
    """

    layer: dict[str, int]
    middle: dict[str, float]
    ways: dict[tuple[str, str], tuple[float, ...]]
    height: float


def layout(
    nodes: Sequence[str],
    edges: Sequence[tuple[str, str]],
    heights: Mapping[str, float],
    *,
    gap: float,
    late: frozenset[str] = frozenset(),
) -> Layout:
    """Lay out ``nodes``, parents before children, without overlaps: ``gap`` is left between two boxes of a layer.

    ``late`` nodes without parents stand right before their first child instead of all the way on the left. Nodes
    that nothing parts otherwise keep their order.
    """
    layer = _layers(nodes, edges, late)
    graph = _Graph(nodes, edges, layer, heights)
    for sweep in range(SWEEPS):
        graph.order(down=sweep % 2 == 0)
    graph.settle(gap)
    top = min((graph.middle[n] - graph.heights[n] / 2 for n in graph.middle), default=0.0)
    middle = {node: at - top for node, at in graph.middle.items()}
    return Layout(
        layer=layer,
        middle={node: middle[node] for node in nodes},
        ways={edge: tuple(middle[one] for one in passed) for edge, passed in graph.passed.items()},
        height=max((middle[n] + graph.heights[n] / 2 for n in middle), default=0.0),
    )


def _layers(nodes: Sequence[str], edges: Sequence[tuple[str, str]], late: frozenset[str]) -> dict[str, int]:
    above, below = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for parent, child in edges:
        above[child].append(parent)
        below[parent].append(child)
    # Whoever has it from nobody in the stemma stands beside those who have it from a source, not beside the sources.
    first = int(any(node in late and below[node] for node in nodes))
    layer = dict[str, int]()
    for node in nodes:
        base = 0 if node in late else first
        layer[node] = max([base, *(layer[parent] + 1 for parent in above[node])])
    for node in nodes:
        if node in late and below[node] and not above[node]:
            layer[node] = min(layer[child] for child in below[node]) - 1
    return layer


class _Graph:
    """The layers with stand-ins, their order and their heights, while these are being improved."""

    def __init__(
        self,
        nodes: Sequence[str],
        edges: Sequence[tuple[str, str]],
        layer: Mapping[str, int],
        heights: Mapping[str, float],
    ) -> None:
        self.heights = dict(heights)
        self.layers: list[list[str]] = [[] for _ in range(max(layer.values(), default=0) + 1)]
        self.above, self.below = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
        self.passed: dict[tuple[str, str], tuple[str, ...]] = {}
        self.middle: dict[str, float] = {}
        for node in nodes:
            self.layers[layer[node]].append(node)
        for parent, child in edges:
            before, passed = parent, []
            for at in range(layer[parent] + 1, layer[child]):
                stand_in = f"\0{parent}\0{child}\0{at}"
                self.heights[stand_in] = 10.0
                self.layers[at].append(stand_in)
                self._join(before, stand_in)
                passed.append(stand_in)
                before = stand_in
            self._join(before, child)
            self.passed[parent, child] = tuple(passed)

    def _join(self, parent: str, child: str) -> None:
        self.above[child].append(parent)
        self.below[parent].append(child)

    def order(self, *, down: bool) -> None:
        """Put each layer into the order of its neighbours' middles, those of the layer before (``down``) or after."""
        beside = self.above if down else self.below
        for here, fixed in self._pairs(down=down):
            place = {node: at for at, node in enumerate(fixed)}
            old = {node: at * len(fixed) / max(1, len(here)) for at, node in enumerate(here)}

            def middle(node: str, place: dict[str, int] = place, old: dict[str, float] = old) -> float:
                near = [place[other] for other in beside[node]]
                return sum(near) / len(near) if near else old[node]

            here.sort(key=middle)

    def _pairs(self, *, down: bool) -> list[tuple[list[str], list[str]]]:
        pairs = list(zip(self.layers[1:], self.layers[:-1], strict=True))
        return pairs if down else [(fixed, here) for here, fixed in reversed(pairs)]

    def settle(self, gap: float) -> None:
        """Give every box its height: as near to those it is joined to as its layer's order allows."""
        for nodes in self.layers:
            at = 0.0
            for node in nodes:
                self.middle[node] = at + self.heights[node] / 2
                at += self.heights[node] + gap
        tallest = max((sum(self.heights[n] + gap for n in nodes) for nodes in self.layers), default=0.0)
        for nodes in self.layers:
            spare = (tallest - sum(self.heights[n] + gap for n in nodes)) / 2
            for node in nodes:
                self.middle[node] += spare
        for sweep in range(SWEEPS):
            down = sweep % 2 == 0
            # The last sweeps look both ways, so that a parent stands in the middle of its children and of its parents.
            both = sweep >= SWEEPS - 4
            for nodes in self.layers if down else reversed(self.layers):
                wanted = []
                for node in nodes:
                    near = [
                        *(self.above[node] if down or both else ()),
                        *(self.below[node] if not down or both else ()),
                    ]
                    middles = [self.middle[other] for other in near]
                    wanted.append(sum(middles) / len(middles) if middles else self.middle[node])
                for node, at in zip(nodes, self._apart(nodes, wanted, gap), strict=True):
                    self.middle[node] = at

    def _apart(self, nodes: Sequence[str], wanted: Sequence[float], gap: float) -> list[float]:
        """The heights nearest to those ``wanted`` at which no two boxes touch and none changes places."""
        offsets, at = list[float](), 0.0
        for before, node in zip([None, *nodes], nodes, strict=False):
            if before is not None:
                at += (self.heights[before] + self.heights[node]) / 2 + gap
            offsets.append(at)
        pools = list[tuple[float, int]]()
        for want, offset in zip(wanted, offsets, strict=True):
            mean, count = want - offset, 1
            while pools and pools[-1][0] > mean:
                other, many = pools.pop()
                mean, count = (mean * count + other * many) / (count + many), count + many
            pools.append((mean, count))
        flat = [mean for mean, count in pools for _ in range(count)]
        return [mean + offset for mean, offset in zip(flat, offsets, strict=True)]
