"""JSON-LD as publishers write it."""

import time

import pytest

from reportedly.pages.jsonld import article, read_scripts

ARTICLE = '{"@type": "NewsArticle", "headline": "Bridge shut", "datePublished": "2031-05-03T10:00:00+02:00"}'


def read(*scripts, titles=()):
    return article(read_scripts(iter(scripts)), list(titles))


@pytest.mark.parametrize(
    "script",
    [
        ARTICLE,
        f"<!-- {ARTICLE} -->",
        f"//<![CDATA[\n{ARTICLE}\n//]]>",
        f"{ARTICLE};",
        ARTICLE.replace('"}', '",}'),
        "/* ours */ " + ARTICLE,
        ARTICLE.replace('"', "&quot;"),
        f"[{ARTICLE}]",
        f'{{"@context": "https://schema.org", "@graph": [{{"@type": "WebSite"}}, {ARTICLE}]}}',
        f'{{"@type": "WebPage", "mainEntity": {ARTICLE}}}',
        ARTICLE.replace("NewsArticle", "http://schema.org/NewsArticle"),
        ARTICLE + ARTICLE,
        ARTICLE.replace("Bridge shut", "Bridge\nshut"),
        ARTICLE[:-1] + ', "text": "he said "no" to us"}',
        ARTICLE + ' {"@type": "Thing"',
    ],
)
def test_broken_in_ways_that_can_be_mended(script):
    found = read(script)
    assert found.headline == "Bridge shut"
    assert found.date_published == "2031-05-03T10:00:00+02:00"


def test_authors_in_every_shape():
    for given in (
        '"Ada Quill"',
        '{"@type": "Person", "name": "Ada Quill"}',
        '[{"name": "Ada Quill"}]',
        '[{"name": ["Ada Quill"]}]',
        '{"@id": "#ada"}',
    ):
        graph = f'[{ARTICLE[:-1]}, "author": {given}}}, {{"@type": "Person", "@id": "#ada", "name": "Ada Quill"}}]'
        assert read(graph).author == ("Ada Quill",), given


def test_an_address_is_no_author():
    assert read(ARTICLE[:-1] + ', "author": "https://example.org/ada"}').author == ()


def test_the_node_of_the_page_goes_before_related_ones():
    other = ARTICLE.replace("Bridge shut", "Mayor resigns").replace("05-03", "01-01")
    assert read(f"[{other}, {ARTICLE}]", titles=["Bridge shut | The Ledger"]).headline == "Bridge shut"


def test_values_are_fit_to_print():
    found = read(r'{"@type": "Article", "headline": "A \ud800 <b>bold</b> &amp;amp; new\u202e one"}')
    assert found.headline == "A bold & new one"
    found.headline.encode("utf-8")


@pytest.mark.parametrize(
    "script",
    ["[" * 100_000, '{"a":' * 100_000, '"' * 1_000_000, "/*" * 500_000, ",}" * 500_000, "{}" * 300_000],
)
def test_hostile_scripts_cost_linear_time(script):
    start = time.process_time()
    assert read(script).headline is None
    assert time.process_time() - start < 5
