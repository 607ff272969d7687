"""What the desk weighs and how much it bears. `make bench-desk` runs it.

PAGES (100000) is the size of the library, SEED (1) that of the generator that fills it; LIBRARY is the file of a
library grown before, of which a copy is used, and KEEP where to keep the one that is grown now. SECONDS (30) under
load, ROUNDS (5) against Datasette, JSON=1.

The front page is weighed by Chromium (CHROMIUM) without anything in its cache. Datasette serves the row of the same
story from the same file; both answer in turns, one process each, 32 connections. Under load pages are added by another
process, now and then to the very story that is asked for. The median that p99 is held against is that of the same
32 connections while nothing is added. What of the delay is not the library's but the machine's, which has one core
less, is seen beside a process that only computes.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from statistics import median

from desk_library import add_large_story, copied, grow, size
from desk_load import Load, load
from desk_weight import Weight, weighed
from figures import Figure, report

HERE = Path(__file__).parent
CONNECTIONS = 32
ROUND_SECONDS = 5


@contextmanager
def served(command: list[str | Path], log: Path, until: str) -> Iterator[str]:
    """The address of a server that says ``until`` before it; its log is kept."""
    with log.open("w") as output, subprocess.Popen(command, stdout=output, stderr=output) as running:
        try:
            for _ in range(600):
                if found := re.search(until + r".*(http://127\.0\.0\.1:\d+)", log.read_text("utf-8")):
                    yield found[1]
                    return
                if running.poll() is not None:
                    break
                time.sleep(0.1)
            sys.exit(f"{command[0]} did not start: {log.read_text('utf-8')}")
        finally:
            running.terminate()


def desk(library: Path, log: Path) -> AbstractContextManager[str]:
    command = [sys.executable, "-m", "reportedly", "serve", "--port", "0", "--library", library]
    return served(command, log, "the desk is at")


def datasette(library: Path, log: Path) -> AbstractContextManager[str]:
    program = shutil.which("datasette", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    if program is None:
        sys.exit("Datasette is not installed; pip install -r benchmarks/requirements.txt")
    return served([program, "serve", library, "--port", "0", "--host", "127.0.0.1"], log, "running on")


def against_datasette(ours: str, theirs: str, rounds: int) -> Iterator[Figure]:
    """Requests a second of either, in turns."""
    rates: dict[str, list[float]] = {ours: [], theirs: []}
    for address in rates:
        load(address, connections=CONNECTIONS, seconds=1)
    for _ in range(rounds):
        for address, found in rates.items():
            found.append(sound(load(address, connections=CONNECTIONS, seconds=ROUND_SECONDS)).rate)
    yield Figure("story page, requests a second", median(rates[ours]))
    yield Figure("Datasette's row page, requests a second", median(rates[theirs]))
    ratios = [one / other for one, other in zip(rates[ours], rates[theirs], strict=True)]
    yield Figure("story page over Datasette's row page", median(ratios), at_least=1)


def while_pages_are_added(library: Path, log: Path, story: str, seconds: float) -> Iterator[Figure]:
    """The story page under load: idle, then beside a writer."""
    alone = sound(load(story, connections=1, seconds=ROUND_SECONDS))
    idle = sound(load(story, connections=CONNECTIONS, seconds=seconds))
    with subprocess.Popen([sys.executable, "-c", "while True: pass"]) as burning:
        beside = load(story, connections=CONNECTIONS, seconds=seconds)
        burning.kill()
    command = [sys.executable, HERE / "desk_library.py", library]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()  # it is at work
        busy = load(story, connections=CONNECTIONS, seconds=seconds)
        added, complaints = writer.communicate("")
    told = complaints + log.read_text("utf-8")
    yield Figure("story page alone, median ms of one connection", alone.median)
    yield Figure("story page idle, median ms of 32 connections", idle.median)
    yield Figure("story page beside a process that only computes, p99 ms", beside.p99)
    yield Figure("story page while pages are added, median ms", busy.median)
    yield Figure("story page while pages are added, p99 ms", busy.p99)
    yield Figure("story page while pages are added, worst ms", busy.worst)
    yield Figure("p99 while pages are added over the idle median", busy.p99 / idle.median, at_most=5)
    yield Figure("errors under load", busy.errors + writer.returncode, at_most=0)
    yield Figure("'database is locked' in the logs", told.count("locked"), at_most=0)
    yield Figure("pages added meanwhile, a second", len(added.splitlines()) / busy.seconds)
    yield Figure("of them to the story itself", added.count("story"), at_least=2)


def sound(found: Load) -> Load:
    if found.errors:
        sys.exit(f"{found.errors} of {found.requests} requests failed while nothing else was going on")
    return found


def weights(found: Weight) -> Iterator[Figure]:
    yield Figure("front page, kB transferred", found.size / 1000, at_most=60)
    yield Figure("front page, requests", found.requests, at_most=6)


def main() -> None:
    pages, seed = int(os.environ.get("PAGES", "100000")), int(os.environ.get("SEED", "1"))
    seconds, rounds = float(os.environ.get("SECONDS", "30")), int(os.environ.get("ROUNDS", "5"))
    given, keep = os.environ.get("LIBRARY"), os.environ.get("KEEP")
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library.sqlite"
        if given:
            copied(Path(given), library)
        else:
            grow(library, pages, seed)
            if keep:
                copied(library, Path(keep))
        id, of = add_large_story(library)
        figures = [Figure("pages in the library", size(library)), Figure("pages of the story", of)]
        logs = Path(folder) / "desk.log", Path(folder) / "datasette.log"
        with desk(library, logs[0]) as ours, datasette(library, logs[1]) as theirs:
            figures += weights(weighed(f"{ours}/"))
            story, row = f"{ours}/stories/{id}", f"{theirs}/library/stories/{id}"
            for address in (story, row):
                urllib.request.urlopen(address, timeout=60).close()
            figures += against_datasette(story, row, rounds)
        with desk(library, logs[0]) as ours:
            figures += while_pages_are_added(library, logs[0], f"{ours}/stories/{id}", seconds)
    report(figures)


if __name__ == "__main__":
    main()
