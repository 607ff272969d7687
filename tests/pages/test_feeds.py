import gzip

import pytest

from reportedly.errors import EmptyCapture, NotAFeed, OversizedCapture
from reportedly.limits.fetching import MAX_FEED_BYTES, MAX_FEED_ENTRIES
from reportedly.pages.feeds import Entry, Feed, read_feed

AT = "https://ledger.example/news/feed"


def rss(items: str, channel: str = "", head: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>The Ledger</title>'
        f"{channel}{items}</channel></rss>"
    ).encode()


def read(data: bytes) -> Feed:
    return read_feed(data, AT)


def locations(data: bytes) -> list[str]:
    return [entry.location for entry in read(data).entries]


def test_rss() -> None:
    feed = read(
        rss(
            "<item><title>Ferry &amp;amp; port &lt;b&gt;closed&lt;/b&gt;</title><link>https://ledger.example/ferry</link>"
            "<pubDate>Tue, 03 Mar 2026 08:30:00 +0200</pubDate><guid isPermaLink='false'>n1</guid>"
            "<description>&lt;a href='https://elsewhere.example'&gt;</description></item>"
        )
    )
    assert feed == Feed(
        kind="rss",
        title="The Ledger",
        entries=(
            Entry(
                location="https://ledger.example/ferry",
                title="Ferry & port closed",
                published="2026-03-03T06:30:00Z",
                id="n1",
            ),
        ),
    )


def test_rss_of_the_first_years() -> None:
    """RSS 0.90 and 1.0 have their items beside the channel, 0.91 has a DOCTYPE, and a guid may stand for a link."""
    rdf = (
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="%s" '
        b'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>L</title></channel>'
        b"<item><title>A</title><link>https://ledger.example/a</link><dc:date>2026-03-03T06:30:00Z</dc:date></item></rdf:RDF>"
    )
    for namespace in (b"http://purl.org/rss/1.0/", b"http://my.netscape.com/rdf/simple/0.9/"):
        feed = read(rdf % namespace)
        assert (feed.title, [entry.title for entry in feed.entries]) == ("L", ["A"])
        assert feed.entries[0].updated == "2026-03-03T06:30:00Z"
    doctype = (
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" '
        '"http://my.netscape.com/publish/formats/rss-0.91.dtd">'
    )
    assert locations(rss("<item><guid>https://ledger.example/a</guid></item>", head=doctype)) == [
        "https://ledger.example/a"
    ]


def test_atom() -> None:
    feed = read(
        b'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://ledger.example/2026/"><title>The Ledger</title>'
        b'<updated>2026-03-03T09:00:00Z</updated><entry><id>tag:ledger.example,2026:1</id><title type="xhtml">'
        b'<div xmlns="http://www.w3.org/1999/xhtml">The <b>ferry</b> stays</div></title>'
        b'<link rel="enclosure" href="ferry.mp3"/><link rel="self" href="ferry.atom"/><link href="ferry.html"/>'
        b"<published>2026-03-03T06:30:00Z</published><updated>2026-03-03T10:00:00+02:00</updated>"
        b'<source><title>Another</title><link href="https://another.example/"/></source>'
        b'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><a href="x">x</a></div></content>'
        b"</entry></feed>"
    )
    assert feed.kind == "atom"
    assert feed.entries == (
        Entry(
            location="https://ledger.example/2026/ferry.html",
            title="The ferry stays",
            published="2026-03-03T06:30:00Z",
            updated="2026-03-03T08:00:00Z",
            id="tag:ledger.example,2026:1",
        ),
    )


def test_an_entry_that_was_never_updated_has_no_such_time() -> None:
    """feedparser gives the time of publication in its place; then every correction would be missed."""
    (entry,) = read(
        rss("<item><link>/a</link><pubDate>Tue, 03 Mar 2026 06:30:00 GMT</pubDate></item>")
    ).entries
    assert entry.updated is None


