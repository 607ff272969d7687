"""Author and dates where the page shows them to its readers: bylines, ``<time>`` elements, microdata."""

import functools
import re
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from reportedly.pages import dateline
from reportedly.pages.dates import exactness, instant
from reportedly.pages.leaves import Box, Leaf
from reportedly.pages.names import people
from reportedly.pages.strings import likeness, printable
from reportedly.record import Article

_AUTHOR = re.compile(r"byline|author|writer|contributor|posted-?by|vcard|\bfn\b", re.IGNORECASE)
_AUTHOR_NAME = re.compile(r"author[-_]*(?:name|link|title)|byline[-_]*name|name|\bfn\b", re.IGNORECASE)
_NO_AUTHOR = re.compile(
    r"bio|avatar|image|img|photo|comment|related|social|share|follow|date|time|desc|about|icon|role|job|count|footer",
    re.IGNORECASE,
)
_DATE = re.compile(r"date|time|publish|posted|updated|modified", re.IGNORECASE)
_UPDATED = re.compile(r"updat|modif|revis", re.IGNORECASE)
_LISTED = re.compile(r"related|comments|recommend|popular|trending", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"comment|related|sidebar|footer|popular|trending|recommend|latest|most-?read|more-|widget|teaser|promo|newsletter"
    r"|carousel|recent|cookie|nav\b|menu",
    re.IGNORECASE,
)
_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|contributors?|people|staff|writers?|profiles?|by|journalists?|team)/[^/?#]+"
)
_BY = re.compile(r"^\s*(?:(?:[Ww]ritten|[Pp]osted|[Pp]ublished)\s+)?(?:[Bb]y|BY)[\s:]+(?=[A-Z]|$)")
_NO_SIGNATURE = re.compile(
    r"(?:(?:read|view|see|show|load|learn|find out)\b.*|.*\b(?:posts?|articles?|author|bio|profile|website"
    r"|email)|written|posts?|guest|staff|share|follow|contact|subscribe|sign up|log ?in|reviewed)$",
    re.IGNORECASE,
)
_JOINT = re.compile(r"(?:,|&|and|with|,\s*and)$", re.IGNORECASE)
_INTRODUCED = re.compile(
    r"(?:written|posted|published|authored|reviewed)?\s*by:?$|authors?:?$", re.IGNORECASE
)

MAX_BYLINE = 150
MAX_SEEN = 400
"""Candidates looked at: the byline is among the first things on a page that look like one."""


@dataclass(slots=True)
class _Seen:
    element: etree._Element
    text: str
    score: float


def article(root: etree._Element, leaves: list[Leaf], title: str | None) -> Article:
    """Author and dates as shown: first by what the mark-up calls a byline or a time, then by the words around
    the headline. What stands in lists of other articles, in comments or in the footer is left aside.
    """
    marked = _marked(root, title)
    told = dateline.around_headline(["" if _is_listed(leaf) else leaf.text for leaf in leaves], title)
    return Article(
        author=marked.author or told.author,
        date_published=marked.date_published or told.date_published,
        date_modified=marked.date_modified or told.date_modified,
    )


@functools.lru_cache(maxsize=4096)  # the elements of a page share a few hundred names
def _promises(name: str) -> tuple[bool, bool]:
    """Whether an element so named may hold a date, and an author."""
    return bool(_DATE.search(name)), bool(_AUTHOR.search(name))


def _marked(root: etree._Element, title: str | None) -> Article:
    authors: list[_Seen] = []
    dates: list[_Seen] = []
    after_title = False
    for place, element in enumerate(root.iter(*_TAGS)):
        if element.tag in ("h1", "h2"):
            after_title = after_title or _carries(element, title)
            continue
        if len(authors) + len(dates) > MAX_SEEN:
            break
        nearness = (1.0 if after_title else 0.0) - min(place, 5000) / 10_000
        name = " ".join(filter(None, map(element.get, ("class", "id", "itemprop", "rel", "data-testid"))))
        of_date, of_author = _promises(name)
        if element.tag == "time" or of_date:
            _see_date(element, name, nearness, dates)
        if of_author:
            _see_author(element, name, nearness, authors)
        elif element.tag == "a" and _AUTHOR_PAGE.search(element.get("href") or ""):
            _see_author(element, name, nearness - 0.3, authors)
        elif element.text and _BY.match(element.text) and element.tag in ("p", "div", "span"):
            _see_author(element, name, nearness - 0.5, authors)
    published, modified = _dates(dates)
    return Article(author=_authors(authors), date_published=published, date_modified=modified)


_TAGS = (
    *(
        "h1",
        "h2",
        "a",
        "span",
        "div",
        "p",
        "address",
        "time",
        "li",
        "strong",
        "em",
        "b",
        "cite",
        "h3",
        "h4",
        "h5",
    ),
    *("h6", "section", "ul", "header", "small", "abbr", "td"),
)


def _carries(element: etree._Element, title: str | None) -> bool:
    text = "".join(map(str, element.itertext()))
    return likeness(text[:500], title) >= 0.6 if title else element.tag == "h1"


def _text(element: etree._Element, limit: int) -> str | None:
    """The element's text, None where it is longer than ``limit``."""
    parts = _parts(element, limit)
    return printable(" ".join(parts)) if parts else None


