"""Full-text search over claims, sources and pages."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from reportedly.library.answers import Hit, HitKind
from reportedly.library.database import KINDS, SHIFT, Condition, Database, Row, one, placed
from reportedly.library.packing import plain, unpacked
from reportedly.library.words import search_words, snippet
from reportedly.record import Record, Source
from reportedly.tracing.publishers import outlet

_MOST_WORDS = 32
_MOST_ROWS = 5000
"""Rows that are looked through for hits that differ: a claim that a thousand pages have is one hit."""
_STEP = 50
_RECORD = (
    "SELECT coalesce(a.body, r.body) FROM records r LEFT JOIN amended a ON a.page = r.page WHERE r.page = ?"
)
_PAGE = "p.no, p.id, p.story, p.outlet, p.published FROM pages p"


class Within(NamedTuple):
    """Which pages count: those of ``outlet`` (any of its names), and published from day ``since`` to ``until``, both
    included, as ``2026-03-03``; of pages without a date none where a day is asked for.
    """

    outlet: str | None = None
    since: str | None = None
    until: str | None = None

    def sql(self) -> Condition:
        """The condition on pages ``p``, and its parameters."""
        told, given = "p.current = 1", list[str]()
        if self.outlet:
            names = list(dict.fromkeys((plain(self.outlet), outlet(plain(self.outlet)))))
            told += f" AND p.outlet IN ({','.join('?' * len(names))})"
            given += names
        if self.since:
            told += " AND p.published >= ?"
            given.append(_day(self.since))
        if self.until:
            # A time of that day sorts after the day itself, and before this.
            told += " AND p.published < ?"
            given.append(_day(self.until) + "U")
        return told, given


def _day(given: str) -> str:
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError:
        raise ValueError(f"a day is written as 2026-03-03, not {given[:20]!r}") from None


def search(
    database: Database, words: str, kind: HitKind | None, limit: int, within: Within | None = None
) -> tuple[Hit, ...]:
    """What has all of ``words``; see `Library.search`."""
    if kind is not None and kind not in KINDS:
        raise ValueError(f"kind is one of {', '.join(KINDS)}, not {kind!r}")
    wanted = list(dict.fromkeys(search_words(words)))[:_MOST_WORDS]
    kinds: Sequence[HitKind] = [kind] if kind else KINDS
    within = within or Within()
    if not words.strip() and any(within) and kind in (None, "page"):
        return _latest(database, limit, within)
    condition = within.sql()
    hits: dict[tuple[str, ...], Hit] = {}
    records: dict[int, Record] = {}
    found = (
        database.find_words(wanted, kinds, _MOST_ROWS, condition if any(within) else None) if wanted else []
    )
    step = max(_STEP, limit)
    for start in range(0, len(found), step):
        pages = _pages(database, {number >> SHIFT for number in found[start : start + step]}, condition)
        for number in found[start : start + step]:
            if (page := pages.get(number >> SHIFT)) is None:
                continue
            hit = _hit(database, number, page, set(wanted), records)
            if hit is not None:
                hits.setdefault(hit[0], hit[1])
            if len(hits) >= limit:
                return tuple(hits.values())
    return tuple(hits.values())[:limit]


def _latest(database: Database, limit: int, within: Within) -> tuple[Hit, ...]:
    told, given = within.sql()
    rows = database.rows(
        f"SELECT {_PAGE} WHERE {told} ORDER BY p.published IS NULL, p.published DESC, p.no DESC LIMIT ?",
        (*given, limit),
    )
    hits = []
    for no, *page in rows:
        hit = _hit(database, no << SHIFT, tuple(page), set(), {})
        if hit is not None:
            hits.append(hit[1])
    return tuple(hits)


def _pages(database: Database, numbers: set[int], condition: Condition) -> dict[int, Row]:
    """Of pages those that count, by their numbers: id, story, outlet, time of publication."""
    found: dict[int, Row] = {}
    asked = sorted(numbers)
    for start in range(0, len(asked), 500):
        part = asked[start : start + 500]
        sql = f"SELECT {_PAGE} WHERE {condition[0]} AND p.no IN ({','.join('?' * len(part))})"
        found.update({no: page for no, *page in database.rows(sql, (*condition[1], *part))})
    return found


def _hit(
    database: Database, number: int, page: Row, wanted: set[str], records: dict[int, Record]
) -> tuple[tuple[str, ...], Hit] | None:
    """The hit that a number stands for and what makes it one of its own; None where it is no longer current."""
    no, of, n = placed(number)
    id, story, outlet_, published = page
    if no not in records:
        (body,) = database.rows(_RECORD, (no,))[0]
        records[no] = unpacked(body, Record)
    record = records[no]
    if of == "page":
        told = "\n".join(
            record.text[slice(*block.span)] for block in record.blocks if block.role != "boilerplate"
        )
        headline = record.article.headline
        return ("page", id), Hit("page", id, snippet(told, wanted), story, id, headline, outlet_, published)
    if of == "claim":
        claim = record.claims[n]
        tradition = one(
            database, "SELECT tradition FROM versions WHERE page = ? AND claim = ?", (id, plain(claim.id))
        )
        if tradition is None:
            return None
        told = snippet(claim.text, wanted)
        return ("claim", tradition[0]), Hit("claim", tradition[0], told, story, id, None, outlet_, published)
    source = record.sources[n]
    named = _named(source)
    if not named:
        return None  # an editor said that it is no source
    hit = Hit("source", id, snippet(named, wanted), story, id, source.name, outlet_, published)
    return ("source", str(story), named.casefold()), hit


def _named(source: Source) -> str:
    return ", ".join(dict.fromkeys(filter(None, (source.name, source.role, source.description))))
