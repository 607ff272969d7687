"""The last stage of a join: what hangs together is parted into stories, and their claims are traced."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from reportedly.library.packing import packed, plain
from reportedly.scale import parts
from reportedly.scale.imprints import imprints
from reportedly.tracing.imprint import Imprint
from reportedly.tracing.stories import partition
from reportedly.tracing.trace import trace
from reportedly.tracing.tradition import Story, Tradition

COLUMNS: dict[str, dict[str, str]] = {
    "claims": {
        "claim": "VARCHAR",
        "story": "VARCHAR",
        "text": "VARCHAR",
        "versions": "INTEGER",
        "outlets": "INTEGER",
        "newsrooms_lower": "INTEGER",
        "newsrooms_likely": "INTEGER",
        "newsrooms_upper": "INTEGER",
        "sources_lower": "INTEGER",
        "sources_likely": "INTEGER",
        "sources_upper": "INTEGER",
        "denied": "BOOLEAN",
        "why": "VARCHAR",
        "body": "BLOB",
    },
    "versions": {
        "claim": "VARCHAR",
        "page": "VARCHAR",
        "page_claim": "VARCHAR",
        "outlet": "VARCHAR",
        "published": "VARCHAR",
    },
    "stories": {
        "story": "VARCHAR",
        "headline": "VARCHAR",
        "pages": "VARCHAR[]",
        "claims": "VARCHAR[]",
        "outlets": "VARCHAR[]",
        "first": "VARCHAR",
        "last": "VARCHAR",
        "why": "VARCHAR",
        "body": "BLOB",
    },
}
"""What is written, with DuckDB's names of the types. ``body`` is a packed `Story` or `Tradition`; ``page_claim`` is
what the page's record calls its claim.
"""


def tellings(join: Path, batch: int, part_pages: int) -> None:
    """Part and trace the components of ``batch``: claims/, versions/ and stories/BATCH, stories last."""
    with parts.database(join / "spill") as connection:
        rows = connection.execute(
            f"SELECT component, no FROM {parts.read([join / 'batches.parquet'])} "
            "WHERE batch = ? ORDER BY component, no",
            [batch],
        ).fetchall()
    pages = imprints(join, part_pages, [no for _, no in rows])
    found: dict[str, list[tuple[object, ...]]] = {table: [] for table in COLUMNS}
    for _, component in groupby(rows, key=lambda row: row[0]):
        for story, traditions in told([pages[no] for _, no in component]):
            found["stories"].append(_story(story))
            found["claims"] += [_claim(one) for one in traditions]
            found["versions"] += [row for one in traditions for row in _versions(one)]
    with parts.database(join / "spill") as connection:
        for table, columns in COLUMNS.items():
            parts.table(connection, table, list(columns.items()), found[table])
            parts.copy(connection, f"SELECT * FROM {table}", join / table / f"{batch}.parquet")


def told(pages: Sequence[Imprint]) -> Iterator[tuple[Story, tuple[Tradition, ...]]]:
    """The stories among ``pages``, with their claims."""
    by_id = {page.page: page for page in pages}
    groups = partition(pages) if len(pages) > 1 else [tuple(by_id)]
    for group in groups:
        yield trace([by_id[id] for id in group])


def _story(story: Story) -> tuple[object, ...]:
    return (
        story.id,
        plain(story.headline),
        list(story.pages),
        list(story.claims),
        [plain(outlet) for outlet in story.outlets],
        story.first,
        story.last,
        plain(story.why),
        packed(story),
    )


def _claim(claim: Tradition) -> tuple[object, ...]:
    stands = claim.independence
    return (
        claim.id,
        claim.story,
        plain(claim.text),
        len(claim.versions),
        stands.outlets,
        stands.newsrooms.lower,
        stands.newsrooms.likely,
        stands.newsrooms.upper,
        stands.sources.lower,
        stands.sources.likely,
        stands.sources.upper,
        any(response.kind == "denies" for response in claim.responses),
        plain(stands.why),
        packed(claim),
    )


def _versions(claim: Tradition) -> list[tuple[object, ...]]:
    return [
        (claim.id, version.page, plain(version.claim), plain(version.outlet), version.published)
        for version in claim.versions
    ]
