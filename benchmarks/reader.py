"""What reading in processes that can be killed costs against reading in this one. `make bench-reader` runs it.

The same PAGES pages are read both ways, ten by ten in turn, so that a machine that slows down or speeds up meets both
alike. CPU time is that of this process and of the reader's together; wall time shows that neither waits for the other.
Then the memory of a reader's process is watched while it reads RECORDS pages: the same ones again and again, each time
with other bytes in front.
"""

import gzip
import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from figures import SHARED, Figure, report

PAGES, TURN, ROUNDS = int(os.environ.get("PAGES", "150")), 10, int(os.environ.get("ROUNDS", "2"))
RECORDS = int(os.environ.get("RECORDS", "2000"))


def pages() -> list[Path]:
    files = sorted((SHARED / "corpora" / "pages" / "html").glob("*.html.gz"))[:PAGES]
    if not files:
        sys.exit("The corpora in ../shared are not on this machine; there is nothing to measure on.")
    return files


def child_stat() -> tuple[float, float]:
    """CPU seconds and resident megabytes of the one process that this one has started."""
    (child,) = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    fields = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
    cpu = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return cpu, int(fields[21]) * os.sysconf("SC_PAGE_SIZE") / 1e6


class Clock:
    """CPU and wall seconds of what is done between its begin and its end, summed."""

    def __init__(self, *, child: bool) -> None:
        self.cpu = self.wall = 0.0
        self._child = child

    def __enter__(self) -> None:
        self._begun = self._now()

    def __exit__(self, *error: object) -> None:
        cpu, wall = self._now()
        self.cpu += cpu - self._begun[0]
        self.wall += wall - self._begun[1]

    def _now(self) -> tuple[float, float]:
        return time.process_time() + (child_stat()[0] if self._child else 0), time.perf_counter()


def cost(captures: Sequence["Captured"]) -> dict[str, float]:
    """How much of the throughput in this process is left with a reader: 1 is all of it."""
    from reportedly.errors import CaptureError

    def here(captured: "Captured") -> object:
        try:
            return read_sources(read_capture(captured.data, captured.location))
        except CaptureError as error:
            return error

    inside, reader_s = Clock(child=False), Clock(child=True)
    with Reader() as reader:
        for captured in captures[:3]:  # what is loaded once is no part of it
            here(captured)
            reader.read(captured)
        for at in range(0, len(captures), TURN):
            some = captures[at : at + TURN]

            def in_process(some: Sequence["Captured"] = some) -> None:
                with inside:
                    for captured in some:
                        here(captured)

            def with_reader(some: Sequence["Captured"] = some) -> None:
                with reader_s:
                    for _ in reader.map(some):
                        pass

            turns = (in_process, with_reader) if at // TURN % 2 else (with_reader, in_process)
            for turn in turns:
                turn()
    return {"CPU": inside.cpu / reader_s.cpu, "wall": inside.wall / reader_s.wall}


def memory(captures: Sequence["Captured"], records: int) -> list[float]:
    """Resident megabytes of a reader's process, after each page."""
    found = []

    def many() -> Iterator["Captured"]:
        for at in range(records):
            one = captures[at % len(captures)]
            data = b"<!-- %d -->" % at + one.data
            yield Captured(location=f"{one.location}?{at}", data=data)

    with Reader() as reader:
        for _ in reader.map(many()):
            found.append(child_stat()[1])
    return found


def main() -> None:
    captures = [Captured(location=str(file), data=gzip.decompress(file.read_bytes())) for file in pages()]
    rounds = [cost(captures) for _ in range(ROUNDS)]
    grown = memory(captures, RECORDS)
    tenth = max(1, len(grown) // 10)
    second, last = median(grown[tenth : 2 * tenth]), median(grown[-tenth:])
    report(
        [
            Figure(
                "throughput with a reader, share of that in one process, by CPU",
                median(one["CPU"] for one in rounds),
                at_least=0.9,
            ),
            Figure("throughput with a reader, by wall", median(one["wall"] for one in rounds), at_least=0.9),
            Figure(f"memory over {RECORDS:,} pages, last tenth against second", last / second, at_most=1.05),
            Figure("memory of the process at most, MB", max(grown), at_most=600),
        ]
    )


if __name__ == "__main__":
    # Libraries read these when they are loaded, which is why the rooms are imported here.
    os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS"), "1")
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    from reportedly.archives import Captured
    from reportedly.pages import read_capture
    from reportedly.reading import Reader
    from reportedly.sourcing import read_sources

    main()
