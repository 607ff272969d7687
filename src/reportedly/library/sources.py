"""A source's record across the library: what it said, on which pages, and who confirmed or denied it since."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reportedly.errors import UnknownId
from reportedly.library.answers import Saying, SourceClaim, SourceRecord
from reportedly.library.database import SHIFT, Database, Row, in_parts, placed
from reportedly.library.packing import plain, unpacked
from reportedly.library.source_names import person_key, same, spellings
from reportedly.limits.library import MAX_NAME_CHARACTERS, SOURCE_PAGES
from reportedly.record import Record, Source, Stance
from reportedly.tracing.publishers import name_key, outlet
from reportedly.tracing.tradition import Response, Tradition

_NEAR = 5
_SPELLINGS = 50
_STEP = 200


class _Heard(NamedTuple):
    """A page on which the source is heard, as ``sources``; one that it published itself where there are none."""

    page: str
    story: str | None
    outlet: str | None
    published: str | None
    record: Record
    sources: tuple[Source, ...]


def source(database: Database, name: str) -> SourceRecord:
    """The record of who is called ``name``; see `Library.source`."""
    asked = plain(name).strip()
    heard, near, whole = _heard(database, asked[:MAX_NAME_CHARACTERS])
    called = [one.name for page in heard for one in page.sources if one.kind == "outlet" and one.name]
    written, count = _written(database, [asked, outlet(asked), *called])
    if not heard and not written:
        reason = f"no source {asked[:100]!r} here"
        if near:
            reason += f"; did you mean {' or '.join(near[:3])}?"
        raise UnknownId(database.location, reason, asked, tuple(near))
    claims = _claims(database, asked, [*heard, *written])
    # What an outlet prints it stands for, whoever said it; what somebody else said is not a person's own.
    owned = [one for one in claims if written or not all(saying.relayed for saying in one.sayings)]
    found = [source for one in heard for source in one.sources]
    names = Counter(source.name for source in found if source.name)
    if written:
        # Its own pages call an outlet as it calls itself.
        names[written[0].outlet or asked] += len(heard) + 1
    return SourceRecord(
        name=max(names, key=lambda name: (names[name], len(name))),
        names=tuple(name for name, _ in names.most_common()),
        kind="outlet" if written else Counter(one.kind for one in found).most_common(1)[0][0],
        roles=tuple(dict.fromkeys(source.role for source in found if source.role)),
        pages=len(heard),
        published=count,
        whole=whole and count == len(written),
        claims=claims,
        confirmed=sum(any(one.kind == "confirms" for one in claim.answers) for claim in owned),
        denied=sum(any(one.kind == "denies" for one in claim.answers) for claim in owned),
        stances=dict(Counter(stance for one in heard for stance in _stances(one)).most_common()),
    )


def _heard(database: Database, asked: str) -> tuple[list[_Heard], list[str], bool]:
    """The latest pages that name the source, other sources whose names have the same words, and whether that is all."""
    found: dict[int, tuple[Row, list[Source]]] = {}
    near: dict[str, None] = {}
    records: dict[int, Record] = {}
    looked, whole = 0, True
    for words in spellings(asked):
        offset = 0
        while True:
            numbers = database.latest_sources(words, _STEP, offset)
            offset += len(numbers)
            rows = _rows(database, {number >> SHIFT for number in numbers})
            for number in numbers:
                no = number >> SHIFT
                if no not in rows:
                    continue
                if no not in records:
                    looked += 1
                    if looked > SOURCE_PAGES:
                        whole = False
                        break
                    records[no] = unpacked(rows[no][5], Record)
                heard = records[no].sources[placed(number)[2]]
                if heard.name and same(asked, heard.name, heard.kind):
                    found.setdefault(no, (rows[no], []))[1].append(heard)
                elif heard.name and heard.named:
                    near.setdefault(heard.name)
            if len(numbers) < _STEP or not whole:
                break
    pages = [
        _Heard(row[1], row[2], row[3], row[4], records[no], tuple({one.id: one for one in sources}.values()))
        for no, (row, sources) in found.items()
    ]
    pages.sort(key=lambda one: (one.published or "", one.page), reverse=True)
    return pages, list(near)[:_NEAR], whole


def claims_of(database: Database, page: str) -> dict[str, Tradition]:
    """The claims across pages that those of ``page`` are versions of, by their ids in its record."""
    found = _traditions(database, [page])
    bodies = _bodies(database, list(dict.fromkeys(found.values())))
    return {claim: bodies[tradition] for (_, claim), tradition in found.items() if tradition in bodies}


def _written(database: Database, called: Sequence[str]) -> tuple[list[_Heard], int]:
    """The latest pages that an outlet ``called`` so published itself, and how many there are."""
    names = list(dict.fromkeys(called))[:_SPELLINGS]
    where = f"FROM pages p WHERE p.current = 1 AND p.outlet IN ({','.join('?' * len(names))})"
    ((count,),) = database.rows(f"SELECT count(*) {where}", names)
    if not count:
        return [], 0
    latest = database.rows(
        f"SELECT p.no {where} ORDER BY p.published IS NULL, p.published DESC, p.no DESC LIMIT ?",
        (*names, SOURCE_PAGES),
    )
    rows = _rows(database, {no for (no,) in latest})
    return [_Heard._make((*rows[no][1:5], unpacked(rows[no][5], Record), ())) for (no,) in latest], count


def _rows(database: Database, numbers: set[int]) -> dict[int, Row]:
    if not numbers:
        return {}
    marks = ",".join("?" * len(numbers))
    sql = (
        "SELECT p.no, p.id, p.story, p.outlet, p.published, coalesce(a.body, r.body) FROM pages p "
        "JOIN records r ON r.page = p.no LEFT JOIN amended a ON a.page = p.no "
        f"WHERE p.current = 1 AND p.no IN ({marks})"
    )
    return {row[0]: row for row in database.rows(sql, sorted(numbers))}


def _claims(database: Database, asked: str, heard: Sequence[_Heard]) -> tuple[SourceClaim, ...]:
    """What was said, claim by claim: those that somebody answered first, then those on most pages, then the latest."""
    traditions = _traditions(database, [one.page for one in heard])
    sayings: dict[str, list[Saying]] = {}
    for one in heard:
        for saying in _sayings(one):
            tradition = traditions.get((saying.page, saying.claim))
            sayings.setdefault(tradition or f"{saying.page} {saying.claim}", []).append(saying)
    bodies = _bodies(database, list(sayings))
    answers = {id: one.responses for id, one in bodies.items()}
    times = _times(database, {one.page for found in answers.values() for one in found})
    claims = []
    for id, said in sayings.items():
        said.sort(key=lambda one: (one.published is None, one.published or "", one.page))
        body = bodies.get(id)
        claims.append(
            SourceClaim(
                claim=body.id if body else None,
                story=body.story if body else None,
                text=said[0].text,
                why=body.independence.why if body else None,
                sayings=tuple(said),
                answers=_since(asked, said, body, times) if body else (),
            )
        )
    claims.sort(key=lambda one: one.sayings[-1].published or "", reverse=True)
    return tuple(sorted(claims, key=lambda one: (-len(one.answers), -len(one.sayings))))


def _sayings(heard: _Heard) -> Iterator[Saying]:
    ids = {source.id for source in heard.sources}
    sources = {source.id: source for source in heard.record.sources}
    stances = {one.id: one.stance for one in heard.record.attributions}
    for claim in heard.record.claims:
        tellers = [link.source for link in claim.chain]
        if ids.isdisjoint(tellers) if ids else (tellers or claim.attribution or claim.confidence is not None):
            continue
        yield Saying(
            page=heard.page,
            outlet=heard.outlet,
            published=heard.published,
            claim=claim.id,
            text=claim.text,
            span=claim.span,
            chain=tuple(_called(sources[teller]) for teller in tellers if teller in sources),
            relayed=bool(tellers) and tellers[-1] not in ids,
            stance=stances.get(claim.attribution or "", "states"),
            certainty=claim.certainty,
            polarity=claim.polarity,
        )


def _called(source: Source) -> str:
    return source.name or source.description or source.role or "a source not described"


def _stances(heard: _Heard) -> Iterator[Stance]:
    ids = {source.id for source in heard.sources}
    for attribution in heard.record.attributions:
        if attribution.chain and attribution.chain[-1].source in ids:
            yield attribution.stance


def _traditions(database: Database, pages: Sequence[str]) -> dict[tuple[str, str], str]:
    """The claim across pages that each claim of ``pages`` is a version of."""
    found: dict[tuple[str, str], str] = {}
    for part, marks in in_parts(list(dict.fromkeys(pages))):
        for page, claim, tradition in database.rows(
            f"SELECT page, claim, tradition FROM versions WHERE page IN ({marks})", part
        ):
            found[page, claim] = tradition
    return found


def _bodies(database: Database, ids: Sequence[str]) -> dict[str, Tradition]:
    found: dict[str, Tradition] = {}
    for part, marks in in_parts(ids):
        for id, body in database.rows(f"SELECT id, body FROM claims WHERE id IN ({marks})", part):
            found[id] = unpacked(body, Tradition)
    return found


def _times(database: Database, pages: set[str]) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for part, marks in in_parts(sorted(pages)):
        found.update(database.rows(f"SELECT id, published FROM pages WHERE id IN ({marks})", part))
    return found


def _since(
    asked: str, said: Sequence[Saying], tradition: Tradition, times: Mapping[str, str | None]
) -> tuple[Response, ...]:
    """What others than the source answered, on a page no older than the first that has it, or of no known time."""
    first = said[0].published or ""
    return tuple(
        one
        for one in tradition.responses
        if (times.get(one.page) or "9") >= first
        and name_key(one.by) != name_key(asked)
        and person_key(one.by) != person_key(asked)
    )
