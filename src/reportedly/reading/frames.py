"""What goes through the pipes between a reader and its processes: a length in eight bytes, then a value in msgpack."""

import json
import struct
from typing import BinaryIO, Literal, TypeVar

import msgspec

from reportedly.record import Value

V = TypeVar("V", bound=Value)

HEADER = struct.Struct(">Q")

AnswerKind = Literal["ready", "record", "page", "capture", "model", "memory", "defect"]


class Answer(Value, frozen=True, kw_only=True):
    """What a process says of one capture, or at its start that it is ready.

    ``value`` is a packed record or page; ``name`` the class of a `CaptureError`, ``location`` and ``reason`` its own;
    ``trace`` where a defect of ours is. With ``leaving`` it is the last answer: another process is to go on.
    """

    kind: AnswerKind
    value: bytes = b""
    name: str = ""
    location: str = ""
    reason: str = ""
    trace: str = ""
    leaving: bool = False


def packed(value: Value) -> bytes:
    """``value`` as bytes."""
    try:
        return b"m" + msgspec.msgpack.encode(value)
    except UnicodeEncodeError:
        # Lone surrogates, which UTF-8 cannot carry, but JSON's escapes can.
        return b"j" + json.dumps(msgspec.to_builtins(value)).encode("ascii")


def unpacked(body: bytes, kind: type[V]) -> V:
    """The value that `packed` gave ``body`` for."""
    if body[0] == ord("j"):
        return msgspec.convert(json.loads(bytes(body[1:])), kind)
    return msgspec.msgpack.decode(memoryview(body)[1:], type=kind)


def framed(value: Value) -> bytes:
    """``value`` as a frame."""
    body = packed(value)
    return HEADER.pack(len(body)) + body


def next_body(pipe: BinaryIO) -> bytes | None:
    """The body of the next frame from a blocking ``pipe``; null when its other end is closed."""
    header = pipe.read(HEADER.size)
    if len(header) < HEADER.size:
        return None
    (length,) = HEADER.unpack(header)
    body = pipe.read(length)
    return body if len(body) == length else None
