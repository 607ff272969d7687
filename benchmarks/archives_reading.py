"""Where a second of a run goes: what is not spent on HTML and the model, by stage."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TypeVar

from figures import Figure

T = TypeVar("T")
PAGES, ROUNDS = 60, 3


def parsing_share(shards: Path, manifest: dict[str, object]) -> list[Figure]:
    """By the stages that the workers of a run counted, and by the way of a page to its reader and back, measured here:
    it is within the stage "reading", but no reading.
    """
    seconds: dict[str, float] = manifest["seconds"]  # type: ignore[assignment]
    whole = sum(seconds.values())
    pipes = piping(shards) * seconds["reading"]
    other = {stage: spent for stage, spent in seconds.items() if stage != "reading"} | {"pipes": pipes}
    figures = [
        Figure(f"% of the time: {stage}", 100 * spent / whole) for stage, spent in sorted(other.items())
    ]
    share = 100 * sum(other.values()) / whole
    return [*figures, Figure("% of the time outside model and HTML", share, at_most=10)]


def piping(shards: Path) -> float:
    """The share of a reader's time that reading in this process does not take: the median of interleaved rounds, by the
    clock on the wall.
    """
    from reportedly.archives import Captured, entries
    from reportedly.pages import read_capture
    from reportedly.reading import Reader
    from reportedly.sourcing import read_sources

    found = [one for one in entries(str(next(iter(sorted(shards.iterdir()))))) if isinstance(one, Captured)][
        :PAGES
    ]
    if not found:
        sys.exit("no pages in the first shard")

    def here(one: Captured) -> object:
        return read_sources(
            read_capture(one.data, one.location, retrieved=one.retrieved, charset=one.charset)
        )

    shares = []
    with Reader() as reader:
        here(found[0])
        reader.read(found[0])
        for _ in range(ROUNDS):
            alone, through = timed(here, found), timed(reader.read, found)
            shares.append(max(0.0, 1 - alone / through))
    return median(shares)


def timed(read: Callable[[T], object], given: list[T]) -> float:
    start = time.perf_counter()
    for one in given:
        read(one)
    return time.perf_counter() - start
