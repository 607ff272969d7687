import io
import re
import unicodedata

import msgspec
import pytest
from rich.console import Console, RenderableType

from reportedly.exports.stories_terminal import Told, listing
from reportedly.exports.stories_terminal import view as story_view
from reportedly.exports.tradition_terminal import view
from reportedly.tracing.tradition import Change, Edge, Node, Stemma, Story, Tradition


def printed(value: RenderableType, *, width: int = 100, color: bool = False, encoding: str = "utf-8") -> str:
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding=encoding, errors="replace")
    system = "standard" if color else None
    Console(
        file=file,
        width=width,
        force_terminal=color,
        color_system=system,
        legacy_windows=False,
        highlight=False,
    ).print(value)
    file.flush()
    return raw.getvalue().decode(encoding)


def squeezed(text: str) -> str:
    return re.sub(r"[│├└─\s]+", " ", text)


def test_independence_comes_right_after_the_claim(octet: Tradition) -> None:
    lines = printed(view(octet), width=160).splitlines()
    assert lines[1].strip() == "“the company’s board read the memo within days”"
    assert lines[2].startswith("8 outlets, two newsrooms (The Harbour Ledger, Port Ansel Today)")


def test_the_tree_goes_from_the_origins_to_the_copies(octet: Tradition) -> None:
    lines = [line.rstrip() for line in printed(view(octet), width=140).splitlines()]
    at = lines.index("Who has it from whom")
    assert lines[at + 1 : at + 4] == [
        "  ◇ two people familiar with the inspection (anonymous)",
        "  └─ ■ [1] The Harbour Ledger · 3 Mar 06:30 · certain · on its own · on this word",
        "     └─ □ Norland Press Agency (not captured, inferred) · names it",
    ]


def test_a_page_with_two_parents_is_drawn_once_and_refers_to_the_other(octet: Tradition) -> None:
    text = squeezed(printed(view(octet)).partition("How each has it")[0])
    assert len(re.findall(r"■ \[4\] The Meridian", text)) == 1
    assert (
        "[4] The Meridian · 3 Mar 10:30 · certain · shares 42% of its text · also from [1] The Harbour Ledger"
        in text
    )


def test_what_was_lost_and_what_is_circular_is_told(octet: Tradition) -> None:
    text = squeezed(printed(view(octet)))
    assert "The Meridian hardened what it has from Coastal Post: “probably read” became “read”" in text
    assert "Radio Ansel lost the denial that it had from The Evening Lantern" in text
    assert "Circular: The Evening Lantern rests on Radio Ansel" in text
    assert "Tomas Reuel denies it (in The Harbour Ledger): “The Marianne was safe every day”" in text
    assert "not known where from: [8] Island Voice" in text
    assert "(unsure, 0.64)" in text


def test_every_edge_shows_its_evidence(octet: Tradition) -> None:
    text = squeezed(printed(view(octet)).partition("Evidence")[2])
    assert (
        "[4] The Meridian ← The Harbour Ledger [1] · 0.93 a credit: “uncovered by The Harbour Ledger”" in text
    )
    assert "the dateline: “PORT ANSEL (NPA) -”" in text
    assert text.count("←") == len(octet.stemma.edges)


def test_an_edge_with_no_words_says_so(pair: Tradition) -> None:
    edges = (pair.stemma.edges[0], msgspec.structs.replace(pair.stemma.edges[1], evidence=()))
    bare = msgspec.structs.replace(pair, stemma=msgspec.structs.replace(pair.stemma, edges=edges))
    assert "nothing but the same claim, later" in printed(view(bare))


def test_sixty_pages_fit_on_a_few_screens(crowd: Tradition) -> None:
    few, all_ = printed(view(crowd)), printed(view(crowd, whole=True))
    assert "and 31 more that copy it word for word" in squeezed(few)
    assert len(few.partition("How each has it")[0].splitlines()) < 50
    for node in crowd.stemma.nodes:
        assert node.name in squeezed(all_)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(octet: Tradition, crowd: Tradition, width: int) -> None:
    for tradition in (octet, crowd):
        assert max(map(len, printed(view(tradition), width=width).splitlines())) <= width


