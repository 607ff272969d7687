"""What adding a page costs as the library grows, without the reading. `make bench-growth` runs it.

PAGES (100000), SEED (1), STORY (5000, the pages of the one large story; 0 leaves it out), JSON=1. Pages come from the
generator of artificial traditions, 300 a day, with the records a perfect reader would give. The measured pages are
added one by one, those between in batches; cost is processor time, wall time is shown beside it.
"""

import os
import re
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.resources import files
from itertools import islice
from pathlib import Path
from statistics import mean, median
from zlib import crc32

from msgspec.structs import replace

from figures import Figure, report
from reportedly.library import Library
from reportedly.record import Record
from traditions.gold import gold_record
from traditions.stories import flow, one_story

MEASURED, BATCH = 200, 100


def records(pages: int, seed: int) -> Iterator[Record]:
    numbers: dict[int, int] = {}
    events = []  # held, so that no other is given the same identity
    for capture, event in flow(pages, seed):
        if id(event) not in numbers:
            numbers[id(event)] = len(numbers)
            events.append(event)
        yield disguised(gold_record(capture, event), numbers[id(event)])


def disguised(record: Record, story: int) -> Record:
    """``record`` with two in three of its longer words replaced, each by the same word of the same length all over the
    story and by another in the next one. Thirty templates told three hundred times a day would else be one story: real
    events of one kind do not use the same words, nor do people say the same sentences about them.
    """

    def other(match: re.Match[str]) -> str:
        word = match[0]
        number = crc32(f"{story} {word}".encode())
        choice = WORDS.get(len(word))
        return choice[number % len(choice)] if choice and number % 3 else word

    text = _LONGER.sub(other, record.text)
    article = record.article
    return replace(
        record,
        text=text,
        article=replace(article, headline=_LONGER.sub(other, article.headline or "") or None),
        claims=tuple(replace(claim, text=text[slice(*claim.span)]) for claim in record.claims),
    )


def _words() -> dict[int, list[str]]:
    """Words to replace others with, by their length: those that the shipped table weighs."""
    listed = files("reportedly.models").joinpath("words.txt").read_text("utf-8").split()
    found: dict[int, list[str]] = {}
    for word in listed:
        if word.isascii() and word.isalpha() and word.islower():
            found.setdefault(len(word), []).append(word)
    return found


_LONGER = re.compile(r"(?<![\w’'-])[a-z]{5,}(?![\w’'-])")
WORDS = _words()


class Costs:
    """Milliseconds that each measured page took."""

    def __init__(self) -> None:
        self.cpu: list[float] = []
        self.wall: list[float] = []

    def add(self, library: Library, record: Record) -> None:
        cpu, wall = time.process_time(), time.perf_counter()
        library.add(record)
        self.cpu.append(1000 * (time.process_time() - cpu))
        self.wall.append(1000 * (time.perf_counter() - wall))


def grown(pages: int, seed: int) -> dict[int, Costs]:
    """The costs of pages added just after the library reached 1,000, 10,000, 100,000 pages (no more than ``pages``)."""
    marks = [mark for mark in (1_000, 10_000, 100_000) if mark <= pages] or [pages]
    costs = {}
    incoming = records(marks[-1] + MEASURED, seed)
    with tempfile.TemporaryDirectory() as folder, Library(Path(folder) / "library.sqlite") as library:
        size = 0
        for mark in marks:
            while size < mark and (batch := list(islice(incoming, min(BATCH, mark - size)))):
                library.add(*batch)
                size += len(batch)
                if size % 5000 == 0:
                    print(f"{size:,} pages", file=sys.stderr)
            costs[mark] = Costs()
            for record in islice(incoming, MEASURED):
                costs[mark].add(library, record)
                size += 1
    return costs


def story_seconds(pages: int, seed: int) -> float:
    """Processor seconds to add one story of ``pages`` pages, in batches, and to ask for it."""
    told = one_story(pages, seed)
    given = [gold_record(capture, told.event) for capture in told.captures][:pages]
    with tempfile.TemporaryDirectory() as folder, Library(Path(folder) / "library.sqlite") as library:
        start = time.process_time()
        for place in range(0, len(given), BATCH):
            library.add(*given[place : place + BATCH])
        library.stories()
        return time.process_time() - start


def main() -> None:
    pages, seed = int(os.environ.get("PAGES", "100000")), int(os.environ.get("SEED", "1"))
    large = int(os.environ.get("STORY", "5000"))
    costs = grown(pages, seed)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    figures = []
    for mark, cost in costs.items():
        bound = 50 if mark == max(costs) else None
        figures.append(Figure(f"at {mark:,} pages, median ms a page (CPU)", median(cost.cpu), at_most=bound))
        figures.append(Figure(f"at {mark:,} pages, mean ms a page (CPU)", mean(cost.cpu)))
        figures.append(Figure(f"at {mark:,} pages, median ms a page (wall)", median(cost.wall)))
    least, most = costs[min(costs)], costs[max(costs)]
    figures.append(
        Figure("cost of a page, largest over smallest", mean(most.cpu) / mean(least.cpu), at_most=2)
    )
    figures.append(Figure("peak memory, GB", memory, at_most=2))
    if large:
        small = story_seconds(large // 10, seed)
        figures.append(Figure(f"one story of {large // 10:,} pages, seconds", small))
        whole = story_seconds(large, seed)
        figures.append(Figure(f"one story of {large:,} pages, seconds", whole))
        figures.append(Figure("ten times the pages in one story, cost", whole / small, at_most=15))
    report(figures)


if __name__ == "__main__":
    main()
