"""Full-text search over claims, sources and pages."""

from collections.abc import Sequence

from reportedly.library.answers import Hit, HitKind
from reportedly.library.database import KINDS, Database, one
from reportedly.library.keeping import SHIFT
from reportedly.library.packing import plain, unpacked
from reportedly.library.words import search_words, snippet
from reportedly.record import Record, Source

_MOST_WORDS = 32
_MOST_ROWS = 5000
"""Rows that are looked through for hits that differ: a claim that a thousand pages have is one hit."""


def search(database: Database, words: str, kind: HitKind | None, limit: int) -> tuple[Hit, ...]:
    """What has all of ``words``; see `Library.search`."""
    if kind is not None and kind not in KINDS:
        raise ValueError(f"kind is one of {', '.join(KINDS)}, not {kind!r}")
    wanted = list(dict.fromkeys(search_words(words)))[:_MOST_WORDS]
    kinds: Sequence[HitKind] = [kind] if kind else KINDS
    hits: dict[tuple[str, ...], Hit] = {}
    offset = 0
    records: dict[int, Record] = {}
    while wanted and len(hits) < limit and offset < _MOST_ROWS:
        step = max(50, limit)
        found = database.find_words(wanted, kinds, step, offset)
        for number in found:
            hit = _hit(database, number, set(wanted), records)
            if hit is not None:
                hits.setdefault(hit[0], hit[1])
            if len(hits) >= limit:
                break
        offset += len(found)
        if len(found) < step:
            break
    return tuple(hits.values())[:limit]


def _hit(
    database: Database, number: int, wanted: set[str], records: dict[int, Record]
) -> tuple[tuple[str, ...], Hit] | None:
    """The hit that a number stands for and what makes it one of its own; None where it is no longer current."""
    no, which = number >> SHIFT, number & ((1 << SHIFT) - 1)
    row = one(
        database,
        "SELECT p.id, p.story, r.body FROM pages p JOIN records r ON r.page = p.no WHERE p.no = ? AND p.current = 1",
        (no,),
    )
    if row is None:
        return None
    page, story, body = row
    if no not in records:
        records[no] = unpacked(body, Record)
    record = records[no]
    if which == 0:
        told = "\n".join(
            record.text[slice(*block.span)] for block in record.blocks if block.role != "boilerplate"
        )
        return ("page", page), Hit("page", page, snippet(told, wanted), story, page)
    if which % 2:
        claim = record.claims[(which - 1) // 2]
        tradition = one(
            database, "SELECT tradition FROM versions WHERE page = ? AND claim = ?", (page, plain(claim.id))
        )
        if tradition is None:
            return None
        return ("claim", tradition[0]), Hit("claim", tradition[0], snippet(claim.text, wanted), story, page)
    source = record.sources[(which - 2) // 2]
    named = _named(source)
    return ("source", str(story), named.casefold()), Hit("source", page, snippet(named, wanted), story, page)


def _named(source: Source) -> str:
    return ", ".join(dict.fromkeys(filter(None, (source.name, source.role, source.description))))
