"""The humans (documents, polls) at the roots of a stemma: whose word a claim is in the end."""

from collections.abc import Container, Mapping, Sequence

from reportedly.tracing.draft import Step
from reportedly.tracing.imprint import Teller
from reportedly.tracing.publishers import name_key
from reportedly.tracing.tradition import Edge, Evidence, Node
from reportedly.tracing.witness import Witness

UNNAMED = "u-"
"""How the ids of sources begin that have no name."""


def outlet_node(key: str) -> str:
    """The id of the node of an outlet that no page here is from."""
    return f"o-{key}"


def roots(
    witnesses: Sequence[Witness], steps: Sequence[Step], outlets: Container[str]
) -> tuple[list[Node], list[Edge]]:
    """The sources of the pages that have the claim from no other page, and their edges to these pages or to the absent
    outlet that stands between.

    A named source is one, wherever it is heard ("Hedda Calder", "Calder"); unnamed ones are told apart by the outlet
    that heard them and by what they are called. ``outlets`` are the keys of the story's outlets, who are nobody's
    source here.
    """
    fullest = _fullest(witnesses)
    above: dict[int | str, list[int | str]] = {}
    for step in steps:
        above.setdefault(step.child, []).append(step.descent.parent)
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str], Edge] = {}
    for witness in witnesses:
        parents = above.get(witness.at, [])
        if any(isinstance(parent, int) for parent in parents):
            continue
        if parents and parents[0] in above:
            continue  # the outlet between has it from a page
        child = outlet_node(str(parents[0])) if parents else witness.page.page
        teller = witness.source
        if teller is None or name_key(_called(teller)) in outlets:
            continue
        node = _node(teller, child, fullest)
        nodes.setdefault(node.id, node)
        evidence = Evidence(kind="chain", page=witness.page.page, words=_called(teller), span=teller.span)
        edges.setdefault(
            (node.id, child),
            Edge(parent=node.id, child=child, evidence=(evidence,), confidence=0.9),
        )
    return list(nodes.values()), list(edges.values())


def _fullest(witnesses: Sequence[Witness]) -> dict[str, str]:
    """Of each last name the first full name that a witness gives."""
    found: dict[str, str] = {}
    for witness in witnesses:
        for teller in witness.statement.chain:
            if teller.kind == "person" and teller.name and " " in teller.name:
                found.setdefault(teller.last_name, teller.name)
    return found


def _node(teller: Teller, child: str, fullest: Mapping[str, str]) -> Node:
    if teller.named and teller.name:
        name = teller.name
        if teller.kind == "person":
            full = fullest.get(teller.last_name, name)
            if name.split()[:1] == full.split()[:1] or " " not in name:
                name = full
        return Node(id=f"n-{name_key(name)}", kind="source", name=name)
    called = _called(teller)
    key = " ".join(called.casefold().split()[-2:])
    return Node(id=f"{UNNAMED}{child}-{key}", kind="source", name=called, anonymous=teller.anonymous)


def _called(teller: Teller) -> str:
    return teller.name or teller.description or "somebody not named"
