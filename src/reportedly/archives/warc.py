"""One record of a WARC file (ISO 28500:2017): its header, its block, and whether both are as they say."""

import re
from dataclasses import dataclass
from datetime import datetime

from reportedly.archives.digest import read_digest
from reportedly.archives.fault import Fault
from reportedly.archives.fields import Fields, header_end, media_type
from reportedly.archives.message import PAGES, Content, Message
from reportedly.archives.stream import PIECE, Stream
from reportedly.limits.archives import MAX_HEADER_BYTES
from reportedly.limits.reading import MAX_CAPTURE_BYTES

BEGIN = b"WARC/"
END = b"\r\n\r\n"

PAGE_TYPES = frozenset(("response", "resource", "conversion"))
"""The types of record that may hold a page."""

_VERSION = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n")
_SCHEMES = frozenset(("http", "https", "ftp", "ftps", "file"))
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d))?)?)?")
_LENGTH = re.compile(r"\d{1,18}")
_MANDATORY = ("warc-type", "warc-record-id", "warc-date", "content-length")
_SINGLE = frozenset(
    (*_MANDATORY, "warc-target-uri", "content-type", "warc-block-digest", "warc-payload-digest")
)
_HEADER = 16 * 1024
_KEPT_OF_LONG = MAX_HEADER_BYTES
_BLANK_LINES = 8


@dataclass(slots=True)
class Header:
    """What a record says of itself; ``length`` is that of its block, in bytes. ``fault``: what is wrong with it."""

    fields: Fields
    length: int
    fault: Fault | None = None

    @property
    def kind(self) -> str:
        """The type of the record, in lower case."""
        return (self.fields["warc-type"] or "").lower()

    @property
    def location(self) -> str | None:
        """The address that was captured; some crawlers put it in angle brackets, as WARC 1.0 showed it."""
        location = self.fields["warc-target-uri"]
        return location.removeprefix("<").removesuffix(">") if location else None


@dataclass(frozen=True, slots=True)
class Block:
    """What a record holds. Of one over the cap only the beginning is kept, and ``whole`` is false."""

    data: bytearray
    whole: bool


def begins(stream: Stream) -> bool:
    """Whether a record seems to begin here: a version, fields, and among them a type and a length."""
    if not _VERSION.match(stream.look(12)):
        return False
    data = stream.look(_HEADER)
    end = data.find(END)
    names = data[: end if end >= 0 else 0].lower()
    return b"\nwarc-type:" in names and b"\ncontent-length:" in names


def read_header(stream: Stream) -> Header:
    """The header that comes next, taken from ``stream`` if nothing is wrong with it.

    Raises `Fault` where none can be made out.
    """
    data, size = stream.look(_HEADER), _HEADER
    version = _VERSION.match(data)
    if not version:
        raise stream.broken if stream.broken and len(data) < 12 else _none_begins(stream, data)
    while (end := header_end(data)) is None:
        if len(data) < size:
            raise stream.broken or Fault("damaged", f"the {stream.name} ends within the record's header")
        size *= 4
        data = stream.look(size)
    fields = Fields(data[version.end() : end], strict=True)
    if fault := _wrong(fields):
        return Header(fields, 0, fault)
    stream.take(end)
    return Header(fields, int(fields["content-length"] or 0))


def _wrong(fields: Fields) -> Fault | None:
    if twice := fields.twice(_SINGLE):
        return Fault("damaged", f"the record has more than one {_titled(twice)}")
    if missing := next((name for name in _MANDATORY if not fields[name]), None):
        return Fault("damaged", f"the record has no {_titled(missing)}")
    if not _LENGTH.fullmatch(fields["content-length"] or ""):
        return Fault("damaged", "its Content-Length is no number")
    if not _is_date(fields["warc-date"] or ""):
        return Fault("damaged", "its WARC-Date is no date")
    return None


