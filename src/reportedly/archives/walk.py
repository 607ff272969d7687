"""From a WARC file to its entries, record by record, and past what is damaged in it.

Members are inflated with zlib and read by a parser of our own: fastwarc needs half the time (0.38 of 0.72 ms a
page, digests checked; reading the page takes 120) and says nothing of damage.
"""

import os
import zlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass

from reportedly.archives.captured import Captured, Skip
from reportedly.archives.fault import Fault
from reportedly.archives.stream import PIECE, Member, Plain, Stream
from reportedly.archives.warc import BEGIN, Header, begins, content, read_block, read_header
from reportedly.limits.archives import MAX_REREAD_BYTES

_DEFLATED = b"\x1f\x8b\x08"
_TRIED = 512


@dataclass(frozen=True, slots=True)
class Damage:
    """Where something cannot be read, and why; how far it goes is not known yet."""

    offset: int
    location: str | None
    fault: Fault


class Walk:
    """A walk through the WARC file open as ``file``, which messages call ``archive``."""

    def __init__(self, file: int, archive: str) -> None:
        self._file = file
        self._archive = archive
        self._size = os.fstat(file).st_size
        self._may_reread = MAX_REREAD_BYTES + 2 * self._size

    def entries(self, *, members: bool) -> Iterator[Captured | Skip]:
        """Every record once. ``members``: the file is made of gzip members.

        After damage the walk goes on with the next thing that looks like a record: a member that inflates to one, or
        the first line of one. What lies between belongs to the skip that tells of the damage.
        """
        if not self._size:
            yield Skip(archive=self._archive, offset=0, location=None, kind="damaged", reason="nothing in it")
        elif members:
            yield from self._members()
        elif damage := (yield from self._records(Plain(self._file, 0), None)):
            yield self._skip(damage, "no record follows")

    def _members(self) -> Iterator[Captured | Skip]:
        at, damage = 0, None
        while at < self._size:
            member = Member(self._file, at)
            damage = yield from self._records(member, damage)
            at = member.reached
            if not damage or (not member.broken and self._goes_on(at)):
                continue  # a record may have begun in one member and end in the next
            at = self._next_member(self._after(member))
            if at < self._size:
                yield self._skip(damage, f"the next record is at byte {at:,}")
                damage = None
        if damage:
            yield self._skip(damage, "no record follows")

    def _records(
        self, stream: Stream, damage: Damage | None
    ) -> Generator[Captured | Skip, None, Damage | None]:
        """What ``stream`` holds after the ``damage`` that began before it; the damage that has not ended with it."""
        while damage or stream.look(1) or stream.broken or not stream.position:
            if damage:
                if not self._next_record(stream):
                    return damage
                member = isinstance(stream, Member)
                place = (
                    f"in the gzip member at byte {stream.start:,}"
                    if member
                    else f"at byte {stream.position:,}"
                )
                yield self._skip(damage, f"the next record is {place}")
            entry = self._record(stream)
            damage = entry if isinstance(entry, Damage) else None
            if not isinstance(entry, Damage):
                yield entry
        return None

    def _record(self, stream: Stream) -> Captured | Skip | Damage:
        offset = stream.start if isinstance(stream, Member) else stream.position
        header: Header | None = None
        try:
            header = read_header(stream)
            mark = stream.mark()
            try:
                block = read_block(stream, header)
            except Fault:
                if self._reread(stream.position - mark.position) and not _hopeless(stream):
                    stream.back(mark)
                raise
        except Fault as fault:
            if not header or header.fault:
                stream.take(1)  # else the search for the next record would find this one
            return Damage(offset, header.location if header else None, fault)
        try:
            page = content(header, block)
        except Fault as fault:
            return self._skip(Damage(offset, header.location, fault))
        return Captured(
            location=header.location or "",
            data=page.data,
            retrieved=header.fields["warc-date"],
            charset=page.charset,
            archive=self._archive,
            offset=offset,
        )

    def _next_record(self, stream: Stream) -> bool:
        """Go on to what looks like a record. Whether there was one."""
        if not _hopeless(stream):
            while stream.skip_to(BEGIN):
                if begins(stream):
                    return True
                stream.take(1)
        return False

    def _after(self, member: Member) -> int:
        """From where to look for the next member when something was wrong with this one."""
        if not member.broken:
            return member.reached
        again = not _hopeless(member) and self._reread(member.reached - member.start)
        return member.start + 1 if again else max(member.reached, member.start + 1)

    def _goes_on(self, start: int) -> bool:
        """Whether another member begins at ``start``, but no record with it."""
        data = os.pread(self._file, _TRIED, start)
        return data.startswith(_DEFLATED) and not inflates_to_record(data)

    def _next_member(self, start: int) -> int:
        """Where, from ``start`` on, a member begins that inflates to a record; the end of the file without one."""
        while start < self._size:
            piece = os.pread(self._file, PIECE + _TRIED, start)
            place = -1
            while 0 <= (place := piece.find(_DEFLATED, place + 1)) < PIECE:
                if inflates_to_record(piece[place : place + _TRIED]):
                    return start + place
            start += PIECE
        return self._size

    def _reread(self, size: int) -> bool:
        """Whether ``size`` bytes may be looked at once more."""
        self._may_reread -= size
        return self._may_reread >= 0

    def _skip(self, damage: Damage, after: str | None = None) -> Skip:
        fault = damage.fault
        return Skip(
            archive=self._archive,
            offset=damage.offset,
            location=damage.location,
            kind=fault.kind,
            reason=f"{fault.reason}; {after}" if after else fault.reason,
        )


def _hopeless(stream: Stream) -> bool:
    """Whether the stream was given up for inflating without end: nothing in it is looked for."""
    return stream.broken is not None and stream.broken.kind == "over a cap"


def inflates_to_record(data: bytes) -> bool:
    """Whether ``data`` begins as a gzip member does that holds a record."""
    if data[3] & 0xE0 if len(data) > 3 else True:
        return False
    try:
        return zlib.decompressobj(31).decompress(data, len(BEGIN)) == BEGIN
    except zlib.error:
        return False
