"""A table is safe to open in a spreadsheet."""

import csv
import io

import pytest
from starlette.testclient import TestClient

from reportedly.desk.tables import Table, file_name


def cells(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ('=HYPERLINK("http://evil.example","x")', '\'=HYPERLINK("http://evil.example","x")'),
        ("+1", "'+1"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1+1", "'＝1+1"),
        ("\t=1", "'=1"),
        ("\r\n=1", "'=1"),
        ("\x00=1", "␀=1"),
        ('a=b; c\n"d"', 'a=b; c "d"'),
        (-2, "-2"),
        (0.5, "0.5"),
        (None, ""),
    ],
)
def test_no_captured_cell_is_a_formula(cell: str | int | float | None, written: str) -> None:
    table = Table("t", ("one", "two"), [(cell, "x")])
    assert cells(table.csv()) == [["one", "two"], [written, "x"]]


def test_what_a_page_calls_itself_is_no_formula_in_any_table(browser: TestClient, add, record) -> None:
    bad = '=cmd|"/c calc"!A1'
    (page, _) = add(
        record(bad, bad, event=bad), record("@" + bad, "+" + bad, event=bad, published="2026-03-04")
    )
    (story,) = browser.get("/api/stories").json()["stories"]
    for address in (
        *("/api/stories", f"/api/stories/{story['id']}", f"/api/claims/{story['claims'][0]}"),
        *(f"/api/pages/{page}", f"/api/pages/{page}/versions", "/api/changes", "/api/search?q=calc"),
    ):
        found = browser.get(address + ("&" if "?" in address else "?") + "format=csv")
        assert found.status_code == 200, address
        rows = cells(found.content)
        assert len(rows) > 1, address
        assert not [cell for row in rows for cell in row if cell.startswith(tuple("=+-@"))], address


def test_a_files_name_is_one_whatever_the_id_is() -> None:
    assert file_name("source", '../a"b\r\nc') == "source--a-b-c"
    assert file_name("", "…") == "table"
    assert len(file_name("x" * 1000)) == 80
