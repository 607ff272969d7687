"""The bytes of an archive in their order, looked at before they are taken; from a plain file, or from a gzip member.

A break (a file cut short, a wrong check sum) ends a stream like any end does, and `Stream.broken` then says why: what
came before it can still be read.
"""

import os
import zlib
from dataclasses import dataclass
from typing import Any

from reportedly.archives.fault import Fault
from reportedly.limits.archives import MAX_INFLATED_BYTES

PIECE = 256 * 1024
"""How many bytes come at once: a news page, so that memory does not depend on what a record says of itself."""

MAX_RATIO = 100

_FIRST = (
    8192  # a damaged member gives nothing of the piece the damage is in; its record's header shall be told
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a stream that can be gone back to."""

    position: int
    held: bytes
    state: tuple[Any, ...]


class Stream:
    """Bytes in their order. ``start`` is the first one's place in the file, ``position`` that of the next from there.

    ``broken`` is a `Fault` once the stream has ended before its time.
    """

    name = "archive"

    def __init__(self, file: int, start: int) -> None:
        self.start = start
        self.position = 0
        self.broken: Fault | None = None
        self._file = file
        self._held = bytearray()

    def look(self, size: int) -> bytes:
        """The next ``size`` bytes, fewer at the end; they stay."""
        while len(self._held) < size and (piece := self._piece()):
            self._held += piece
        return bytes(self._held[:size])

    def take(self, size: int) -> bytearray:
        """At most ``size`` bytes, at least one unless the stream has ended."""
        if not self._held:
            self._held += self._piece()
        taken = self._held[:size]
        del self._held[:size]
        self.position += len(taken)
        return taken

    def skip_to(self, wanted: bytes) -> bool:
        """Go on to the next place where ``wanted`` stands, or to the end. Whether it was found."""
        while (place := self._held.find(wanted)) < 0:
            passed = max(0, len(self._held) - len(wanted) + 1)
            self.take(passed) if passed else None
            piece = self._piece()
            if not piece:
                self.take(len(self._held)) if self._held else None
                return False
            self._held += piece
        if place:
            self.take(place)
        return True

    def mark(self) -> Mark:
        """The place to which `back` goes back."""
        return Mark(self.position, bytes(self._held), self._state())

    def back(self, mark: Mark) -> None:
        """Go back to ``mark``; what is read from there on is the same again."""
        self.position, self._held, self.broken = mark.position, bytearray(mark.held), None
        self._restore(mark.state)

    def _piece(self) -> bytes:
        raise NotImplementedError

    def _state(self) -> tuple[Any, ...]:
        raise NotImplementedError

    def _restore(self, state: tuple[Any, ...]) -> None:
        raise NotImplementedError


class Plain(Stream):
    """A plain file from ``start`` to its end."""

    def __init__(self, file: int, start: int) -> None:
        super().__init__(file, start)
        self._next = start

    def _piece(self) -> bytes:
        piece = os.pread(self._file, PIECE, self._next)
        self._next += len(piece)
        return piece

    def _state(self) -> tuple[Any, ...]:
        return (self._next,)

    def _restore(self, state: tuple[Any, ...]) -> None:
        (self._next,) = state


class Member(Stream):
    """What the gzip member (RFC 1952) at ``start`` inflates to.

    ``reached`` is the place in the file up to which it was read: once the stream has ended soundly, where the member
    ends.
    """

    name = "gzip member"

    def __init__(self, file: int, start: int) -> None:
        super().__init__(file, start)
        self.reached = start
        self._inflater = zlib.decompressobj(31)
        self._given = b""
        self._next = start
        self._inflated = 0

    def _piece(self) -> bytes:
        while not (self._inflater.eof or self.broken):
            if not self._given:
                self._given = os.pread(self._file, PIECE // 4, self._next)
                self._next += len(self._given)
                if not self._given:
                    self.broken = Fault("damaged", "the file ends within the gzip member")
                    return b""
            try:
                piece = self._inflater.decompress(self._given, PIECE if self._inflated else _FIRST)
            except zlib.error as error:
                self.broken = Fault("damaged", f"the gzip member is damaged: {_words(error)}")
                return b""
            self._given = self._inflater.unconsumed_tail
            left = self._inflater.unused_data if self._inflater.eof else self._given
            self.reached = self._next - len(left)
            self._inflated += len(piece)
            if self._inflated > MAX_INFLATED_BYTES + MAX_RATIO * (self.reached - self.start):
                self.broken = Fault(
                    "over a cap",
                    f"the gzip member has inflated to {self._inflated:,} bytes from {self.reached - self.start:,}; "
                    "that is an attack, not a page",
                )
                return b""
            if piece:
                return piece
        return b""

    def _state(self) -> tuple[Any, ...]:
        inflater = self._inflater if self._inflater.eof else self._inflater.copy()
        return inflater, self._given, self._next, self.reached, self._inflated

    def _restore(self, state: tuple[Any, ...]) -> None:
        inflater, self._given, self._next, self.reached, self._inflated = state
        self._inflater = inflater if inflater.eof else inflater.copy()


def _words(error: zlib.error) -> str:
    """What zlib says, without its numbers: ``Error -3 while decompressing data: incorrect data check``."""
    return str(error).rpartition(": ")[2]
