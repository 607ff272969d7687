"""What is on screen as a table for a spreadsheet, in which no captured cell is a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.exports.characters import one_line

BETWEEN = "; "
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""With one of these a spreadsheet takes a cell for a formula (OWASP, CSV injection), with some only in East Asia."""

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under ``header``; ``name`` is the file's, without its ending."""

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[Cell]]

    def csv(self) -> bytes:
        """RFC 4180 in UTF-8, with the mark by which spreadsheets know it; every cell quoted, so that no separator of
        another country begins a new one.
        """
        out = io.StringIO()
        writer = csv.writer(out, quoting=csv.QUOTE_ALL)
        writer.writerow(self.header)
        for row in self.rows:
            writer.writerow([_cell(cell) for cell in row])
        return out.getvalue().encode("utf-8-sig")


def file_name(*parts: str) -> str:
    """The name of a file out of ids, whatever is in them."""
    return re.sub(r"[^A-Za-z0-9_-]+", "-", "-".join(parts))[:80].strip("-") or "table"


def joined(parts: Iterable[str]) -> str:
    """Several names in one cell."""
    return BETWEEN.join(parts)


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return str(cell)
    text = one_line(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text
