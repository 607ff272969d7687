"""Sitemaps (sitemaps.org 0.9) with Google's news namespace: the pages they name, or further sitemaps."""

from typing import Any

from reportedly.limits.fetching import MAX_FEED_ENTRIES
from reportedly.pages.feeds import Entry, Feed, address, cut_note, once_each
from reportedly.pages.feeds_dates import iso_instant
from reportedly.pages.feeds_xml import Enough, local, walk
from reportedly.pages.strings import printable

_NEWS = "google.com/schemas/sitemap-news"
_MOST = 8000
"""Characters of one value that are kept; no address and no headline is longer."""


def read_sitemap(data: bytes, location: str) -> Feed:
    """The sitemap or sitemap index in ``data``, as `feeds_xml.prepared` gives it. Of a news sitemap the titles and
    times of publication are read too.
    """
    found = _Sitemap()
    notes = walk(data, found)
    rows = [_entry(row, location) for row in found.rows]
    entries, nowhere = once_each(rows)
    index = found.root == "sitemapindex"
    return Feed(
        kind="sitemap index" if index else "sitemap",
        entries=() if index else entries,
        sitemaps=entries if index else (),
        skipped=nowhere,
        notes=notes,
    )


def _entry(row: dict[str, str], base: str) -> Entry | None:
    found = address(row.get("loc"), base)
    if found is None:
        return None
    return Entry(
        location=found,
        title=printable(row.get("title")),
        published=iso_instant(row.get("publication_date")),
        updated=iso_instant(row.get("lastmod")),
    )


class _Sitemap:
    """Gathers the values of each `url` (or `sitemap`), and nothing else."""

    def __init__(self) -> None:
        self.root: str | None = None
        self.rows: list[dict[str, str]] = []
        self._namespace: str | None = None
        self._row: dict[str, str] | None = None
        self._key: str | None = None

    def start(self, tag: str, attributes: Any) -> None:
        namespace, name = local(tag)
        self._key = None
        if self.root is None:
            self.root, self._namespace = name, namespace
        elif name in ("url", "sitemap") and namespace == self._namespace:
            if len(self.rows) == MAX_FEED_ENTRIES:
                raise Enough(cut_note())
            self._row = {}
            self.rows.append(self._row)
        elif (name in ("loc", "lastmod") and namespace == self._namespace) or (
            name in ("title", "publication_date") and (namespace is None or _NEWS in namespace)
        ):
            self._key = name

    def end(self, tag: str) -> None:
        self._key = None

    def data(self, text: str) -> None:
        if self._row is not None and self._key is not None:
            standing = self._row.get(self._key, "")
            if len(standing) < _MOST:
                self._row[self._key] = standing + text[:_MOST]