def read_block(stream: Stream, header: Header) -> Block:
    """The block that ``header`` announces, taken from ``stream``, its end and all. Raises `Fault` for any damage."""
    if header.fault:
        raise header.fault
    kept, left = bytearray(), header.length
    whole = header.length <= MAX_CAPTURE_BYTES
    digest = read_digest(header.fields["warc-block-digest"])
    running = digest.running() if digest else None
    while left:
        piece = stream.take(min(left, PIECE))
        if not piece:
            raise stream.broken or Fault(
                "damaged", f"the {stream.name} ends {left:,} bytes before the record's Content-Length does"
            )
        left -= len(piece)
        if running:
            running.update(piece)
        if whole or len(kept) < _KEPT_OF_LONG:
            kept += piece
    if stream.look(4) != END:
        short = len(stream.look(4)) < 4
        raise (short and stream.broken) or Fault(
            "damaged",
            f"the {stream.name} ends before the two empty lines after the record"
            if short
            else "the record does not end where its Content-Length says",
        )
    if digest and running and running.digest() != digest.value:
        raise Fault("damaged", "the block is not what its WARC-Block-Digest says")
    vouched = _payload_vouched(header, kept, whole) or bool(digest)
    stream.take(4)
    for _ in range(_BLANK_LINES):
        if stream.look(2) == b"\r\n":
            stream.take(2)
    after = stream.look(len(BEGIN))
    if not after and stream.broken:
        raise stream.broken
    if not vouched:
        if not BEGIN.startswith(after):
            raise Fault("damaged", "what follows the record is neither another one nor the end")
        if whole and _holds_record(kept):
            raise Fault("damaged", "the record's Content-Length takes in the record after it")
    return Block(kept, whole)


def content(header: Header, block: Block) -> Content:
    """The page in a record. Raises `Fault` where it holds none, or one that cannot be read."""
    if header.kind not in PAGE_TYPES:
        raise Fault("not a page", f"a record of the type {header.kind}")
    if header.fields["warc-segment-number"]:
        raise Fault("unreadable", "the record is a segment of a longer one; segments are not put together")
    if not header.location:
        raise Fault("damaged", "the record has no WARC-Target-URI")
    scheme, colon, _ = header.location.partition(":")
    if colon and scheme.lower() not in _SCHEMES:  # wget keeps its own log so, as a resource in plain text
        raise Fault("not a page", f"an address of the scheme {scheme}")
    named, charset = media_type(header.fields["content-type"])
    if header.kind == "response":
        if named and named != "application/http":
            raise Fault("not a page", f"a response of the type {named}")
        message = Message(memoryview(block.data), block.whole)
        message.refused(header.fields["warc-identified-payload-type"])
        if block.whole:
            return message.content()
    elif named not in PAGES:
        raise Fault("not a page", f"its media type is {named or 'not told'}")
    if not block.whole:
        raise Fault("over a cap", f"{header.length:,} bytes; a page may have {MAX_CAPTURE_BYTES:,}")
    return Content(bytes(block.data), charset)


def _payload_vouched(header: Header, kept: bytearray, whole: bool) -> bool:
    """Whether the payload's digest was asked and right. Raises `Fault` where it is wrong."""
    # a revisit's is that of another record; what a crawler cut short may have the digest of the whole
    if not whole or header.fields["warc-truncated"] or header.fields["warc-segment-number"]:
        return False
    if header.kind not in PAGE_TYPES or not (digest := read_digest(header.fields["warc-payload-digest"])):
        return False
    try:
        http = header.kind == "response"
        right = Message(memoryview(kept), whole).vouched(digest) if http else digest.of(kept)
    except Fault as fault:
        if fault.kind == "over a cap":  # `content` will say so
            return False
        right = digest.of(kept)
    if not right:
        raise Fault("damaged", "the payload is not what its WARC-Payload-Digest says")
    return True


def _holds_record(block: bytearray) -> bool:
    place = -1
    while (place := block.find(END + BEGIN, place + 1)) >= 0:
        if _VERSION.match(block, place + len(END)):
            return True
    return False


def _none_begins(stream: Stream, data: bytes) -> Fault:
    if not data:
        return Fault("damaged", f"the {stream.name} is empty")
    if BEGIN.startswith(data[:5]) or (data.startswith(BEGIN) and len(data) < 12):
        return Fault("damaged", f"the {stream.name} ends within the record's header")
    return Fault("damaged", "no record begins here")


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text if len(text) >= 10 else f"{text}-01-01"[:10])
    except ValueError:
        return False
    return True


def _titled(name: str) -> str:
    return "-".join(
        part.upper() if part in ("warc", "id", "uri") else part.title() for part in name.split("-")
    )
