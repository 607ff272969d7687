"""Times as the desk shows them: the page's own, and for the script what it needs to add the reader's."""

from datetime import UTC, datetime

from markupsafe import Markup

from reportedly.exports.characters import one_line
from reportedly.exports.stemma_words import when


def moment(given: str | None, unknown: str = "no date") -> Markup | str:
    """``given`` (ISO 8601) as `<time>`, in the zone that it has: "3 March 2026, 06:30 UTC"."""
    told = when(given)
    if not given or not told:
        return unknown
    iso = one_line(given)
    try:
        found = datetime.fromisoformat(iso)
    except ValueError:
        return told
    if len(iso) <= 10:
        return Markup('<time datetime="{}">{}</time>').format(iso, told)
    return Markup('<time datetime="{}">{} {}</time>').format(iso, told, zone(found))


def at_second(seconds: int) -> Markup | str:
    """`moment` of a time in seconds since 1970, in UTC."""
    return moment(told(seconds))


def zone(found: datetime) -> str:
    """The zone of a time, as its page has it: "UTC", "+01:00", nothing where it does not say."""
    offset = found.utcoffset()
    if offset is None:
        return ""
    minutes = int(offset.total_seconds() // 60)
    if not minutes:
        return "UTC"
    return f"{'+' if minutes > 0 else '-'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def told(at: int) -> str:
    """Seconds since 1970 as ISO 8601, in UTC: what `moment` takes."""
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
