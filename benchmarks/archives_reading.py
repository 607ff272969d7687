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
    """What a page's way to its reader and back takes, as a share of reading it here, in processor time: the median of
    interleaved rounds. This end's is measured and doubled: the other end unpacks what is packed here.
    """
    from reportedly.archives import Captured, entries
    from reportedly.pages import read_capture
    from reportedly.reading import Reader
    from reportedly.sourcing import read_sources

    found = [one for one in entries(str(min(shards.iterdir()))) if isinstance(one, Captured)][:PAGES]
    if not found:
        sys.exit("no pages in the first shard")

    def here(one: Captured) -> object:
        return read_sources(
            read_capture(one.data, one.location, retrieved=one.retrieved, charset=one.charset)
        )

    with Reader() as reader:
        here(found[0])
        reader.read(found[0])
        return median(2 * timed(reader.read, found) / timed(here, found) for _ in range(ROUNDS))


def timed(read: Callable[[T], object], given: list[T]) -> float:
    start = time.process_time()
    for one in given:
        read(one)
    return time.process_time() - start
