"""An article's metadata out of all the places where a page gives them."""

import re
from dataclasses import dataclass

import msgspec
from lxml import etree

from reportedly.pages import jsonld, opengraph, visible
from reportedly.pages.dates import exactness
from reportedly.pages.head import Head, read_head
from reportedly.pages.leaves import Leaf
from reportedly.pages.strings import likeness
from reportedly.record import Article

SLOGAN_WORDS = 5
"""A longer publisher in JSON-LD is the site's slogan, where Open Graph has a name."""

_SEPARATOR = re.compile(r"\s+[|•·»«–—:-]+\s+|\s*[|]\s*")

Reading = tuple[str, Article]
"""Where metadata was read, and what it says."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """``article`` with where each value was read; ``titles``, all that the page calls itself."""

    article: Article
    titles: tuple[str, ...]


def read_metadata(root: etree._Element, leaves: list[Leaf]) -> Metadata:
    """The metadata of the page. In general JSON-LD goes before Open Graph, this before other ``<meta>``
    elements and those before what the page shows; of one day's dates the most exact wins. The headline is
    the one that readers see, where it can be told.
    """
    head = read_head(root)
    graph, meta = opengraph.article(head.metas)
    titles = [title for title in (graph.headline, head.title, *head.headings[:3]) if title]
    linked = jsonld.article(jsonld.read_scripts(iter(head.scripts)), titles)
    if graph.publisher and len((linked.publisher or "").split()) > SLOGAN_WORDS:
        linked = msgspec.structs.replace(linked, publisher=None)
    publisher = linked.publisher or graph.publisher or meta.publisher
    headline, headline_from = _headline(head, linked, graph, meta, publisher)
    readings = [("json-ld", linked), ("opengraph", graph), ("meta", meta)]
    dated = _date(readings, "date_published")
    if dated is None or exactness(dated[0]) < 3 or _author(readings, publisher) is None:
        readings.append(("visible", visible.article(root, leaves, headline)))
    found: dict[str, object] = {}
    read_from: dict[str, str] = {}
    for key in ("description", "publisher", "section"):
        for source, article in readings:
            if value := getattr(article, key):
                found[key], read_from[key] = value, source
                break
    if headline:
        found["headline"], read_from["headline"] = headline, headline_from
    for key in ("date_published", "date_modified"):
        if when := _date(readings, key):
            found[key], read_from[key] = when
    if "date_published" not in found and "date_modified" in found:
        # The only date there is: that of the version at hand.
        found["date_published"] = found["date_modified"]
        read_from["date_published"] = f"{read_from['date_modified']}, as modified"
    if signed := _author(readings, publisher):
        found["author"], read_from["author"] = signed
    if language := _language(head, readings):
        found["language"], read_from["language"] = language
    article = Article(**found, read_from=read_from)  # type: ignore[arg-type]
    return Metadata(article, tuple(titles))


def _headline(
    head: Head, linked: Article, graph: Article, meta: Article, publisher: str | None
) -> tuple[str | None, str]:
    said = [
        (title, source)
        for title, source in (
            (linked.headline, "json-ld"),
            (graph.headline, "opengraph"),
            (meta.headline, "meta"),
            (head.title, "title"),
        )
        if title
    ]
    best, alike = None, 0.0
    for heading in head.headings:
        score = max((likeness(heading, bare(title, publisher)) for title, _ in said), default=1.0)
        if score > alike:
            best, alike = heading, score
    if best and (alike >= 0.5 or not said):
        return best, "visible"
    if said:
        title, source = said[0]
        return bare(title, publisher), source
    return None, ""


def bare(title: str, publisher: str | None) -> str:
    """``title`` without the outlet's name or section at its end (or its beginning)."""
    pieces = _SEPARATOR.split(title)
    if len(pieces) < 2:
        return title
    if publisher and likeness(pieces[0], publisher) > 0.7 and len(pieces[0]) < len(title) / 2:
        return title[title.index(pieces[1], len(pieces[0])) :]
    last = pieces[-1]
    named = publisher and likeness(last, publisher) > 0.5
    if named or (len(last.split()) <= 4 and len(title) - len(last) > 2 * len(last)):
        rest = title[: len(title) - len(last)]
        return re.sub(r"[\s|•·»«–—:-]+$", "", rest) or title
    return title


def _date(readings: list[Reading], key: str) -> tuple[str, str] | None:
    """The first reading's date, or a more exact one of the same day by another: many pages give the day in
    one place and the instant in the next.
    """
    best: tuple[str, str] | None = None
    for source, article in readings:
        when = getattr(article, key)
        if when and (best is None or (when[:10] == best[0][:10] and exactness(when) > exactness(best[0]))):
            best = when, source
    return best


def _author(readings: list[Reading], publisher: str | None) -> tuple[tuple[str, ...], str] | None:
    """The first reading that names somebody other than the outlet or its software; the outlet, if nobody
    does.
    """
    last: tuple[tuple[str, ...], str] | None = None
    for source, article in readings:
        names = tuple(name for name in article.author if not _is_account(name))
        if names:
            last = last or (names, source)
            if not all(likeness(name, publisher) > 0.8 for name in names):
                return names, source
    return last


def _is_account(name: str) -> bool:
    return name.lower() in (
        "admin",
        "administrator",
        "webmaster",
        "root",
        "user",
        "wordpress",
        "editor",
        "default",
    )


def _language(head: Head, readings: list[Reading]) -> tuple[str, str] | None:
    declared = [(head.language, "html"), *((article.language, source) for source, article in readings)]
    for tag, source in declared:
        if tag and (found := re.match(r"\s*([a-zA-Z]{2,3})(?:[-_]([a-zA-Z0-9]{2,8}))?\b", tag)):
            region = f"-{found[2].upper() if len(found[2]) == 2 else found[2]}" if found[2] else ""
            return f"{found[1].lower()}{region}", source
    return None
