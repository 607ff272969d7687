"""Articles per CPU second on one thread, and how long `reportedly --help` takes. `make bench-speed` runs it.

CPU time, not wall time, so that a busy machine changes little; rounds of the two readers alternate, and the
median of three counts, so that a machine that slows down or speeds up meets both alike.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from statistics import median

from figures import SHARED, Figure, report

ROUNDS, ARTICLES, HELPS = 3, 100, 20


def per_second(read: Callable[[bytes], object], articles: list[bytes]) -> float:
    start = time.process_time()
    for data in articles:
        read(data)
    return len(articles) / (time.process_time() - start)


def articles() -> list[bytes]:
    """The first articles of PolNeAR dev."""
    files = sorted((SHARED / "corpora" / "polnear" / "dev" / "text").glob("*.txt"))[:ARTICLES]
    if not files:
        sys.exit("The corpora in ../shared are not on this machine; there is nothing to measure on.")
    return [file.read_bytes() for file in files]


def help_seconds() -> float:
    """Median wall time of a whole process that prints the help."""
    seconds = []
    for _ in range(HELPS):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "reportedly", "--help"], stdout=subprocess.DEVNULL, check=True)
        seconds.append(time.perf_counter() - start)
    return median(seconds)


def main() -> None:
    # Libraries read these when they are loaded, which is why the rooms are imported here.
    os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS"), "1")
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    from reportedly.pages import read_capture
    from reportedly.sourcing import read_sources

    readers: dict[str, Callable[[bytes], object]] = {
        "articles per CPU second": lambda data: read_sources(read_capture(data, "article.txt")),
        "articles per CPU second, page alone": lambda data: read_capture(data, "article.txt"),
    }
    given = articles()
    for read in readers.values():
        per_second(read, given[:3])
    rounds = [{name: per_second(read, given) for name, read in readers.items()} for _ in range(ROUNDS)]
    whole, alone = (Figure(name, median(speeds[name] for speeds in rounds)) for name in readers)
    report(
        [
            Figure(whole.name, whole.value, at_least=25),
            alone,
            Figure("reportedly --help, seconds", help_seconds(), at_most=0.3),
        ]
    )


if __name__ == "__main__":
    main()
