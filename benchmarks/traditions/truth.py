"""What is true of a story: for each claim who has it from whom. Everything here goes to JSON with `asdict`."""

from dataclasses import dataclass

from traditions.nodes import Node, Taking, Text


@dataclass(frozen=True, slots=True)
class TrueNode:
    """A witness. ``kind``: page, outlet (a wire or paper of which nothing was captured) or release; ``named``: whether
    any captured page names it; ``location`` of a captured page.
    """

    id: str
    kind: str
    name: str
    named: bool
    location: str | None


@dataclass(frozen=True, slots=True)
class TrueClaim:
    """One claim. ``pages``: of every captured page that carries it, the sentences that do, as they stand there.
    ``edges``: (parent, child) among captured pages and those hidden nodes that can be known. ``closing``: edges that
    close a loop, right nor wrong. ``origin`` the root that a page's version comes from first, ``roots`` all roots of
    all pages; ``sources`` the speakers at those roots. ``hardened`` and ``denial_lost`` are (parent, child).
    """

    key: str
    pages: dict[str, tuple[str, ...]]
    edges: tuple[tuple[str, str], ...]
    closing: tuple[tuple[str, str], ...]
    origin: dict[str, str]
    roots: tuple[str, ...]
    sources: tuple[str, ...]
    loop: tuple[str, ...]
    hardened: tuple[tuple[str, str], ...]
    denial_lost: tuple[tuple[str, str], ...]

    @property
    def newsrooms(self) -> int:
        return len(self.roots)


@dataclass(frozen=True, slots=True)
class Truth:
    """Everything that is true of one story. ``kinds`` are the mutation kinds that happened in it."""

    story: str
    template: str
    kinds: tuple[str, ...]
    nodes: tuple[TrueNode, ...]
    claims: tuple[TrueClaim, ...]


def truths(
    nodes: list[Node], current: dict[str, Text], locations: dict[str, str], loops: dict[str, tuple[str, ...]]
) -> tuple[tuple[TrueNode, ...], tuple[TrueClaim, ...]]:
    """The nodes and claims of a story, given the captured text of each captured node."""
    named = {s.outlet for text in current.values() for s in text.sentences if s.outlet}
    named |= {name for text in current.values() for name in (text.byline, text.dateline) if name}
    keys = list(dict.fromkeys(key for text in current.values() for key in text.claims))
    witnesses = tuple(
        TrueNode(n.id, n.kind, n.outlet.name, n.outlet.name in named, locations.get(n.id)) for n in nodes
    )
    known = {n.id for n in witnesses if n.named}
    return witnesses, tuple(_claim(key, nodes, current, known, loops.get(key, ())) for key in keys)


def _claim(
    key: str, nodes: list[Node], current: dict[str, Text], named: set[str], loop: tuple[str, ...]
) -> TrueClaim:
    having = {n.id: n for n in nodes if (current.get(n.id) or n.latest).of(key)}
    takings = {
        id: [t for t in node.takings.get(key, []) if t.parent in having] for id, node in having.items()
    }
    parents = {id: [t.parent for t in had if not t.closes] for id, had in takings.items()}
    standing = {id: {node.own[key]} if key in node.own else set() for id, node in having.items()}
    own = {id for id, node in having.items() if key in node.own}
    order = [n.id for n in nodes if n.id in having]
    for id in reversed(order):
        if id in current:
            continue
        children = [child for child in order if child in parents and id in parents[child]]
        copied = any(
            having[id].latest.of(key)[0].text in {s.text for text in having[p].texts for s in text.of(key)}
            for p in parents[id]
        )
        if children and (id in named or (len(children) > 1 and not copied)):
            continue
        # Nobody can know of it: its children have the claim from whomever it had it, or are the first who have it.
        for child in children:
            at = parents[child].index(id)
            parents[child][at : at + 1] = [p for p in parents[id] if p not in parents[child]]
            if id in own:
                own.add(child)
                standing[child] |= standing[id]
        del parents[id], having[id]
    for id in having:
        if not parents[id]:
            own.add(id)
    roots: dict[str, set[str]] = {}
    origin: dict[str, str] = {}
    for id in (n.id for n in _ordered(parents)):
        roots[id] = ({id} if id in own else set()).union(*(roots[p] for p in parents[id]))
        origin[id] = id if id in own else origin[parents[id][0]]
    pages = {id: tuple(s.carries(key) for s in current[id].of(key)) for id in having if id in current}
    counted = sorted(set().union(*(roots[id] for id in pages)))
    spoken = sorted({speaker for id in counted for speaker in standing[id]})
    return TrueClaim(
        key=key,
        pages=pages,
        edges=tuple((p, child) for child in having for p in parents[child]),
        closing=tuple(
            (t.parent, id) for id, had in takings.items() for t in had if t.closes and id in having
        ),
        origin={id: origin[id] for id in pages},
        roots=tuple(counted),
        sources=tuple(spoken),
        loop=loop if len([id for id in loop if id in pages]) > 1 else (),
        hardened=_lost(takings, having, current, key, "hedged"),
        denial_lost=_lost(takings, having, current, key, "denied"),
    )


@dataclass(frozen=True, slots=True)
class _Id:
    id: str


def _ordered(parents: dict[str, list[str]]) -> list[_Id]:
    """Parents before children."""
    done: dict[str, None] = {}

    def visit(id: str) -> None:
        if id in done:
            return
        for parent in parents[id]:
            visit(parent)
        done[id] = None

    for id in parents:
        visit(id)
    return [_Id(id) for id in done]


def _lost(
    takings: dict[str, list[Taking]], having: dict[str, Node], current: dict[str, Text], key: str, what: str
) -> tuple[tuple[str, str], ...]:
    lost = []
    for id in having:
        text = current.get(id)
        if text is None:
            continue
        still = text.hedges(key) if what == "hedged" else text.denies(key)
        for taking in takings[id]:
            had = taking.hedged if what == "hedged" else taking.denied
            if had and not still and taking.parent in current and not taking.closes:
                lost.append((taking.parent, id))
    return tuple(lost)
