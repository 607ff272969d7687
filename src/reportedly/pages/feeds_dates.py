"""Times in feeds, as ISO 8601."""

from datetime import UTC, datetime
from time import struct_time


def iso_instant(value: object) -> str | None:
    """``value`` (ISO 8601 or W3C-DTF: a day or an instant) as the feed has it, None where it is no such time."""
    if not isinstance(value, str) or len(value) > 60:
        return None
    text = value.strip()
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    if len(text) <= 10:
        return found.date().isoformat()
    return found.isoformat().replace("+00:00", "Z")


def utc(value: object) -> str | None:
    """A `struct_time` in UTC, as feedparser gives it, as ISO 8601; None where it is none."""
    if not isinstance(value, struct_time):
        return None
    try:
        return datetime(*value[:6], tzinfo=UTC).isoformat().replace("+00:00", "Z")
    except (ValueError, OverflowError):
        return None
