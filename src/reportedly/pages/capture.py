"""From bytes to characters: what kind of capture it is, and what was wrong with it."""

import gzip
import hashlib
import io
import re
import zlib
from dataclasses import dataclass
from typing import Literal

from reportedly.errors import BinaryCapture, EmptyCapture, OversizedCapture
from reportedly.limits.reading import MAX_CAPTURE_BYTES
from reportedly.pages.encoding import decode
from reportedly.record import Capture

Kind = Literal["html", "text"]

_GZIP = b"\x1f\x8b"
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF file (WebP image, audio or video)"),
    (_GZIP, "a gzip archive in another; unpack it first"),
    (b"BZh", "a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ", "an xz archive; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive; unpack it first"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
)

CONTROL_SHARE = 0.1
"""Share of control characters above which a file is no text. Pages with a few stray NULs stay pages."""

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd]")
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*|<!--(?:[^-]|-(?!->)){0,20000}-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|script|style|title|meta|link|div|table|main|article|section|header|h1|p|a|br|b)[\s/>]",
    re.IGNORECASE,
)
_HTML_ANYWHERE = re.compile(
    r"<!doctype\s+html|<html[\s>]|<body[\s>]|<head>|</(?:div|p|article|body|html)>", re.I
)
_SEARCHED = 65_536


@dataclass(frozen=True, slots=True)
class Characters:
    """A decoded capture. ``notes`` say what decoding had to guess or could not read."""

    text: str
    kind: Kind
    capture: Capture
    notes: tuple[str, ...] = ()


def read_characters(
    data: bytes, location: str, *, retrieved: str | None = None, charset: str | None = None
) -> Characters:
    """Decode ``data``, which may be packed by gzip (RFC 1952), and tell HTML from plain text.

    For plain text ``text`` is what ``open(file, encoding=capture.encoding, newline="")`` gives: every
    character counts, line ends and a UTF-8 byte order mark included, so that offsets hold.

    Raises `EmptyCapture`, `BinaryCapture` or `OversizedCapture`.
    """
    if len(data) > MAX_CAPTURE_BYTES:
        raise OversizedCapture(
            location, f"{len(data):,} bytes; a page may have {MAX_CAPTURE_BYTES:,}. Is it an archive?"
        )
    page = _unpacked(data, location) if data.startswith(_GZIP) else data
    if not page.strip():
        raise EmptyCapture(location, "nothing in it" if not page else "nothing but white space in it")
    for magic, name in _MAGIC:
        if page.startswith(magic):
            raise BinaryCapture(location, f"not a page but {name}")
    decoded = decode(page, charset)
    text = decoded.text
    if not text.strip("\ufeff \t\r\n\x00"):
        raise EmptyCapture(location, "nothing but white space in it")
    sample = text[:_SEARCHED]
    if len(_CONTROLS.findall(sample)) > CONTROL_SHARE * len(sample):
        raise BinaryCapture(location, "not text: too many bytes that stand for no character")
    kind = _kind(text, location.lower().removesuffix(".gz"))
    notes = []
    if decoded.guessed:
        notes.append(f"No valid charset declared; read as {decoded.encoding}, by statistics.")
    if decoded.damaged:
        notes.append(f"Some bytes are not valid {decoded.encoding}; U+FFFD stands in their place.")
    capture = Capture(
        location=location,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type="text/html" if kind == "html" else "text/plain",
        encoding=decoded.encoding,
        retrieved=retrieved,
    )
    return Characters(text, kind, capture, tuple(notes))


def _unpacked(data: bytes, location: str) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            page = file.read(MAX_CAPTURE_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise BinaryCapture(location, f"damaged gzip ({error}); get it again") from error
    if len(page) > MAX_CAPTURE_BYTES:
        raise OversizedCapture(
            location, f"more than {MAX_CAPTURE_BYTES:,} bytes in gzip, which is all that a page may have"
        )
    return page


def _kind(text: str, location: str) -> Kind:
    if _HTML_START.match(text.lstrip("\ufeff\x00")[:_SEARCHED]):
        return "html"
    named_so = location.rstrip("/").endswith((".html", ".htm", ".xhtml", ".shtml"))
    if not location.endswith(".txt") and _HTML_ANYWHERE.search(text, 0, _SEARCHED):
        return "html"
    return "html" if named_so and re.search(r"<[a-zA-Z][^<>]*>", text[:_SEARCHED]) else "text"
