"""schema.org metadata in JSON-LD scripts, as publishers write it rather than as the standard has it.

Parsed directly: no context is resolved, an ``@id`` is looked up among the page's own nodes only. Broken
JSON is mended where it is a matter of commas, comments or escapes; from what still does not parse the few
keys that matter are picked one by one.
"""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from reportedly.pages.dates import instant
from reportedly.pages.names import people
from reportedly.pages.strings import likeness, printable
from reportedly.record import Article

Node = dict[str, Any]

ARTICLES = frozenset(
    (
        *("Article", "NewsArticle", "BlogPosting", "ReportageNewsArticle", "OpinionNewsArticle", "Report"),
        *("AnalysisNewsArticle", "BackgroundNewsArticle", "ReviewNewsArticle", "AskPublicNewsArticle"),
        *(
            "LiveBlogPosting",
            "AdvertiserContentArticle",
            "SatiricalArticle",
            "ScholarlyArticle",
            "TechArticle",
        ),
        *("SocialMediaPosting", "DiscussionForumPosting", "Review", "Recipe", "HowTo", "VideoObject"),
    )
)
"""Types whose node describes what the page is about, the creative works a newsroom publishes."""

_NEWS = frozenset(name for name in ARTICLES if name.endswith(("Article", "Posting", "Report")))
_PAGES = frozenset(("WebPage", "ItemPage", "AboutPage", "FAQPage"))
_ORGANISATIONS = frozenset(("NewsMediaOrganization",))
_SITES = frozenset(("WebSite",))

_MAX_NODES = 20_000

_STRING = r'"(?:[^"\\]|\\.)*+"'
_TRAILING_COMMA = re.compile(rf"({_STRING})|,(?=\s*[}}\]])", re.DOTALL)
_COMMENT = re.compile(rf"({_STRING})|/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)|(?<!:)//[^\n]*", re.DOTALL)
_WRAPPING = re.compile(r"^\s*(?://\s*)?(?:<!--|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*;?\s*$")
_PICKED = re.compile(
    r'"(headline|datePublished|dateModified|articleSection|description)"\s*:\s*"((?:[^"\\\n]|\\.){1,1000})"'
)
_PICKED_AUTHOR = re.compile(r'"author"\s*:\s*[\[{][^\]]{0,300}?"name"\s*:\s*"([^"\\\n]{1,200})"')


def read_scripts(scripts: Iterator[str]) -> list[Node]:
    """All nodes of all JSON-LD ``scripts``, outermost first, nested and ``@graph`` ones included."""
    nodes: list[Node] = []
    for script in scripts:
        for value in _values(script):
            nodes.extend(_nodes(value))
    return nodes


def _values(script: str) -> list[Any]:
    text = script.strip().lstrip("\ufeff")
    if not text:
        return []
    for mended in _mendings(text):
        try:
            return list(_concatenated(mended))
        except (ValueError, RecursionError):
            continue
    return [node] if (node := _picked(text)) else []


def _mendings(text: str) -> Iterator[str]:
    yield text
    text = _WRAPPING.sub("", _WRAPPING.sub("", text)).strip().rstrip(";")
    yield text
    if '"' not in text and "&quot;" in text:
        text = html.unescape(text)
        yield text
    text = _COMMENT.sub(lambda found: found[1] or "", text)
    yield _TRAILING_COMMA.sub(lambda found: found[1] or "", text)


def _concatenated(text: str) -> Iterator[Any]:
    """One value after another, with or without commas between them."""
    decoder = json.JSONDecoder(strict=False)
    at = 0
    while at < len(text):
        value, at = decoder.raw_decode(text, at)
        yield value
        while at < len(text) and text[at] in " \t\r\n,;":
            at += 1


def _picked(text: str) -> Node | None:
    node: Node = dict(reversed(_PICKED.findall(text)))
    if author := _PICKED_AUTHOR.search(text):
        node["author"] = author[1]
    if "headline" in node or "datePublished" in node:
        node["@type"] = "Article"
    return node or None


