"""Pages that may share a story, as a join over shared keys: what `reportedly.library.neighbourhoods` looks up for one
page, for all of them at once.

Keys are a page's heaviest words and its sampled fingerprints. Each shard's are scattered by the hash of the key; each
part of the keys is joined with itself, a page with the `STORY_NEIGHBOURS` next to it that have the key; the pairs are
scattered by page, each both ways, where what the parts found is added up.
"""

from collections.abc import Sequence
from pathlib import Path

from reportedly.library.neighbourhoods import HEAVY, REACH, SAMPLED, SAMPLED_FROM, UNDATED
from reportedly.limits.library import STORY_NEIGHBOURS
from reportedly.scale import parts, tables
from reportedly.scale.parquet import quoted

UNIT = 1e12
"""Weights are added up as whole numbers of this part of one: such a sum does not depend on its order."""


def keys(run: Path, join: Path, shard: str, key_parts: int) -> None:
    """Scatter the keys of a shard's pages by their hash, its imprints by page: terms/, prints/ and imprints/SHARD."""
    terms, prints, records = (
        parts.read([tables.part(run, table, shard)], numbered=table == "records")
        for table in ("terms", "fingerprints", "records")
    )
    with parts.database(join / "spill") as connection:
        connection.execute(
            f"CREATE TABLE pages AS SELECT page, no, moment, part FROM {parts.read([join / 'pages.parquet'])} "
            f"WHERE shard = {quoted(shard)}"
        )
        parts.scatter(
            connection,
            f"WITH every AS (SELECT page, term, max(weight) AS weight FROM {terms} GROUP BY page, term), heavy AS "
            "(SELECT * FROM every "
            f"QUALIFY row_number() OVER (PARTITION BY page ORDER BY weight DESC, term) <= {HEAVY}) "
            f"SELECT term AS key, no, moment, weight, hash(term) % {key_parts} AS part FROM heavy "
            "JOIN (SELECT page, no, moment FROM pages) USING (page)",
            join / "terms" / shard,
        )
        connection.execute(
            f"CREATE TABLE sampled AS WITH every AS (SELECT DISTINCT page, hash FROM {prints}), "
            "counts AS (SELECT *, count(*) OVER (PARTITION BY page) AS whole FROM every) "
            f"SELECT page, hash FROM counts WHERE whole < {SAMPLED_FROM} OR hash % {SAMPLED} = 0"
        )
        parts.scatter(
            connection,
            f"SELECT hash AS key, no, moment, hash % {key_parts} AS part FROM sampled "
            "JOIN (SELECT page, no, moment FROM pages) USING (page)",
            join / "prints" / shard,
        )
        parts.scatter(
            connection,
            # The texts go by as they are read: nothing here sorts or holds them.
            f"WITH first AS (SELECT page, min(file_row_number) AS row FROM {records} GROUP BY page), "
            "counts AS (SELECT page, count(*) AS prints FROM sampled GROUP BY page), "
            "placed AS (SELECT row, no, part, coalesce(prints, 0) AS prints "
            "FROM pages JOIN first USING (page) LEFT JOIN counts USING (page)) "
            f"SELECT no, prints, imprint, part FROM {records} AS given "
            "JOIN placed ON given.file_row_number = placed.row",
            join / "imprints" / shard,
        )


def pairs(join: Path, part: int) -> None:
    """Join one part of the keys with itself and scatter the pairs of pages by page: pairs/PART.

    Columns: page, other (numbers), shared (of weights, in `UNIT`), wording (fingerprints in common).
    """
    found = []
    with parts.database(join / "spill") as connection:
        for table, values in (
            (
                "terms",
                f"sum(CAST(round(a.weight * b.weight * {UNIT:.0f}) AS BIGINT)) AS shared, 0 AS wording",
            ),
            ("prints", "0 AS shared, count(*) AS wording"),
        ):
            if files := parts.parts_of(join / table, part):
                connection.execute(f"CREATE TABLE {table} AS {_placed(files)}")
                within = REACH["terms" if table == "terms" else "fingerprints"]
                found += [f"SELECT {values}, {where} GROUP BY ALL" for where in _near(table, within)]
        to = join / "pairs" / str(part)
        if not found:
            to.mkdir(parents=True, exist_ok=True)
            return
        connection.execute(
            "CREATE TABLE pairs AS SELECT one, other, CAST(sum(shared) AS BIGINT) AS shared, "
            f"CAST(sum(wording) AS BIGINT) AS wording FROM ({' UNION ALL '.join(found)}) GROUP BY one, other"
        )
        connection.execute(
            f"CREATE TABLE pages AS SELECT no, part FROM {parts.read([join / 'pages.parquet'])}"
        )
        parts.scatter(
            connection,
            "SELECT one AS page, other, shared, wording, part FROM pairs JOIN pages ON no = one UNION ALL "
            "SELECT other AS page, one AS other, shared, wording, part FROM pairs JOIN pages ON no = other",
            to,
        )


def _placed(files: Sequence[Path]) -> str:
    """The rows of keys that several pages have, each with its place among those and how many of them have no date."""
    return (
        "SELECT *, row_number() OVER (PARTITION BY key ORDER BY no) AS place, "
        f"count(*) FILTER (moment = {UNDATED}) OVER (PARTITION BY key) AS undated "
        f"FROM {parts.read(files)} QUALIFY count(*) OVER (PARTITION BY key) > 1"
    )


def _near(table: str, reach: int) -> tuple[str, ...]:
    """The pairs of pages that have a key in common and stand close enough in the order of those that have it: the ends
    of queries that give them, ``one`` before ``other``; each pair of each key once.
    """
    most = STORY_NEIGHBOURS
    early_late = "a.no AS one, b.no AS other"
    # Blocks of as many places as are looked at: neighbours stand in the same one or the next, which makes the
    # condition an equality. Without, a word that every page has would be joined to the product of all pages.
    dated = (
        f"{early_late} FROM (SELECT *, unnest([place // {most}, place // {most} + 1]) AS block FROM {table} "
        f"WHERE moment > {UNDATED}) AS a "
        f"JOIN (SELECT *, place // {most} AS block FROM {table}) AS b ON a.key = b.key AND a.block = b.block "
        f"WHERE b.place > a.place AND b.place <= a.place + {most} AND b.moment <= a.moment + {reach}"
    )
    # A page with a date is compared with the last of those without one, and those with the first of all.
    last = (
        f"{early_late} FROM (SELECT * FROM {table} WHERE moment = {UNDATED} AND place > undated - {most}) AS a "
        f"JOIN (SELECT * FROM {table} WHERE moment > {UNDATED}) AS b ON a.key = b.key"
    )
    first = (
        f"least(a.no, b.no) AS one, greatest(a.no, b.no) AS other "
        f"FROM (SELECT * FROM {table} WHERE place <= {most}) AS a "
        f"JOIN (SELECT * FROM {table} WHERE moment = {UNDATED}) AS b ON a.key = b.key "
        f"WHERE (a.moment = {UNDATED} AND (a.place < b.place OR b.place > {most})) "
        f"OR (a.moment > {UNDATED} AND b.place <= b.undated - {most})"
    )
    return dated, last, first
