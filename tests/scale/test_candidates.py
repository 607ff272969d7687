"""The join over a key finds the pairs that a library's look-ups find, whichever of the two pages looks."""

import random
from pathlib import Path

import pytest

from reportedly.library.neighbourhoods import REACH, UNDATED
from reportedly.library.sqlite import Sqlite
from reportedly.limits.library import STORY_NEIGHBOURS
from reportedly.scale import candidates, parts

DAY = 24 * 60
KEYS = ("everybody", "some", "few", "one")


def seen(rows: dict[str, list[tuple[int, int]]], location: Path) -> set[tuple[int, int]]:
    """The pairs of pages of which one finds the other in a library that has all of them. Rows are (page, minute)."""
    database = Sqlite(str(location), read_only=False, create=True)
    database.run("CREATE TABLE terms (hash INTEGER, at INTEGER, page INTEGER, weight REAL)")
    found = set()
    for key, pages in enumerate(rows.values()):
        database.many("INSERT INTO terms VALUES (?, ?, ?, 0.5)", [(key, at, no) for no, at in pages])
        for no, at in pages:
            # A library looks before the page itself is in it.
            database.run("DELETE FROM terms WHERE hash = ? AND page = ?", (key, no))
            reach = REACH["terms"]
            within = [range(UNDATED, UNDATED + 1), range(max(1, at - reach), at + reach + 1)]
            for stretch in [range(UNDATED, 1 << 40)] if at == UNDATED else within:
                near = database.neighbours("terms", [key], stretch, at, STORY_NEIGHBOURS)
                found |= {(min(no, other), max(no, other)) for _, other, _ in near}
            database.run("INSERT INTO terms VALUES (?, ?, ?, 0.5)", (key, at, no))
    database.close()
    return found


@pytest.mark.parametrize("undated", [0, 3, 100, 300])
def test_pairs_are_those_that_look_ups_find(tmp_path: Path, undated: int) -> None:
    rng = random.Random(undated)
    minutes = sorted(rng.sample(range(1, 120 * DAY), 300 - undated))
    pages = list(enumerate([UNDATED] * undated + minutes))
    rows = {
        key: sorted(rng.sample(pages, number)) for key, number in zip(KEYS, (300, 150, 9, 1), strict=True)
    }
    with parts.database(tmp_path / "spill") as connection:
        table = [(key, no, at, 0.5, 0) for key, some in rows.items() for no, at in some]
        columns = [("key", "VARCHAR"), ("no", "BIGINT"), ("moment", "BIGINT"), ("weight", "DOUBLE")]
        parts.table(connection, "terms", [*columns, ("part", "BIGINT")], table)
        parts.scatter(connection, "SELECT * FROM terms", tmp_path / "terms" / "a")
        parts.table(
            connection, "pages", [("no", "BIGINT"), ("part", "BIGINT")], [(no, no // 100) for no, _ in pages]
        )
        parts.copy(connection, "SELECT * FROM pages", tmp_path / "pages.parquet")
    candidates.pairs(tmp_path, 0)
    found: dict[tuple[int, int], float] = {}
    with parts.database(tmp_path / "spill") as connection:
        for part in range(3):
            if files := parts.parts_of(tmp_path / "pairs", part):
                for page, other, shared in connection.execute(
                    f"SELECT page, other, shared FROM {parts.read(files)}"
                ).fetchall():
                    assert page // 100 == part
                    assert (page, other) not in found
                    found[page, other] = shared / candidates.UNIT
    assert {(other, page) for page, other in found} == found.keys()
    assert {pair for pair in found if pair[0] < pair[1]} == seen(rows, tmp_path / "l.sqlite")
    # Pages that share several keys have what is due for each.
    assert {round(shared, 9) for shared in found.values()} >= {0.25, 0.5}
