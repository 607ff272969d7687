"""Traditions of our own writing, drawn and told by the tests of several doors."""

import pytest

from reportedly.tracing.tradition import (
    Bounds,
    Edge,
    Evidence,
    Independence,
    Loop,
    Node,
    Response,
    Shift,
    Stemma,
    Tradition,
    Version,
)

CLAIM = "the company’s board read the memo within days"


def page(at: int, outlet: str, **given: object) -> Node:
    kept: dict[str, object] = {
        "certainty": "certain",
        "published": f"2026-03-03T{at % 24:02d}:30:00Z",
        **given,
    }
    return Node(id=f"p{at}", page=f"p{at}", kind="page", name=outlet, **kept)  # type: ignore[arg-type]


def edge(parent: str, child: str, *evidence: Evidence, confidence: float = 0.93) -> Edge:
    return Edge(parent=parent, child=child, evidence=evidence, confidence=confidence)


def credit(child: str, words: str) -> Evidence:
    return Evidence(kind="credit", page=child, words=words, span=(10, 10 + len(words)))


def reuse(child: str, parent: str, share: float) -> Evidence:
    words = "read the memo within days and chose to wait for the spring"
    return Evidence(
        kind="reuse",
        page=child,
        words=words,
        span=(30, 30 + len(words)),
        parent_page=parent,
        parent_span=(40, 40 + len(words)),
        share=share,
    )


def tradition(nodes: list[Node], edges: list[Edge], why: str, **given: object) -> Tradition:
    versions = tuple(
        Version(
            page=node.page,
            claim="c1",
            outlet=node.name,
            published=node.published,
            span=(0, len(CLAIM)),
            text=CLAIM if "p1" in node.origins else f"{CLAIM}, it is said",
            chain=("two people familiar with the inspection",),
            stance="states",
            certainty=node.certainty or "unknown",
            polarity="positive",
        )
        for node in nodes
        if node.page
    )
    return Tradition(
        id="c0ffee12",
        story="s70a1e",
        text=CLAIM,
        versions=versions,
        stemma=Stemma(nodes=tuple(nodes), edges=tuple(edges), unknown=given.pop("unknown", ())),  # type: ignore[arg-type]
        independence=Independence(
            outlets=len({version.outlet for version in versions}),
            newsrooms=Bounds(lower=1, likely=1, upper=2),
            sources=Bounds(lower=1, likely=1, upper=2),
            why=why,
        ),
        **given,  # type: ignore[arg-type]
    )


PEOPLE = Node(id="s1", kind="source", name="two people familiar with the inspection", anonymous=True)


@pytest.fixture
def pair() -> Tradition:
    """Two pages: one has it from an anonymous source, the other from the one."""
    nodes = [
        PEOPLE,
        page(6, "The Harbour Ledger", origins=("p6",)),
        page(12, "The Meridian", certainty="probable"),
    ]
    edges = [
        edge(
            "s1",
            "p6",
            Evidence(kind="chain", page="p6", words="Two people familiar with the inspection said"),
        ),
        edge("p6", "p12", credit("p12", "uncovered by The Harbour Ledger")),
    ]
    return tradition(nodes, edges, "2 outlets, one newsroom (The Harbour Ledger), one anonymous source")


@pytest.fixture
def octet() -> Tradition:
    """Eight pages: a wire nobody captured, copies, a loop, a second newsroom, a denial, one of unknown origin."""
    nodes = [
        PEOPLE,
        Node(id="s2", kind="source", name="Edvin Roske, harbour master"),
        page(6, "The Harbour Ledger", origins=("p6",)),
        Node(id="w", kind="outlet", name="Norland Press Agency", inferred=True),
        page(8, "Coastal Post", certainty="probable"),
        page(9, "Skerra Weekly", certainty="probable"),
        page(10, "The Meridian"),
        page(11, "Port Ansel Today", certainty="possible", origins=("p11",)),
        page(12, "The Evening Lantern"),
        page(13, "Radio Ansel"),
        page(14, "Island Voice", certainty="possible"),
    ]
    edges = [
        edge(
            "s1",
            "p6",
            Evidence(kind="chain", page="p6", words="Two people familiar with the inspection said"),
        ),
        edge("p6", "w", Evidence(kind="chain", page="p8", words="first reported by The Harbour Ledger")),
        edge(
            "w",
            "p8",
            Evidence(kind="dateline", page="p8", words="PORT ANSEL (NPA) -"),
            reuse("p8", "p9", 0.97),
        ),
        edge("w", "p9", reuse("p9", "p8", 0.97), confidence=0.64),
        edge("p8", "p10", reuse("p10", "p8", 0.42)),
        edge("p6", "p10", credit("p10", "uncovered by The Harbour Ledger")),
        edge("s2", "p11", Evidence(kind="chain", page="p11", words="Edvin Roske told Port Ansel Today")),
        edge("p10", "p12", credit("p12", "The Meridian reported")),
        edge("p12", "p13", reuse("p13", "p12", 0.95)),
    ]
    return tradition(
        nodes,
        edges,
        "8 outlets, two newsrooms (The Harbour Ledger, Port Ansel Today), one anonymous source; denied on the "
        "record by 1; 1 declined to comment",
        unknown=("p14",),
        responses=(
            Response(
                kind="denies",
                by="Tomas Reuel",
                page="p6",
                span=(5, 9),
                words="The Marianne was safe every day",
            ),
            Response(
                kind="declines",
                by="Maritime Safety Board",
                page="p8",
                span=(5, 9),
                words="declined to comment",
            ),
        ),
        loops=(
            Loop(nodes=("p12", "p13"), why="The Evening Lantern rests on Radio Ansel, which rests on it."),
        ),
        shifts=(
            Shift(kind="hardened", page="p10", parent="p8", before="probably read", after="read"),
            Shift(kind="denial lost", page="p13", parent="p12", before="The company denies it", after=""),
        ),
    )


@pytest.fixture
def crowd() -> Tradition:
    """Sixty pages: one report, a wire, forty copies of it, and those that rewrite it."""
    nodes = [PEOPLE, page(1, "The Harbour Ledger", origins=("p1",))]
    nodes.append(Node(id="w", kind="outlet", name="Norland Press Agency"))
    edges = [
        edge(
            "s1",
            "p1",
            Evidence(kind="chain", page="p1", words="Two people familiar with the inspection said"),
        ),
        edge("p1", "w", Evidence(kind="chain", page="p2", words="first reported by The Harbour Ledger")),
    ]
    for at in range(2, 61):
        firm = "certain" if at % 9 else "possible"
        nodes.append(page(at, f"{TOWNS[at % len(TOWNS)]} {PAPERS[at % len(PAPERS)]}", certainty=firm))
        parent = "w" if at <= 43 else "p1" if at < 52 else f"p{at - 9}"
        share = 0.99 if at <= 43 else 0.3
        found = [reuse(f"p{at}", parent, share)] if at % 7 else []
        edges.append(
            edge(parent, f"p{at}", *found, credit(f"p{at}", "(NPA) -" if parent == "w" else "reported"))
        )
    return tradition(nodes, edges, "60 outlets, one newsroom (The Harbour Ledger), one anonymous source")


TOWNS = (
    "Ansel",
    "Skerra",
    "Brenholm",
    "Ostwick",
    "Velde",
    "Karsund",
    "Tarn",
    "Mollby",
    "Hafnes",
    "Rovik",
    "Eld",
)
PAPERS = ("Post", "Courier", "Observer", "Times", "Gazette", "Echo", "Herald")