def test_what_leads_to_no_page_is_counted_and_what_comes_twice_is_once() -> None:
    feed = read(
        rss(
            "<item><title>No link</title></item>"
            "<item><link>mailto:desk@ledger.example</link></item><item><link>file:///etc/passwd</link></item>"
            "<item><link>javascript:alert(1)</link></item><item><link>http://[broken/</link></item>"
            "<item><link>../ferry?a=1&amp;b=2#top</link></item>"
            "<item><link>https://ledger.example/ferry?a=1&b=2</link></item>"
            "<item><link><![CDATA[ //other.example/x?a=1&b=2 ]]></link></item>"
        )
    )
    assert [entry.location for entry in feed.entries] == [
        "https://ledger.example/ferry?a=1&b=2",
        "https://other.example/x?a=1&b=2",
    ]
    assert feed.skipped == 5


def test_extensions_are_no_titles_or_links() -> None:
    items = (
        "<item xmlns:media='http://search.yahoo.com/mrss/'><media:title>Photo</media:title>"
        "<media:content><link>https://cdn.example/photo</link></media:content><title>Ferry</title>"
        "<link>https://ledger.example/ferry</link></item>"
    )
    (entry,) = read(
        rss(items, "<image><title>Logo</title><link>https://logo.example/</link></image>")
    ).entries
    assert (entry.title, entry.location) == ("Ferry", "https://ledger.example/ferry")


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("<ttl>60</ttl>", 3600),
        ("<ttl>soon</ttl>", None),
        ("<ttl>-5</ttl>", 0),
        (f"<ttl>{'9' * 5000}</ttl>", 999_999_999 * 60),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", 21_600),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", 3600),
        ("<sy:updatePeriod>at times</sy:updatePeriod>", None),
        ("", None),
    ],
)
def test_how_long_a_feed_asks_to_be_left_alone(said: str, seconds: int | None) -> None:
    assert read(rss("", said)).ttl == seconds


def test_json_feed() -> None:
    feed = read(
        b'{"version": "https://jsonfeed.org/version/1.1", "title": "The Ledger", "items": ['
        b'{"id": 7, "url": "/ferry", "title": "Ferry", "date_published": "2026-03-03T08:30:00+02:00",'
        b' "date_modified": "2026-03-03T09:00:00Z", "tags": ["sea"]},'
        b'{"id": "2", "external_url": "https://post.example/x", "title": 5}, {"id": "3", "url": ["/no"]}]}'
    )
    assert feed == Feed(
        kind="json",
        title="The Ledger",
        entries=(
            Entry(
                location="https://ledger.example/ferry",
                title="Ferry",
                published="2026-03-03T08:30:00+02:00",
                updated="2026-03-03T09:00:00Z",
                id="7",
            ),
            Entry(location="https://post.example/x", id="2"),
        ),
        skipped=1,
    )


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b'{"items": []}', "no JSON Feed"),
        (b'{"version": "2", "items": []}', "version"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": [', "damaged"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": {}}', "no JSON Feed"),
        (b'{"a": ' + b"[" * 100_000, "damaged"),
    ],
)
def test_json_that_is_no_feed(data: bytes, told: str) -> None:
    with pytest.raises(NotAFeed, match=told):
        read(data)


SITEMAP = (
    b'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    b'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
    b'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url><loc> https://ledger.example/ferry </loc>'
    b"<lastmod>2026-03-03</lastmod><news:news><news:publication><news:name>The Ledger</news:name></news:publication>"
    b"<news:publication_date>2026-03-03T08:30+02:00</news:publication_date>"
    b"<news:title>Ferry stays &amp; waits</news:title>"
    b"</news:news><image:image><image:loc>https://cdn.example/i.png</image:loc></image:image></url></urlset>"
)


def test_news_sitemap_plain_and_in_gzip_of_two_members() -> None:
    expected = Feed(
        kind="sitemap",
        entries=(
            Entry(
                location="https://ledger.example/ferry",
                title="Ferry stays & waits",
                published="2026-03-03T08:30:00+02:00",
                updated="2026-03-03",
            ),
        ),
    )
    assert read(SITEMAP) == expected
    assert read(gzip.compress(SITEMAP[:300]) + gzip.compress(SITEMAP[300:])) == expected