def test_a_chain_deeper_than_the_terminal_is_wide(pair: Tradition) -> None:
    nodes = [Node(id=f"n{at}", page=f"n{at}", kind="page", name=f"Outlet {at}") for at in range(1500)]
    edges = [Edge(parent=f"n{at}", child=f"n{at + 1}", evidence=(), confidence=0.9) for at in range(1499)]
    deep = msgspec.structs.replace(pair, stemma=Stemma(nodes=tuple(nodes), edges=tuple(edges)))
    text = printed(view(deep), width=60)
    assert max(map(len, text.splitlines())) <= 60
    assert "Outlet 1499" in text


def test_colour_carries_nothing_and_ascii_will_do(octet: Tradition) -> None:
    plain, coloured = printed(view(octet)), printed(view(octet), color=True)
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain
    assert "`- * [1] The Harbour Ledger" in printed(view(octet), encoding="ascii")


EVIL = "\x1b]0;owned\x07\x9b2J\u202e [bold]x[/bold] \ud800"
STORY = Story(
    id="s70a1e",
    headline=EVIL,
    pages=("p6",),
    claims=("c0ffee12",),
    outlets=(EVIL,),
    first=EVIL,
    last=None,
    why=EVIL,
)
CHANGE = Change(
    kind="denied", story="s70a1e", claim="c0ffee12", text=EVIL, page="p6", before=EVIL, after=EVIL
)


def test_nothing_captured_reaches_the_terminal_as_a_control(octet: Tradition) -> None:
    replace = msgspec.structs.replace
    evil = replace(
        octet,
        text=EVIL,
        versions=tuple(
            replace(v, text=EVIL, outlet=EVIL, chain=(EVIL,), published=EVIL) for v in octet.versions
        ),
        stemma=replace(
            octet.stemma,
            nodes=tuple(replace(node, name=EVIL, published=EVIL) for node in octet.stemma.nodes),
            edges=tuple(
                replace(edge, evidence=tuple(replace(e, words=EVIL) for e in edge.evidence))
                for edge in octet.stemma.edges
            ),
        ),
        responses=tuple(replace(r, by=EVIL, words=EVIL) for r in octet.responses),
        loops=tuple(replace(loop, why=EVIL) for loop in octet.loops),
        shifts=tuple(replace(s, before=EVIL, after=EVIL) for s in octet.shifts),
        independence=replace(octet.independence, why=EVIL),
    )
    page = Told(id="p6", outlet=EVIL, headline=EVIL, published=EVIL, location=EVIL)
    for value in (
        view(evil),
        listing([STORY], {"s70a1e": CHANGE}),
        story_view(STORY, [evil], [page], [CHANGE]),
    ):
        out = printed(value)
        assert not [c for c in out if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c != "\n"]
        assert "[bold]x[/bold]" in squeezed(out)


def test_a_story_shows_claims_denials_pages_in_order_and_changes(octet: Tradition) -> None:
    story = msgspec.structs.replace(
        STORY,
        headline="Ferry operator was told of cracks",
        why=octet.independence.why,
        first="2026-03-03T06:30:00Z",
        last="2026-03-05T10:00:00Z",
        outlets=("The Harbour Ledger", "The Meridian"),
    )
    change = msgspec.structs.replace(
        CHANGE, text="it was so", before="one newsroom", after="one newsroom; denied on the record by 1"
    )
    pages = [
        Told(
            id="p6", outlet="The Harbour Ledger", headline="Cracks", published="2026-03-03", location="a.html"
        )
    ]
    text = squeezed(printed(story_view(story, [octet], pages, [change, change])))
    assert text.startswith(
        "Ferry operator was told of cracks story s70a1e · 2 outlets, 1 page, 3 March 2026, 06:30 to"
    )
    assert "Tomas Reuel denies it" in text
    assert "on the word of two people familiar with the inspection (anonymous), Edvin Roske" in text
    assert "3 March 2026 The Harbour Ledger Cracks p6" in text
    assert text.count("denied: “it was so” now one newsroom; denied on the record by 1 was one newsroom") == 1
