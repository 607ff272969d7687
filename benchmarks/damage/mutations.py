"""One thing wrong with an archive of three records, by kind; and which of the three must still be read."""

import base64
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from damage.writing import member, record, response

SIZE = 3000


@dataclass(frozen=True, slots=True)
class Mutation:
    """An archive, plain or of gzip members, with something wrong in it.

    ``found``: the numbers of the pages that must be read, in their order. ``skips``: kind and offset of every skip.
    """

    kind: str
    name: str
    packed: bool
    data: bytes
    found: tuple[int, ...]
    skips: tuple[tuple[str, int], ...]

    @property
    def file(self) -> str:
        return "archive.warc.gz" if self.packed else "archive.warc"


def mutations() -> Iterator[Mutation]:
    """Every mutation of the table."""
    for name, second in _records():
        kind, _, told = name.partition(": ")
        yield from _in_the_middle(kind, told, second)
    yield from _members()
    yield from _between()
    yield from _orders()


def _in_the_middle(kind: str, name: str, second: bytes) -> Iterator[Mutation]:
    """The second record is damaged: in a plain file, in a member of its own, and among others in one member."""
    first, third = response(0, SIZE), response(2, SIZE)
    damaged = ("damaged", len(first))
    yield Mutation(kind, f"{name}, plain", False, first + second + third, (0, 2), (damaged,))
    begin = member(first)
    packed = begin + member(second) + member(third)
    yield Mutation(kind, f"{name}, gzip", True, packed, (0, 2), (("damaged", len(begin)),))
    together = member(first + second + third)
    yield Mutation(kind, f"{name}, one member", True, together, (0, 2), (("damaged", 0),))


