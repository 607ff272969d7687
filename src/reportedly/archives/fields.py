"""The named fields of a header, as WARC records (ISO 28500) and HTTP messages (RFC 9112) have them."""

import re
from collections.abc import Iterator

from reportedly.archives.fault import Fault
from reportedly.limits.archives import MAX_HEADER_BYTES, MAX_HEADERS

_END = re.compile(rb"\r?\n\r?\n")
_NAME = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)


class Fields:
    """Names, in any case, with their values. A line that begins with a blank goes on with the one before.

    ``strict`` raises `Fault` for a line that is no field; where it is false such lines are passed over, as browsers do.
    """

    def __init__(self, lines: bytes, *, strict: bool) -> None:
        if lines.count(b"\n") >= MAX_HEADERS:
            raise Fault("over a cap", f"a header of more than {MAX_HEADERS:,} lines")
        self._values: dict[str, list[str]] = {}
        for line in _unfolded(lines):
            name, colon, value = line.partition(b":")
            if not colon or not _NAME.fullmatch(name.rstrip()):
                if strict:
                    raise Fault("damaged", "a line of the record's header is no field")
                continue
            text = value.strip().decode("utf-8", "replace")
            self._values.setdefault(name.rstrip().decode("ascii").lower(), []).append(text)

    def __getitem__(self, name: str) -> str | None:
        """The first value of ``name`` (lower case), None where there is none."""
        return self._values.get(name, [None])[0]

    def all(self, name: str) -> list[str]:
        """Every value of ``name`` (lower case), in their order."""
        return self._values.get(name, [])

    def twice(self, names: frozenset[str]) -> str | None:
        """One of ``names`` that stands here more than once."""
        return next((name for name in self._values if name in names and len(self._values[name]) > 1), None)


def header_end(data: bytes | bytearray | memoryview) -> int | None:
    """Where the header that ``data`` begins with ends, its empty line included; None where it does not end within.

    Raises `Fault` where it does not end within `limits.archives.MAX_HEADER_BYTES`.
    """
    found = _END.search(data, 0, MAX_HEADER_BYTES)
    if found:
        return found.end()
    if len(data) >= MAX_HEADER_BYTES:
        raise Fault("over a cap", f"a header of more than {MAX_HEADER_BYTES:,} bytes")
    return None


def media_type(value: str | None) -> tuple[str, str | None]:
    """The media type that a Content-Type names, in lower case, and its charset (RFC 9110, 8.3)."""
    if not value:
        return "", None
    named, _, parameters = value.partition(";")
    charset = _CHARSET.search(parameters)
    return named.strip().lower(), charset[1] if charset else None


def _unfolded(lines: bytes) -> Iterator[bytes]:
    held = b""
    for line in lines.splitlines():
        if line[:1] in (b" ", b"\t") and held:
            held += b" " + line.strip()
            continue
        if held:
            yield held
        held = line
    if held:
        yield held
