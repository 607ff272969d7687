"""From a record to its imprint: what tracing keeps of a page."""

import sys
from bisect import bisect_right
from datetime import UTC, datetime, timedelta

from reportedly.record import Attribution, Block, Claim, Record, Source, Span
from reportedly.sourcing import quotations, typography
from reportedly.tracing.credits import credits
from reportedly.tracing.fingerprints import fingerprints
from reportedly.tracing.imprint import Imprint, Statement, Teller
from reportedly.tracing.publishers import family, publisher
from reportedly.tracing.words import terms

MAX_PROSE = 200_000
"""Characters of article text that are compared; a book is no news report."""

_SLACK = timedelta(days=1)
"""A page may be dated this long after it was retrieved: clocks and time zones that nobody stated."""


def imprint(record: Record, page: str) -> Imprint:
    """The imprint of ``record``, called ``page``. Pure: the same record gives the same imprint. A few milliseconds."""
    body = _body(record)
    text = typography.plain(record.text)
    prose = "\n".join(text[start:end] for start, end in body)
    masks = tuple(quotations.stretches(prose))
    outlet = publisher(record)
    article = record.article
    return Imprint(
        page=page,
        location=record.page.location,
        publisher=outlet,
        family=family(record, outlet),
        published=published(record),
        language=article.language,
        headline=article.headline,
        description=article.description,
        body=body,
        prose=prose,
        masks=masks,
        credits=tuple(credits(record)),
        statements=_statements(record, body),
        terms=terms(article.headline, article.description, prose),
        fingerprints=fingerprints(prose, masks),
    )


def published(record: Record) -> str | None:
    """When the page was published, in UTC: its own date, or when it was retrieved where it has none or one that lies
    after that. Only a day where the page gives no time, None where nothing is known.
    """
    retrieved, own = instant(record.page.retrieved), instant(record.article.date_published)
    if own and retrieved and _moment(own) > _moment(retrieved) + _SLACK:
        return retrieved
    return own or retrieved


def instant(written: str | None) -> str | None:
    """An ISO 8601 date as ``YYYY-MM-DDTHH:MM:SSZ`` in UTC, as ``YYYY-MM-DD`` where it has no time, None where it is
    none. A time without an offset is taken for UTC.
    """
    try:
        when = datetime.fromisoformat((written or "").strip())
        if len((written or "").strip()) <= 10:
            return when.date().isoformat()
        when = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return when.replace(tzinfo=None, microsecond=0).isoformat() + "Z"


def _moment(when: str) -> datetime:
    return datetime.fromisoformat(when).replace(tzinfo=UTC)


def _body(record: Record) -> tuple[Span, ...]:
    found: list[Span] = []
    total = 0
    for block in sorted(record.blocks, key=_start):
        if block.role == "paragraph" and block.span[0] < block.span[1]:
            total += block.span[1] - block.span[0]
            if total > MAX_PROSE:
                break
            found.append(block.span)
    return tuple(found)


def _start(block: Block) -> Span:
    return block.span


def _statements(record: Record, body: tuple[Span, ...]) -> tuple[Statement, ...]:
    """The claims of the body. The standfirst's are left out: they say again what the body says."""
    sources = {source.id: source for source in record.sources}
    said = {attribution.id: attribution for attribution in record.attributions}
    found: list[Statement] = []
    for claim in record.claims:
        at = bisect_right(body, (claim.span[0], sys.maxsize)) - 1
        if at < 0 or claim.span[1] > body[at][1]:
            continue
        attribution = said.get(claim.attribution or "")
        found.append(
            Statement(
                id=claim.id,
                span=claim.span,
                content=_content(claim, attribution),
                text=claim.text,
                chain=_tellers(claim, sources),
                attributed=attribution is not None,
                quoted=attribution is not None and attribution.quotation == "direct",
                stance=attribution.stance if attribution else "states",
                certainty=claim.certainty,
                polarity=claim.polarity,
                time=claim.time,
            )
        )
    return tuple(found)


def _content(claim: Claim, attribution: Attribution | None) -> tuple[Span, ...]:
    """What is claimed: the attribution's content as far as the claim holds it, all of the claim where it has none."""
    parts = [
        (max(start, claim.span[0]), min(end, claim.span[1]))
        for start, end in (attribution.content if attribution else ())
    ]
    return tuple(part for part in parts if part[0] < part[1]) or (claim.span,)


def _tellers(claim: Claim, sources: dict[str, Source]) -> tuple[Teller, ...]:
    found = []
    for link in claim.chain:
        source = sources[link.source]
        found.append(
            Teller(
                name=source.name,
                kind=source.kind,
                named=source.named,
                anonymous=source.anonymous,
                description=source.description,
                span=link.span,
            )
        )
    return tuple(found)
