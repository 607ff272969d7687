"""The stemma of a claim: its witnesses and who has it from whom, as textual critics draw it for manuscripts."""

import heapq
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reportedly.tracing.chances import Chances
from reportedly.tracing.clues import Affinity, Relations
from reportedly.tracing.cycles import acyclic
from reportedly.tracing.draft import Draft, Step
from reportedly.tracing.lineage import Lineages, agency
from reportedly.tracing.parents import Descent, Parents
from reportedly.tracing.roots import outlet_node, roots
from reportedly.tracing.tradition import Edge, Node, Stemma
from reportedly.tracing.witness import Witness

SURE = 0.5
"""How probable it must be that a page is an origin to be given as one."""

_LIKELY = 0.4
"""An edge less probable than this is not drawn: 'unknown' is an answer. It may be less than a half, as among many pages
that share wording the likeliest parent is often not likelier than all the others together; but not where there is
nothing to show for it.
"""


@dataclass(frozen=True)
class Context:
    """What is known of the story as a whole when the stemma of one of its claims is drawn.

    ``names`` are outlets' names by key; ``made`` is what its pages were made from, ``relations`` what they have and say
    of each other.
    """

    names: Mapping[str, str]
    made: Lineages
    relations: Relations
    affinity: Affinity


@dataclass(frozen=True)
class Drawn:
    """A stemma; each witness's parents among the others by their places, the surest first, those that are likelier
    than not: on these a loss or a circle is told; and how probable it is of each node that it is an origin.
    """

    stemma: Stemma
    parents: Mapping[int, list[int]] = field(repr=False)
    chances: Mapping[str, float] = field(repr=False)


def draw(draft: Draft, chances: Chances, context: Context) -> Drawn:
    """The stemma of the claim that the draft's witnesses have."""
    witnesses = draft.witnesses
    # Whoever got it, as it seems, has it from nobody.
    steps = [step for step in draft.steps if isinstance(step.child, str) or chances[step.child] < SURE]
    others = {witness.at: witness for witness in witnesses}
    parents: dict[int, list[int]] = defaultdict(list)
    for step in steps:
        parent, child = step.descent.parent, step.child
        if isinstance(parent, int) and isinstance(child, int) and step.descent.confidence >= SURE:
            parents[child].append(parent)
    origins = _origins(witnesses, steps, chances)
    absent = sorted(
        {place for step in steps for place in (step.child, step.descent.parent) if isinstance(place, str)}
    )
    people, told = roots(witnesses, steps, context.names)
    edges = (*told, *(_edge(step, others) for step in steps))
    nodes = [
        *people,
        *_outlets(absent, steps, context),
        *(_page(one, origins[one.at]) for one in witnesses),
    ]
    stemma = Stemma(
        nodes=_parents_first(nodes, edges),
        edges=edges,
        unknown=tuple(witness.page.page for witness in witnesses if not origins[witness.at]),
    )
    return Drawn(stemma, dict(parents), {_id(place, others): chance for place, chance in chances.items()})


def _parents_first(nodes: Sequence[Node], edges: Sequence[Edge]) -> tuple[Node, ...]:
    """``nodes`` in an order in which no child comes before its parent, else as they are (Kahn 1962)."""
    waiting = Counter(edge.child for edge in edges)
    children: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        children[edge.parent].append(edge.child)
    place = {node.id: at for at, node in enumerate(nodes)}
    ready = [at for at, node in enumerate(nodes) if not waiting[node.id]]
    heapq.heapify(ready)
    found: list[Node] = []
    while ready:
        found.append(nodes[heapq.heappop(ready)])
        for child in children[found[-1].id]:
            waiting[child] -= 1
            if not waiting[child]:
                heapq.heappush(ready, place[child])
    return tuple(found)


