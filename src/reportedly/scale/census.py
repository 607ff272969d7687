"""Which pages of a run count: of every location the current version, numbered in the order of publication."""

from collections.abc import Callable, Sequence
from pathlib import Path

from reportedly.library.neighbourhoods import minute
from reportedly.scale import parts, tables
from reportedly.scale.parquet import quoted
from reportedly.tracing.imprints import instant


def census(run: Path, join: Path, shards: Sequence[str], a_part: Callable[[int], int]) -> None:
    """Write the pages that count, with their numbers and parts: pages.parquet. ``a_part`` says how many make a part.

    As in a library: of the same capture twice the first counts; of the captures of one location the one last changed,
    where that is the same the one last retrieved, then the last one in the order of the shards. Numbers follow the
    order of publication, pages without a date first. Columns: no, moment (minutes since 1970), page, shard, part.
    """
    columns = "page, location, published, revised, retrieved"
    with parts.database(join / "spill") as connection:
        records = [
            f"SELECT {columns}, file_row_number AS row, {place} AS place, {quoted(shard)} AS shard "
            f"FROM {parts.read([tables.part(run, 'records', shard)], numbered=True)}"
            for place, shard in enumerate(shards)
        ]
        connection.execute(f"CREATE TABLE heads AS {' UNION ALL '.join(records)}")
        for column, kind, value in (("published", "BIGINT", minute), ("retrieved", "VARCHAR", instant)):
            written = connection.execute(f"SELECT DISTINCT {column} FROM heads").fetchall()
            rows = [(said, value(said)) for (said,) in written]
            parts.table(connection, f"known_{column}", (("said", "VARCHAR"), ("value", kind)), rows)
        connection.execute(
            "CREATE TABLE first AS SELECT heads.*, p.value AS moment, coalesce(r.value, '') AS seen FROM heads "
            "JOIN known_published AS p ON p.said IS NOT DISTINCT FROM published "
            "JOIN known_retrieved AS r ON r.said IS NOT DISTINCT FROM retrieved "
            "QUALIFY row_number() OVER (PARTITION BY page ORDER BY place, row) = 1"
        )
        connection.execute(
            "CREATE TABLE current AS SELECT * FROM first QUALIFY row_number() OVER (PARTITION BY location "
            "ORDER BY coalesce(revised, '') DESC, seen DESC, place DESC, row DESC) = 1"
        )
        connection.execute(
            "CREATE TABLE pages AS "
            "SELECT row_number() OVER (ORDER BY moment, page) - 1 AS no, moment, page, shard FROM current"
        )
        (number,) = connection.execute("SELECT count(*) FROM pages").fetchall()[0]
        parts.copy(
            connection,
            f"SELECT no, moment, page, shard, no // {a_part(number)} AS part FROM pages ORDER BY no",
            join / "pages.parquet",
        )