def _records() -> Iterator[tuple[str, bytes]]:
    """A second record with something wrong in it."""
    sound = response(1, SIZE)
    block = sound.partition(b"\r\n\r\n")[2][:-4]
    after = len(response(2, SIZE))
    for by in (-len(block), -1000, -4, -1, 1, 4, 1000, after, after + 4, 10**6, 10**12):
        for digests in (True, False):
            told = "with digests" if digests else "without"
            yield f"length: {by:+,}, {told}", response(1, SIZE, length=len(block) + by, digests=digests)
    for value in ("", "-7", "many", "1" * 40):
        yield f"length: {value!r:.10}", response(1, SIZE, Content_Length=value)
    yield "length: none", response(1, SIZE, Content_Length=None)
    yield "length: twice", response(1, SIZE, content_length=str(len(block)))
    for field in ("WARC_Block_Digest", "WARC_Payload_Digest"):
        for written in _wrong_digests():
            yield f"digest: {field} {written:.14}", response(1, SIZE, **{field: written})
    yield "bytes: one of the body changed", _changed(sound, len(sound) - 900)
    yield "bytes: one of the HTTP header changed", _changed(sound, sound.index(b"HTTP/1.1 200") + 10)
    yield "bytes: one of the body lost", sound[:-900] + sound[-899:]
    yield "bytes: one more in the body", sound[:-900] + b"x" + sound[-900:]
    yield "bytes: the block lost, and its end", sound.partition(b"HTTP/1.1")[0]
    yield "bytes: the block lost", sound.partition(b"HTTP/1.1")[0] + b"\r\n\r\n"
    yield (
        "bytes: nulls from the header on to the last empty lines",
        sound[:246] + bytes(len(sound) - 250) + sound[-4:],
    )
    yield "bytes: nulls from the header on to the end", sound[:246] + bytes(len(sound) - 246)
    yield "header: cut off in its middle", sound[: sound.index(b"WARC-Date")]
    yield "header: cut off after its Content-Length", sound[: sound.index(b"HTTP/1.1") - 2]
    yield "header: no version", sound.removeprefix(b"WARC/1.0\r\n")
    yield "header: another version", sound.replace(b"WARC/1.0", b"WARX/1.0", 1)
    yield "header: a line that is no field", sound.replace(b"WARC-Date", b"\x00\xff\r\nWARC-Date", 1)
    yield "header: does not end", sound.replace(b"\r\n\r\n", b"\r\n", 2)
    for name in ("WARC-Type", "WARC-Record-ID", "WARC-Date", "WARC-Target-URI"):
        yield f"header: no {name}", response(1, SIZE, **{name: None})
    for name, value in (("WARC-Type", "response"), ("WARC-Date", "2026-03-03T06:30:00Z")):
        yield f"header: {name} twice", response(1, SIZE, **{name.lower(): value})
    yield "header: no date", response(1, SIZE, WARC_Date="yesterday")
    yield "end: cut off", sound[: len(sound) // 2]
    yield "end: no empty lines", sound[:-4]
    yield "end: one of four bytes", sound[:-3]


def _wrong_digests() -> Iterator[str]:
    other = b"another page"
    yield "sha1:" + base64.b32encode(hashlib.sha1(other).digest()).decode()
    yield "sha1:" + hashlib.sha1(other).hexdigest()
    yield "sha256:" + hashlib.sha256(other).hexdigest()
    yield "sha-256:" + base64.b32encode(hashlib.sha256(other).digest()).decode()
    yield "md5:" + hashlib.md5(other).hexdigest()
    yield "sha1:NOTADIGEST"


def _members() -> Iterator[Mutation]:
    """The gzip member of the second record is damaged."""
    parts = [member(response(number, SIZE)) for number in range(3)]
    first, second, third = parts
    middle, end = len(second) // 2, len(second)
    damaged: dict[str, dict[str, bytes]] = {
        "gzip header": {
            "magic": _changed(second, 0),
            "magic's second byte": _changed(second, 1),
            "method": _changed(second, 2),
            "a reserved flag": _changed(second, 3, 0x20),
            "a name that is not there": _changed(second, 3, 0x08),
            "an extra field that is not there": _changed(second, 3, 0x04),
            "lost": second[10:],
            "nulls": bytes(10) + second[10:],
        },
        "gzip check sum": {
            "CRC": _changed(second, end - 8),
            "length": _changed(second, end - 4),
            "lost": second[:-8],
            "half of it lost": second[:-3],
        },
        "gzip data": {
            "a byte at its start": _changed(second, 12),
            "a byte in its middle": _changed(second, middle),
            "a byte at its end": _changed(second, end - 12),
            "a byte lost": second[:middle] + second[middle + 1 :],
            "a byte more": second[:middle] + b"\x00" + second[middle:],
            "its second half lost": second[:middle],
            "its first half lost": second[middle:],
        },
    }
    for kind, named in damaged.items():
        for name, changed in named.items():
            skips = (("damaged", len(first)),)
            yield Mutation(kind, name, True, first + changed + third, (0, 2), skips)
    # twice in a row: one skip tells of both, or each of one
    both = first + _changed(second, end - 8) + _changed(third, len(third) - 8)
    skips = (("damaged", len(first)), ("damaged", len(first) + end))
    yield Mutation("gzip check sum", "of two in a row", True, both, (0,), skips)
    yield Mutation(
        "gzip header",
        "of two in a row",
        True,
        first + second[10:] + third[10:],
        (0,),
        (("damaged", len(first)),),
    )


def _between() -> Iterator[Mutation]:
    """Something lies between the records, before the first and after the last."""
    garbage = {
        "garbage": b"\x93\x07garbage\xff" * 9,
        "nulls": bytes(512),
        "half a gzip header": b"\x1f\x8b\x08",
        "a page": b"<!doctype html><p>Ferries.</p>",
        "an empty member": member(b""),
        "a member of something else": member(b"ferries\n" * 99),
    }
    for packed in (True, False):
        write: Callable[[bytes], bytes] = member if packed else bytes
        first, second, third = (write(response(number, SIZE)) for number in range(3))
        form = "gzip" if packed else "plain"
        for name, lies in garbage.items():
            if not packed or lies[:2] == b"\x1f\x8b" or name in ("garbage", "nulls", "a page"):
                told = f"{name}, {form}"
                skips = (("damaged", len(first)),)
                yield Mutation("between", told, packed, first + lies + second + third, (0, 1, 2), skips)
                yield Mutation(
                    "before", told, packed, lies + first + second + third, (0, 1, 2), (("damaged", 0),)
                )
                skips = (("damaged", len(first + second + third)),)
                yield Mutation("after", told, packed, first + second + third + lies, (0, 1, 2), skips)


def _orders() -> Iterator[Mutation]:
    """Nothing is lost, or a record lies in more than one member."""
    plain = [response(number, SIZE) for number in range(3)]
    parts = [member(each) for each in plain]
    for kind, order in (
        ("order", (2, 0, 1)),
        ("order", (2, 1, 0)),
        ("twice", (0, 1, 1, 2)),
        ("twice", (0, 1, 2, 0)),
        ("lost", (0, 2)),
    ):
        name = " ".join(map(str, order))
        yield Mutation(kind, f"{name}, gzip", True, b"".join(parts[number] for number in order), order, ())
        yield Mutation(kind, f"{name}, plain", False, b"".join(plain[number] for number in order), order, ())
    yield Mutation("members", "one of all records", True, member(b"".join(plain)), (0, 1, 2), ())
    yield Mutation(
        "members", "two records in one", True, member(plain[0] + plain[1]) + parts[2], (0, 1, 2), ()
    )
    halves = member(plain[1][:1500]) + member(plain[1][1500:])
    skip = (("damaged", len(parts[0])),)
    yield Mutation("members", "a record in two", True, parts[0] + halves + parts[2], (0, 2), skip)
    across = member(plain[0] + plain[1][:1500]) + member(plain[1][1500:] + plain[2])
    yield Mutation("members", "a record across two", True, across, (0, 2), (("damaged", 0),))
    request = record(b"GET /ferry HTTP/1.1\r\nHost: meridian.example\r\n\r\n", kind="request")
    mixed = member(request) + parts[1] + member(request) + parts[0]
    places = [("not a page", 0), ("not a page", len(member(request) + parts[1]))]
    yield Mutation("order", "requests before and after", True, mixed, (1, 0), tuple(places))


def _changed(data: bytes, place: int, by: int = 0x55) -> bytes:
    return data[:place] + bytes([data[place] ^ by]) + data[place + 1 :]
