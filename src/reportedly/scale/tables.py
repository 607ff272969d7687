"""The tables that a run writes: their columns, and where each shard's part of them lies.

Under the folder of a run lies a folder for each table with one Parquet file a shard, so that DuckDB, Spark or pandas
read a table as ``read_parquet('DIR/claims/*.parquet')``. Rows stand in the order of the archive. ``page`` is the id
that a library gives the same capture (`reportedly.library.captures.page_id`). An archive may hold a page twice, and so
do the tables then: whoever counts pages counts distinct ids.

Values are those of `reportedly.record`: spans count code points of the page's text; dates are ISO 8601. Lone surrogates
and NUL, which no column of text takes, stand as visible escapes; in the packed record they are what they were.
"""

from pathlib import Path

TABLES: dict[str, dict[str, str]] = {
    "records": {
        "page": "VARCHAR",
        "location": "VARCHAR",
        "sha256": "VARCHAR",
        "media_type": "VARCHAR",
        "retrieved": "VARCHAR",
        "published": "VARCHAR",
        "revised": "VARCHAR",
        "publisher": "VARCHAR",
        "headline": "VARCHAR",
        "verdict": "VARCHAR",
        "language": "VARCHAR",
        "characters": "INTEGER",
        "claims": "INTEGER",
        "archive": "VARCHAR",
        "archive_offset": "BIGINT",
        "record": "BLOB",
        "imprint": "BLOB",
    },
    "claims": {
        "page": "VARCHAR",
        "claim": "VARCHAR",
        "span_start": "INTEGER",
        "span_end": "INTEGER",
        "text": "VARCHAR",
        "attribution": "VARCHAR",
        "chain": "VARCHAR[]",
        "certainty": "VARCHAR",
        "polarity": "VARCHAR",
        "time": "VARCHAR",
        "confidence": "DOUBLE",
    },
    "attributions": {
        "page": "VARCHAR",
        "attribution": "VARCHAR",
        "quotation": "VARCHAR",
        "stance": "VARCHAR",
        "certainty": "VARCHAR",
        "polarity": "VARCHAR",
        "time": "VARCHAR",
        "confidence": "DOUBLE",
        "chain": "VARCHAR[]",
        "source_text": "VARCHAR",
        "cue_text": "VARCHAR",
        "content_text": "VARCHAR",
        "source_spans": "INTEGER[][]",
        "cue_spans": "INTEGER[][]",
        "content_spans": "INTEGER[][]",
    },
    "sources": {
        "page": "VARCHAR",
        "source": "VARCHAR",
        "name": "VARCHAR",
        "kind": "VARCHAR",
        "named": "BOOLEAN",
        "anonymous": "BOOLEAN",
        "role": "VARCHAR",
        "description": "VARCHAR",
        "mentions": "INTEGER[][]",
    },
    "fingerprints": {"page": "VARCHAR", "hash": "BIGINT"},
    "terms": {"page": "VARCHAR", "term": "VARCHAR", "weight": "DOUBLE"},
    "skips": {
        "archive": "VARCHAR",
        "archive_offset": "BIGINT",
        "location": "VARCHAR",
        "kind": "VARCHAR",
        "reason": "VARCHAR",
    },
}
"""Each table's columns in order, with DuckDB's name of their type.

``retrieved`` is as the archive has it; ``published`` and ``revised`` (when last modified, else when published, else
when retrieved) are in UTC as `reportedly.tracing.imprints.instant` writes them. ``publisher`` is canonical. ``chain``
are ids of sources, outermost teller first. ``record`` and ``imprint`` are what `reportedly.library.packing.packed`
gives. ``archive`` is the file's name without its folder, so that a run says the same wherever the archives lie.
"""

PARTIAL = ".partial"
"""How the name of a file ends that is not whole yet. Whoever finds one with no run going on may delete it."""


def part(out: Path, table: str, shard: str) -> Path:
    """Where the rows of ``shard`` are of ``table``, in the run's folder ``out``."""
    return out / table / f"{shard}.parquet"


def written(out: Path, table: str) -> list[Path]:
    """The parts of ``table`` in the run's folder, sorted by name; only of shards that are done."""
    done = (file.stem for file in (out / "shards").glob("*.json"))
    return [file for file in (part(out, table, shard) for shard in sorted(done)) if file.exists()]
