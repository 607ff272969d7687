"""JSON Lines: one object a line, a page in each."""

import os
from collections.abc import Iterator

import msgspec

from reportedly.archives.captured import Captured, Skip
from reportedly.archives.fault import Fault
from reportedly.archives.stream import PIECE, Member, Plain, Stream
from reportedly.limits.reading import MAX_CAPTURE_BYTES

TEXTS = ("html", "text", "content")
PLACES = ("url", "location")
DATES = ("retrieved", "date")

_Field = msgspec.Raw | msgspec.UnsetType


class Line(msgspec.Struct):
    """The fields of an object that are read, not decoded yet: the others may be anything, and of any size."""

    html: _Field = msgspec.UNSET
    text: _Field = msgspec.UNSET
    content: _Field = msgspec.UNSET
    url: _Field = msgspec.UNSET
    location: _Field = msgspec.UNSET
    retrieved: _Field = msgspec.UNSET
    date: _Field = msgspec.UNSET

    def first(self, names: tuple[str, ...]) -> str | None:
        """The first of the fields ``names`` that holds a string which is not empty."""
        for name in names:
            raw = getattr(self, name)
            if raw is not msgspec.UNSET and bytes(raw).lstrip().startswith(b'"'):
                value: str = msgspec.json.decode(raw, type=str)
                if value:
                    return value
        return None


_DECODER = msgspec.json.Decoder(Line)


def line_entries(file: int, archive: str, *, packed: bool) -> Iterator[Captured | Skip]:
    """Every line of the file open as ``file`` once, in its order; ``packed``: it is made of gzip members.

    ``offset`` is the number of the line, from 0. Damage in a gzip member ends the reading of the file.
    """
    number = -1
    for number, line in enumerate(_lines(file, packed)):
        try:
            if isinstance(line, Fault):
                raise line
            yield _captured(line, archive, number)
        except Fault as fault:
            yield Skip(archive=archive, offset=number, location=None, kind=fault.kind, reason=fault.reason)


def _captured(line: bytearray, archive: str, number: int) -> Captured:
    if not line.strip():
        raise Fault("not a page", "an empty line")
    try:
        read = _DECODER.decode(line)
        text, place, date = read.first(TEXTS), read.first(PLACES), read.first(DATES)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Fault("damaged", f"the line is no JSON object: {error}") from error
    if text is None:
        raise Fault("not a page", f"no text in it (none of the fields {', '.join(TEXTS)})")
    return Captured(
        location=place or f"{archive}#{number}",
        data=text.encode(),
        retrieved=date,
        charset="utf-8",
        archive=archive,
        offset=number,
    )


def _lines(file: int, packed: bool) -> Iterator[bytearray | Fault]:
    """Each line without its end, or why it is not read."""
    held, over = bytearray(), False
    for piece in _pieces(file, packed):
        if isinstance(piece, Fault):
            yield piece
            return
        place = 0
        while (end := piece.find(b"\n", place)) >= 0:
            held += piece[place:end]
            yield _capped(held, over)
            held, over, place = bytearray(), False, end + 1
        held += piece[place:]
        if len(held) > MAX_CAPTURE_BYTES:
            held, over = bytearray(), True
    if held or over:
        yield _capped(held, over)


def _capped(line: bytearray, over: bool) -> bytearray | Fault:
    if over or len(line) > MAX_CAPTURE_BYTES:
        return Fault("over a cap", f"a line of more than {MAX_CAPTURE_BYTES // 2**20} MiB")
    return line


def _pieces(file: int, packed: bool) -> Iterator[bytearray | Fault]:
    start, size = 0, os.fstat(file).st_size
    while start < size:
        stream: Stream = Member(file, start) if packed else Plain(file, start)
        while piece := stream.take(PIECE):
            yield piece
        if stream.broken:
            yield Fault(stream.broken.kind, f"{stream.broken.reason}; the lines from here on are lost")
        if not isinstance(stream, Member) or stream.broken:
            return
        start = stream.reached
