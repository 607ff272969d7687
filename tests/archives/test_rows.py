import sys
from pathlib import Path

import pytest

from reportedly.archives import Captured, Skip, entries
from reportedly.errors import MissingCapture

duckdb = pytest.importorskip("duckdb")


def write(file: Path, query: str) -> str:
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'Asia/Tokyo'")
        connection.execute(f"COPY ({query}) TO '{file}' (FORMAT parquet)")
    return str(file)


def test_a_row_is_a_page(tmp_path: Path) -> None:
    query = """SELECT * FROM (VALUES
        (1, 'https://m.example/a', '<p>Ferries ü', 'no', TIMESTAMPTZ '2026-03-03 06:30:00+00'),
        (2, 'https://m.example/b', '', 'Ferries.', NULL),
        (3, NULL, NULL, NULL, NULL),
        (4, NULL, '<p>Boats', NULL, NULL)) AS t(id, URL, Html, text, retrieved)"""
    archive = write(tmp_path / "pages[1]*.parquet", query)
    first, second, empty, last = entries(archive)
    assert first == Captured(
        location="https://m.example/a",
        data="<p>Ferries ü".encode(),
        retrieved="2026-03-03T06:30:00Z",
        charset="utf-8",
        archive=archive,
        offset=0,
    )
    assert isinstance(second, Captured)
    assert (second.data, second.retrieved) == (b"Ferries.", None)
    assert isinstance(empty, Skip)
    assert (empty.kind, empty.offset) == ("not a page", 2)
    assert (last.location, last.offset) == (f"{archive}#3", 3)


def test_bytes_are_taken_as_they_are_and_dates_in_iso(tmp_path: Path) -> None:
    query = (
        "SELECT '\\xC3\\xBC\\xFF'::BLOB AS content, TIMESTAMP '2026-03-03 06:30:00' AS date, 'b' AS location"
    )
    (page,) = entries(write(tmp_path / "a.parquet", query))
    assert isinstance(page, Captured)
    assert (page.data, page.charset, page.retrieved) == (b"\xc3\xbc\xff", None, "2026-03-03T06:30:00")


def test_rows_come_in_their_order(tmp_path: Path) -> None:
    found = entries(write(tmp_path / "a.parquet", "SELECT 'Ferry ' || i AS text FROM range(5000) r(i)"))
    assert [entry.data for entry in found if isinstance(entry, Captured)] == [
        f"Ferry {number}".encode() for number in range(5000)
    ]


def test_damage_is_told_and_ends_the_reading(tmp_path: Path) -> None:
    file = tmp_path / "a.parquet"
    write(file, "SELECT md5(i::VARCHAR) AS text FROM range(20000) r(i)")
    sound = file.read_bytes()
    for damaged in (sound[: len(sound) // 2], b"", b"no parquet" * 50):
        file.write_bytes(damaged)
        (skip,) = entries(str(file))
        assert isinstance(skip, Skip)
        assert (skip.kind, skip.offset) == ("damaged", 0)
        assert "\n" not in skip.reason


def test_without_a_column_of_text_the_error_names_the_columns(tmp_path: Path) -> None:
    archive = write(tmp_path / "a.parquet", "SELECT 1 AS text, 'Ferries' AS title")
    with pytest.raises(MissingCapture, match="none of html, text, content"):
        list(entries(archive))


def test_without_duckdb_the_error_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = write(tmp_path / "a.parquet", "SELECT 'Ferries' AS text")
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(MissingCapture, match=r"pip install 'reportedly\[scale\]'"):
        list(entries(archive))
