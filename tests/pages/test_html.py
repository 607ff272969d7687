"""HTML pages: what is article, what is furniture, and what no page may do to the reader."""

import time

import msgspec
import pytest

from reportedly.pages import read_capture

PARAGRAPHS = (
    "The bridge over the Orrin will stay shut until the end of June, the county's roads department said on "
    "Friday, after divers found cracks in two of its four piers.",
    "“Nobody should expect a date before the second survey is in,” said Ada Quill, who heads the department. She "
    "added that the ferry at Kessock would run every twenty minutes from Monday.",
    "Shopkeepers on the north bank, who lost a third of their trade in the last closure, asked the council for "
    "relief. A spokesman said that the council would consider it, but promised nothing.",
    "The bridge carries some nine thousand cars a day. It was last repaired in 2019, when the work took eleven "
    "weeks longer than planned and cost twice the estimate 𝕏.",
)
PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Orrin bridge shut until June | The Kessock Ledger</title>
<meta property="og:site_name" content="The Kessock Ledger">
<meta property="og:title" content="Orrin bridge shut until June">
<meta property="og:description" content="Divers found cracks in two piers; a ferry is to run from Monday.">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Orrin bridge shut until June",
"datePublished": "2031-05-02T17:40:00+01:00", "dateModified": "2031-05-03T08:00:00+01:00",
"author": [{{"@type": "Person", "name": "Tom Ferrer"}}], "articleSection": "Local",
"publisher": {{"@type": "Organization", "name": "The Kessock Ledger"}}}}</script></head>
<body><nav class="site-nav"><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<main><article><h1>Orrin bridge shut until June</h1>
<p class="byline">By <a rel="author" href="/tom">Tom Ferrer</a></p>
<time datetime="2031-05-02T17:40:00+01:00">2 May 2031, 17:40</time>
<figure><img src="b.jpg"><figcaption>The bridge seen from the north bank last week.</figcaption></figure>
<div class="article-body"><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p><h2>Trade falls</h2><p>{PARAGRAPHS[2]}</p>
<p>{PARAGRAPHS[3]}</p><p>Additional reporting by Li Wen.</p></div></article>
<aside class="newsletter"><p>Sign up to our newsletter and get the news in your inbox every morning.</p></aside>
<section class="related"><h3>Related stories</h3><a href="/1">Ferry fares to rise in July</a></section>
<section id="comments"><h3>Comments</h3><p>I knew it would come to this. Nobody listens to divers.</p></section>
</main><footer class="footer"><p>© 2031 The Kessock Ledger. All rights reserved. Privacy policy.</p></footer>
</body></html>"""


@pytest.fixture(scope="module")
def page():
    return read_capture(PAGE.encode(), "ledger.html")


def texts(page, *roles):
    return [page.text[slice(*block.span)] for block in page.blocks if block.role in roles]


def test_the_article_is_kept_in_order_and_whole(page):
    assert texts(page, "paragraph") == list(PARAGRAPHS)
    assert texts(page, "heading") == ["Trade falls"]
    assert texts(page, "headline") == ["Orrin bridge shut until June"]
    assert texts(page, "caption") == ["The bridge seen from the north bank last week."]
    assert texts(page, "byline") == ["By Tom Ferrer"]
    assert texts(page, "date") == ["2 May 2031, 17:40"]
    assert texts(page, "credit") == ["Additional reporting by Li Wen."]


def test_furniture_is_told_by_kind(page):
    kinds = {
        page.text[slice(*block.span)]: block.kind for block in page.blocks if block.role == "boilerplate"
    }
    assert kinds["Home"] == "navigation"
    assert kinds["Sign up to our newsletter and get the news in your inbox every morning."] == "notification"
    assert kinds["Ferry fares to rise in July"] == "related"
    assert kinds["I knew it would come to this. Nobody listens to divers."] == "comments"
    assert any(kind == "legal" for text, kind in kinds.items() if text.startswith("©"))


def test_blocks_cover_the_text_and_know_their_place(page):
    at = 0
    for block in page.blocks:
        assert page.text[at : block.span[0]].strip() == ""
        assert (block.kind is None) == (block.role != "boilerplate")
        at = block.span[1]
    assert at == len(page.text)
    from lxml import html

    tree = html.document_fromstring(PAGE)
    for block in page.blocks:
        if block.role == "paragraph":
            (element,) = tree.xpath(block.place)
            assert element.text_content() == page.text[slice(*block.span)]


def test_metadata_says_where_it_was_read(page):
    article = page.article
    assert article.headline == "Orrin bridge shut until June"
    assert article.author == ("Tom Ferrer",)
    assert article.publisher == "The Kessock Ledger"
    assert article.date_published == "2031-05-02T17:40:00+01:00"
    assert article.date_modified == "2031-05-03T08:00:00+01:00"
    assert article.section == "Local"
    assert article.language == "en-GB"
    assert article.credit == ("Additional reporting by Li Wen.",)
    assert article.description.startswith("Divers found cracks")
    assert article.read_from["date_published"] == "json-ld"
    assert article.read_from["description"] == "opengraph"
    given = {key for key in article.__struct_fields__ if key != "read_from" and getattr(article, key)}
    assert set(article.read_from) == given


def test_without_mark_up_the_visible_page_tells():
    bare = f"""<html><body><h1>Orrin bridge shut until June</h1><div>By Tom Ferrer and Li Wen</div>
    <div>Published 2 May 2031 at 5:40 p.m. EDT</div>{"".join(f"<p>{text}</p>" for text in PARAGRAPHS)}"""
    article = read_capture(bare.encode(), "bare.html").article
    assert article.headline == "Orrin bridge shut until June"
    assert article.author == ("Tom Ferrer", "Li Wen")
    assert article.date_published == "2031-05-02T17:40-04:00"
    assert article.read_from["author"] == "visible"


def test_another_language_is_said_and_its_metadata_read():
    german = (
        """<html lang="de"><head><meta property="og:title" content="Brücke bis Juni gesperrt"></head><body>
    <h1>Brücke bis Juni gesperrt</h1>"""
        + "<p>Die Brücke über den Fluss bleibt bis Ende Juni gesperrt, teilte das \
    Straßenbauamt am Freitag mit, nachdem Taucher Risse an zwei der vier Pfeiler gefunden hatten.</p>"
        * 4
    )
    page = read_capture(german.encode(), "brücke.html")
    assert page.article.language == "de"
    assert page.article.headline == "Brücke bis Juni gesperrt"
    assert any("German" in note for note in page.notes)


def test_no_article_is_said():
    page = read_capture(b"<html><body><nav><a href=/>Home</a></nav></body></html>", "empty.html")
    assert texts(page, "paragraph") == []
    assert any("No article" in note for note in page.notes)


def test_an_end_tag_that_is_missing_does_not_swallow_the_page():
    broken = PAGE.replace("<main>", "<button>Menu<main>")
    assert len(texts(read_capture(broken.encode(), "broken.html"), "paragraph")) == 4


HOSTILE = {
    "nested": "<div>" * 5000 + "<p>deep</p>" + "</div>" * 5000 + "<p>after",
    "nested inline": "<b>" * 50_000 + "deep after",
    "nested tables": "<table><tr><td>" * 2000 + "deep after",
    "links": "<p>deep after</p>" + "<a href=/x>a link </a>" * 50_000,
    "one line": "<p>deep after " + "word, " * 400_000,
    "breaks": "<p>deep after" + "<br>" * 400_000,
    "attributes": "<p " + " ".join(f"a{number}='>'" for number in range(100_000)) + ">deep after",
    "siblings": "<p>deep</p><p>after</p>" + "<i></i>" * 200_000,
    "unclosed": "<p>deep after<!-- " + "x" * 2_000_000,
    "controls": "<p>deep\0 \ufffe after \u202e \u2066 <p>\x01\x02",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_cost_linear_time_and_keep_their_text(name):
    start = time.process_time()
    page = read_capture(f"<html><body>{HOSTILE[name]}".encode(), f"{name}.html")
    assert time.process_time() - start < 8
    assert "deep" in page.text
    assert "after" in page.text
    msgspec.json.encode(page).decode("utf-8")


def test_characters_that_json_cannot_carry_do_not_come_through():
    page = read_capture(
        b"<html><body><p>lone &#xD800; surrogate &#0; and \xed\xa0\x80 bytes</p>", "lone.html"
    )
    assert "surrogate" in page.text
    page.text.encode("utf-8")


@pytest.mark.parametrize("cut", [200, 700, 1500, 2500])
def test_a_truncated_page_is_read_as_far_as_it_goes(cut):
    page = read_capture(PAGE[:cut].encode(), "cut.html")
    assert page.article.publisher in (None, "The Kessock Ledger")
