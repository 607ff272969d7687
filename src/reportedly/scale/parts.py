"""The files between the stages of a join: each part is there whole or not at all.

A stage is a folder of Parquet files or of folders of them, a part each. What is being written has a name that ends in
``.partial``; a part that is there is done, and whoever was stopped goes on from it.
"""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from reportedly.errors import DamagedOutput, OutputError
from reportedly.limits.archives import JOIN_MEGABYTES
from reportedly.scale.parquet import escaped, quoted
from reportedly.scale.tables import PARTIAL

if TYPE_CHECKING:
    import duckdb


FULL = "no room left on the disk; make some, and the same command goes on from there"


@contextmanager
def database(spill: Path) -> Iterator["duckdb.DuckDBPyConnection"]:
    """A database in memory, of one thread as there is a process for every core. What does not fit goes below ``spill``.

    What it refuses is an `OutputError`, mostly a `DamagedOutput`.
    """
    duckdb = installed(spill)
    spill.mkdir(parents=True, exist_ok=True)
    try:
        # Of its own: DuckDB calls its files the same in every process.
        with (
            TemporaryDirectory(dir=spill, ignore_cleanup_errors=True) as own,
            duckdb.connect(":memory:", config=_settings(own)) as connection,
        ):
            yield connection
    except duckdb.OutOfMemoryException as error:
        reason = f"a part of the join fits neither in memory nor on the disk: {_first_line(error)}"
        raise OutputError(str(spill.parent), reason) from error
    except duckdb.ParserException:
        raise
    except duckdb.Error as error:
        if "No space left" in str(error):
            raise OutputError(str(spill.parent), FULL) from error
        reason = f"a table is damaged or missing; run its shard again ({_first_line(error)})"
        raise DamagedOutput(str(spill.parent.parent), reason) from error


def _settings(spill: str) -> dict[str, Any]:
    return {
        "threads": 1,
        "memory_limit": f"{JOIN_MEGABYTES}MB",
        "temp_directory": spill,
        "preserve_insertion_order": False,
        # Rows held back before they are scattered into files: those of imprints are tens of kilobytes each.
        "partitioned_write_flush_threshold": 8192,
    }


def installed(where: Path) -> Any:
    """DuckDB. Raises `OutputError` where it is not installed."""
    try:
        return import_module("duckdb")
    except ImportError as error:
        raise OutputError(str(where), "DuckDB is not installed: pip install 'reportedly[scale]'") from error


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]


def read(files: Sequence[Path], *, numbered: bool = False) -> str:
    """What stands after FROM to read ``files``, of which there is at least one. With ``numbered`` each row has a
    ``file_row_number``.
    """
    listed = ", ".join(quoted(escaped(file)) for file in files)
    rows = ", file_row_number = true" if numbered else ""
    return f"read_parquet([{listed}]{rows}, hive_partitioning = false)"


def copy(connection: "duckdb.DuckDBPyConnection", sql: str, to: Path) -> None:
    """Write what ``sql`` finds as the file ``to``."""
    partial = to.with_name(to.name + PARTIAL)
    to.parent.mkdir(parents=True, exist_ok=True)
    connection.execute(f"COPY ({sql}) TO {quoted(str(partial))} (FORMAT parquet, COMPRESSION zstd)")
    partial.replace(to)


def scatter(connection: "duckdb.DuckDBPyConnection", sql: str, to: Path) -> None:
    """Write what ``sql`` finds as the folder ``to``, with a folder ``part=N`` for every value of its column part."""
    partial = to.with_name(to.name + PARTIAL)
    remove(partial)
    partial.mkdir(parents=True)
    connection.execute(
        f"COPY ({sql}) TO {quoted(str(partial))} "
        "(FORMAT parquet, COMPRESSION zstd, PARTITION_BY (part), OVERWRITE_OR_IGNORE)"
    )
    remove(to)
    partial.replace(to)


def table(
    connection: "duckdb.DuckDBPyConnection",
    name: str,
    columns: Sequence[tuple[str, str]],
    rows: Sequence[Any],
) -> None:
    """Make the table ``name`` of ``rows``, which have a value for each of ``columns`` (name, type)."""
    made = ", ".join(f"unnest(CAST(? AS {kind}[])) AS {column}" for column, kind in columns)
    values = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in columns]
    connection.execute(f"CREATE TABLE {name} AS SELECT {made}", values)


def parts_of(stage: Path, part: int) -> list[Path]:
    """The files that the parts of a scattered stage have for ``part``, in order."""
    return sorted(stage.glob(f"*/part={part}/*.parquet"))


def remove(path: Path) -> None:
    """Remove a file or a folder with all that is in it, if it is there."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(FileNotFoundError):
            path.unlink()
