"""The memory of a run's workers, sampled from /proc while it lasts. Linux."""

import os
import threading
from collections import defaultdict
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from statistics import mean

EVERY_SECONDS = 1.0
PAGE = os.sysconf("SC_PAGE_SIZE")


class Memory(threading.Thread):
    """Samples what the processes under ``pid`` that have a reader take, each together with its reader, once ``begun``
    says so.
    """

    def __init__(self, pid: int, begun: Callable[[], bool]) -> None:
        super().__init__(daemon=True)
        self._pid, self._begun = pid, begun
        self._ended = threading.Event()
        self.samples: list[list[int]] = []

    def run(self) -> None:
        while not self._ended.wait(EVERY_SECONDS):
            found = workers(self._pid) if self.samples or self._begun() else []
            if found:
                self.samples.append(found)

    def end(self) -> None:
        self._ended.set()
        self.join()

    @property
    def most(self) -> float:
        """The most that one worker took, in bytes."""
        return max((max(sample) for sample in self.samples), default=0)

    @property
    def growth(self) -> float:
        """The mean of the last tenth of the samples, against that of the second tenth; 1 for too few."""
        if len(self.samples) < 20:
            return 1.0
        cuts = [len(self.samples) * tenth // 10 for tenth in range(11)]
        tenths = [mean(mean(sample) for sample in self.samples[a:b]) for a, b in pairwise(cuts)]
        return tenths[-1] / tenths[1]


def workers(pid: int) -> list[int]:
    """Resident bytes of each worker below ``pid`` with what it started."""
    children, commands = defaultdict(list), {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            fields = (process / "stat").read_text().rpartition(")")[2].split()
            commands[int(process.name)] = (process / "cmdline").read_bytes()
        except OSError:
            continue
        children[int(fields[1])].append(int(process.name))
    readers = [one for one in below(pid, children) if b"reportedly.reading.worker" in commands[one]]
    parents = [one for one in below(pid, children) if set(children[one]) & set(readers)]
    return [resident(one) + sum(resident(child) for child in below(one, children)) for one in parents]


def below(pid: int, children: dict[int, list[int]]) -> list[int]:
    found = list(children.get(pid, ()))
    for child in found:
        found.extend(children.get(child, ()))
    return found


def resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
    except OSError:
        return 0
