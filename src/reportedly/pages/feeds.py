"""From bytes to the entries of a feed: RSS, Atom, JSON Feed and news sitemaps.

Nothing is opened: not a file, not an address, not a DTD, whatever the bytes say.
"""

import re
import zlib
from collections.abc import Iterable
from typing import Literal
from urllib.parse import urldefrag, urljoin, urlsplit

from reportedly.errors import EmptyCapture, NotAFeed, OversizedCapture
from reportedly.limits.fetching import MAX_ADDRESS_CHARACTERS, MAX_FEED_BYTES, MAX_FEED_ENTRIES
from reportedly.record import Value

FeedKind = Literal["rss", "atom", "json", "sitemap", "sitemap index"]

_GZIP = b"\x1f\x8b"
_MOST_MEMBERS = 100
"""Gzip members of one feed. Servers send one; each takes a copy of all that follows."""

_FEED_TYPES = (
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/feed+json",
    "application/json",
)
_HEAD = 262_144
"""Characters of a page that are searched for the feeds it names: they stand in its head."""


class Entry(Value, frozen=True, kw_only=True):
    """One page that a feed names. ``published`` and ``updated`` are ISO 8601, null where the feed does not say.

    ``location`` is absolute, http or https, and has no fragment. ``id`` is what the feed calls the entry.
    """

    location: str
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    id: str | None = None


class Feed(Value, frozen=True, kw_only=True):
    """What a feed says, in its order, each page once.

    ``skipped`` counts the entries that lead to no page. ``ttl`` is how many seconds the feed asks to be left alone.
    A sitemap index has ``sitemaps`` in place of entries. ``notes`` say what was damaged or left out.
    """

    kind: FeedKind
    title: str | None = None
    entries: tuple[Entry, ...] = ()
    skipped: int = 0
    ttl: int | None = None
    sitemaps: tuple[Entry, ...] = ()
    notes: tuple[str, ...] = ()


def read_feed(data: bytes, location: str, *, charset: str | None = None) -> Feed:
    """The feed in ``data``: RSS 0.9x, 1.0 and 2.0, Atom (RFC 4287), JSON Feed 1.1, sitemaps (sitemaps.org 0.9, with
    the news namespace), each plain or in gzip.

    ``location`` is the address it came from, by which relative links are resolved; ``charset`` what the transport said.
    Raises `EmptyCapture`, `OversizedCapture` (also for what gzip inflates to) and `NotAFeed`, which names the feeds of
    a page given in place of one.
    """
    from reportedly.pages.encoding import decode

    if data.startswith(_GZIP):
        data = _inflated(data, location)
    if len(data) > MAX_FEED_BYTES:
        raise OversizedCapture(location, f"a feed larger than {MAX_FEED_BYTES // 2**20} MiB")
    text = decode(data, charset).text.lstrip("\ufeff \t\r\n\0")
    if not text:
        raise EmptyCapture(location, "an empty feed")
    if text.startswith("{"):
        from reportedly.pages.feeds_json import read_json_feed

        return read_json_feed(text, location)
    from reportedly.pages.feeds_xml import prepared, root_of

    root = root_of(text)
    if root in ("urlset", "sitemapindex"):
        from reportedly.pages.sitemaps import read_sitemap

        return read_sitemap(prepared(text, location), location)
    if root in ("rss", "RDF", "feed", "channel"):
        from reportedly.pages.syndication import read_syndication

        return read_syndication(prepared(text, location), location)
    raise _no_feed(text, location)


def address(link: object, base: str) -> str | None:
    """``link`` as an absolute address of a page, without its fragment; None where it is none, or not http(s)."""
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        found = urldefrag(urljoin(base, re.sub(r"[\t\r\n]", "", link.strip()))).url
        parts = urlsplit(found)
        if parts.scheme not in ("http", "https") or not parts.hostname or len(found) > MAX_ADDRESS_CHARACTERS:
            return None
    except ValueError:
        return None
    return None if re.search(r"[\x00-\x20\x7f\ud800-\udfff]", found) else found


def once_each(entries: Iterable[Entry | None]) -> tuple[tuple[Entry, ...], int]:
    """The entries that lead somewhere, the first for each page, and how many lead nowhere."""
    found: dict[str, Entry] = {}
    nowhere = 0
    for entry in entries:
        if entry is None:
            nowhere += 1
        else:
            found.setdefault(entry.location, entry)
    return tuple(found.values()), nowhere


def cut_note(read: int = MAX_FEED_ENTRIES) -> str:
    """What is said of a feed with more entries than are read."""
    return f"Only the first {read:,} entries were read."


def _inflated(data: bytes, location: str) -> bytes:
    """What gzip members hold, up to the cap; damage ends it, as far as it goes."""
    found = bytearray()
    members = 0
    while data.startswith(_GZIP):
        members += 1
        if members > _MOST_MEMBERS:
            raise NotAFeed(location, f"gzip in more than {_MOST_MEMBERS} pieces; not read")
        member = zlib.decompressobj(wbits=31)
        try:
            found += member.decompress(data, MAX_FEED_BYTES + 1 - len(found))
        except zlib.error as error:
            if not found:
                raise NotAFeed(location, f"damaged gzip ({error}); fetch it again") from error
            break
        if len(found) > MAX_FEED_BYTES:
            raise OversizedCapture(location, f"gzip that inflates to more than {MAX_FEED_BYTES // 2**20} MiB")
        data = member.unused_data
    return bytes(found)


def _no_feed(text: str, location: str) -> NotAFeed:
    feeds = tuple(_alternates(text[:_HEAD], location))
    if feeds:
        return NotAFeed(location, f"a page, not a feed; it names these: {' '.join(feeds)}", feeds)
    what = (
        "a page that names no feed"
        if re.search(r"<(?:!doctype\s|html|head|body)", text[:_HEAD], re.I)
        else "no feed"
    )
    return NotAFeed(location, f"{what}; give the address of RSS, Atom, JSON Feed or a news sitemap")


def _alternates(text: str, location: str) -> Iterable[str]:
    """The feeds that a page's head names (`<link rel=alternate>`, as RSS autodiscovery has it)."""
    from reportedly.pages.tree import parse

    root = parse(text)
    if root is None:
        return
    base = next(
        (found for tag in root.iter("base") if (found := address(tag.get("href"), location))), location
    )
    seen = set[str]()
    for tag in root.iter("link"):
        named = "alternate" in (tag.get("rel") or "").lower().split()
        media_type = (tag.get("type") or "").partition(";")[0].strip().lower()
        found = address(tag.get("href"), base)
        if named and media_type in _FEED_TYPES and found and found not in seen and len(seen) < 10:
            seen.add(found)
            yield found
