"""Parquet: one row a page, read with DuckDB (the extra ``reportedly[scale]``)."""

import glob
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from reportedly.archives.captured import Captured, Skip
from reportedly.archives.fault import Fault
from reportedly.archives.lines import DATES, PLACES, TEXTS
from reportedly.errors import MissingCapture
from reportedly.limits.archives import PARQUET_MEGABYTES
from reportedly.limits.reading import MAX_CAPTURE_BYTES

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_AT_ONCE = 16
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,
    "memory_limit": f"{PARQUET_MEGABYTES}MB",
    "temp_directory": "",
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


def row_entries(archive: str) -> Iterator[Captured | Skip]:
    """Every row of the Parquet file once, in its order; ``offset`` is the number of the row, from 0.

    The text is that of the first of the columns ``html``, ``text``, ``content`` that is not empty in a row, as
    characters or as bytes. Damage ends the reading of the file. DuckDB takes some thousand rows into memory at once.

    Raises `MissingCapture` where DuckDB is not installed, or none of the columns is there.
    """
    try:
        import duckdb
    except ImportError as error:
        reason = "Parquet is read with DuckDB, which is not installed; pip install 'reportedly[scale]'"
        raise MissingCapture(archive, reason) from error
    number = -1
    with duckdb.connect(":memory:", config=_SETTINGS) as connection:
        try:
            for number, (place, date, *texts) in enumerate(_rows(connection, archive)):
                try:
                    yield _captured(place, date, texts, archive, number)
                except Fault as fault:
                    yield _skip(archive, number, fault)
        except duckdb.OutOfMemoryException:
            reason = f"the rows from here on take more than {PARQUET_MEGABYTES:,} MB at once; write smaller row groups"
            yield _skip(archive, number + 1, Fault("over a cap", reason))
        except duckdb.Error as error:
            reason = f"cannot be read from here on: {str(error).partition(chr(10))[0]}"
            yield _skip(archive, number + 1, Fault("damaged", reason))


def _rows(connection: "DuckDBPyConnection", archive: str) -> Iterator[tuple[Any, ...]]:
    """Place, date and texts of each row."""
    name = glob.escape(archive)  # DuckDB takes a path for a pattern
    described = connection.execute("DESCRIBE SELECT * FROM read_parquet(?)", [name]).fetchall()
    columns = {column.lower(): (column, kind) for column, kind, *_ in described}
    texts = [
        columns[text][0] for text in TEXTS if text in columns and columns[text][1] in ("VARCHAR", "BLOB")
    ]
    if not texts:
        raise MissingCapture(archive, f"no column of text in it (none of {', '.join(TEXTS)})")
    places = [_quoted(columns[place][0]) for place in PLACES if place in columns]
    dates = [_date(*columns[date]) for date in DATES if date in columns]
    wanted = [_first(places), _first(dates), *map(_quoted, texts)]
    found = connection.execute(f"SELECT {', '.join(wanted)} FROM read_parquet(?)", [name])
    while rows := found.fetchmany(_AT_ONCE):
        yield from rows


def _captured(place: str | None, date: str | None, texts: list[Any], archive: str, number: int) -> Captured:
    text = next((text for text in texts if text), None)
    if not text:
        raise Fault("not a page", "no text in the row")
    data = text.encode() if isinstance(text, str) else bytes(text)
    if len(data) > MAX_CAPTURE_BYTES:
        raise Fault("over a cap", f"{len(data):,} bytes; a page may have {MAX_CAPTURE_BYTES:,}")
    return Captured(
        location=place or f"{archive}#{number}",
        data=data,
        retrieved=_iso(date) if date else None,
        charset="utf-8" if isinstance(text, str) else None,
        archive=archive,
        offset=number,
    )


def _first(columns: list[str]) -> str:
    return f"coalesce({', '.join(f'CAST({column} AS VARCHAR)' for column in columns)})" if columns else "NULL"


def _date(column: str, kind: str) -> str:
    """An instant as microseconds since 1970, marked as such: DuckDB writes instants in the zone of the machine."""
    return f"'@' || epoch_us({_quoted(column)})" if "TIME ZONE" in kind else _quoted(column)


def _iso(date: str) -> str:
    if date.startswith("@") and date[1:].removeprefix("-").isdecimal():
        return datetime.fromtimestamp(int(date[1:]) / 1e6, UTC).isoformat().replace("+00:00", "Z")
    return date.replace(" ", "T", 1) if date[:10].replace("-", "").isdecimal() else date


def _quoted(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'


def _skip(archive: str, number: int, fault: Fault) -> Skip:
    return Skip(archive=archive, offset=number, location=None, kind=fault.kind, reason=fault.reason)
