"""What adding a page costs as the library grows, without the reading. `make bench-growth` runs it.

PAGES (100000), SEED (1), STORY (5000, the pages of the one large story; 0 leaves it out), JSON=1. Pages come from the
generator of artificial traditions, 300 a day, with the records a perfect reader would give. The measured pages are
added one by one, those between in batches; cost is processor time, wall time is shown beside it.
"""

import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from statistics import mean, median

from figures import Figure, report
from reportedly.library import Library
from reportedly.record import Record
from traditions.gold import gold_record
from traditions.stories import flow, one_story

MEASURED, BATCH = 200, 100


def records(pages: int, seed: int) -> Iterator[Record]:
    for capture, event in flow(pages, seed):
        yield gold_record(capture, event)


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