def test_index_of_sitemaps() -> None:
    feed = read(
        b"<sitemapindex><sitemap><loc>https://ledger.example/s1.xml</loc><lastmod>2026-03-03</lastmod></sitemap>"
        b"<sitemap><loc>ftp://ledger.example/s2.xml</loc></sitemap></sitemapindex>"
    )
    assert feed.kind == "sitemap index"
    assert feed.entries == ()
    assert feed.sitemaps == (Entry(location="https://ledger.example/s1.xml", updated="2026-03-03"),)
    assert feed.skipped == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_encodings(encoding: str) -> None:
    data = "<rss><channel><item><title>Fähre läuft nicht aus</title><link>/a</link></item></channel></rss>".encode(
        encoding
    )
    (entry,) = read_feed(data, AT, charset=encoding if encoding == "windows-1252" else None).entries
    assert entry.title == "Fähre läuft nicht aus"


def test_damage_is_read_past() -> None:
    whole = rss(
        "<item><title>Caf&eacute; & bar</title><link>/a</link></item><item><title>B</title><link>/b</link></item>"
    )
    assert [entry.title for entry in read(whole).entries] == ["Café & bar", "B"]
    for cut in range(len(whole)):
        try:
            found = locations(whole[:cut])
        except (NotAFeed, EmptyCapture):
            continue
        assert found in (
            [],
            ["https://ledger.example/a"],
            ["https://ledger.example/a", "https://ledger.example/b"],
        )
    assert locations(whole[: whole.index(b"<item><title>B")]) == ["https://ledger.example/a"]
    broken = whole.replace(b"</title>", b"</titel>", 1).replace(b"<channel>", b"\x0c\xff<channel>", 1)
    assert locations(broken)[-1] == "https://ledger.example/b"


def test_a_page_in_place_of_a_feed_names_its_feeds() -> None:
    page = (
        b"<!doctype html><html><head><base href='https://www.ledger.example/'>"
        b"<link rel='alternate' type='application/rss+xml' href='/rss'><link rel=stylesheet href=/s.css>"
        b"<link rel='ALTERNATE home' type='application/atom+xml; charset=utf-8' href='atom'>"
        b"<link rel=alternate hreflang=de href=/de><link rel=alternate type=application/rss+xml href='file:///x'></head>"
    )
    with pytest.raises(NotAFeed, match="names these: https") as raised:
        read(page)
    assert raised.value.feeds == ("https://www.ledger.example/rss", "https://www.ledger.example/atom")
    for data, told in (
        (b"<html><p>Hello", "a page that names no feed"),
        (b"Good morning", "no feed;"),
        (b"%PDF-1", "no feed;"),
    ):
        with pytest.raises(NotAFeed, match=told) as raised:
            read(data)
        assert raised.value.feeds == ()


@pytest.mark.parametrize("data", [b"", b" \n", b"\xef\xbb\xbf", gzip.compress(b"")])
def test_nothing_in_it(data: bytes) -> None:
    with pytest.raises(EmptyCapture):
        read(data)


def test_too_much_is_refused_or_cut_and_said() -> None:
    with pytest.raises(OversizedCapture):
        read(b"<rss>" + b" " * MAX_FEED_BYTES)
    with pytest.raises(OversizedCapture, match="gzip"):
        read(gzip.compress(b"<rss>" + b" " * MAX_FEED_BYTES))
    with pytest.raises(NotAFeed, match="gzip"):
        read(b"\x1f\x8b\x08\x00 no gzip at all")
    many = "".join(f"<url><loc>/{n}</loc></url>" for n in range(MAX_FEED_ENTRIES + 5))
    feed = read(f"<urlset>{many}</urlset>".encode())
    assert len(feed.entries) == MAX_FEED_ENTRIES
    assert feed.notes == ("Only the first 10,000 entries were read.",)
