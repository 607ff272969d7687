"""Feeds in XML before anything reads them: characters, entities, and what is passed over unread.

libxml2 is given characters that were decoded here, no DTD and no network, and builds no tree: memory is that of the
entries, not of the feed.
"""

import re
from html.entities import html5
from typing import Any, Protocol

from lxml import etree

from reportedly.errors import NotAFeed
from reportedly.limits.fetching import MAX_FEED_ELEMENTS

CHUNK = 65_536

MAX_ATTRIBUTES = 10_000
"""Attributes of one element. Feeds have a handful; libxml2 takes a hundred times their bytes for them."""

MAX_BARE = 200_000
"""Ampersands and HTML entities that are mended; the parser drops those after them."""

_DECLARATION = re.compile(r"<\?xml[^>]{0,300}\?>\s*")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
# A section of CDATA is passed over whole; an open one goes to the end, so that each character is looked at once.
_AMPERSAND = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)(?:([a-zA-Z][a-zA-Z0-9]{1,31};))?",
    re.DOTALL,
)
_LONG = re.compile(r"<[^<]{50000,}")
_ROOT = re.compile(r"<([A-Za-z_][\w.-]{0,50}:)?([A-Za-z_][\w.-]{0,50})")
_BEFORE_ROOT = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->|<![A-Za-z][^>\[]*(?:\[.*?\]\s*)?>", re.DOTALL)
_PROLOGUE = 65_536


class Enough(Exception):
    """Raised by a `Target` that has seen all it wants."""


class Target(Protocol):
    """What is told of each element, in the order of the document. Names are `{namespace}local`."""

    def start(self, tag: str, attributes: Any) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """Characters; an element's may come in pieces."""


def root_of(text: str) -> str | None:
    """The local name of the first element, None where nothing like one stands at the beginning."""
    at = 0
    while (passed := _BEFORE_ROOT.match(text, at, _PROLOGUE)) and passed.end() > at:
        at = passed.end()
    found = _ROOT.match(text, at)
    return found[2] if found else None


def prepared(text: str, location: str) -> bytes:
    """``text`` as XML that a parser can be given: UTF-8, its declaration left out, characters in place of HTML's named
    entities, `&amp;` for a bare ampersand. Raises `NotAFeed` where it declares entities or
    an element has thousands of attributes.
    """
    if "<!DOCTYPE" in text and "<!ENTITY" in text:
        raise NotAFeed(location, "declares entities of its own, as attacks do and feeds do not; not read")
    if any(found[0].count("=") > MAX_ATTRIBUTES for found in _LONG.finditer(text)):
        raise NotAFeed(location, f"more than {MAX_ATTRIBUTES:,} attributes in one element; not read")
    text = _NOT_XML.sub("\ufffd", _DECLARATION.sub("", text, count=1))
    return _AMPERSAND.sub(_character, text, count=MAX_BARE).encode("utf-8")


def _character(found: re.Match[str]) -> str:
    if found[0].startswith("<"):
        return found[0]
    if found[1] is None:
        return "&amp;"
    return html5.get(found[1], "&amp;" + found[1])


class _Counted:
    """Hands everything on to a target, until the elements are too many."""

    def __init__(self, target: Target) -> None:
        self.data: Any = target.data
        self.end: Any = target.end
        self._start = target.start
        self._left = MAX_FEED_ELEMENTS

    def start(self, tag: Any, attributes: Any) -> None:
        self._left -= 1
        if self._left < 0:
            raise Enough(f"Only the first {MAX_FEED_ELEMENTS:,} elements were read.")
        self._start(tag, attributes)

    def comment(self, text: Any) -> None:
        """Passed over."""

    def close(self) -> None:
        """Nothing is left to do."""


def walk(data: bytes, target: Target) -> tuple[str, ...]:
    """Tell ``target`` of every element of ``data``; damage is read past where it can be. Notes on what was not read."""
    parser = etree.XMLParser(
        target=_Counted(target),
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for at in range(0, len(data), CHUNK):
            parser.feed(data[at : at + CHUNK])
        parser.close()
    except Enough as enough:
        return (str(enough),)
    except etree.XMLSyntaxError as error:
        return (f"Damaged: read up to line {error.lineno or 1}.",)
    return ()


def local(tag: str) -> tuple[str | None, str]:
    """Namespace and local name of a tag. Of a prefix that nobody declared the parser says nothing: there is none."""
    if tag.startswith("{"):
        namespace, _, name = tag[1:].partition("}")
        return namespace, name
    return None, tag.rpartition(":")[2]
