"""Archives as others write them: sound ones, to be damaged."""

import base64
import gzip
import hashlib
import zlib

DATE = "2026-03-03T06:30:00Z"


def page(number: int, size: int = 0) -> bytes:
    """A page of an outlet that does not exist, some ``size`` bytes longer than it need be."""
    filler = hashlib.shake_128(str(number).encode()).hexdigest(size // 2) if size else ""
    return (
        f"<!doctype html><html><head><title>Ferry {number} kept in port</title></head><body><h1>Ferry {number} kept in "
        f"port</h1><p>The harbour master of Port Ansel said on Tuesday that ferry {number} would stay in port.</p>"
        f"<!-- {filler} --></body></html>\n"
    ).encode()


def sha1(data: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()


def http(
    body: bytes,
    *,
    status: str = "200 OK",
    media_type: str | None = "text/html; charset=utf-8",
    **headers: str,
) -> bytes:
    """An HTTP response; ``content_encoding="gzip"`` adds that header and leaves the body as it is given."""
    fields = {"Content-Type": media_type} if media_type else {}
    fields |= {name.replace("_", "-").title(): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


def record(
    block: bytes,
    *,
    kind: str = "response",
    uri: str | None = "https://meridian.example/ferry",
    media_type: str | None = "application/http; msgtype=response",
    length: int | None = None,
    digests: bool = True,
    version: str = "WARC/1.0",
    number: int = 1,
    **fields: str | None,
) -> bytes:
    """One record. ``length`` is what its Content-Length says instead; a field given as None is left out."""
    body = block.partition(b"\r\n\r\n")[2] if block.startswith(b"HTTP/") else block
    given: dict[str, str | None] = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:00000000-0000-4000-8000-{number:012d}>",
        "WARC-Date": DATE,
        "WARC-Target-URI": uri,
        "Content-Type": media_type,
        "WARC-Block-Digest": sha1(block) if digests else None,
        "WARC-Payload-Digest": sha1(body) if digests and kind in ("response", "resource") else None,
        "Content-Length": str(len(block) if length is None else length),
    }
    given |= {name.replace("_", "-"): value for name, value in fields.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in given.items() if value is not None)
    return f"{version}\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"


def response(number: int, size: int = 0, **given: object) -> bytes:
    """A record of a page, at an address with ``number`` in it."""
    uri = f"https://meridian.example/ferry-{number}"
    return record(http(page(number, size)), uri=uri, number=number, **given)  # type: ignore[arg-type]


def member(data: bytes) -> bytes:
    """A gzip member of ``data``, the same at any time of day."""
    return gzip.compress(data, mtime=0)


def bomb(size: int, begin: bytes = b"", end: bytes = b"") -> bytes:
    """A gzip member that inflates to ``begin``, ``size`` NULs (in whole MiB) and ``end``: a thousandth of that."""
    piece = bytes(2**20)
    packer = zlib.compressobj(9, wbits=-15)
    first = packer.compress(begin) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)  # depends on nothing before it
    last = packer.compress(end) + packer.flush()
    count = size // len(piece)
    check = zlib.crc32(begin)
    for _ in range(count):
        check = zlib.crc32(piece, check)
    check = zlib.crc32(end, check)
    length = (len(begin) + count * len(piece) + len(end)) % 2**32
    trailer = check.to_bytes(4, "little") + length.to_bytes(4, "little")
    return b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff" + first + block * count + last + trailer
