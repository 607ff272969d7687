import base64
import hashlib
import re
from html.parser import HTMLParser

import msgspec
import pytest
from lxml import html as lxml_html

from reportedly.exports.html import page
from reportedly.record import Article, Attribution, Claim, Record, Source
from reportedly.sourcing.threshold import surer

EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>&amp;\x1b\u202e\ud800</style>"


class Balance(HTMLParser):
    """Every element that is opened is closed, in order."""

    VOID = frozenset({"meta", "base", "br", "img", "link"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def parsed(document: str) -> Balance:
    balance = Balance()
    balance.feed(document)
    assert balance.open == []
    return balance


def hostile(record: Record) -> Record:
    sources = tuple(
        Source(
            id=s.id,
            name=EVIL,
            kind=s.kind,
            named=True,
            anonymous=s.anonymous,
            description=EVIL,
            role=EVIL,
        )
        for s in record.sources
    )
    return msgspec.structs.replace(
        record,
        text=EVIL.ljust(len(record.text), "<"),
        sources=sources,
        article=Article(
            headline=EVIL, description=EVIL, author=(EVIL,), publisher=EVIL, language=EVIL, section=EVIL
        ),
        attributions=tuple(msgspec.structs.replace(a, time=EVIL) for a in record.attributions),
        headline=record.headline and msgspec.structs.replace(record.headline, why=EVIL),
        notes=(EVIL,),
        page=msgspec.structs.replace(record.page, location=EVIL, encoding=EVIL),
    )


def test_the_page_is_well_formed_and_stands_alone(record: Record) -> None:
    document = page(record)
    tags = parsed(document).tags
    assert not [tag for tag, _ in tags if tag in ("script", "link", "img", "iframe", "object")]
    addresses = [value for _, attrs in tags for name, value in attrs.items() if name in ("href", "src")]
    assert addresses
    assert all((address or "").startswith("#") for address in addresses)
    assert "http://" not in document
    assert "https://" not in document


def test_the_policy_allows_the_pages_own_style_alone(record: Record) -> None:
    document = page(record)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', document)
    style = re.search(r"<style>(.*?)</style>", document, re.DOTALL)
    assert policy is not None
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    expected = f"default-src 'none'; style-src 'sha256-{digest}'; form-action 'none'; base-uri 'none'"
    assert policy[1] == expected
    assert " style=" not in document


@pytest.mark.parametrize("embedded", [False, True])
def test_nothing_captured_becomes_markup(record: Record, embedded: bool) -> None:
    document = page(hostile(record), embedded=embedded)
    tags = parsed(document).tags
    assert not [tag for tag, _ in tags if tag in ("script", "img")]
    assert not [name for _, attrs in tags for name in attrs if name.startswith("on")]
    assert document.count("</style>") == 1
    document.encode("utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\u202e]", document)


def test_every_mark_lights_up_with_its_claim(record: Record) -> None:
    tree = lxml_html.fromstring(page(record))
    claim = tree.xpath("//*[@id='c1']")[0]
    assert claim.get("tabindex") == "0"
    assert claim.text_content() == "that the company’s board read the warning “within days”"
    assert "r2" in claim.get("class").split()
    together = {e.text_content() for e in tree.xpath("//*[contains(concat(' ', @class, ' '), ' r2 ')]")}
    assert {"The Harbour Ledger", "citing", "two people familiar with the inspection", "claimed"} <= together
    assert "body:has(.r2:is(:hover,:focus,:target)) .r2{" in page(record)


def test_an_own_statement_stays_plain_around_an_attribution_of_part_of_it(record: Record) -> None:
    at = record.claims[2].span[0]
    part = msgspec.structs.replace(record.attributions[3], cue=((at, at + 3),))
    tree = lxml_html.fromstring(
        page(msgspec.structs.replace(record, attributions=(*record.attributions[:3], part)))
    )
    claim = tree.xpath("//*[@id='c2']")[0]
    assert claim.get("class").split()[:3] == ["claim", "own", "certain"]
    assert claim.get("aria-describedby")


def test_links_lead_somewhere(record: Record) -> None:
    tree = lxml_html.fromstring(page(record))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in tree.xpath("//@href")} <= set(ids)
    assert set(tree.xpath("//@aria-describedby")) <= set(ids)


def test_the_text_is_all_there_and_the_furniture_folded_away(record: Record) -> None:
    tree = lxml_html.fromstring(page(record))
    for reference in tree.xpath("//a[@class='ref']"):
        reference.drop_tree()
    story = " ".join(tree.xpath("//*[@class='story']")[0].text_content().split())
    assert "The ship has been withdrawn." in story
    assert "“was safe on every day she sailed.” He denied that" in story
    assert "Please consider" not in story
    folded = " ".join(tree.xpath("//details")[2].text_content().split())
    assert folded == "appeal, 1 block Please consider giving what you can today."


def test_the_chain_is_drawn_and_spoken(record: Record) -> None:
    tree = lxml_html.fromstring(page(record))
    spoken = tree.xpath("//li[@id='n2']//svg/@aria-label")
    assert spoken == [
        "The page has it from The Harbour Ledger from two people familiar with the inspection (anonymous)"
    ]


def test_no_article_no_claims(record: Record) -> None:
    empty = msgspec.structs.replace(
        record, blocks=(), claims=(), attributions=(), sources=(), headline=None, article=Article()
    )
    document = page(empty)
    parsed(document)
    assert "No article was found" in document


def test_a_thousand_claims_are_one_page_in_linear_size(record: Record) -> None:
    start = record.blocks[6].span[0]
    block = msgspec.structs.replace(record.blocks[6], span=(start, start + 30_000))
    text = record.text[:start] + "A claim of thirty characters. " * 1000
    first: Attribution = record.attributions[0]
    claims = tuple(
        Claim(
            id=f"c{at}",
            span=(start + 30 * at, start + 30 * at + 29),
            text="",
            attribution=first.id,
            chain=first.chain,
            certainty="certain",
            polarity="positive",
            time=str(at),
        )
        for at in range(1000)
    )
    long = msgspec.structs.replace(record, text=text, blocks=(block,), claims=claims, attributions=(first,))
    document = page(long)
    parsed(document)
    assert len(document) < 3_000 * 1000


def test_how_sure_it_is_stands_in_the_remark(record: Record, doubtful: Record) -> None:
    assert '<p title="confidence 0.90">' in page(record)
    assert " · unsure" not in page(record)
    seen = page(doubtful)
    assert '<p title="confidence 0.42">' in seen
    assert " · unsure" in seen
    left_out = page(surer(doubtful, 0.9))
    assert "on a word not sure enough" in left_out
    assert '<p title="confidence 0.42">' in left_out
    parsed(left_out)
