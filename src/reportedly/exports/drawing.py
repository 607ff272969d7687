"""Chains drawn as inline SVG: one chain beside its claim, and all of a page's as one tree."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from reportedly.exports.summary import label, outlet, own_word, unsure
from reportedly.record import Certainty, Record, Source

ROW, LINE, INDENT, NODE = 26, 17, 22, 12
LABEL_CHARACTERS = 34
MOST_SQUARES, MOST_ROWS = 12, 30

# Each kind of source has a shape of its own, in a box of 12 by 12, so that colour carries nothing alone.
_SHAPES = {
    "person": '<circle cx="6" cy="6" r="5"/>',
    "group": '<circle cx="3.5" cy="6" r="3"/><circle cx="8.5" cy="6" r="3"/>',
    "organisation": '<path d="M1 11V5l5-4 5 4v6z"/>',
    "outlet": '<rect x="1" y="1" width="10" height="10" rx="2"/><path class="in" d="M3 4h6M3 6.5h6M3 9h4"/>',
    "document": '<path d="M2 1h5l3 3v7H2z"/>',
    "poll": '<path d="M1 11V7h2.6v4zM4.7 11V2h2.6v9zM8.4 11V5H11v6z"/>',
}


def shape(kind: str, x: float, y: float, *, anonymous: bool = False) -> str:
    """The sign of a kind of source, its upper left corner at ``x``, ``y``; hollow and dashed if anonymous."""
    looks = "node hidden" if anonymous else "node"
    return f'<g class="{looks}" transform="translate({x:g} {y:g})">{_SHAPES.get(kind, _SHAPES["person"])}</g>'


def chain(sources: Sequence[Source]) -> str:
    """One chain, the outermost teller on top, with arrows the way the word travelled: up, towards the page.

    Empty for an empty chain.
    """
    parts, y, top = list[str](), 9.0, 0.0
    for at, source in enumerate(sources):
        arrow_from = y - 2
        parts.append(f'<path class="rail" d="M6 {arrow_from:g}V{top + 4:g}"/>')
        parts.append(f'<path class="tip" d="M2.5 {top + 5.5:g}L6 {top + 0.5:g}l3.5 5z"/>')
        parts.append(shape(source.kind, 0, y, anonymous=source.anonymous))
        lines = textwrap.wrap(label(source), LABEL_CHARACTERS + 4)
        told = f' <tspan class="kind">{_kind(source)}</tspan>'
        parts.append(_text(20, y + 10, lines, told))
        top = y + NODE + 1
        y += max(ROW, LINE * len(lines) + 8) if at + 1 < len(sources) else LINE * len(lines)
    if not parts:
        return ""
    words = " from ".join(_spoken(source) for source in sources)
    return _svg("chain", y + 4, f"The page has it from {words}", parts)


def _kind(source: Source) -> str:
    return f"{source.kind}, anonymous" if source.anonymous else source.kind


def _spoken(source: Source) -> str:
    return f"{label(source)} (anonymous)" if source.anonymous else label(source)


def _svg(name: str, height: float, told: str, parts: list[str]) -> str:
    head = f'<svg class="{name}" role="img" width="100%" height="{height:g}" aria-label="{escape(told)}">'
    return head + "".join(parts) + "</svg>"


def _text(x: float, y: float, lines: Sequence[str], tail: str) -> str:
    spans = [
        f'<tspan x="{x:g}" y="{y + LINE * at:g}">{escape(line)}</tspan>' for at, line in enumerate(lines)
    ]
    return f"<text>{''.join(spans)}{tail}</text>"


@dataclass(slots=True)
class _Branch:
    """A teller in the tree: the statements that rest on it, and the tellers behind it."""

    certainties: list[Certainty] = field(default_factory=list)
    behind: dict[str, "_Branch"] = field(default_factory=dict)

    def below(self, depth: int = 1) -> Iterator[tuple[int, str, "_Branch"]]:
        """Every branch behind this one with its depth and source, each before those behind it."""
        for key, branch in self.behind.items():
            yield depth, key, branch
            yield from branch.below(depth + 1)


def _grown(record: Record) -> tuple[_Branch, list[Certainty], list[Certainty]]:
    """The tree of all chains, and how certain the statements are on a word not named, and on one not sure enough."""
    root, untold, dropped = _Branch(), list[Certainty](), list[Certainty]()
    for claim in record.claims:
        if not claim.chain and not own_word(claim):
            (dropped if unsure(claim) else untold).append(claim.certainty)
            continue
        branch = root
        for link in claim.chain:
            branch = branch.behind.setdefault(link.source, _Branch())
        branch.certainties.append(claim.certainty)
    return root, untold, dropped


def _squares(certainties: Sequence[Certainty]) -> str:
    squares = "".join(f'<tspan class="{c}">■</tspan>' for c in certainties[:MOST_SQUARES])
    more = f'<tspan class="kind"> +{len(certainties) - MOST_SQUARES}</tspan>'
    return f" {squares}" + (more if len(certainties) > MOST_SQUARES else "")


def tree(record: Record) -> str:
    """All chains of the page as one tree: the outlet at its root, behind each teller those it has it from.

    A square stands for a statement that rests there, coloured by its certainty. Of very many tellers the first
    `MOST_ROWS` are drawn and the rest counted.
    """
    root, untold, dropped = _grown(record)
    drawn = _Drawn(outlet(record))
    for words, certainties in (
        ("own word", root.certainties),
        ("somebody not named", untold),
        ("not sure enough", dropped),
    ):
        if certainties:
            drawn.remark(words, _squares(certainties))
    sources = {source.id: source for source in record.sources}
    rows = [(depth, sources[key], branch) for depth, key, branch in root.below() if key in sources]
    for depth, source, branch in rows[:MOST_ROWS]:
        drawn.teller(depth, source, _squares(branch.certainties))
    if len(rows) > MOST_ROWS:
        drawn.remark(f"and {len(rows) - MOST_ROWS} more, listed below", "")
    return _svg("tree", drawn.y, f"What {outlet(record)} has from whom", drawn.parts)


class _Drawn:
    """The tree so far: its parts, the height reached, and where the last node of each depth stands."""

    def __init__(self, name: str) -> None:
        lines = textwrap.wrap(name, LABEL_CHARACTERS)
        self.parts = [shape("outlet", 0, 4), _text(20, 14, lines, "")]
        self.y = 4.0 + max(ROW, LINE * len(lines) + 8)
        self.nodes = {0: 4.0}

    def _rail(self, depth: int) -> None:
        x, above = INDENT * depth, self.nodes[depth - 1]
        way = f"M{x - INDENT + 6:g} {above + NODE + 2:g}V{self.y + 6:g}H{x - 3:g}"
        self.parts.append(f'<path class="rail" d="{way}"/>')

    def remark(self, words: str, squares: str) -> None:
        """A row of plain words right below the root."""
        self._rail(1)
        told = f'<tspan x="{INDENT}" y="{self.y + 10:g}" class="kind">{escape(words)}</tspan>'
        self.parts.append(f"<text>{told}{squares}</text>")
        self.y += ROW

    def teller(self, depth: int, source: Source, squares: str) -> None:
        """A row for ``source``, behind the last one drawn at the depth above."""
        self._rail(depth)
        self.parts.append(shape(source.kind, INDENT * depth, self.y, anonymous=source.anonymous))
        lines = textwrap.wrap(label(source), LABEL_CHARACTERS)
        hidden = ' <tspan class="kind">anonymous</tspan>' if source.anonymous else ""
        self.parts.append(_text(INDENT * depth + 20, self.y + 10, lines, hidden + squares))
        self.nodes[depth] = self.y
        self.y += max(ROW, LINE * len(lines) + 8)


def sign(kind: str, *, anonymous: bool = False) -> str:
    """The sign of a kind of source as an SVG of its own, to stand in a line of text."""
    return f'<svg width="12" height="12" aria-hidden="true">{shape(kind, 0, 0, anonymous=anonymous)}</svg>'


def legend() -> Iterator[tuple[str, str]]:
    """Each kind of source with its sign as a small SVG."""
    for kind in _SHAPES:
        yield kind, sign(kind)
    yield "anonymous", sign("person", anonymous=True)