def _nodes(value: Any) -> list[Node]:
    """``value`` and all objects inside it, breadth first, so that what describes the page comes before its
    parts.
    """
    found: list[Node] = []
    level = [value]
    while level and len(found) < _MAX_NODES:
        below: list[Any] = []
        for item in level:
            if isinstance(item, dict):
                found.append(item)
                below.extend(part for part in item.values() if isinstance(part, dict | list))
            elif isinstance(item, list):
                below.extend(part for part in item if isinstance(part, dict | list))
        level = below
    return found


def types(node: Node) -> set[str]:
    """The node's types, without their vocabulary's address."""
    given = node.get("@type", ())
    return {
        name.rsplit("/", 1)[-1].rsplit(":", 1)[-1]
        for name in (given if isinstance(given, list) else [given])
        if isinstance(name, str)
    }


def by_id(nodes: list[Node]) -> dict[str, Node]:
    """Nodes under their ``@id``; of several the one that says most."""
    found: dict[str, Node] = {}
    for node in nodes:
        name = node.get("@id")
        if isinstance(name, str) and len(node) > len(found.get(name, ())):
            found[name] = node
    return found


def article(nodes: list[Node], titles: list[str]) -> Article:
    """What the page's main node says. ``titles`` are what the page calls itself elsewhere: where several
    nodes describe works, as on a page with a list of related ones, the main node is the one of that
    headline.
    """
    ids = by_id(nodes)
    node = _main(nodes, titles)
    if node is None:
        return Article(publisher=_site(nodes))
    return Article(
        headline=printable(node.get("headline")) or printable(node.get("name")),
        description=printable(node.get("description")),
        author=_authors(node, ids),
        publisher=_name(node.get("publisher"), ids) or _site(nodes),
        date_published=instant(_first(node.get("datePublished")) or _first(node.get("uploadDate"))),
        date_modified=instant(_first(node.get("dateModified"))),
        section=printable(_first(node.get("articleSection"))),
        language=_language(node.get("inLanguage")),
    )


def _main(nodes: list[Node], titles: list[str]) -> Node | None:
    best, best_score = None, 0.0
    for node in nodes:
        kinds = types(node)
        works = kinds & ARTICLES
        if not works and not kinds & _PAGES:
            continue
        headline = printable(node.get("headline")) or printable(node.get("name"))
        alike = max((likeness(headline, title) for title in titles), default=0.0)
        score = 2 * alike + bool(node.get("datePublished")) + 0.5 * bool(node.get("author"))
        score += 1.5 * bool(works & _NEWS) + 0.5 * bool(works - _NEWS) + 0.2
        if score > best_score:
            best, best_score = node, score
    return best


def _authors(node: Node, ids: dict[str, Node]) -> tuple[str, ...]:
    given = node.get("author") or node.get("creator")
    names: list[str] = []
    for one in given if isinstance(given, list) else [given]:
        for name in people(_name(one, ids)):
            if name not in names:
                names.append(name)
    return tuple(names)


def _name(given: Any, ids: dict[str, Node]) -> str | None:
    given = _first(given)
    if isinstance(given, dict):
        node = given
        if not node.get("name"):
            node = ids.get(str(node.get("@id")), node)
        given = _first(node.get("name"))
        if isinstance(given, dict):
            given = given.get("name")
    name = printable(given)
    return None if name and name.startswith(("http:", "https:", "#")) else name


def _site(nodes: list[Node]) -> str | None:
    for wanted in _ORGANISATIONS, _SITES:
        for node in nodes:
            if types(node) & wanted and (name := printable(_first(node.get("name")))):
                return name
    return None


def _first(given: Any) -> Any:
    while isinstance(given, list):
        given = given[0] if given else None
    return given


def _language(given: Any) -> str | None:
    given = _first(given)
    if isinstance(given, dict):
        given = given.get("alternateName") or given.get("name")
    return printable(given)
