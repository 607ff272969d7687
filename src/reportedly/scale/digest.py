"""A digest of what a run wrote: the same for the same archives, in whatever order and by how many they were read."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.scale.parquet import connection, escaped, quoted
from reportedly.scale.rows import NESTED
from reportedly.scale.tables import TABLES, part

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_AT_ONCE = 10_000


def shard_digests(database: "DuckDBPyConnection", out: Path, shard: str) -> dict[str, str]:
    """For each table the SHA-256, in hexadecimal, over the sorted SHA-256s of the rows that ``shard`` has in it."""
    found = {}
    for table in TABLES:
        whole = hashlib.sha256()
        rows = database.execute(_hashes(table, part(out, table, shard)))
        while some := rows.fetchmany(_AT_ONCE):
            whole.update("".join(row for (row,) in some).encode("ascii"))
        found[table] = whole.hexdigest()
    return found


def combined(digests: Iterable[Mapping[str, str]]) -> str:
    """One digest of the digests of several shards, the same in whatever order they come."""
    lines = sorted(f"{table} {digest}\n" for one in digests for table, digest in one.items())
    return hashlib.sha256("".join(lines).encode("ascii")).hexdigest()


def digest(out: Path) -> str:
    """The digest of everything in the folder of a run, reckoned anew from its Parquet files; what the manifest says
    was reckoned when they were written.
    """
    names = sorted(file.stem for file in (out / "shards").glob("*.json"))
    with connection(out / "scratch.partial") as database:
        return combined(
            shard_digests(database, out, name) for name in names if part(out, "records", name).exists()
        )


def _hashes(table: str, file: Path) -> str:
    columns = TABLES[table]
    source = f"read_parquet({quoted(escaped(file))})"
    if table in NESTED:
        # A page has hundreds of these, which say nothing one by one.
        lists = ", ".join(NESTED[table])
        row = f"row(page, list_sort(list(row({lists}))))"
        return f"SELECT sha256({row}::VARCHAR) AS hash FROM {source} GROUP BY page ORDER BY hash"
    values = ", ".join(f"sha256({name})" if kind == "BLOB" else name for name, kind in columns.items())
    return f"SELECT sha256(row({values})::VARCHAR) AS hash FROM {source} ORDER BY hash"
