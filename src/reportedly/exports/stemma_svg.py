"""A stemma drawn as SVG: the word travels from left to right, from the sources to the pages that have it last.

The drawing stands alone: no script, nothing fetched, everything captured escaped and inert, light or dark as its
reader's system is. Pointing at a box or a line shows the evidence in its own words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from importlib import resources
from string import Template

from reportedly.exports.characters import one_line
from reportedly.exports.stemma_boxes import BOX, Box, boxes, wrapped
from reportedly.exports.stemma_folding import Folded, folded
from reportedly.exports.stemma_layout import Layout, layout
from reportedly.exports.stemma_words import name, quoted, response, shift, shown, ways
from reportedly.exports.tradition_terminal import bounds, outlets
from reportedly.tracing.tradition import Edge, Node, Tradition

MARGIN, BETWEEN, GAP, LINE = 24.0, 76.0, 16.0, 20.0
NARROWEST = 900.0
MOST_RESPONSES = 5
LIGHT = {
    "paper": "#fcfbf8", "ink": "#1c1b19", "soft": "#68645c", "line": "#c9c4b8", "card": "#f4f1ea",
    "certain": "#22744f", "probable": "#a06a00", "possible": "#c0421c", "unknown": "#5a6b86",
    "alarm": "#b3261e", "link": "#1d4f91",
}  # fmt: skip
DARK = {
    "paper": "#15171a", "ink": "#e8e5de", "soft": "#a09b90", "line": "#4a4e55", "card": "#1e2125",
    "certain": "#63c796", "probable": "#e3b04b", "possible": "#f58a63", "unknown": "#9db1d3",
    "alarm": "#ff8a80", "link": "#93bdf5",
}  # fmt: skip


def drawing(tradition: Tradition, *, whole: bool = False) -> str:
    """The stemma of ``tradition`` as an SVG document, its claim and its independence on top.

    Copies of one text are drawn as one box unless ``whole``.
    """
    place = _Place.of(tradition, folded(tradition, whole=whole))
    top = _Lines(place.width - 2 * MARGIN)
    top.write(quoted(tradition.text), "claim", size=7.8, height=24.0)
    top.write(one_line(tradition.independence.why), "why", size=8.9, height=21.0)
    top.write(bounds(tradition.independence), "soft", size=6.2)
    for words in _remarks(tradition):
        top.write(words, "small alarm", size=7.4)
    return _document(tradition, place, top, embedded=False)


def embedded(tradition: Tradition, *, whole: bool = False) -> str:
    """The stemma of ``tradition`` as an element for a page that says the claim itself, and has the `sheet`.

    Boxes and lines say in ``data-box``, ``data-from`` and ``data-to`` what they are, for a script to follow.
    """
    place = _Place.of(tradition, folded(tradition, whole=whole))
    return _document(tradition, place, _Lines(place.width - 2 * MARGIN), embedded=True)


def _document(tradition: Tradition, place: "_Place", top: "_Lines", *, embedded: bool) -> str:
    y = MARGIN + top.y + (18 if top.y else 0)
    bottom = _Lines(place.width - 2 * MARGIN)
    if place.drawn.unknown:
        lost = ", ".join(name(node) for node in place.drawn.unknown)
        bottom.write(f"Not known where from: {lost}", "small", size=6.3)
    below = y + place.layout.height + 24
    height = below + bottom.y + 40
    why = one_line(tradition.independence.why)
    # A page may draw several.
    mark = f"-{_safe(tradition.id)}" if embedded else ""
    own = [f"<style>{_style()}</style>", f'<rect class="paper" width="{place.width:g}" height="{height:g}"/>']
    nodes = {node.id: node for node in tradition.stemma.nodes}
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {place.width:g} {height:g}" '
            f'width="{place.width:g}" height="{height:g}" role="img" '
            f'aria-labelledby="title{mark} description{mark}">',
            f'<title id="title{mark}">{_safe(tradition.text)}</title>',
            f'<desc id="description{mark}">{_safe(f"Who has the claim from whom: {why}")}</desc>',
            *([] if embedded else own),
            *top.drawn(MARGIN, MARGIN),
            *_drawn_edges(place.edges, place.layout, y, nodes, named=embedded),
            *(_box(box, place.layout, y, named=embedded) for box in place.boxes),
            *bottom.drawn(MARGIN, below),
            *_legend(height - 26),
            "</svg>\n",
        ]
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """What is drawn, and where."""

    drawn: Folded
    boxes: list[Box]
    edges: dict[tuple[str, str], tuple[Edge, ...]]
    layout: Layout
    width: float

    @classmethod
    def of(cls, tradition: Tradition, drawn: Folded) -> "_Place":
        found = boxes(tradition, drawn)
        edges = _edges(drawn)
        place = layout(
            [box.id for box in found],
            list(edges),
            {box.id: box.height for box in found},
            gap=GAP,
            late=frozenset(box.id for box in found if box.kind == "source"),
        )
        columns = max(place.layer.values(), default=0) + 1
        width = max(NARROWEST, 2 * MARGIN + columns * BOX + (columns - 1) * BETWEEN)
        return cls(drawn, found, edges, place, width)


def sheet(within: str) -> str:
    """The style of `embedded` drawings, for all that is ``within`` a selector; its colours are the page's own
    variables (``--ink``, ``--certain``).
    """
    css = resources.files("reportedly.exports").joinpath("stemma.css").read_text("utf-8")
    rules = Template(css).substitute({name: f"var(--{name})" for name in LIGHT})
    return "".join(f"{within} {line}\n" for line in rules.splitlines() if line)


def _style() -> str:
    css = Template(resources.files("reportedly.exports").joinpath("stemma.css").read_text("utf-8"))
    light, dark = css.substitute(LIGHT), css.substitute(DARK)
    colours = [
        line for line, other in zip(dark.splitlines(), light.splitlines(), strict=True) if line != other
    ]
    return f"{light}@media (prefers-color-scheme: dark) {{\n" + "\n".join(colours) + "\n}"


def _safe(text: str) -> str:
    return escape(one_line(text))


def _remarks(tradition: Tradition) -> Iterator[str]:
    named = outlets(tradition)
    told = [response(found, named) for found in tradition.responses]
    told += [f"Circular: {one_line(loop.why)}" for loop in tradition.loops]
    told += [shift(found, named) for found in tradition.shifts]
    yield from told[:MOST_RESPONSES]
    if len(told) > MOST_RESPONSES:
        yield f"and {len(told) - MOST_RESPONSES} more remarks; the terminal view has them all"


class _Lines:
    """Text over the whole width, wrapped, below each other."""

    def __init__(self, width: float) -> None:
        self.width, self.y = width, 0.0
        self._parts: list[tuple[float, str, str]] = []

    def write(self, text: str, looks: str, *, size: float, height: float = LINE, most: int = 3) -> None:
        """Add ``text``, about ``size`` wide a character, on at most so many lines."""
        for line in wrapped(text, max(20, int(self.width / size)), most=most):
            self.y += height
            self._parts.append((self.y, looks, line))

    def drawn(self, x: float, y: float) -> Iterator[str]:
        """The lines as SVG, the first one right below ``y``."""
        for at, looks, line in self._parts:
            yield f'<text class="{looks}" x="{x:g}" y="{y + at - 6:g}">{escape(line)}</text>'


def _edges(drawn: Folded) -> dict[tuple[str, str], tuple[Edge, ...]]:
    """What is drawn as one line, by the boxes at its ends: an edge, or all those from one node into a fold."""
    found = dict[tuple[str, str], tuple[Edge, ...]]()
    for edge in drawn.edges:
        found[edge.parent, edge.child] = (edge,)
    kept = {node.id for node in drawn.nodes}
    for fold in drawn.folds:
        for edge in fold.edges:
            if edge.parent in kept:
                key = (edge.parent, fold.id)
                found[key] = (*found.get(key, ()), edge)
    return found


def _drawn_edges(
    edges: dict[tuple[str, str], tuple[Edge, ...]],
    place: Layout,
    top: float,
    nodes: dict[str, Node],
    *,
    named: bool,
) -> Iterator[str]:
    for (parent, child), all_ in edges.items():
        way = _way(parent, child, place, top)
        looks = " ".join(sorted(ways(all_[0]))) or "plain"
        if nodes[parent].kind == "source":
            looks = "word"
        x, y = MARGIN + place.layer[child] * (BOX + BETWEEN), top + place.middle[child]
        told = "\n".join(_told(edge, nodes) for edge in all_[:6])
        ends = f' class="thread" data-from="{_safe(parent)}" data-to="{_safe(child)}"' if named else ""
        yield f'<g{ends}><title>{escape(told)}</title><path class="edge {looks}" d="{way}"/>'
        yield f'<path class="tip {looks}" d="M{x - 9:g} {y - 4.5:g}L{x:g} {y:g}l-9 4.5z"/>'
        yield f'<path class="hit" d="{way}"/></g>'


def _way(parent: str, child: str, place: Layout, top: float) -> str:
    step = BOX + BETWEEN
    x, y = MARGIN + place.layer[parent] * step + BOX, top + place.middle[parent]
    way = f"M{x:g} {y:g}"
    stops = [
        (at, top + height) for at, height in enumerate(place.ways[parent, child], place.layer[parent] + 1)
    ]
    for at, height in [*stops, (place.layer[child], top + place.middle[child])]:
        left = MARGIN + at * step
        end = left - 7 if at == place.layer[child] else left
        half = BETWEEN / 2
        way += f"C{x + half:g} {y:g} {end - half:g} {height:g} {end:g} {height:g}"
        if at != place.layer[child]:
            way += f"H{left + BOX:g}"
        x, y = left + BOX, height
    return way


def _told(edge: Edge, nodes: dict[str, Node]) -> str:
    parent, child = nodes[edge.parent], nodes[edge.child]
    lines = [f"{name(child)} has it from {name(parent)} ({edge.confidence:.2f})"]
    told = [shown(evidence) for evidence in edge.evidence] or ["nothing but the same claim, later"]
    return "\n".join(lines + told)


def _box(box: Box, place: Layout, top: float, *, named: bool) -> str:
    x = MARGIN + place.layer[box.id] * (BOX + BETWEEN)
    y = top + place.middle[box.id] - box.height / 2
    known = f' data-box="{_safe(box.id)}"' if named else ""
    parts = [
        f'<g class="{" ".join(box.looks)}"{known} transform="translate({x:g} {y:g})"><title>{escape(box.told)}</title>'
    ]
    if box.kind == "fold":
        for at in (8, 4):
            parts.append(
                f'<rect class="stack" x="{at}" y="{at}" width="{BOX:g}" height="{box.height:g}" rx="4"/>'
            )
    corner = box.height / 2 if box.kind == "source" else 4
    parts.append(f'<rect class="box" width="{BOX:g}" height="{box.height:g}" rx="{min(corner, 16):g}"/>')
    if box.certainty:
        parts.append(f'<rect class="bar {box.certainty}" width="5" height="{box.height:g}" rx="2"/>')
    for at, (looks, line) in enumerate(box.lines):
        parts.append(f'<text class="{looks}" x="14" y="{21 + 17 * at}">{escape(line)}</text>')
    return "".join([*parts, "</g>"])


def _legend(y: float) -> Iterator[str]:
    shown_: Sequence[tuple[str, str]] = (
        ("credit", "credits it"),
        ("reuse", "copies it"),
        ("credit reuse", "both"),
        ("word", "on this word"),
        ("plain", "the claim alone"),
    )
    x = MARGIN
    for looks, words in shown_:
        yield f'<path class="edge {looks}" d="M{x:g} {y:g}h30"/>'
        yield f'<text class="soft" x="{x + 37:g}" y="{y + 4:g}">{words}</text>'
        x += 62 + 6.4 * len(words)
    yield f'<g class="ghost"><rect class="box" x="{x:g}" y="{y - 8:g}" width="26" height="15" rx="3"/></g>'
    yield f'<text class="soft" x="{x + 33:g}" y="{y + 4:g}">not captured</text>'
    x += 120
    yield f'<g class="origin"><rect class="box" x="{x:g}" y="{y - 8:g}" width="26" height="15" rx="3"/></g>'
    yield f'<text class="soft" x="{x + 33:g}" y="{y + 4:g}">on its own</text>'