def _parts(element: etree._Element, limit: int) -> list[str]:
    """The pieces of its text as its inner elements set them apart; none where there are more than ``limit``
    characters.
    """
    parts: list[str] = []
    length = 0
    for part in element.itertext():
        if text := str(part).strip():
            length += len(text)
            if length > limit:
                return []
            parts.append(text)
    return parts


def _signature(element: etree._Element) -> str | None:
    """The byline without what other inner elements add to it: the author's office, a date, a button."""
    parts = _parts(element, MAX_BYLINE)
    while len(parts) > 1 and _INTRODUCED.match(parts[0]):
        parts.pop(0)
    signed = parts[:1]
    for part in parts[1:]:
        if not (_JOINT.search(signed[-1]) or _JOINT.match(part)):
            break
        signed.append(part)
    return printable(" ".join(signed))


def _is_elsewhere(element: etree._Element) -> bool:
    above: etree._Element | None = element
    for _ in range(12):
        if above is None or above.tag == "body":
            return False
        if above.tag in ("footer", "nav"):
            return True
        if above.tag != "html" and _ELSEWHERE.search(f"{above.get('class') or ''} {above.get('id') or ''}"):
            return True
        above = above.getparent()
    return False


def _is_listed(leaf: Leaf) -> bool:
    """Whether the leaf stands in a list of other articles, in comments or in a footer."""
    box: Box | None = leaf.box
    for _ in range(8):
        if box is None or box.tag == "body":
            return False
        if box.tag in ("footer", "nav") or (box.name and _is_elsewhere_named(box.name)):
            return True
        box = box.parent
    return False


@lru_cache(maxsize=1 << 13)
def _is_elsewhere_named(name: str) -> bool:
    return _LISTED.search(name) is not None


def _see_author(element: etree._Element, name: str, score: float, seen: list[_Seen]) -> None:
    text = _signature(element)
    if not text or not any(_is_signature(person) for person in people(text)):
        return
    relation = f"{element.get('rel') or ''} {element.get('itemprop') or ''}"
    if "author" in relation:
        score += 2.0
    if _AUTHOR_NAME.search(name):
        score += 1.0
    if _BY.match(text):
        score += 1.0
    if _NO_AUTHOR.search(name):
        score -= 1.5
    if element.tag == "a":
        score += 0.5
    if _is_elsewhere(element):
        score -= 2.5
    seen.append(_Seen(element, text, score))


def _is_signature(name: str) -> bool:
    return any(word[:1].isupper() for word in name.split()) and not _NO_SIGNATURE.match(name)


def _authors(seen: list[_Seen]) -> tuple[str, ...]:
    """The names of the best byline, and of its likes beside it: co-authors often have an element each."""
    if not seen:
        return ()
    best = max(seen, key=lambda one: one.score)
    if best.score < 0:
        return ()
    names = people(best.text)
    mark = best.element.get("class"), best.element.get("rel"), best.element.tag
    around = best.element.getparent()
    for _ in range(2):
        for one in seen:
            above = one.element.getparent()
            same = (one.element.get("class"), one.element.get("rel"), one.element.tag) == mark
            if (
                same
                and around is not None
                and (above is around or (above is not None and above.getparent() is around))
            ):
                names += [name for name in people(one.text) if name not in names]
        around = around.getparent() if around is not None else None
        if around is None or around.tag in ("body", "main", "article"):
            break
    return tuple(names[:12])


def _see_date(element: etree._Element, name: str, score: float, seen: list[_Seen]) -> None:
    stamp = element.get("datetime") or (element.get("content") if element.get("itemprop") else None)
    shown = _text(element, 120)
    when = instant(stamp) or instant(shown)
    if when is None:
        return
    if element.tag == "time":
        score += 0.5
    if "datePublished" in (element.get("itemprop") or "") or re.search(
        r"publish|entry-date|posted", name, re.IGNORECASE
    ):
        score += 1.0
    if _is_elsewhere(element):
        score -= 2.5
    if _UPDATED.search(name) or _UPDATED.search(shown or "") or _UPDATED.search(_before(element)):
        when = f"updated {when}"
    seen.append(_Seen(element, when, score))


def _before(element: etree._Element) -> str:
    """The last words before the element on its line, which say what the date is."""
    previous = element.getprevious()
    parent = element.getparent()
    if previous is not None:
        return ((previous.tail or "").strip() or (_text(previous, 60) or ""))[-40:]
    return (parent.text or "")[-40:] if parent is not None else ""


def _dates(seen: list[_Seen]) -> tuple[str | None, str | None]:
    published = _best_date([one for one in seen if not one.text.startswith("updated ")])
    modified = _best_date([one for one in seen if one.text.startswith("updated ")])
    return published, modified.removeprefix("updated ") if modified else None


def _best_date(seen: list[_Seen]) -> str | None:
    good = [one for one in seen if one.score > -1]
    if not good and len({one.text.removeprefix("updated ")[:10] for one in seen}) == 1:
        good = seen  # wherever it stands, it is the only one
    if not good:
        return None
    best = max(good, key=lambda one: one.score)
    day = best.text.removeprefix("updated ")[:10]
    same = [one.text for one in good if one.text.removeprefix("updated ")[:10] == day]
    return max(same, key=lambda text: exactness(text.removeprefix("updated ")))
