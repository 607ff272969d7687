import sys
from pathlib import Path
from types import ModuleType

import msgspec
import pytest

import reportedly
from reportedly.archives import Captured, Skip
from reportedly.errors import OutputError
from reportedly.library.packing import unpacked
from reportedly.record import Record
from reportedly.scale.executors import executor
from reportedly.scale.parquet import Writer, connection
from reportedly.scale.rows import page_rows, skip_rows
from reportedly.scale.tables import TABLES, part
from reportedly.tracing.imprints import imprint


def test_signs_that_no_column_takes_are_shown_and_stay_in_the_record(
    crawls: ModuleType, tmp_path: Path
) -> None:
    html = crawls.page(0)["html"].encode()
    record = reportedly.read(html)
    odd = "https://odd.example/\ud800\0'"
    record = msgspec.structs.replace(record, page=msgspec.structs.replace(record.page, location=odd))
    with connection(tmp_path) as database, Writer(tmp_path, "a") as writer:
        writer.write(page_rows(Captured(location=odd, data=html), record, imprint(record, "p1")))
        writer.write(
            skip_rows(Skip(archive="x/\udcff.warc", offset=7, location=odd, kind="damaged", reason="\0"))
        )
        writer.finish(database)
        sql = "SELECT location, record FROM read_parquet(?)"
        ((location, body),) = database.execute(sql, [str(part(tmp_path, "records", "a"))]).fetchall()
        skips = database.execute("FROM read_parquet(?)", [str(part(tmp_path, "skips", "a"))]).fetchall()
    assert location == "https://odd.example/\\ud800\\x00'"
    assert unpacked(body, Record) == record
    assert skips == [("\\udcff.warc", 7, location, "damaged", "\\x00")]


def test_what_to_install_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(OutputError, match=r"pip install 'reportedly\[scale\]'"):
        connection(tmp_path)
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(OutputError, match=r"pip install 'reportedly\[dask\]'"):
        executor(1, "local")


def test_a_shard_without_a_page_has_every_table_with_its_columns(tmp_path: Path) -> None:
    with connection(tmp_path) as database, Writer(tmp_path, "a") as writer:
        writer.finish(database)
        for table, columns in TABLES.items():
            found = database.execute(
                "DESCRIBE FROM read_parquet(?)", [str(part(tmp_path, table, "a"))]
            ).fetchall()
            assert {row[0]: row[1] for row in found} == columns


def test_what_is_left_unfinished_leaves_nothing(tmp_path: Path) -> None:
    skip = Skip(archive="a.warc", offset=0, location=None, kind="damaged", reason="torn")
    with Writer(tmp_path, "a") as writer:
        writer.write(skip_rows(skip))
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []


def test_a_line_longer_than_duckdb_takes_by_itself(tmp_path: Path) -> None:
    reason = "torn " * 5_000_000
    skip = Skip(archive="a.warc", offset=0, location=None, kind="damaged", reason=reason)
    with connection(tmp_path) as database, Writer(tmp_path, "a") as writer:
        writer.write(skip_rows(skip))
        writer.finish(database)
        sql = "SELECT length(reason) FROM read_parquet(?)"
        assert database.execute(sql, [str(part(tmp_path, "skips", "a"))]).fetchall() == [(25_000_000,)]
