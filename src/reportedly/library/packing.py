"""Values as bytes for the database, and back."""

import json
import zlib
from typing import TypeVar

import msgspec

from reportedly.record import Value

V = TypeVar("V", bound=Value)

_COMPRESSED_FROM = 2048
"""Bytes from which compressing is worth its time."""


def packed(value: Value) -> bytes:
    """``value`` as bytes; the same value gives the same bytes."""
    try:
        body = b"m" + msgspec.msgpack.encode(value)
    except UnicodeEncodeError:
        # Lone surrogates, which UTF-8 cannot carry, but JSON's escapes can.
        body = b"j" + json.dumps(msgspec.to_builtins(value)).encode("ascii")
    if len(body) < _COMPRESSED_FROM:
        return body
    return b"z" + zlib.compress(body, 1)


def unpacked(body: bytes, kind: type[V]) -> V:
    """The value that `packed` gave ``body`` for. Raises `msgspec.ValidationError` where its shape is another now."""
    if body[:1] == b"z":
        body = zlib.decompress(memoryview(body)[1:])
    if body[:1] == b"j":
        return msgspec.convert(json.loads(body[1:]), kind)
    return msgspec.msgpack.decode(memoryview(body)[1:], type=kind)


def plain(text: str) -> str:
    """``text`` as every database takes it: lone surrogates and NUL as visible escapes."""
    if "\0" in text:
        text = text.replace("\0", "\\x00")
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
