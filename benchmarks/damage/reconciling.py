"""Whether what was read of a damaged archive is all of what was in it, and nothing that was not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Literal

from damage.mutations import Mutation
from damage.writing import member, page, response
from reportedly.archives import Captured, Skip, entries

Entries = list[Captured | Skip]
Edit = tuple[Literal["change", "lose", "add", "cut"], int, bytes]
"""What is done, where, and with which bytes (as many are lost as are given)."""


@dataclass(frozen=True, slots=True)
class Three:
    """An archive of three records, and where each begins; the last place is where the archive ends."""

    data: bytes
    places: tuple[int, ...]
    packed: bool
    size: int

    @property
    def file(self) -> str:
        return "archive.warc.gz" if self.packed else "archive.warc"


def three(*, packed: bool, size: int = 0) -> Three:
    """Three records of pages that are ``size`` bytes longer than they need be."""
    parts = [response(number, size) for number in range(3)]
    parts = [member(part) for part in parts] if packed else parts
    places = tuple(sum(map(len, parts[:count])) for count in range(4))
    return Three(b"".join(parts), places, packed, size)


def read(data: bytes, file: Path) -> Entries:
    """What `entries` gives of an archive that holds ``data``."""
    file.write_bytes(data)
    return list(entries(str(file)))


def number(captured: Captured) -> int:
    """Which of the pages this is, by its address."""
    return int(captured.location.rpartition("-")[2])


def cut_reconciles(archive: Three, length: int, found: Entries) -> bool:
    """Whether ``found`` is what the first ``length`` bytes of ``archive`` hold: each record that begins in them once,
    at its place; those that end in them as pages; nothing else.
    """
    begun = [place for place in archive.places[:3] if place < length]
    whole = [place for place in archive.places[1:] if place <= length]
    kept = [(entry.location, entry.data) for entry in found if isinstance(entry, Captured)]
    return (
        [entry.offset for entry in found] == (begun or [0])
        and kept
        == [(f"https://meridian.example/ferry-{at}", page(at, archive.size)) for at in range(len(whole))]
        and all(entry.kind == "damaged" for entry in found if isinstance(entry, Skip))
        and len(found) == max(len(begun), 1)
    )


def mutation_reconciles(mutation: Mutation, found: Entries) -> bool:
    """Whether ``found`` is what the table says of ``mutation``: these pages, these skips, in the order of the file."""
    pages = tuple(number(entry) for entry in found if isinstance(entry, Captured))
    skips = tuple((entry.kind, entry.offset) for entry in found if isinstance(entry, Skip))
    offsets = [entry.offset for entry in found]
    return pages == mutation.found and skips == mutation.skips and offsets == sorted(offsets)


def edits(random: Random, size: int) -> list[Edit]:
    """One to three things that happen to ``size`` bytes by chance."""
    kinds: Sequence[Literal["change", "lose", "add", "cut"]] = (
        "change",
        "change",
        "change",
        "lose",
        "add",
        "cut",
    )
    return [
        (random.choice(kinds), random.randrange(size), random.randbytes(random.choice((1, 1, 2, 10, 400))))
        for _ in range(random.randint(1, 3))
    ]


def edited(data: bytes, done: Sequence[Edit]) -> bytes:
    """``data`` with the edits ``done``; none reaches beyond the place of the next one."""
    bound = len(data)
    for kind, place, given in sorted(done, key=lambda edit: -edit[1]):
        if kind == "cut":
            data = data[:place]
        elif kind == "add":
            data = data[:place] + given + data[place:]
        else:
            reached = given[: bound - place]
            data = data[:place] + (reached if kind == "change" else b"") + data[place + len(reached) :]
        bound = place
    return data


def untouched(archive: Three, done: Sequence[Edit]) -> Iterator[int]:
    """The numbers of the records that no edit reaches."""
    for at, (begin, end) in enumerate(zip(archive.places, archive.places[1:], strict=False)):
        for kind, place, given in done:
            last = len(archive.data) if kind == "cut" else place + (0 if kind == "add" else len(given))
            if place < end and last > begin and not (kind == "add" and place == begin):
                break
        else:
            yield at


def chance_reconciles(archive: Three, done: Sequence[Edit], found: Entries) -> bool:
    """Whether every untouched record was read, nothing that no record held, and all in the order of the file."""
    pages = {number: page(number, archive.size) for number in range(3)}
    read = [entry for entry in found if isinstance(entry, Captured)]
    offsets = [entry.offset for entry in found]
    kept = {entry.data for entry in read}
    return (
        all(pages[at] in kept for at in untouched(archive, done))
        and kept <= set(pages.values())
        and offsets == sorted(offsets)
        and bool(found)
    )
