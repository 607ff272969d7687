"""The stemma of a claim: its witnesses and who has it from whom, as textual critics draw it for manuscripts."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reportedly.tracing.cycles import Step, acyclic
from reportedly.tracing.independent import independent
from reportedly.tracing.parents import Affinity, Descent, descents
from reportedly.tracing.roots import outlet_node, roots
from reportedly.tracing.tradition import Edge, Loop, Node, Stemma
from reportedly.tracing.witness import Witness

SURE = 0.5
"""An edge less probable than this is not drawn: 'unknown' is an answer."""


@dataclass(frozen=True)
class Drawn:
    """A stemma with what was seen while it was drawn: circular reporting, and each witness's parents among the others."""

    stemma: Stemma
    loops: tuple[Loop, ...]
    parents: Mapping[int, list[int]] = field(repr=False)


def draw(witnesses: Sequence[Witness], names: Mapping[str, str], affinity: Affinity) -> Drawn:
    """The stemma of the claim that ``witnesses`` have, in the order of publication. ``names`` gives outlets' names by key."""
    others = {witness.at: witness for witness in witnesses}
    by_outlet: dict[str, list[int]] = defaultdict(list)
    for witness in witnesses:
        by_outlet[witness.outlet].append(witness.at)
    steps: list[Step] = []
    for witness in witnesses:
        for descent in descents(witness, others, by_outlet, affinity):
            if descent.confidence >= SURE:
                steps.append(Step(witness.at, descent))
    steps, circles = acyclic(steps)
    parents: dict[int, list[int]] = defaultdict(list)
    absent: dict[str, list[int]] = defaultdict(list)
    for step in steps:
        if isinstance(step.descent.parent, int):
            parents[step.child].append(step.descent.parent)
        else:
            absent[step.descent.parent].append(step.child)
    origins = _origins(witnesses, steps)
    nodes = _nodes(witnesses, absent, origins, names)
    people, told = roots(witnesses, steps)
    edges = (
        *told,
        *(
            Edge(
                parent=_id(step.descent, others),
                child=others[step.child].page.page,
                evidence=step.descent.evidence,
                confidence=round(step.descent.confidence, 2),
            )
            for step in steps
        ),
    )
    loops = tuple(_loop(circle, others, names) for circle in circles)
    unknown = tuple(witness.page.page for witness in witnesses if not origins[witness.at])
    return Drawn(Stemma(nodes=(*people, *nodes), edges=edges, unknown=unknown), loops, dict(parents))


def _id(descent: Descent, others: Mapping[int, Witness]) -> str:
    return (
        others[descent.parent].page.page if isinstance(descent.parent, int) else outlet_node(descent.parent)
    )


def _origins(witnesses: Sequence[Witness], steps: Sequence[Step]) -> dict[int, tuple[str, ...]]:
    """The newsroom-side roots that each witness stands on, by its first parent's first; () where not known."""
    above: dict[int, list[int | str]] = defaultdict(list)
    for step in steps:
        above[step.child].append(step.descent.parent)
    places = {witness.at: witness for witness in witnesses}
    found: dict[int, tuple[str, ...]] = {}
    for first in witnesses:
        waiting = [first.at]
        while waiting:
            place = waiting[-1]
            missing = [parent for parent in above[place] if isinstance(parent, int) and parent not in found]
            if place in found or missing:
                waiting.extend(missing) if place not in found else waiting.pop()
                continue
            waiting.pop()
            roots: dict[str, None] = {}
            for parent in above[place]:
                for root in _standing(parent, found, places):
                    roots.setdefault(root)
            if not above[place] and independent(places[place], witnesses):
                roots.setdefault(places[place].page.page)
            found[place] = tuple(roots)
    return found


def _standing(
    parent: int | str, found: Mapping[int, tuple[str, ...]], places: Mapping[int, Witness]
) -> tuple[str, ...]:
    """What a page stands on that has the claim from ``parent``: on that itself where its own origin is not known."""
    if isinstance(parent, str):
        return (outlet_node(parent),)
    return found[parent] or (places[parent].page.page,)


def _nodes(
    witnesses: Sequence[Witness],
    absent: Mapping[str, Sequence[int]],
    origins: Mapping[int, tuple[str, ...]],
    names: Mapping[str, str],
) -> tuple[Node, ...]:
    """Parents before children: outlets that are not here, then the pages in an order that the edges allow."""
    found = [Node(id=outlet_node(key), kind="outlet", name=names.get(key, key)) for key in sorted(absent)]
    for witness in witnesses:
        page, statement = witness.page, witness.statement
        found.append(
            Node(
                id=page.page,
                kind="page",
                name=page.publisher or page.location,
                page=page.page,
                published=page.published,
                certainty=statement.certainty,
                polarity=statement.polarity,
                stance=statement.stance,
                origins=origins[witness.at],
            )
        )
    return tuple(found)


def _loop(circle: Sequence[int], others: Mapping[int, Witness], names: Mapping[str, str]) -> Loop:
    outlets = [others[place].page.publisher or others[place].page.location for place in circle]
    return Loop(
        nodes=tuple(others[place].page.page for place in circle),
        why=f"{_listed(outlets)} rest on each other for this claim",
    )


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
