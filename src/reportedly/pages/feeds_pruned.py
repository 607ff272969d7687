"""What is left of RSS and Atom when all is taken out that does not say which page, under what title, and when."""

from typing import Any
from xml.sax.saxutils import escape, quoteattr

from reportedly.limits.fetching import MAX_FEED_ENTRIES
from reportedly.pages.feeds import cut_note
from reportedly.pages.feeds_xml import Enough, local
from reportedly.pages.strings import printable

_FRAME = frozenset(("rss", "RDF", "feed", "channel"))
_ENTRIES = frozenset(("item", "entry"))
_VALUES = frozenset(
    (
        *(
            "title",
            "link",
            "guid",
            "id",
            "pubDate",
            "date",
            "published",
            "updated",
            "modified",
            "issued",
            "created",
        ),
        *("origLink", "ttl", "updatePeriod", "updateFrequency"),
    )
)
_ATTRIBUTES = {
    "href": "href",
    "rel": "rel",
    "type": "type",
    "isPermaLink": "isPermaLink",
    "version": "version",
    "{http://www.w3.org/XML/1998/namespace}base": "xml:base",
}
_PREFIXES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "atom": "http://www.w3.org/2005/Atom",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rss10": "http://purl.org/rss/1.0/",
    "rss090": "http://my.netscape.com/rdf/simple/0.9/",
    "atom03": "http://purl.org/atom/ns#",
}
_USUAL = {"updatePeriod": "sy", "updateFrequency": "sy", "date": "dc"}
"""The prefix of what stands in a feed without a namespace because nobody declared it."""

_BY_NAMESPACE = {namespace: prefix for prefix, namespace in _PREFIXES.items()}
_MOST_ADDRESS, _MOST_TITLE, _MOST_TIME = 4000, 4000, 60
_MOST = {
    "title": _MOST_TITLE,
    **dict.fromkeys(("link", "guid", "id", "origLink"), _MOST_ADDRESS),
}
"""Characters of a value that are kept; no time is longer than 60."""

_MOST_VALUES = 50
"""Values of one entry. A dozen links to sound and pictures are the most that is seen."""

_MOST_WRITTEN = 8 * 1024 * 1024
"""Characters that feedparser is given, at about fifteen bytes of memory each."""


class Pruned:
    """A `feeds_xml.Target` that writes the feed anew: the values that are wanted, each cut to what it may be long.

    feedparser takes quadratic time over a long title or date. So it sees of each title only which of `titles` it is.
    """

    def __init__(self) -> None:
        self.root: str | None = None
        self.titles: list[str | None] = []
        self._namespace: str | None = None
        self._written: list[str] = []
        self._open: list[str | None] = []  # the name each open element was written as, None where it was not
        self._titled = 0  # how many elements deep we are in a title
        self._dropped = 0  # how many elements deep we are in something that is not wanted
        self._value = False
        self._most = 0
        self._text: list[str] = []
        self._entries = 0
        self._values = 0
        self._size = 0

    def start(self, tag: str, attributes: Any) -> None:
        """An element begins. Raises `Enough` where the entries before it are as many as are read."""
        namespace, name = local(tag)
        if self.root is None:
            self.root, self._namespace = name, namespace
        if self._titled:
            self._titled += 1
            self._open.append(None)
            return
        written = None if self._dropped or self._value else self._name(namespace, name)
        if written is not None and name not in _ENTRIES:
            self._values += 1
            if self._values > _MOST_VALUES:
                written = None
        self._open.append(written)
        if written is None:
            self._dropped += 1
            return
        if name in _ENTRIES:
            self._entries, self._values = self._entries + 1, 0
            if self._entries > MAX_FEED_ENTRIES or self._size > _MOST_WRITTEN:
                self._open.pop()
                raise Enough(cut_note(self._entries - 1))
        self._titled = int(name == "title")
        self._value = name in _VALUES
        self._text, self._most = [], _MOST.get(name, _MOST_TIME)
        told = "".join(
            f" {_ATTRIBUTES[key]}={quoteattr(value[:_MOST_ADDRESS])}"
            for key, value in attributes.items()
            if key in _ATTRIBUTES and not self._titled
        )
        declared = _declared() if len(self._open) == 1 else ""
        self._put(f"<{written}{declared}{told}>")

    def end(self, tag: str) -> None:
        """The innermost open element ends."""
        if not self._open:
            return
        written = self._open.pop()
        titled = self._titled > 0
        if titled:
            self._titled -= 1
            if written is None:
                self.data(" ")
        elif written is None:
            self._dropped -= 1
        if written is not None:
            if self._value:
                text = "".join(self._text)
                self._put(self._numbered(text) if titled else escape(text))
            self._value = False
            self._put(f"</{written}>\n")

    def data(self, text: str) -> None:
        """Characters, kept where they are a value's, up to what such a value may have."""
        if self._value and not self._dropped and self._most > 0:
            self._text.append(text[: self._most])
            self._most -= len(text)

    def _numbered(self, text: str) -> str:
        self.titles.append(printable(text))
        return str(len(self.titles) - 1)

    def title(self, number: object) -> str | None:
        """The title that stands under what feedparser found in its place."""
        known = isinstance(number, str) and number.isdecimal() and int(number) < len(self.titles)
        return self.titles[int(str(number))] if known else None

    def _put(self, text: str) -> None:
        self._size += len(text)
        self._written.append(text)

    def xml(self) -> bytes:
        """What was written, with the elements closed that still are open."""
        left = "".join(f"</{name}>" for name in reversed(self._open) if name is not None)
        return ("<?xml version='1.0' encoding='utf-8'?>\n" + "".join(self._written) + left).encode("utf-8")

    def _name(self, namespace: str | None, name: str) -> str | None:
        """The name an element is written as, None where it is not wanted."""
        if name not in _FRAME and name not in _ENTRIES and name not in _VALUES:
            return None
        known = _BY_NAMESPACE.get(namespace) if namespace else _USUAL.get(name)
        if known is not None:
            return f"{known}:{name}"
        # Some name a namespace of their own for the whole feed; others are extensions that say something else.
        return name if namespace in (None, self._namespace) else None


def _declared() -> str:
    return "".join(f" xmlns:{prefix}={quoteattr(namespace)}" for prefix, namespace in _PREFIXES.items())
