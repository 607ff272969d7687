"""`reportedly run` over archives: does it scale, does it stay small, is it the same. `make bench-archives` runs it.

RECORDS (50000) of ../shared/corpora/pages, repeated with changed bytes, are read by two processes while their memory is
watched, from when each of them has seen every page once: before that it grows with the longest page so far. The
comparisons take PAIRED (1200) records a leg in ROUNDS (3) interleaved rounds: one process, two processes, Dask with two
local workers, each over the same equal shards, the median of the rounds' ratios counts. Then the digests of one
process, two, Dask, and one killed and gone on with. SHARD (100) records a shard; RECORDS=0 leaves the long leg out,
PAIRED=0 all but it; JSON=1. Ratios of wall time: a machine that does something else meanwhile measures nothing.
"""

import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median

from archives_memory import Memory
from archives_reading import parsing_share
from damage.writing import http, member, record
from figures import SHARED, Figure, report

RECORDS, PAIRED = int(os.environ.get("RECORDS", "50000")), int(os.environ.get("PAIRED", "1200"))
ROUNDS, SHARD = int(os.environ.get("ROUNDS", "3")), int(os.environ.get("SHARD", "100"))

ONE, TWO = ("--processes", "1"), ("--processes", "2")
DASK = ("--dask", "local", *TWO)

NEWS_PAGE_BYTES = 25_000
"""What a record of a news crawl takes in its archive, compressed: a gigabyte holds some 40,000 of them. On paper."""


def pages() -> list[bytes]:
    files = sorted((SHARED / "corpora" / "pages" / "html").glob("*.html.gz"))
    if not files:
        sys.exit("The corpora in ../shared are not on this machine; there is nothing to measure on.")
    return [gzip.decompress(file.read_bytes()) for file in files]


def repeated(given: list[bytes]) -> Iterator[bytes]:
    """Members of a WARC file without end: each page again and again, never with the same bytes."""
    number = 0
    while True:
        for html in given:
            body = html + f"<!-- {number} -->".encode()
            uri = f"https://outlet-{number % 97}.example/{number}"
            yield member(record(http(body, media_type="text/html"), uri=uri, number=number))
            number += 1


