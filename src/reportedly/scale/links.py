"""Which pages are alike, and which share wording: candidates compared in full, those of a part of the pages at once."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from reportedly.library.neighbourhoods import SHARED_WEIGHT, SHARED_WORDING
from reportedly.limits.library import REUSE_COMPARED, STORY_COMPARED
from reportedly.scale import parts
from reportedly.scale.candidates import UNIT
from reportedly.scale.components import Forest
from reportedly.scale.imprints import Looks
from reportedly.tracing.fingerprints import containment
from reportedly.tracing.likeness import Look, likeness
from reportedly.tracing.reuse import Wording, passages

_AT_ONCE = 64
"""Pages whose candidates are read at once: some thousands of imprints at most."""

_LINKS = (("page", "BIGINT"), ("other", "BIGINT"), ("likeness", "DOUBLE"))

_REUSE = (
    ("page", "VARCHAR"),
    ("other", "VARCHAR"),
    ("fingerprints", "INTEGER"),
    ("of_page", "DOUBLE"),
    ("of_other", "DOUBLE"),
    ("passages", "INTEGER"),
    ("words", "INTEGER"),
)
"""``page`` was published before ``other``, or neither has a date. ``fingerprints`` that they share, the part of each
page's fingerprints that those are, ``passages`` in common and the ``words`` matched in them.
"""


def links(join: Path, part: int, part_pages: int) -> None:
    """Compare the pages of ``part`` with the `STORY_COMPARED` candidates that share most with each: links/PART, as many
    as tie together what is alike; and with the earlier pages that share most wording: reuse/PART.
    """
    linked: list[tuple[object, ...]] = []
    reused: list[tuple[object, ...]] = []
    files = parts.parts_of(join / "pairs", part)
    looks = Looks(join, part_pages)
    with parts.database(join / "spill") as connection:
        if files:
            connection.execute(
                f"CREATE TABLE summed AS SELECT page, other, sum(shared) / {UNIT:.0f} AS shared, "
                f"CAST(sum(wording) AS BIGINT) AS wording FROM {parts.read(files)} GROUP BY page, other "
                f"HAVING sum(shared) >= {SHARED_WEIGHT * UNIT:.0f} OR sum(wording) >= {SHARED_WORDING}"
            )
            forest = Forest()
            for wanted in _by_pages(
                connection.execute(_LIKELIEST.format(prints=_prints(join, part))).fetchall()
            ):
                linked += _linked(wanted, looks, forest)
            for wanted in _by_pages(connection.execute(_COPIES).fetchall()):
                reused += _reused(wanted, looks)
        # Reuse last: where it is, the links are.
        for name, columns, rows in (("links", _LINKS, linked), ("reuse", _REUSE, reused)):
            parts.table(connection, name, columns, rows)
            parts.copy(connection, f"SELECT * FROM {name}", join / name / f"{part}.parquet")


_LIKELIEST = (
    "WITH scored AS (SELECT page, other, shared + wording / greatest(1, prints) AS score "
    "FROM summed JOIN {prints} ON no = page) SELECT page, other FROM scored QUALIFY "
    f"row_number() OVER (PARTITION BY page ORDER BY score DESC, other) <= {STORY_COMPARED} "
    "ORDER BY page, score DESC, other"
)

_COPIES = (
    f"SELECT other, page FROM summed WHERE other < page AND wording >= {SHARED_WORDING} QUALIFY "
    f"row_number() OVER (PARTITION BY page ORDER BY wording DESC, other) <= {REUSE_COMPARED} ORDER BY page, other"
)


def _prints(join: Path, part: int) -> str:
    return f"(SELECT no, prints FROM {parts.read(parts.parts_of(join / 'imprints', part))})"


Pairs = Sequence[tuple[int, int]]


def _by_pages(pairs: Pairs) -> Iterator[Pairs]:
    """``pairs`` some at a time."""
    for start in range(0, len(pairs), _AT_ONCE * STORY_COMPARED):
        yield pairs[start : start + _AT_ONCE * STORY_COMPARED]


def _linked(pairs: Pairs, looks: Looks, forest: Forest) -> Iterator[tuple[int, int, float]]:
    """The pairs that are alike. What hangs together already, through others, is not compared again."""
    found = looks.of({no for pair in pairs for no in pair})
    for page, other in pairs:
        if forest.top(page) != forest.top(other):
            alike = likeness(found[page], found[other])
            if alike > 0:
                forest.join(page, other)
                yield min(page, other), max(page, other), alike


def _reused(pairs: Pairs, looks: Looks) -> Iterator[tuple[object, ...]]:
    found = looks.of({no for pair in pairs for no in pair})
    wordings = {no: Wording.of(look.imprint) for no, look in found.items()}
    for earlier, later in pairs:
        shared = passages(wordings[earlier], wordings[later])
        if shared:
            words = sum(passage.words for passage in shared)
            yield (*_shares(found[earlier], found[later]), len(shared), words)


def _shares(earlier: Look, later: Look) -> tuple[object, ...]:
    one, other = earlier.imprint, later.imprint
    common = len(set(one.fingerprints).intersection(other.fingerprints))
    shares = (
        containment(one.fingerprints, other.fingerprints),
        containment(other.fingerprints, one.fingerprints),
    )
    return one.page, other.page, common, *shares
