"""What stories and claims across a run cost as joins, and page by page in a library; and whether both say the same.

`make bench-joins` runs it. PAGES (2000), SEED (1), LIBRARY (1; 0 leaves the library out), JSON=1. Pages come from the
generator of artificial traditions, 300 a day, with the records a perfect reader would give; reading them and writing
the run's tables is not counted, as both need it, nor are imprints, which the library makes again: its time is given
without them. Everything is done in one process, in processor time.
"""

import os
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from figures import Figure, report
from growth import records
from reportedly.archives import Captured
from reportedly.library import Library
from reportedly.library.captures import page_id
from reportedly.record import Record
from reportedly.scale import joined, joins, parts
from reportedly.scale.parquet import Writer
from reportedly.scale.rows import page_rows
from reportedly.tracing.imprints import imprint

SHARD = 1000
"""Pages of a shard."""


class Here:
    """An executor without processes: what it does is this process's time."""

    workers = 1

    def map(self, work: Callable[[Any], Any], tasks: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
        for task in tasks:
            yield task, work(task)


def written(run: Path, pages: Sequence[Record]) -> float:
    """Write what a run would have of ``pages``; the processor seconds that their imprints took."""
    (run / "shards").mkdir()
    seconds = 0.0
    for start in range(0, len(pages), SHARD):
        shard = f"{start:08}"
        with parts.database(run / "spill") as connection, Writer(run, shard) as writer:
            for offset, record in enumerate(pages[start : start + SHARD]):
                page = page_id(record.page.location, record.page.sha256)
                begin = time.process_time()
                made = imprint(record, page)
                seconds += time.process_time() - begin
                place = Captured(location=record.page.location, data=b"", archive=shard, offset=offset)
                writer.write(page_rows(place, record, made))
            writer.finish(connection)
        (run / "shards" / f"{shard}.json").write_text("{}")
    return seconds


def join_seconds(run: Path) -> tuple[dict[str, float], dict[str, Any], dict[str, Any]]:
    """Processor seconds of each stage, the summary, and the stories and claims by their ids."""
    seconds: dict[str, float] = defaultdict(float)
    last = begin = time.process_time()

    def told(stage: str, done: int, total: int) -> None:
        nonlocal last
        now = time.process_time()
        seconds[stage] += now - last
        last = now

    summary = joins.join(run, Here(), told)
    seconds["all"] = time.process_time() - begin
    to = joins.folder(run)
    return seconds, summary, {one.id: one for some in (joined.stories(to), joined.claims(to)) for one in some}


def library_seconds(location: Path, pages: Sequence[Record]) -> tuple[float, dict[str, Any]]:
    """Processor seconds to add ``pages`` one by one and to ask for all; the stories and claims by their ids."""
    begin = time.process_time()
    with Library(location) as library:
        for start in range(0, len(pages), 100):
            library.add(*pages[start : start + 100])
        stories = library.stories()
        seconds = time.process_time() - begin
        return seconds, {one.id: one for story in stories for one in (story, *library.claims(story.id))}


def main() -> None:
    number, seed = int(os.environ.get("PAGES", "2000")), int(os.environ.get("SEED", "1"))
    pages = list(records(number, seed))
    with tempfile.TemporaryDirectory() as folder:
        imprints = written(Path(folder), pages)
        seconds, summary, found = join_seconds(Path(folder))
        figures = [
            Figure("pages that count", summary["pages"]),
            Figure("stories", summary["stories"]),
            Figure("claims across outlets", summary["claims_across_outlets"]),
            Figure("joins, ms a page (CPU)", 1000 * seconds["all"] / number),
            *(
                Figure(f"of which {stage}", 1000 * seconds[stage] / number)
                for stage in ("keys", "candidates", "links", "stories")
            ),
        ]
        if os.environ.get("LIBRARY", "1") != "0":
            spent, there = library_seconds(Path(folder) / "library.sqlite", pages)
            same = sum(there.get(id) == one for id, one in found.items())
            figures += [
                Figure("library, ms a page (CPU), without imprints", 1000 * (spent - imprints) / number),
                Figure("library over joins", (spent - imprints) / seconds["all"]),
                Figure(
                    "stories and claims that are the same, share", same / len(found.keys() | there.keys()), 1
                ),
            ]
    report(figures)


if __name__ == "__main__":
    main()
