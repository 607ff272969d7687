import re
from xml.etree import ElementTree

import msgspec
import pytest

from reportedly.exports.stemma_svg import drawing
from reportedly.tracing.tradition import Evidence, Stemma, Tradition

SVG = "{http://www.w3.org/2000/svg}"


def words(svg: str) -> str:
    root = ElementTree.fromstring(svg)
    return " ".join(" ".join(element.itertext()) for element in root.iter(f"{SVG}text"))


def told(svg: str) -> str:
    root = ElementTree.fromstring(svg)
    return "\n".join(element.text or "" for element in root.iter(f"{SVG}title"))


def test_the_claim_and_its_independence_stand_on_top(octet: Tradition) -> None:
    svg = drawing(octet)
    first, second = re.findall(r'<text class="(claim|why)" [^>]*>([^<]*)', svg)[:2]
    assert first == ("claim", "“the company’s board read the memo within days”")
    assert second[1].startswith("8 outlets, two newsrooms (The Harbour Ledger, Port Ansel Today)")
    assert "Tomas Reuel denies it" in words(svg)
    assert "Circular: The Evening Lantern" in words(svg)
    assert "Not known where from: Island Voice" in words(svg)


def test_every_page_has_its_box_with_time_and_certainty(octet: Tradition) -> None:
    text = words(drawing(octet))
    for outlet, when in (
        ("Coastal Post", "3 Mar 08:30 · probable"),
        ("The Harbour Ledger", "3 Mar 06:30 · certain"),
    ):
        assert f"{outlet} {when}" in text
    assert "two people familiar with the inspection anonymous" in text


def test_what_nobody_captured_is_dashed(octet: Tradition) -> None:
    svg = drawing(octet)
    assert re.search(r'<g class="outlet ghost"[^>]*><title>Norland Press Agency', svg)
    assert re.search(r"\.ghost \.box {[^}]*stroke-dasharray", svg)


def test_pointing_at_a_line_tells_the_evidence_in_its_own_words(octet: Tradition) -> None:
    assert (
        "The Meridian has it from The Harbour Ledger (0.93)\na credit: “uncovered by The Harbour Ledger”"
        in told(drawing(octet))
    )


def test_lines_differ_by_their_evidence(octet: Tradition) -> None:
    svg = drawing(octet)
    for looks in ("credit", "reuse", "credit reuse", "word"):
        assert f'<path class="edge {looks}" d="M' in svg


def test_a_crowd_is_folded_and_can_be_seen_whole(crowd: Tradition) -> None:
    few, all_ = drawing(crowd), drawing(crowd, whole=True)
    assert "31 more that" in words(few)
    assert few.count('class="box"') < 30 < 60 < all_.count('class="box"')
    for svg in (few, all_):
        height = float(re.findall(r'height="([\d.]+)"', svg)[0])
        bottoms = [float(y) for y in re.findall(r"translate\([\d.]+ ([\d.]+)\)", svg)]
        assert max(bottoms) < height


def test_nothing_is_fetched_and_nothing_runs(crowd: Tradition) -> None:
    svg = drawing(crowd)
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"<script|<foreignObject|<image|<a |href|url\(|@import|\son\w+=", svg)
    assert "prefers-color-scheme: dark" in svg


EVIL = "\x1b]0;x\x07</title></text><script>alert(1)</script> & \u202e \ud800 \x00"


@pytest.mark.parametrize("whole", [True, False])
def test_captured_words_are_only_ever_words(octet: Tradition, whole: bool) -> None:
    evidence = Evidence(kind="credit", page="p6", words=EVIL)
    stemma = Stemma(
        nodes=tuple(msgspec.structs.replace(node, name=EVIL, published=EVIL) for node in octet.stemma.nodes),
        edges=tuple(msgspec.structs.replace(edge, evidence=(evidence,)) for edge in octet.stemma.edges),
        unknown=octet.stemma.unknown,
    )
    replace = msgspec.structs.replace
    evil = replace(
        octet,
        text=EVIL,
        stemma=stemma,
        versions=tuple(replace(v, text=EVIL, outlet=EVIL, chain=(EVIL,)) for v in octet.versions),
        responses=tuple(replace(r, by=EVIL, words=EVIL) for r in octet.responses),
        loops=tuple(replace(loop, why=EVIL) for loop in octet.loops),
        shifts=tuple(replace(s, before=EVIL, after=EVIL) for s in octet.shifts),
        independence=replace(octet.independence, why=EVIL),
    )
    svg = drawing(evil, whole=whole)
    svg.encode("utf-8")
    assert "<script" not in svg
    assert not re.search("[\x00-\x08\x0b-\x1f\u202e]", svg)
    ElementTree.fromstring(svg)


def test_a_claim_without_a_stemma_is_drawn_all_the_same(pair: Tradition) -> None:
    empty = msgspec.structs.replace(pair, stemma=Stemma(nodes=(), edges=()), versions=())
    ElementTree.fromstring(drawing(empty))
