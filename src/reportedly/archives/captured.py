"""What an archive is made of, once it was looked through: captures, and what was passed over."""

from typing import Literal

from reportedly.record import Value

SkipKind = Literal["not a page", "damaged", "over a cap", "over the deadline", "unreadable", "defect"]


class Captured(Value, frozen=True, kw_only=True):
    """A capture that was not read yet: its bytes, with what the transport or the archive said of them.

    ``location`` is an address or a path, ``retrieved`` ISO 8601 or null, ``charset`` that of the HTTP header.
    ``archive`` and ``offset`` say where the bytes were found: the file, and the first byte of the record in it (the
    number of the line or row, from 0, in a file of lines or rows). Null and 0 for a file or address of its own.
    """

    location: str
    data: bytes
    retrieved: str | None = None
    charset: str | None = None
    archive: str | None = None
    offset: int = 0


class Skip(Value, frozen=True, kw_only=True):
    """What was passed over, and why, in a sentence. ``offset`` counts as that of `Captured` does.

    ``kind``: "not a page" (a request, an image, an answer 404: nothing is wrong), "damaged" (the archive is), "over a
    cap", "over the deadline", "unreadable" (an error that reading names), "defect" (an error of ours).
    """

    archive: str | None
    offset: int
    location: str | None
    kind: SkipKind
    reason: str
