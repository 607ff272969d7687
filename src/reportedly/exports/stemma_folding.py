"""A stemma small enough to look at: pages that say the same the same way are drawn as one."""

from collections import defaultdict
from dataclasses import dataclass

import msgspec

from reportedly.exports.stemma_words import WORD_FOR_WORD, ways
from reportedly.tracing.tradition import Edge, Evidence, Node, Stemma, Tradition

FEWEST = 3
"""A fold stands for this many pages at least; two are as quickly read as told."""
MOST_NODES = 24
"""A stemma with more nodes than this after folding copies has other likenesses folded too."""


@dataclass(frozen=True, slots=True)
class Fold:
    """Pages drawn as one below ``parent``, which they have the claim from. ``edges`` are all that lead to them.

    ``verbatim`` says that each copies the parent, or another of the fold, word for word.
    """

    id: str
    parent: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    verbatim: bool

    @property
    def told(self) -> str:
        """What the pages have in common, to follow their number: "copy it word for word"."""
        if self.verbatim:
            return "copy it word for word"
        kinds = ways(self.edges[0])
        told = [
            words
            for kind, words in (("credit", "credit it"), ("reuse", "copy some of its wording"))
            if kind in kinds
        ]
        return " and ".join(told) or "have it from there"


@dataclass(frozen=True, slots=True)
class Folded:
    """A stemma with folds: what is drawn one by one, in the order of the stemma, and what is drawn as one."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    folds: tuple[Fold, ...]
    unknown: tuple[Node, ...]


def folded(tradition: Tradition, *, whole: bool = False) -> Folded:
    """The stemma of ``tradition`` with its runs of copies folded; ``whole`` folds nothing.

    Never folded: a page whose certainty differs from its parent's, that lost something, or that is part of a loop.
    """
    stemma = _without_stance(_acyclic(tradition.stemma))
    told = {shift.page for shift in tradition.shifts} | {
        key for loop in tradition.loops for key in loop.nodes
    }
    kept = [] if whole else _copies(stemma, told)
    gone = {node.id for fold in kept for node in fold.nodes}
    if not whole and len(stemma.nodes) - len(gone) > MOST_NODES:
        kept += _alike(stemma, told, gone)
        gone = {node.id for fold in kept for node in fold.nodes}
    lost = set(stemma.unknown)
    return Folded(
        nodes=tuple(node for node in stemma.nodes if node.id not in gone and node.id not in lost),
        edges=tuple(edge for edge in stemma.edges if edge.child not in gone and edge.child not in lost),
        folds=tuple(kept),
        unknown=tuple(node for node in stemma.nodes if node.id in lost),
    )


def _without_stance(stemma: Stemma) -> Stemma:
    """A claim that is a denial on every page is what is handed down: nobody denies it who passes it on."""
    pages = [node for node in stemma.nodes if node.kind == "page"]
    if not pages or any(node.stance != "denies" for node in pages):
        return stemma
    nodes = (msgspec.structs.replace(node, stance=None, polarity=None) for node in stemma.nodes)
    return msgspec.structs.replace(stemma, nodes=tuple(nodes))


def _acyclic(stemma: Stemma) -> Stemma:
    # A stemma promises parents before children; a view must not hang or fail on one that breaks its word.
    place = {node.id: at for at, node in enumerate(stemma.nodes)}
    edges = tuple(e for e in stemma.edges if place.get(e.parent, len(place)) < place.get(e.child, -1))
    children = {edge.child for edge in edges} | {edge.parent for edge in edges}
    return Stemma(
        nodes=stemma.nodes, edges=edges, unknown=tuple(key for key in stemma.unknown if key not in children)
    )


def _verbatim(evidence: Evidence) -> bool:
    return evidence.kind == "copy" or (evidence.kind == "reuse" and (evidence.share or 0) >= WORD_FOR_WORD)


def _copies(stemma: Stemma, told: set[str]) -> list[Fold]:
    """Folds of the pages that copy word for word, with the pages that copy those in turn."""
    of = {node.id: node for node in stemma.nodes}
    above, below = defaultdict[str, list[Edge]](list), defaultdict[str, list[str]](list)
    for edge in stemma.edges:
        above[edge.child].append(edge)
        below[edge.parent].append(edge.child)
    plain = dict[str, Edge]()
    for node in reversed(stemma.nodes):
        edges = above[node.id]
        if len(edges) != 1 or node.kind != "page" or node.id in told:
            continue
        parent = of[edges[0].parent]
        same = parent.kind != "page" or (
            (parent.certainty, parent.polarity) == (node.certainty, node.polarity)
        )
        if same and any(map(_verbatim, edges[0].evidence)) and all(key in plain for key in below[node.id]):
            plain[node.id] = edges[0]
    groups = defaultdict[tuple[str, object, object], list[Node]](list)
    for node in stemma.nodes:
        if node.id in plain:
            top = plain[node.id].parent
            while top in plain:
                top = plain[top].parent
            groups[top, node.certainty, node.polarity].append(node)
    return [
        _fold(at, top, nodes, [plain[node.id] for node in nodes], verbatim=True)
        for at, ((top, _, _), nodes) in enumerate(groups.items())
        if len(nodes) >= FEWEST
    ]


def _alike(stemma: Stemma, told: set[str], gone: set[str]) -> list[Fold]:
    """Folds of pages that nobody has it from, that have it from the same nodes in the same way."""
    above = defaultdict[str, list[Edge]](list)
    for edge in stemma.edges:
        above[edge.child].append(edge)
    parents = {edge.parent for edge in stemma.edges if edge.child not in gone}
    groups = defaultdict[tuple[object, ...], list[Node]](list)
    for node in stemma.nodes:
        edges = above[node.id]
        if not edges or node.kind != "page" or {node.id} & (told | gone | parents):
            continue
        key = tuple(sorted((edge.parent, tuple(sorted(ways(edge)))) for edge in edges))
        groups[key, node.certainty, node.polarity, node.stance].append(node)
    return [
        _fold(
            len(gone) + at,
            above[nodes[0].id][0].parent,
            nodes,
            [edge for node in nodes for edge in above[node.id]],
            verbatim=False,
        )
        for at, nodes in enumerate(groups.values())
        if len(nodes) >= FEWEST
    ]


def _fold(at: int, parent: str, nodes: list[Node], edges: list[Edge], *, verbatim: bool) -> Fold:
    return Fold(id=f"fold {at}", parent=parent, nodes=tuple(nodes), edges=tuple(edges), verbatim=verbatim)
