"""What is read of damaged and hostile archives, pages and feeds. `make bench-faults` runs it; CHANCES (2000), JSON=1.

An archive of three records is cut at every byte, and damaged in every way of a table (`damage/mutations.py`) and by
chance; what was read must be all that was sound, and every skip must be where it begins. Bombs are read in a process
of its own, with an address space of 300 MB; each must be refused, and the pages beside it read.
"""

import os
import sys
import tempfile
import time
from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from random import Random

from damage.bombs import CONFINED_MEGABYTES, READ_FEED, Bomb, archive_bombs, confined, markup_bombs
from damage.mutations import mutations
from damage.reconciling import (
    chance_reconciles,
    cut_reconciles,
    edited,
    edits,
    mutation_reconciles,
    read,
    three,
)
from figures import Figure, report

HANGS_AFTER = 10.0
CANARY = "the canary was read"


class Slowest:
    """The longest that reading one archive took, in seconds."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._begun = 0.0

    def __enter__(self) -> None:
        self._begun = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self.seconds = max(self.seconds, time.perf_counter() - self._begun)


def share(counts: Counter[bool]) -> float:
    return 100 * counts[True] / counts.total()


def cuts(folder: Path, slowest: Slowest) -> list[Figure]:
    told = []
    for packed in (False, True):
        archive = three(packed=packed, size=600)
        right: Counter[bool] = Counter()
        for length in range(len(archive.data) + 1):
            with slowest:
                found = read(archive.data[:length], folder / archive.file)
            right[cut_reconciles(archive, length, found)] += 1
        name = "gzip" if packed else "plain"
        told.append(Figure(f"cut at every byte, {name}: reconciled, %", share(right), at_least=100))
        told.append(Figure(f"cut at every byte, {name}: cuts", right.total()))
    return told


def table(folder: Path, slowest: Slowest) -> list[Figure]:
    right: dict[str, Counter[bool]] = {}
    for mutation in mutations():
        with slowest:
            found = read(mutation.data, folder / mutation.file)
        agrees = mutation_reconciles(mutation, found)
        if not agrees:
            print(f"{mutation.kind}: {mutation.name}: {found}", file=sys.stderr)
        right.setdefault(mutation.kind, Counter())[agrees] += 1
    told = []
    for kind, counts in right.items():
        told.append(Figure(f"mutation, {kind}: reconciled, %", share(counts), at_least=100))
        told.append(Figure(f"mutation, {kind}: archives", counts.total()))
    return told


def chances(folder: Path, slowest: Slowest, count: int) -> list[Figure]:
    right: Counter[bool] = Counter()
    for seed in range(count):
        random = Random(seed)
        archive = three(packed=bool(seed % 2), size=(0, 1500)[seed // 2 % 2])
        done = edits(random, len(archive.data))
        with slowest:
            found = read(edited(archive.data, done), folder / archive.file)
        right[chance_reconciles(archive, done, found)] += 1
    return [
        Figure("damaged by chance: reconciled, %", share(right), at_least=100),
        Figure("damaged by chance: archives", count),
    ]


def bombs(folder: Path) -> list[Figure]:
    canary = folder / "canary.txt"
    canary.write_text(CANARY)
    feeds = find_spec("reportedly.pages.feeds") is not None
    told, most, longest = [], 0.0, 0.0
    for bomb in (*archive_bombs(), *markup_bombs(str(canary))):
        if bomb.program == READ_FEED and not feeds:
            print(f"{bomb.kind}: nothing here reads feeds", file=sys.stderr)
            continue
        file = folder / bomb.file
        file.write_bytes(bomb.data)
        found = confined(file, bomb.program)
        most, longest = max(most, found["megabytes"]), max(longest, found["seconds"])
        told.append(Figure(f"refused: {bomb.kind}", float(refused(bomb, found)), at_least=1))
    told.append(Figure("bombs: most memory, MB", most, at_most=CONFINED_MEGABYTES))
    told.append(Figure("bombs: longest, seconds of processor time", longest, at_most=HANGS_AFTER))
    return told


def refused(bomb: Bomb, told: dict[str, object]) -> bool:
    """Whether an archive's bomb was skipped and what is beside it read; whether no entity of a page grew or was
    fetched.
    """
    text, skips, found = str(told["text"]), told["skips"], told["found"]
    assert isinstance(skips, list)
    assert isinstance(found, list)
    if bomb.refused is None:
        return CANARY not in text and "haha" not in text and len(text) < 10_000 + len(bomb.data)
    return sum(kind == bomb.refused for kind, _ in skips) == bomb.times and len(found) == bomb.found


def main() -> None:
    slowest = Slowest()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        told = cuts(folder, slowest)
        told += table(folder, slowest)
        told += chances(folder, slowest, int(os.environ.get("CHANCES", "2000")))
        told.append(Figure("damage: longest, seconds an archive", slowest.seconds, at_most=HANGS_AFTER))
        told += bombs(folder)
    report(told)


if __name__ == "__main__":
    main()
