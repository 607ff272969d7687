"""A run: shards in, the tables of `reportedly.scale.tables` out, in whatever order the workers come to them."""

import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from typing import Protocol

from reportedly.errors import OutputError
from reportedly.scale.beats import Beat, forget, heard
from reportedly.scale.executors import Executor
from reportedly.scale.lock import locked
from reportedly.scale.manifest import (
    Manifest,
    Part,
    edition,
    part_file,
    read_part,
    write_manifest,
    write_part,
)
from reportedly.scale.shards import Shard
from reportedly.scale.tables import PARTIAL, TABLES, part
from reportedly.scale.work import Task, failed, read_shard

_LOOK_SECONDS = 1.0


class Watched(Protocol):
    """Who is told how far a run is; the command line's progress is one."""

    def advance(self, pages: int = 1, bytes: int = 0) -> None:
        """So many more pages were read, so many more bytes of the archives are behind."""
        ...

    def skipped(self, skips: Mapping[str, int], bytes: int = 0) -> None:
        """So many more records were passed over, by kind."""
        ...


@contextmanager
def claimed(out: Path) -> Iterator[None]:
    """Have the folder ``out`` for this run alone, made where it is not there, and without what a killed run left.

    Raises `BusyOutput` where another run has it, `OutputError` where it cannot be made.
    """
    with ExitStack() as held:
        try:
            (out / "shards").mkdir(parents=True, exist_ok=True)
            held.enter_context(
                locked(out / ".lock", "another run writes into it: wait for its end, or name another folder")
            )
        except OSError as error:
            raise OutputError(str(out), f"cannot be written: {error.strerror}") from error
        _clean(out)
        yield


def due(shards: Sequence[Shard], out: Path) -> list[Shard]:
    """The shards that are to be read: not yet done, changed since, or done by another edition."""
    found = []
    for shard in shards:
        known = read_part(out, shard.name)
        done = known is not None and known.status == "done"
        if not (done and known and known.shard == shard and known.edition == edition()):
            found.append(shard)
    return found


def run(shards: Sequence[Shard], out: Path, executor: Executor, watched: Watched) -> Manifest:
    """Read ``shards`` into ``out``, which is `claimed`. What goes wrong with one is in its part, and the rest goes on.

    ``executor`` is entered already. However this ends, ``manifest.json`` then sums up what is there.
    """
    # The largest first: else one of them may be all that is left to do in the end.
    ordered = sorted(shards, key=lambda shard: -shard.size)
    tasks = [Task(shard=shard, out=str(out), edition=edition()) for shard in ordered]
    try:
        with _watching([shard.name for shard in shards], out, watched) as settle:
            for task, answer in executor.map(read_shard, tasks):
                done = failed(task, str(answer)) if isinstance(answer, Exception) else answer
                if done.status == "failed":
                    _give_up(done, out)
                settle(done)
    finally:
        manifest = write_manifest(out)
    return manifest


def _give_up(gone: Part, out: Path) -> None:
    """Write down that a shard failed, and take away what an earlier run wrote of it: that was of another archive."""
    part_file(out, gone.shard.name).unlink(missing_ok=True)
    for table in TABLES:
        part(out, table, gone.shard.name).unlink(missing_ok=True)
    write_part(out, gone)


class _Settling:
    """Tells how far the shards in hand are, and settles each with its part when it is done."""

    def __init__(self, shards: Sequence[str], out: Path, watched: Watched) -> None:
        self._told = dict.fromkeys(shards, Beat())
        self._out, self._watched = out, watched
        self._lock = threading.Lock()

    def __call__(self, done: Part) -> None:
        """Count the rest of a shard that is done, or was given up."""
        with self._lock:
            told = self._told.pop(done.shard.name)
            forget(self._out, done.shard.name)
            self._tell(told, Beat(records=done.records, skips=done.skips, bytes=done.shard.size))

    def look(self) -> None:
        """Count what the workers have told since the last look."""
        with self._lock:
            for shard, told in self._told.items():
                now = heard(self._out, shard)
                if now.records + sum(now.skips.values()) > told.records + sum(told.skips.values()):
                    self._tell(told, now)
                    self._told[shard] = now

    def _tell(self, told: Beat, now: Beat) -> None:
        skips = {kind: count - told.skips.get(kind, 0) for kind, count in now.skips.items()}
        self._watched.skipped({kind: count for kind, count in skips.items() if count > 0})
        self._watched.advance(max(0, now.records - told.records), max(0, now.bytes - told.bytes))


@contextmanager
def _watching(shards: Sequence[str], out: Path, watched: Watched) -> Iterator[_Settling]:
    settling, ended = _Settling(shards, out, watched), threading.Event()

    def look() -> None:
        while not ended.wait(_LOOK_SECONDS):
            settling.look()

    looking = threading.Thread(target=look, name="how far workers are", daemon=True)
    looking.start()
    try:
        yield settling
    finally:
        ended.set()
        looking.join()


def _clean(out: Path) -> None:
    """Remove what a run that was killed left half written."""
    for folder in (out, out / "shards", *(out / table for table in TABLES)):
        for file in folder.glob(f"*{PARTIAL}"):
            if file.is_dir():
                rmtree(file, ignore_errors=True)
            else:
                with suppress(OSError):
                    os.unlink(file)
