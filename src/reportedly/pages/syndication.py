"""RSS and Atom, read by feedparser from what is left of them: titles, links, ids and times.

feedparser knows twenty years of dialects and dates, but given broken XML it falls back on regular expressions that
take quadratic time, and it opens what a string names. So it is given bytes, always well-formed, and short values.
"""

import io
from typing import Any

from reportedly.pages.feeds import Entry, Feed, address, once_each
from reportedly.pages.feeds_dates import utc
from reportedly.pages.feeds_pruned import Pruned
from reportedly.pages.feeds_xml import walk
from reportedly.pages.strings import printable

_PERIODS = {"hourly": 3600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}


def read_syndication(data: bytes, location: str) -> Feed:
    """The RSS or Atom feed in ``data``, as `feeds_xml.prepared` gives it."""
    import feedparser

    pruned = Pruned()
    notes = walk(data, pruned)
    found = feedparser.parse(
        io.BytesIO(pruned.xml()),
        response_headers={"content-location": location, "content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    entries, nowhere = once_each(_entry(entry, location, pruned) for entry in found.entries)
    return Feed(
        kind="atom" if pruned.root == "feed" else "rss",
        title=pruned.title(found.feed.get("title")),
        entries=entries,
        skipped=nowhere,
        ttl=_ttl(found.feed),
        notes=notes,
    )


def _entry(entry: Any, base: str, pruned: Pruned) -> Entry | None:
    found = address(entry.get("feedburner_origlink"), base) or address(entry.get("link"), base)
    if found is None:
        return None
    # Asked for with `get`, feedparser gives the time of publication for that of the update, and warns of it.
    updated = entry["updated_parsed"] if "updated_parsed" in entry else None  # noqa: SIM401
    return Entry(
        location=found,
        title=pruned.title(entry.get("title")),
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
