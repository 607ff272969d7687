"""Values as bytes for the database, and back."""

import zlib
from typing import TypeVar

from reportedly import packing
from reportedly.record import Value

V = TypeVar("V", bound=Value)

_COMPRESSED_FROM = 2048
"""Bytes from which compressing is worth its time."""


def packed(value: Value) -> bytes:
    """``value`` as bytes, long ones compressed; the same value gives the same bytes."""
    body = packing.packed(value)
    return body if len(body) < _COMPRESSED_FROM else b"z" + zlib.compress(body, 1)


def unpacked(body: bytes, kind: type[V]) -> V:
    """The value that `packed` gave ``body`` for. Raises `msgspec.ValidationError` where its shape is another now."""
    return packing.unpacked(zlib.decompress(memoryview(body)[1:]) if body[:1] == b"z" else body, kind)


def plain(text: str) -> str:
    """``text`` as every database takes it: lone surrogates and NUL as visible escapes."""
    if "\0" in text:
        text = text.replace("\0", "\\x00")
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
