import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient

from reportedly.record import Attribution, Block, Headline, Link, Record, Source

Records = Callable[..., Record]
Add = Callable[..., tuple[str, ...]]


def sourced(record: Record) -> Record:
    """``record`` whose first claim is on the word of the mayor, who is named, by way of an outlet."""
    span = record.claims[0].span
    chain = (Link(source="s1", span=span), Link(source="s2", span=span))
    return replace(
        record,
        sources=(
            Source(id="s1", name="The Harbour Ledger", kind="outlet", named=True, anonymous=False),
            Source(id="s2", name="Ada/Lind & Co?", kind="person", named=True, anonymous=False, role="the mayor"),
            Source(id="s3", name=None, kind="group", named=False, anonymous=True, description="two people"),
        ),
        attributions=(
            Attribution(
                id="a1", source=((span[0], span[0] + 3),), cue=((span[0] + 4, span[0] + 9),), content=(span,),
                quotation="direct", chain=chain, stance="denies", polarity="positive", certainty="possible",
                confidence=0.4,
            ),
        ),
        claims=(
            replace(record.claims[0], attribution="a1", chain=chain, certainty="possible", time="2026-03"),
            *record.claims[1:],
        ),
        headline=Headline(certainty="certain", best_support="c1", verdict="overstated", why="It says less."),
    )  # fmt: skip


def test_a_page_shows_on_whose_word_its_claims_are(browser: TestClient, add: Add, record: Records) -> None:
    (id,) = add(sourced(record("Meridian", "The board knew of it.", "The ship is old.")))
    html = browser.get(f"/pages/{id}").text
    assert '<b class="overstated">overstated</b>' in html
    assert 'It says less. <a href="#c1">' in html
    assert re.search(r'<span class="claim possible k1" id="c1"><span class="source k1">The</span>', html)
    note = html[html.index('id="n1"') : html.index("</ol>\n</div>", html.index('id="n1"'))]
    assert note.index("The Harbour Ledger") < note.index("Ada/Lind &amp; Co?")
    assert 'href="/sources/Ada%2FLind%20%26%20Co%3F"' in note
    for words in ("possible", "denies", "direct quotation", "2026-03", "unsure"):
        assert words in note
    assert 'href="#n1" aria-label="On whose word: note 1"' in html


def test_a_claim_that_others_have_too_leads_to_it_across_outlets(
    browser: TestClient, ferry: tuple[str, ...]
) -> None:
    html = browser.get(f"/pages/{ferry[0]}").text
    across = re.search(r'<a class="ref across" href="(/claims/\w+)"', html)
    assert across
    assert browser.get(across[1]).status_code == 200
    story = re.search(r'Part of the story <a href="(/stories/\w+)">Ferry withdrawn', html)
    assert story
    assert browser.get(story[1]).status_code == 200


def test_furniture_is_folded_away_and_metadata_says_where_it_was_read(
    browser: TestClient, add: Add, record: Records
) -> None:
    given = record("Meridian", "The ship is old.")
    text = given.text + "\nSign up for our newsletter"
    block = Block(span=(len(given.text) + 1, len(text)), role="boilerplate", kind="sign-in")
    article = replace(given.article, read_from={"headline": "json-ld"})
    (id,) = add(replace(given, text=text, blocks=(*given.blocks, block), article=article))
    html = browser.get(f"/pages/{id}").text
    assert re.search(
        r"<details><summary>Left out: sign-in, 1 block</summary>\s*<p[^>]*>Sign up for our", html
    )
    assert "<td>Ferry withdrawn</td><td>json-ld</td>" in html
    assert 'datetime="2026-03-03T07:30:00+01:00">3 March 2026, 07:30 +01:00' in html


def test_captures_of_one_location_lead_to_each_other(browser: TestClient, add: Add, record: Records) -> None:
    place = "https://meridian.example/ferry"
    (old,) = add(record("Meridian", "The ship is new.", location=place))
    assert "earlier capture" not in browser.get(f"/pages/{old}").text
    (new,) = add(record("Meridian", "The ship is old.", location=place, published="2026-03-04T00:00:00Z"))
    html = browser.get(f"/pages/{old}").text
    assert "This is an earlier capture" in html
    assert f'<a href="/pages/{new}">The current one</a>' in html
    assert f'<a href="/pages/{old}">{old}</a>' in browser.get(f"/pages/{new}").text
    assert f'<a href="{place}" rel="noreferrer">' in html


def test_a_page_is_found_by_the_beginning_of_its_id(browser: TestClient, ferry: tuple[str, ...]) -> None:
    assert browser.get(f"/pages/{ferry[0][:9]}").status_code == 200
    assert browser.get("/pages/nothing").status_code == 404


def test_a_kept_page_is_made_anew_when_its_story_has_more(
    browser: TestClient, ferry: tuple[str, ...], add: Add, record: Records
) -> None:
    first = browser.get(f"/pages/{ferry[0]}")
    again = browser.get(f"/pages/{ferry[0]}", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    add(
        record(
            "Coastal Post",
            "The board of Calder Line probably read the memo.",
            published="2026-03-05T00:00:00Z",
        )
    )
    later = browser.get(f"/pages/{ferry[0]}", headers={"If-None-Match": first.headers["etag"]})
    assert later.status_code == 200
    assert "≡4" in later.text


@pytest.mark.parametrize("location_", ["javascript:alert(1)", "/home/x/page.html", "data:text/html,x"])
def test_only_an_address_of_the_web_is_linked(
    browser: TestClient, add: Add, record: Records, location_: str
) -> None:
    (id,) = add(sourced(record("Meridian", "The board knew of it.", location=location_)))
    assert f'href="{location_[:6]}' not in browser.get(f"/pages/{id}").text


PAYLOADS = [
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "</title></h1><svg onload=alert(1)>",
    "javascript:alert(1)",
    "a\u202eb\x1b[2J\u200bc",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_was_captured_is_inert(browser: TestClient, add: Add, record: Records, payload: str) -> None:
    given = sourced(record(payload, payload, payload + " again", event=payload, location=payload))
    hostile = tuple(
        replace(one, name=one.name and payload, role=payload, description=payload) for one in given.sources
    )
    article = replace(
        given.article, author=(payload,), section=payload, language=payload, read_from={"headline": payload}
    )
    verdict = Headline(certainty="certain", best_support=None, verdict="unsupported", why=payload)
    text = given.text + "\n" + payload
    block = Block(span=(len(given.text) + 1, len(text)), role="boilerplate", kind="legal")
    (id,) = add(
        replace(
            given, sources=hostile, article=article, headline=verdict, text=text,
            blocks=(*given.blocks, block), notes=(payload,),
        )
    )  # fmt: skip
    for address in (
        f"/pages/{id}",
        f"/sources/{quote(payload, safe='')}",
        f"/search?q={quote(payload)}",
        "/search?q=alert",
    ):
        html = browser.get(address).text
        assert not re.search(r"<script(?! src=\"/static)|<img|<svg onload", html)
        assert not re.search(r'href="\s*javascript:', html)
        assert not re.search("[\u202e\x1b\u200b]", html)
        if "7 * 7" in payload:
            assert not re.search(r"\b49\b", html)
