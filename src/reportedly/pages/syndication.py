"""RSS and Atom, read by feedparser from what is left of them: titles, links, ids and times.

feedparser knows twenty years of dialects and dates, but given broken XML it falls back on regular expressions that
take quadratic time, and it opens what a string names. So it is given bytes, always well-formed, and nothing else.
"""

import io
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from reportedly.limits import MAX_FEED_ENTRIES
from reportedly.pages.feeds import Entry, Feed, address, cut_note, once_each
from reportedly.pages.feeds_dates import utc
from reportedly.pages.feeds_xml import Enough, local, walk
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
_BY_NAMESPACE = {namespace: prefix for prefix, namespace in _PREFIXES.items()}
_MOST = 4000
"""Characters of one value that are kept; no address and no headline is longer."""

_MOST_VALUES = 50
"""Values of one entry. A dozen links to sound and pictures are the most that is seen."""

_MOST_WRITTEN = 8 * 1024 * 1024
"""Characters that feedparser is given, at about fifteen bytes of memory each."""

_PERIODS = {"hourly": 3600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}


def read_syndication(data: bytes, location: str) -> Feed:
    """The RSS or Atom feed in ``data``, as `feeds_xml.prepared` gives it."""
    import feedparser

    pruned = _Pruned()
    notes = walk(data, pruned)
    found = feedparser.parse(
        io.BytesIO(pruned.xml()),
        response_headers={"content-location": location, "content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    entries, nowhere = once_each(_entry(entry, location) for entry in found.entries)
    return Feed(
        kind="atom" if pruned.root == "feed" else "rss",
        title=printable(found.feed.get("title")),
        entries=entries,
        skipped=nowhere,
        ttl=_ttl(found.feed),
        notes=notes,
    )


def _entry(entry: Any, base: str) -> Entry | None:
    found = address(entry.get("feedburner_origlink"), base) or address(entry.get("link"), base)
    if found is None:
        return None
    # Asked for with `get`, feedparser gives the time of publication for that of the update, and warns of it.
    updated = entry["updated_parsed"] if "updated_parsed" in entry else None  # noqa: SIM401
    return Entry(
        location=found,
        title=printable(entry.get("title")),
        published=utc(entry.get("published_parsed") or entry.get("created_parsed")),
        updated=utc(updated),
        id=printable(entry.get("id")),
    )


def _ttl(feed: Any) -> int | None:
    """Seconds, from RSS's `ttl` (minutes) or the syndication module's `updatePeriod` and `updateFrequency`."""
    try:
        if feed.get("ttl"):
            return max(0, int(str(feed["ttl"])[:9])) * 60
        period = _PERIODS.get(str(feed.get("sy_updateperiod", "")).strip().lower())
        return period // max(1, int(str(feed.get("sy_updatefrequency") or 1)[:9])) if period else None
    except ValueError:
        return None


class _Pruned:
    """Writes the feed anew with what is wanted of it. Within a title all elements are kept, without attributes."""

    def __init__(self) -> None:
        self.root: str | None = None
        self._namespace: str | None = None
        self._written: list[str] = []
        self._open: list[str | None] = []  # the name each open element was written as, None where it was not
        self._titled = 0  # how many elements deep we are in a title
        self._dropped = 0  # how many elements deep we are in something that is not wanted
        self._value = False
        self._room = 0
        self._entries = 0
        self._values = 0
        self._size = 0

    def start(self, tag: str, attributes: Any) -> None:
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
        self._room = _MOST
        told = "".join(
            f" {_ATTRIBUTES[key]}={quoteattr(value[:_MOST])}"
            for key, value in attributes.items()
            if key in _ATTRIBUTES
        )
        declared = _declared() if len(self._open) == 1 else ""
        self._put(f"<{written}{declared}{told}>")

    def end(self, tag: str) -> None:
        if not self._open:
            return
        written = self._open.pop()
        if self._titled:
            self._titled -= 1
            if written is None:
                self._write(" ")
        elif written is None:
            self._dropped -= 1
        if written is not None:
            self._value = False
            self._put(f"</{written}>\n")

    def data(self, text: str) -> None:
        if self._value and not self._dropped:
            self._write(text)

    def _write(self, text: str) -> None:
        text = text[: max(0, self._room)]
        self._room -= len(text)
        self._put(escape(text))

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
        prefix = _BY_NAMESPACE.get(namespace or "")
        if prefix is None and namespace and namespace.startswith("undeclared:"):
            prefix = namespace[11:] if namespace[11:] in _PREFIXES else None
            return f"{prefix}:{name}" if prefix else None
        if prefix is not None:
            return f"{prefix}:{name}"
        # Some name a namespace of their own for the whole feed; others are extensions that say something else.
        return name if namespace in (None, self._namespace) else None


def _declared() -> str:
    return "".join(f" xmlns:{prefix}={quoteattr(namespace)}" for prefix, namespace in _PREFIXES.items())
