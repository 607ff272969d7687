"""The boxes of a drawn stemma: what stands in each, before anything is placed."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rich.cells import cell_len, set_cell_size

from reportedly.exports.stemma_folding import Fold, Folded
from reportedly.exports.stemma_words import (
    UNSURE,
    contradiction,
    firmness,
    how,
    listed,
    name,
    quoted,
    remarks,
    when,
)
from reportedly.record import Certainty
from reportedly.tracing.tradition import Edge, Node, Tradition

BOX = 218.0
COLUMNS, SMALL_COLUMNS = 24, 29
ROW = 17


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its ``lines`` with the class of each, and what is ``told`` to who points at it."""

    id: str
    kind: Literal["page", "outlet", "release", "source", "fold"]
    lines: tuple[tuple[str, str], ...]
    looks: tuple[str, ...]
    certainty: Certainty | None
    told: str

    @property
    def height(self) -> float:
        """Pixels, so that all lines fit."""
        return 13.0 + ROW * len(self.lines)


def wrapped(text: str, columns: int, *, most: int) -> list[str]:
    """``text`` broken between words into lines of at most ``columns`` cells; what is too much ends in an ellipsis."""
    lines = [""]
    for word in text.split(" "):
        if cell_len(word) > columns:
            word = set_cell_size(word, columns - 1).rstrip() + "…"
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if cell_len(longer) <= columns:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        last = lines[most - 1]
        lines = [*lines[: most - 1], set_cell_size(last, min(cell_len(last), columns - 1)).rstrip() + "…"]
    return lines


def boxes(tradition: Tradition, drawn: Folded) -> list[Box]:
    """The boxes of a stemma, parents before children, a fold after all of its parents."""
    nodes = {node.id: node for node in tradition.stemma.nodes}
    above = defaultdict[str, list[Edge]](list)
    for edge in drawn.edges:
        above[edge.child].append(edge)
    found = [_node(node, above[node.id], nodes, tradition) for node in drawn.nodes]
    return found + [_fold(fold) for fold in drawn.folds]


def _node(node: Node, above: list[Edge], nodes: dict[str, Node], tradition: Tradition) -> Box:
    lines = [("name", line) for line in wrapped(name(node), COLUMNS, most=3 if node.kind == "source" else 2)]
    time = when(node.published, year=False)
    firm = firmness(node)
    if node.kind == "page":
        lines.append((f"small tell {node.certainty or ''}".strip(), " · ".join(filter(None, (time, firm)))))
    for remark in remarks(node):
        lines.append(("small alarm" if remark == "anonymous" else "soft", remark))
    told = [how(edge, nodes[edge.parent]) for edge in above if nodes[edge.parent].kind != "source"]
    parts = dict.fromkeys(part for words in told for part in words.split(", ") if part)
    lines += [("soft", line) for words in parts for line in wrapped(words, SMALL_COLUMNS, most=2)]
    if above and max(edge.confidence for edge in above) < UNSURE:
        lines.append(("soft", f"unsure ({max(edge.confidence for edge in above):.2f})"))
    origin = node.id in node.origins
    if origin:
        lines.append(("small name", "on its own"))
    alarms = list(_alarms(node, tradition))
    lines += [("small alarm", words) for words in alarms]
    looks: list[str] = [node.kind]
    looks += ["ghost"] if node.kind in ("outlet", "release") or node.inferred else []
    looks += ["anonymous"] if node.anonymous else []
    looks += ["origin"] if origin else []
    looks += ["loop"] if "in a loop" in alarms else []
    said = [name(node), *remarks(node), when(node.published), firm]
    version = next((v for v in tradition.versions if node.page and v.page == node.page), None)
    said += [quoted(version.text)] if version else []
    return Box(
        id=node.id,
        kind=node.kind,
        lines=tuple(line for line in lines if line[1]),
        looks=tuple(looks),
        certainty=node.certainty if node.kind == "page" else None,
        told="\n".join(filter(None, said)),
    )


def _alarms(node: Node, tradition: Tradition) -> Iterator[str]:
    if contradiction(node):
        yield contradiction(node)
    for shift in tradition.shifts:
        if shift.page in (node.page, node.id):
            yield shift.kind
    if any(node.id in loop.nodes or node.page in loop.nodes for loop in tradition.loops):
        yield "in a loop"
    for response in tradition.responses:
        if response.page == node.page and response.kind != "confirms":
            yield "has a denial" if response.kind == "denies" else "has a “no comment”"


def _fold(fold: Fold) -> Box:
    names = [name(node) for node in fold.nodes]
    certainty = fold.nodes[0].certainty
    times = [node.published for node in fold.nodes if node.published]
    lines = [("name", f"{len(names)} more that")]
    lines += [("name", line) for line in wrapped(fold.told, COLUMNS, most=2)]
    if times:
        first, last = when(min(times), year=False), when(max(times), year=False)
        told = first if first == last else f"{first} to {last}"
        lines.append((f"small tell {certainty or ''}".strip(), told))
    lines += [("soft", line) for line in wrapped(listed(names, most=4), SMALL_COLUMNS, most=3)]
    return Box(
        id=fold.id,
        kind="fold",
        lines=tuple(lines),
        looks=("fold",),
        certainty=certainty,
        told="\n".join(names),
    )
