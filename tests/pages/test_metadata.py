import pytest

from reportedly.pages.leaves import cut
from reportedly.pages.metadata import bare, read_metadata
from reportedly.pages.tree import parse


def article(html):
    root = parse(html)
    return read_metadata(root, cut(root)).article


@pytest.mark.parametrize(
    ("title", "publisher", "wanted"),
    [
        (
            "Orrin bridge shut until June | The Kessock Ledger",
            "The Kessock Ledger",
            "Orrin bridge shut until June",
        ),
        (
            "The Kessock Ledger - Orrin bridge shut until June",
            "The Kessock Ledger",
            "Orrin bridge shut until June",
        ),
        ("Bridge shut - what now?", None, "Bridge shut - what now?"),
        ("Kessock–Orrin ferry runs again", "The Kessock Ledger", "Kessock–Orrin ferry runs again"),
    ],
)
def test_a_title_is_bared_of_the_outlets_name(title, publisher, wanted):
    assert bare(title, publisher) == wanted


def test_the_headline_is_the_one_readers_see():
    found = article(
        "<title>Shut: Orrin bridge shut until June - Ledger</title><h1>Ledger</h1><h1>Orrin bridge shut until June</h1>"
    )
    assert found.headline == "Orrin bridge shut until June"
    assert found.read_from["headline"] == "visible"


def test_of_one_day_the_most_exact_date_wins():
    found = article(
        """<meta property="article:published_time" content="2031-05-02T17:40:00+01:00">
        <script type="application/ld+json">{"@type": "Article", "datePublished": "2031-05-02"}</script>"""
    )
    assert found.date_published == "2031-05-02T17:40:00+01:00"
    assert found.read_from["date_published"] == "opengraph"


def test_the_only_date_is_said_to_be_that_of_the_change():
    found = article('<meta property="article:modified_time" content="2031-05-02T17:40:00Z"><h1>A bridge</h1>')
    assert found.date_published == found.date_modified == "2031-05-02T17:40:00+00:00"
    assert found.read_from["date_published"].endswith("as modified")


def test_somebody_who_signs_goes_before_the_outlet_itself():
    found = article(
        """<meta property="og:site_name" content="The Kessock Ledger"><script type="application/ld+json">
        {"@type": "Article", "author": {"name": "The Kessock Ledger"}}</script>
        <h1>Orrin bridge shut</h1><p class="author">By Tom Ferrer</p>"""
    )
    assert found.author == ("Tom Ferrer",)


def test_bylines_of_other_stories_are_left_aside():
    found = article(
        """<h1>Orrin bridge shut until June</h1><p>The bridge is shut.</p>
        <div class="related"><h3>Ferry fares</h3><span class="author">By Li Wen</span><time>2 May 2030</time>
        <time>3 May 2030</time></div>"""
    )
    assert found.author == ()
    assert found.date_published is None