def draft(witnesses: Sequence[Witness], context: Context) -> Draft:
    """From whom each of a claim's ``witnesses``, in the order of publication, seems to have it."""
    others = {witness.at: witness for witness in witnesses}
    finder = Parents(witnesses, context.relations, context.affinity)
    steps = []
    absent: dict[str, list[Step]] = defaultdict(list)
    for witness in witnesses:
        for descent in finder.of(witness):
            if descent.confidence >= (_LIKELY if descent.evidence else SURE):
                steps.append(Step(witness.at, descent))
                if isinstance(descent.parent, str):
                    absent[descent.parent].append(steps[-1])
    for key, children in sorted(absent.items()):
        behind = _behind(key, children, others, context)
        if behind is not None:
            steps.append(Step(key, behind))
    return Draft(witnesses, acyclic(steps))


def _behind(
    key: str, children: Sequence[Step], others: Mapping[int, Witness], context: Context
) -> Descent | None:
    """Where an outlet that is not here has the claim from. What is no agency and hands out no text seldom has it of its
    own: it has it from the page that its copies have their wording from, or from the first to have it. If it has a page
    in the story, that would say so.
    """
    if agency(key) or key in context.made.handed or context.relations.page_of(key, 0) is not None:
        return None
    copies = {step.child for step in children}
    evidence = tuple(found for step in children[:1] for found in step.descent.evidence)
    place = context.made.behind.get(key)
    if place is not None and place in others and place not in copies:
        return Descent(place, evidence, 0.65)
    first = min(others)
    if first < min(place for place in copies if isinstance(place, int)):
        return Descent(first, evidence, 0.5)
    return None


def _origins(
    witnesses: Sequence[Witness], steps: Sequence[Step], chances: Mapping[int | str, float]
) -> dict[int, tuple[str, ...]]:
    """The newsroom-side roots that each witness stands on, its first parent's first; () where that is not known."""
    above: dict[int | str, list[int | str]] = defaultdict(list)
    for step in steps:
        above[step.child].append(step.descent.parent)
    places = {witness.at: witness for witness in witnesses}
    found: dict[int | str, tuple[str, ...]] = {}
    waiting: list[int | str] = [witness.at for witness in reversed(witnesses)]
    while waiting:
        place = waiting[-1]
        missing = [parent for parent in above[place] if parent not in found]
        if place not in found and missing:
            waiting.extend(missing)
            continue
        waiting.pop()
        if place in found:
            continue
        standing: dict[str, None] = {}
        for parent in above[place]:
            # A page whose own origin is not known is what those that have it from there stand on.
            for root in found[parent] or (places[int(parent)].page.page,):
                standing.setdefault(root)
        if not above[place]:
            if isinstance(place, str):
                standing.setdefault(outlet_node(place))
            elif chances[place] >= SURE:
                standing.setdefault(places[place].page.page)
        found[place] = tuple(standing)
    return {witness.at: found[witness.at] for witness in witnesses}


def _outlets(absent: Sequence[str], steps: Sequence[Step], context: Context) -> list[Node]:
    """Outlets that are credited with the claim though no page of theirs was found to make it. Where one has a page in
    the story, it says it there in words that nobody took for the same.
    """
    first: dict[str, int] = {}
    for step in steps:
        if isinstance(step.descent.parent, str) and isinstance(step.child, int):
            first[step.descent.parent] = min(step.child, first.get(step.descent.parent, step.child))
    return [
        Node(
            id=outlet_node(key),
            kind="release" if key in context.made.handed else "outlet",
            name=context.names.get(key, key),
            page=context.relations.page_of(key, first[key]) if key in first else None,
        )
        for key in absent
    ]


def _page(witness: Witness, origins: tuple[str, ...]) -> Node:
    page, statement = witness.page, witness.statement
    return Node(
        id=page.page,
        kind="page",
        name=page.publisher or page.location,
        page=page.page,
        published=page.published,
        certainty=statement.certainty,
        polarity=statement.polarity,
        stance=statement.stance,
        origins=origins,
    )


def _edge(step: Step, others: Mapping[int, Witness]) -> Edge:
    return Edge(
        parent=_id(step.descent.parent, others),
        child=_id(step.child, others),
        evidence=step.descent.evidence,
        confidence=round(step.descent.confidence, 2),
    )


def _id(place: int | str, others: Mapping[int, Witness]) -> str:
    return others[place].page.page if isinstance(place, int) else outlet_node(place)
