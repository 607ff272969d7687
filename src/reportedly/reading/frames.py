"""What goes through the pipes between a reader and its processes: a length in eight bytes, then a value in msgpack."""

import struct
from typing import BinaryIO, Literal

from reportedly.packing import packed
from reportedly.record import Value

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
