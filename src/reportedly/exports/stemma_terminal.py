"""A stemma as an indented tree of text: origins at the top, under each page those that have it from there."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from reportedly.exports.stemma_folding import Fold, Folded
from reportedly.exports.stemma_words import UNSURE, contradiction, firmness, how, listed, name, remarks, when
from reportedly.exports.terminal import ANONYMOUS, CERTAINTY
from reportedly.tracing.tradition import Edge, Node, Tradition

NARROWEST = 24
"""Columns that a node's words keep however deep it stands; deeper rails are cut on their left."""


@dataclass(frozen=True, slots=True)
class _Signs:
    branch: str
    last: str
    rail: str
    source: str
    page: str
    ghost: str
    gap: str = "   "


DRAWN = _Signs(branch="├─ ", last="└─ ", rail="│  ", source="◇", page="■", ghost="□")
ASCII = _Signs(branch="|- ", last="`- ", rail="|  ", source="<>", page="*", ghost="o")


@dataclass(slots=True)
class StemmaTree:
    """The stemma of ``tradition``, as rich prints it; ``numbers`` are those of the pages, to refer to."""

    tradition: Tradition
    folded: Folded
    numbers: dict[str, int]
    _nodes: dict[str, Node] = field(init=False)
    _above: dict[str, list[Edge]] = field(init=False)
    _main: dict[str, Edge] = field(init=False)

    def __post_init__(self) -> None:
        self._nodes = {node.id: node for node in self.tradition.stemma.nodes}
        self._above = defaultdict(list)
        for edge in self.folded.edges:
            self._above[edge.child].append(edge)
        # A page with several parents is drawn once: below the one that it most probably has it from. A person or
        # document behind it comes last: that it was also told something says less than whose text it carries.
        self._main = {
            child: max(edges, key=lambda e: (self._nodes[e.parent].kind != "source", e.confidence))
            for child, edges in self._above.items()
        }

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The lines, each no wider than the console."""
        signs = ASCII if options.ascii_only else DRAWN
        for before, after, text in self._rows(signs):
            cut = max(0, len(after) + NARROWEST - options.max_width)
            for at, line in enumerate(text.wrap(console, max(8, options.max_width - len(after[cut:])))):
                yield Text.assemble(((after if at else before)[cut:], "dim"), line)

    def _rows(self, signs: _Signs) -> Iterator[tuple[str, str, Text]]:
        below = defaultdict[str, list[Node | Fold]](list)
        for node in self.folded.nodes:
            if node.id in self._main:
                below[self._main[node.id].parent].append(node)
        for fold in self.folded.folds:
            below[fold.parent].append(fold)
        for node in self.folded.nodes:
            if node.id not in self._main:
                yield from self._branch(node, below, signs, "", "")
        if self.folded.unknown:
            lost = listed([self._label(node) for node in self.folded.unknown], most=12)
            text = Text.assemble(("? ", "bold"), ("not known where from: ", "dim"), lost)
            yield "", "  ", text

    def _branch(
        self, node: Node, below: dict[str, list[Node | Fold]], signs: _Signs, before: str, after: str
    ) -> Iterator[tuple[str, str, Text]]:
        # Depth first without recursion: a chain of copies may be longer than Python's stack is deep.
        stack: list[tuple[Node | Fold, str, str]] = [(node, before, after)]
        while stack:
            here, before, after = stack.pop()
            children = [] if isinstance(here, Fold) else below.get(here.id, [])
            hanging = after + (signs.rail if children else signs.gap)
            yield before, hanging, self._fold(here) if isinstance(here, Fold) else self._told(here, signs)
            for at in reversed(range(len(children))):
                last = at + 1 == len(children)
                stack.append(
                    (
                        children[at],
                        after + (signs.last if last else signs.branch),
                        after + (signs.gap if last else signs.rail),
                    )
                )

    def _label(self, node: Node) -> str:
        number = self.numbers.get(node.page or "")
        return f"[{number}] {name(node)}" if number else name(node)

    def _told(self, node: Node, signs: _Signs) -> Text:
        ghost = node.kind in ("outlet", "release") or node.inferred
        sign = signs.source if node.kind == "source" else signs.ghost if ghost else signs.page
        text = Text.assemble((sign, "dim"), " ", (self._label(node), "italic" if ghost else "bold"))
        for remark in remarks(node):
            text.append(f" ({remark})", ANONYMOUS if remark == "anonymous" else "dim")
        parts = [
            (when(node.published, year=False), "dim"),
            (firmness(node), CERTAINTY.get(node.certainty or "", "")),
        ]
        if node.id in node.origins:
            parts.append(("on its own", "bold"))
        edges = sorted(self._above.get(node.id, ()), key=lambda edge: edge is not self._main[node.id])
        for edge in edges:
            parent = self._nodes[edge.parent]
            told = how(edge, parent)
            if edge is not self._main[node.id]:
                told = f"also from {self._label(parent)}" + (f": {told}" if told else "")
            if edge.confidence < UNSURE:
                told += f" (unsure, {edge.confidence:.2f})"
            parts.append((told.strip(), ""))
        parts += [(words, ANONYMOUS) for words in self._alarms(node)]
        for words, style in parts:
            if words:
                text.append(" · ", "dim")
                text.append(words, style)
        return text

    def _alarms(self, node: Node) -> Iterator[str]:
        if contradiction(node):
            yield contradiction(node)
        for shift in self.tradition.shifts:
            if shift.page in (node.page, node.id):
                yield "denial lost" if shift.kind == "denial lost" else "hardened"
        if any(node.id in loop.nodes or node.page in loop.nodes for loop in self.tradition.loops):
            yield "in a loop"

    def _fold(self, fold: Fold) -> Text:
        text = Text.assemble((f"and {len(fold.nodes)} more that {fold.told}", "bold"))
        firm = fold.nodes[0].certainty
        if firm:
            text.append(" · ", "dim")
            text.append(firm, CERTAINTY[firm])
        times = [node.published for node in fold.nodes if node.published]
        if times:
            first, last = when(min(times), year=False), when(max(times), year=False)
            text.append(f" ({first})" if first == last else f" ({first} to {last})", "dim")
        text.append(": " + listed(map(name, fold.nodes), most=8))
        return text
