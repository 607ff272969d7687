"""From the tables of a run into a library, without reading the pages again."""

import zlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from reportedly.errors import DamagedOutput, OutputError
from reportedly.library import Library
from reportedly.library.answers import Added
from reportedly.library.packing import unpacked
from reportedly.record import Record
from reportedly.scale.manifest import Manifest, read_parts, summed
from reportedly.scale.parquet import connection, escaped
from reportedly.scale.tables import written

_AT_ONCE = 16
"""Records are tens of kilobytes each, and adding one takes longer than fetching it."""


def manifest_of(out: Path) -> Manifest:
    """What the run in the folder ``out`` did. Raises `OutputError` where there is none."""
    parts = read_parts(out)
    if not parts:
        raise OutputError(str(out), "no run there; `reportedly run --out DIR SHARD...` makes one")
    return summed(parts)


def records(out: Path) -> Iterator[Record]:
    """The records of a run, shard by shard in the order of their names, each as it was read.

    Raises `DamagedOutput` where a file of the run cannot be read.
    """
    for file in written(out, "records"):
        # A connection of its own: whoever stops in the middle leaves none behind that waits.
        with connection(out) as database:
            try:
                rows = database.execute("SELECT record FROM read_parquet(?)", [escaped(file)])
                while some := rows.fetchmany(_AT_ONCE):
                    for (body,) in some:
                        yield unpacked(body, Record)
            except (database_error(), msgspec.MsgspecError, zlib.error) as error:
                reason = f"cannot be read; delete {file.stem}.json in shards/ and run again ({error})"
                raise DamagedOutput(str(file), reason) from error


def loaded(out: Path, library: Library) -> Iterator[Added]:
    """Add the records of a run to a library: for each what became of it. Those it has already cost next to nothing.

    Raises `DamagedOutput`, `LibraryError`; what was added before stays.
    """
    for record in records(out):
        yield library.add(record)


def database_error() -> type[Exception]:
    """What DuckDB raises, whatever it is."""
    import duckdb

    return duckdb.Error
