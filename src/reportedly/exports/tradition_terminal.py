"""A claim across outlets on a terminal: how independent, who has it from whom, and the evidence in its own words."""

from collections import defaultdict
from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reportedly.exports.characters import one_line
from reportedly.exports.stemma_folding import Fold, Folded, folded
from reportedly.exports.stemma_terminal import StemmaTree
from reportedly.exports.stemma_words import listed, name, quoted, response, shift, shown, when
from reportedly.exports.terminal import ANONYMOUS, CERTAINTY
from reportedly.tracing.tradition import Bounds, Edge, Independence, Node, Tradition, Version

MOST_WORDS = 300
"""Characters of a passage that are shown; the whole of it is in the JSON."""


def view(tradition: Tradition, *, whole: bool = False) -> RenderableType:
    """``tradition`` as something rich can print, readable from 40 columns on and without colours.

    Pages are numbered in the order of publication, the same in every part. Copies of one text are told together
    unless ``whole``. Whatever was captured is shown inert.
    """
    numbers = numbered(tradition)
    drawn = folded(tradition, whole=whole)
    return Group(
        *head(tradition),
        *_responses(tradition),
        Text("\nWho has it from whom", style="bold"),
        Padding(StemmaTree(tradition, drawn, numbers), (0, 0, 0, 2)),
        *_losses(tradition),
        *_versions(tradition, numbers, whole=whole),
        *_evidence(tradition, drawn, numbers),
    )


def numbered(tradition: Tradition) -> dict[str, int]:
    """The number of each page: its place in the order of publication; pages without a date come last."""
    order = sorted(tradition.versions, key=lambda v: (v.published is None, v.published or "", v.page))
    return {page: at for at, page in enumerate(dict.fromkeys(version.page for version in order), start=1)}


def outlets(tradition: Tradition) -> dict[str, str]:
    """What the pages and nodes of a claim are called, by id."""
    named = {node.id: name(node) for node in tradition.stemma.nodes}
    named |= {node.page: name(node) for node in tradition.stemma.nodes if node.page}
    return named | {version.page: one_line(version.outlet) for version in tradition.versions}


def bounds(independence: Independence) -> str:
    """Both counts with their bounds: "newsrooms: 1 or 2, most probably 1 · human sources: 1"."""
    rows = (("newsrooms", independence.newsrooms), ("human sources", independence.sources))
    return " · ".join(f"{words}: {_range(found)}" for words, found in rows)


def _range(found: Bounds) -> str:
    if found.lower == found.upper:
        return str(found.lower)
    between = "or" if found.upper == found.lower + 1 else "to"
    return f"{found.lower} {between} {found.upper}, most probably {found.likely}"


def head(tradition: Tradition) -> Iterator[RenderableType]:
    """What a reader needs first: the claim, and on how many origins it stands."""
    yield Text(f"claim {tradition.id} of story {tradition.story}", style="dim")
    yield Text(quoted(tradition.text), style="italic")
    yield Text(one_line(tradition.independence.why), style="bold")
    yield Text(bounds(tradition.independence), style="dim")


def _responses(tradition: Tradition) -> Iterator[RenderableType]:
    named = outlets(tradition)
    for found in tradition.responses:
        style = "" if found.kind == "confirms" else ANONYMOUS
        yield _hung(Text("!" if style else "+", style), Text(response(found, named)), width=1)


def _losses(tradition: Tradition) -> Iterator[RenderableType]:
    named = outlets(tradition)
    if tradition.shifts or tradition.loops:
        yield Text("\nOn the way", style="bold")
    for found in tradition.shifts:
        yield _hung(Text("!", ANONYMOUS), Text(shift(found, named)), width=1)
    for loop in tradition.loops:
        yield _hung(Text("!", ANONYMOUS), Text(f"Circular: {one_line(loop.why)}"), width=1)
        for one in loop.evidence:
            told = f"{one_line(named.get(one.page, one.page))}: “{one_line(one.words)}”"
            yield _hung(Text(" "), Text(told, style="dim"), width=1)


def _hung(mark: Text, text: Text, *, width: int) -> Table:
    row = Table.grid(padding=(0, 1))
    row.add_column(width=width, justify="right", no_wrap=True)
    row.add_column()
    row.add_row(mark, text)
    return row


def _versions(tradition: Tradition, numbers: dict[str, int], *, whole: bool) -> Iterator[RenderableType]:
    yield Text("\nHow each has it", style="bold")
    groups = defaultdict[object, list[Version]](list)
    for version in sorted(tradition.versions, key=lambda version: numbers[version.page]):
        key = (version.text, version.chain, version.certainty, version.polarity, version.stance)
        groups[(version.page, version.claim) if whole else key].append(version)
    for versions in groups.values():
        first = versions[0]
        line = Text(one_line(first.outlet) or "(outlet not known)", style="bold")
        if first.published:
            line.append(f" · {when(first.published)}", "dim")
        line.append(" · ", "dim").append(first.certainty, CERTAINTY[first.certainty])
        if first.stance != "states":
            line.append(" · ", "dim").append(first.stance, ANONYMOUS if first.stance == "denies" else "")
        elif first.polarity == "negative":
            line.append(" · ", "dim").append("not so", ANONYMOUS)
        tellers = " ← ".join(map(one_line, first.chain))
        line.append(f" · {'← ' + tellers if tellers else 'its own word'}", "dim")
        line.append(f"\n{quoted(first.text, most=MOST_WORDS)}")
        others = list(dict.fromkeys(one_line(v.outlet) for v in versions[1:] if v.page != first.page))
        if others:
            line.append(f"\nin the same words: {listed(others, most=8)}", "dim")
        yield _hung(Text(f"[{numbers[first.page]}]", "dim"), line, width=5)


def _evidence(tradition: Tradition, drawn: Folded, numbers: dict[str, int]) -> Iterator[RenderableType]:
    if not drawn.edges and not drawn.folds:
        return
    nodes = {node.id: node for node in tradition.stemma.nodes}
    yield Text("\nEvidence", style="bold")
    for edge in drawn.edges:
        yield _edge(edge, nodes[edge.child], nodes, numbers, "")
    for fold in drawn.folds:
        more = f" and {len(fold.nodes) - 1} more"
        yield _edge(_strongest(fold), nodes[_strongest(fold).child], nodes, numbers, more)


def _strongest(fold: Fold) -> Edge:
    return max(fold.edges, key=lambda edge: (edge.parent == fold.parent, edge.confidence, edge.child))


def _edge(
    edge: Edge, child: Node, nodes: dict[str, Node], numbers: dict[str, int], more: str
) -> RenderableType:
    parent = nodes[edge.parent]
    text = Text.assemble((name(child), "bold"), more, (" ← ", "dim"), (name(parent), "bold"))
    if parent.page in numbers:
        text.append(f" [{numbers[parent.page or '']}]", "dim")
    text.append(f" · {edge.confidence:.2f}", "dim")
    for evidence in edge.evidence:
        text.append(f"\n{shown(evidence, most=MOST_WORDS)}")
    if not edge.evidence:
        text.append("\nnothing but the same claim, later")
    number = numbers.get(child.page or "")
    return _hung(Text(f"[{number}]" if number else "", "dim"), text, width=5)