def crawl(folder: Path, given: list[bytes], count: int) -> Path:
    """``count`` records in shards of `SHARD`; the shards of one crawl hold the pages in the same order."""
    folder.mkdir()
    members = repeated(given)
    for shard in range(max(1, count // SHARD)):
        with (folder / f"crawl-{shard:05d}.warc.gz").open("wb") as file:
            file.writelines(islice(members, SHARD))
    return folder


@dataclass(frozen=True)
class Done:
    """A run that came to its end."""

    manifest: dict[str, object]
    seconds: float
    memory: Memory


def command(shards: Path, out: Path, options: tuple[str, ...]) -> list[str]:
    return [sys.executable, "-m", "reportedly", "run", "--json", "--out", str(out), *options, str(shards)]


def run(shards: Path, out: Path, *options: str, warm: int = 0) -> Done:
    """A whole run; its seconds include starting the workers. Memory is watched once ``warm`` shards are done."""
    start = time.perf_counter()
    with subprocess.Popen(command(shards, out, options), stdout=subprocess.PIPE) as process:
        with watched(process.pid, out, warm) as memory:
            said = process.communicate()[0]
        if process.returncode:
            sys.exit(f"the run ended with {process.returncode}")
    return Done(json.loads(said), time.perf_counter() - start, memory)


@contextmanager
def watched(pid: int, out: Path, warm: int) -> Iterator[Memory]:
    memory = Memory(pid, lambda: shards_done(out) >= warm)
    memory.start()
    try:
        yield memory
    finally:
        memory.end()


def shards_done(out: Path) -> int:
    return len(list((out / "shards").glob("*.json")))


def killed(shards: Path, out: Path) -> None:
    """Begin a run with two processes and kill it with -9 when a third of the shards is done."""
    total = len(list(shards.iterdir()))
    with subprocess.Popen(
        command(shards, out, TWO), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        while shards_done(out) < max(1, total // 3):
            time.sleep(0.05)
            if process.poll() is not None:
                sys.exit("the run ended before it was killed: more records, or smaller shards")
        process.send_signal(signal.SIGKILL)


def compared(shards: Path, folder: Path) -> tuple[list[Figure], list[dict[str, object]]]:
    """One process, two, and Dask, interleaved; and what each of the first round wrote."""
    speeds: dict[tuple[str, ...], list[float]] = {ONE: [], TWO: [], DASK: []}
    manifests = []
    for number in range(ROUNDS):
        for options, seconds in speeds.items():
            out = folder / "compared"
            done = run(shards, out, *options)
            seconds.append(done.seconds)
            print(f"round {number + 1}: {' '.join(options)}: {done.seconds:.1f} s", file=sys.stderr)
            if number == 0:
                manifests.append(done.manifest)
            shutil.rmtree(out)
    two = median(one / both for one, both in zip(speeds[ONE], speeds[TWO], strict=True))
    dask = median(both / other for both, other in zip(speeds[TWO], speeds[DASK], strict=True))
    rate = median(PAIRED / seconds for seconds in speeds[ONE])
    return [
        Figure("records a leg of the comparisons", PAIRED),
        Figure("pages a second, one process", rate),
        Figure("two processes against one", two, at_least=1.85),
        Figure("Dask with two workers against two processes", dask, at_least=0.95),
    ], manifests


def same(shards: Path, folder: Path, manifests: list[dict[str, object]]) -> Figure:
    """Whether one process, two, Dask, and one that was killed wrote the same."""
    killed(shards, folder / "killed")
    manifests = [*manifests, run(shards, folder / "killed", *TWO).manifest]
    return Figure(
        "digests the same (1)", float(len({str(one["digest"]) for one in manifests}) == 1), at_least=1
    )


def long(shards: Path, folder: Path, pages: int) -> list[Figure]:
    """All records by two processes; what their memory does meanwhile. A round is of so many ``pages``."""
    done = run(shards, folder / "long", *TWO, warm=-(-2 * pages // SHARD))
    records, entries = done.manifest["records"], done.manifest["entries"]
    skips = sum(done.manifest["skips"].values())  # type: ignore[attr-defined]
    if entries != records + skips:  # type: ignore[operator]
        sys.exit(f"{entries} entries are not {records} records and {skips} skips")
    return [
        Figure("records of the long leg", float(str(records))),
        Figure("pages a second, two processes, long leg", float(str(records)) / done.seconds),
        Figure("worker memory, last decile against second", done.memory.growth, at_most=1.05),
        Figure("worker memory, most, MB (with its reader)", done.memory.most / 2**20, at_most=600),
    ]


def projected(rate: float) -> list[Figure]:
    """1 TB of news WARC on paper: `rate` pages a second and core, 16 cores a node."""
    hours = 1e12 / NEWS_PAGE_BYTES / rate / 3600
    return [
        Figure("1 TB: million pages (on paper)", 1e6 / NEWS_PAGE_BYTES),
        Figure("1 TB: hours on 1 node of 16 cores (on paper)", hours / 16),
        Figure("1 TB: hours on 10 nodes of 16 cores (on paper)", hours / 160),
        Figure(
            "1 TB: MB a second to read from disk on 10 nodes (on paper)", rate * 160 * NEWS_PAGE_BYTES / 1e6
        ),
    ]


def main() -> None:
    given = pages()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        figures = list[Figure]()
        if PAIRED:
            paired = crawl(folder / "paired", given, PAIRED)
            figures, manifests = compared(paired, folder)
            rate = figures[1].value
            figures.append(same(paired, folder, manifests))
            figures += [*parsing_share(paired, manifests[0]), *projected(rate)]
        if RECORDS:
            figures += long(crawl(folder / "all", given, RECORDS), folder, len(given))
    report(figures)


if __name__ == "__main__":
    main()
