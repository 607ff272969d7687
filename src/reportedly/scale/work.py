"""The work on one shard: an archive in, its part of every table out. It runs in a worker, wherever that is."""

import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from reportedly.archives import Captured, Skip, entries
from reportedly.errors import CaptureError, FailedReading, ReportedlyError
from reportedly.library.captures import page_id
from reportedly.reading import skip_of
from reportedly.record import Record, Value
from reportedly.scale.beats import Beat, tell
from reportedly.scale.digest import shard_digests
from reportedly.scale.manifest import Edition, Part, edition, part_file, write_part
from reportedly.scale.parquet import Writer, connection
from reportedly.scale.rows import Rows, page_rows, skip_rows
from reportedly.scale.shards import Shard, shard_of
from reportedly.scale.tables import PARTIAL

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from reportedly.reading import Reader

_BEAT_SECONDS = 1.0


class Task(Value, frozen=True, kw_only=True):
    """What travels to a worker: paths, and which edition of the package is to read."""

    shard: Shard
    out: str
    edition: Edition


def read_shard(task: Task) -> Part:
    """Read every page of a shard and write its tables, then its part. What was of it before is replaced.

    Where that fails (no such archive, a disk that is full, a damaged model) the part says so, and is not yet written;
    nothing of the shard is there then, or what was there before.
    """
    try:
        return _read(task)
    except Exception as error:
        why = str(error) if isinstance(error, ReportedlyError) else f"{type(error).__name__}: {error}"
        return failed(task, why)


def failed(task: Task, why: str) -> Part:
    """The part of a shard that could not be read."""
    return Part(shard=task.shard, edition=task.edition, status="failed", why=why)


def _read(task: Task) -> Part:
    if task.edition != edition():
        raise RuntimeError(
            "this worker has another version of reportedly, or other models, than who started the run"
        )
    out, name = Path(task.out), task.shard.name
    with _database(out / f"scratch-{name}{PARTIAL}") as database, Writer(out, name) as writer:
        harvest = Harvest(shard_of(task.shard.path), out, writer)
        harvest.read(reader())
        with harvest.stage("writing"):
            # From here on the old part no longer says what the tables hold.
            part_file(out, name).unlink(missing_ok=True)
            writer.finish(database)
            digests = shard_digests(database, out, name)
    part = harvest.part(task.edition, digests)
    write_part(out, part)
    return part


@contextmanager
def _database(scratch: Path) -> Iterator["DuckDBPyConnection"]:
    """A database to write with, which leaves nothing of what did not fit into memory."""
    try:
        with connection(scratch) as database:
            yield database
    finally:
        rmtree(scratch, ignore_errors=True)


class Harvest:
    """What has been read of one shard so far."""

    def __init__(self, shard: Shard, out: Path, writer: Writer) -> None:
        self.shard = shard
        self._out, self._writer = out, writer
        self._entries = self._records = 0
        self._skips: Counter[str] = Counter()
        self._seconds: defaultdict[str, float] = defaultdict(float)
        self._told = time.monotonic()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time spent within as that of a stage."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self._seconds[name] += time.perf_counter() - start

    def read(self, reader: "Reader") -> None:
        """Every entry of the archive, one after the other: nothing is read ahead, so that a worker is one core."""
        found = entries(self.shard.path)
        while True:
            with self.stage("archive"):
                entry = next(found, None)
            if entry is None:
                break
            self._entries += 1
            rows = skip_rows(entry) if isinstance(entry, Skip) else self._page(entry, reader)
            with self.stage("writing"):
                self._writer.write(rows)
            skips = rows.get("skips", ())
            self._skips.update(row["kind"] for row in skips)
            self._records += not skips
            self._beat(entry.offset)

    def part(self, edition: Edition, digests: dict[str, str]) -> Part:
        """The part that this makes, once everything is read and written.

        Raises `RuntimeError` where something went in that did not come out.
        """
        rows = self._writer.rows
        if not self._entries == self._records + self._skips.total() == rows["records"] + rows["skips"]:
            raise RuntimeError(
                f"of {self._entries} entries {rows['records']} are records, {rows['skips']} skips"
            )
        return Part(
            shard=self.shard,
            edition=edition,
            status="done",
            entries=self._entries,
            records=self._records,
            skips=dict(sorted(self._skips.items())),
            rows=rows,
            digests=digests,
            seconds={stage: round(spent, 3) for stage, spent in self._seconds.items()},
        )

    def _page(self, captured: Captured, reader: "Reader") -> Rows:
        try:
            with self.stage("reading"):
                record = reader.read(captured)
            assert isinstance(record, Record)
            with self.stage("tracing"):
                return _traced(captured, record)
        except CaptureError as error:
            return skip_rows(skip_of(captured, error))

    def _beat(self, offset: int) -> None:
        now = time.monotonic()
        if now - self._told >= _BEAT_SECONDS:
            self._told = now
            beat = Beat(records=self._records, skips=dict(self._skips), bytes=min(offset, self.shard.size))
            tell(self._out, self.shard.name, beat)


def _traced(captured: Captured, record: Record) -> Rows:
    """The rows of a page. Raises `FailedReading` where a defect of ours meets it: it must not cost the others."""
    from reportedly.tracing.imprints import imprint

    try:
        return page_rows(captured, record, imprint(record, page_id(record.page.location, record.page.sha256)))
    except Exception as error:
        reason = f"reportedly itself failed on this page ({type(error).__name__}: {error})"[:300]
        raise FailedReading(captured.location, reason) from error


_reader: "Reader | None" = None


def reader() -> "Reader":
    """This worker's reader, which stays from one shard to the next: it takes half a second to start."""
    global _reader
    if _reader is None:
        from reportedly.reading import Reader

        _reader = Reader(processes=1).__enter__()
    return _reader


def close_reader() -> None:
    """End this worker's reader, if it has one; the end of the process does it, too."""
    global _reader
    found, _reader = _reader, None
    if found is not None:
        found.close()
