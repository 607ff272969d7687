"""The body of an HTTP message as it was meant: chunks put together (RFC 9112, 7.1), encodings undone (RFC 9110, 8.4).

Crawlers often keep the decoded body under the sender's header (Common Crawl does), so a body that does not begin as its
header says is taken as it is.
"""

import re
import zlib

from reportedly.archives.fault import Fault
from reportedly.limits.archives import MAX_CHUNKS
from reportedly.limits.reading import MAX_CAPTURE_BYTES

Bytes = bytes | bytearray | memoryview

_CHUNK = re.compile(rb"[ \t]*([0-9a-fA-F]{1,16})[ \t]*(?:;[^\r\n]{0,4096})?\r?\n")
_PIECE = 64 * 1024
_MAX_MEMBERS = 100
_UNREAD = frozenset(("br", "zstd", "compress", "x-compress"))


def dechunked(body: memoryview) -> Bytes:
    """``body`` without the framing of its chunks. Raises `Fault` where they break off."""
    parts: list[memoryview] = []
    place = 0
    while True:
        size = _CHUNK.match(body, place)
        if not size:
            if not parts:
                return body
            raise Fault("unreadable", "the chunks of the HTTP body break off")
        length, start = int(size[1], 16), size.end()
        if not length:
            return b"".join(parts)
        if start + length + 2 > len(body):
            raise Fault("unreadable", "the chunks of the HTTP body break off")
        end = bytes(body[start + length : start + length + 2])
        if not end.startswith((b"\r\n", b"\n")):
            if not parts:
                return body
            raise Fault("unreadable", "a chunk of the HTTP body is not as long as it says")
        if len(parts) == MAX_CHUNKS:
            raise Fault("over a cap", f"an HTTP body of more than {MAX_CHUNKS:,} chunks")
        parts.append(body[start : start + length])
        place = start + length + (2 if end == b"\r\n" else 1)


def decoded(body: Bytes, encodings: list[str]) -> Bytes:
    """``body`` with its content ``encodings`` undone, the last first.

    Raises `Fault` for one that is not read here, damaged content, and content larger than
    `limits.reading.MAX_CAPTURE_BYTES`.
    """
    for encoding in reversed(encodings[:8]):
        if encoding in ("gzip", "x-gzip"):
            body = _inflated(body, 31) if bytes(body[:2]) == b"\x1f\x8b" else body
        elif encoding == "deflate":
            body = _deflate(body)
        elif encoding in _UNREAD and not bytes(body[:1024]).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
            raise Fault("unreadable", f"its content is encoded with {encoding}, which is not read here")
    return body


def _deflate(body: Bytes) -> Bytes:
    """Both what the standard calls deflate (with the header of zlib) and what some servers send (without)."""
    for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        try:
            zlib.decompressobj(bits).decompress(body[:_PIECE], 256)
        except zlib.error:
            continue
        return _inflated(body, bits)
    return body


def _inflated(body: Bytes, bits: int) -> Bytes:
    found = bytearray()
    view = memoryview(body)
    members, place = 0, 0
    while place < len(view):
        members += 1
        if members > _MAX_MEMBERS:
            raise Fault("over a cap", f"an HTTP body of more than {_MAX_MEMBERS} gzip members")
        inflater = zlib.decompressobj(bits)
        given: Bytes = b""
        while not inflater.eof:
            if not given:
                given = view[place : place + _PIECE]
                place += len(given)
            try:
                piece = inflater.decompress(given, _PIECE * 4)
            except zlib.error as error:
                raise Fault("unreadable", "the compressed content is damaged") from error
            if not piece and not given and not inflater.eof:
                raise Fault("unreadable", "the compressed content breaks off")
            found += piece
            given = inflater.unconsumed_tail
            if len(found) > MAX_CAPTURE_BYTES:
                raise Fault(
                    "over a cap", f"its content inflates to more than {MAX_CAPTURE_BYTES // 2**20} MiB"
                )
        place -= len(inflater.unused_data)
        if bits != 31 or bytes(view[place : place + 2]) != b"\x1f\x8b":
            break
    return found
