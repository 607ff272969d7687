"""JSON Feed, version 1.1 (https://www.jsonfeed.org/version/1.1/): what it says of each item's page."""

import re
from typing import Any

import msgspec

from reportedly.errors import NotAFeed
from reportedly.limits.fetching import MAX_FEED_ELEMENTS, MAX_FEED_ENTRIES
from reportedly.pages.feeds import Entry, Feed, address, cut_note, once_each
from reportedly.pages.feeds_dates import iso_instant
from reportedly.pages.strings import printable

_LONE = re.compile("[\ud800-\udfff]")
_NULL = msgspec.Raw(b"null")


class _Item(msgspec.Struct):
    id: msgspec.Raw = _NULL
    url: msgspec.Raw = _NULL
    external_url: msgspec.Raw = _NULL
    title: msgspec.Raw = _NULL
    date_published: msgspec.Raw = _NULL
    date_modified: msgspec.Raw = _NULL


class _Feed(msgspec.Struct):
    version: str
    items: list[_Item]
    title: msgspec.Raw = _NULL


def read_json_feed(text: str, location: str) -> Feed:
    """The JSON Feed in ``text``. A value of another type than the standard says counts as not given.

    Raises `NotAFeed` for JSON that is none.
    """
    data = _LONE.sub("\ufffd", text).encode("utf-8")
    if data.count(b"{") > MAX_FEED_ELEMENTS // 2:
        raise NotAFeed(location, f"more than {MAX_FEED_ELEMENTS // 2:,} objects; no feed has so many")
    try:
        found = msgspec.json.decode(data, type=_Feed)
    except msgspec.ValidationError as error:
        raise NotAFeed(location, f"JSON, but no JSON Feed ({error})") from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise NotAFeed(location, f"damaged JSON ({error}); fetch it again") from error
    if "jsonfeed.org/version/" not in found.version:
        raise NotAFeed(location, "JSON, but its version is none of JSON Feed's")
    entries, nowhere = once_each(_entry(item, location) for item in found.items[:MAX_FEED_ENTRIES])
    notes = (cut_note(),) if len(found.items) > MAX_FEED_ENTRIES else ()
    return Feed(
        kind="json", title=printable(_value(found.title)), entries=entries, skipped=nowhere, notes=notes
    )


def _entry(item: _Item, base: str) -> Entry | None:
    found = address(_value(item.url), base) or address(_value(item.external_url), base)
    if found is None:
        return None
    named = _value(item.id)
    return Entry(
        location=found,
        title=printable(_value(item.title)),
        published=iso_instant(_value(item.date_published)),
        updated=iso_instant(_value(item.date_modified)),
        id=printable(str(named)) if isinstance(named, str | int) else None,
    )


def _value(raw: msgspec.Raw) -> Any:
    """A string or a number; None for anything else."""
    try:
        return msgspec.json.decode(raw, type=str | int | float | None)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None
