"""Values as bytes, and back: for the way between processes, and for the disk."""

import json
from typing import TypeVar

import msgspec

from reportedly.record import Value

V = TypeVar("V", bound=Value)


def packed(value: Value) -> bytes:
    """``value`` as bytes; the same value gives the same bytes."""
    try:
        return b"m" + msgspec.msgpack.encode(value)
    except UnicodeEncodeError:
        # Lone surrogates, which UTF-8 cannot carry, but JSON's escapes can.
        return b"j" + json.dumps(msgspec.to_builtins(value)).encode("ascii")


def unpacked(body: bytes, kind: type[V]) -> V:
    """The value that `packed` gave ``body`` for. Raises `msgspec.ValidationError` where its shape is another now."""
    if body[:1] == b"j":
        return msgspec.convert(json.loads(body[1:]), kind)
    return msgspec.msgpack.decode(memoryview(body)[1:], type=kind)
