"""From a page to its rows in each table of `reportedly.scale.tables`."""

import base64
import os
from collections.abc import Iterable
from typing import Any

from reportedly.archives import Captured, Skip
from reportedly.library.packing import packed
from reportedly.record import Attribution, Claim, Link, Record, Source, Span
from reportedly.tracing.imprint import Imprint
from reportedly.tracing.imprints import instant

Rows = dict[str, list[dict[str, Any]]]
"""Rows by table, of values that JSON has. BLOBs are in base64 (RFC 4648, section 4)."""

NESTED = {"fingerprints": ("hash",), "terms": ("term", "weight")}
"""Tables of which a page has hundreds of rows: here one row a page, with a list in each of these columns."""


def page_rows(captured: Captured, record: Record, imprint: Imprint) -> Rows:
    """What the tables say of one page. Pure."""
    page = imprint.page
    own: dict[str, Any] = {"page": page}
    return {
        "records": [own | _record(record, imprint) | _place(captured.archive, captured.offset)],
        "claims": [own | _claim(claim) for claim in record.claims],
        "attributions": [own | _attribution(one, record.text) for one in record.attributions],
        "sources": [own | _source(source) for source in record.sources],
        "fingerprints": [own | {"hash": imprint.fingerprints}],
        "terms": [
            own
            | {"term": [term for term, _ in imprint.terms], "weight": [weight for _, weight in imprint.terms]}
        ],
    }


def skip_rows(skip: Skip) -> Rows:
    """What the tables say of something passed over."""
    told = {"location": skip.location, "kind": skip.kind, "reason": skip.reason}
    return {"skips": [_place(skip.archive, skip.offset) | told]}


def _place(archive: str | None, offset: int) -> dict[str, Any]:
    return {"archive": os.path.basename(archive) if archive else None, "archive_offset": offset}


def _record(record: Record, imprint: Imprint) -> dict[str, Any]:
    capture, article = record.page, record.article
    retrieved = instant(capture.retrieved)
    return {
        "location": capture.location,
        "sha256": capture.sha256,
        "media_type": capture.media_type,
        "retrieved": capture.retrieved,
        "published": imprint.published,
        "revised": instant(article.date_modified) or instant(article.date_published) or retrieved,
        "publisher": imprint.publisher,
        "headline": article.headline,
        "verdict": record.headline.verdict if record.headline else None,
        "language": article.language,
        "characters": len(record.text),
        "claims": len(record.claims),
        "record": base64.b64encode(packed(record)).decode("ascii"),
        "imprint": base64.b64encode(packed(imprint)).decode("ascii"),
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "claim": claim.id,
        "span_start": claim.span[0],
        "span_end": claim.span[1],
        "text": claim.text,
        "attribution": claim.attribution,
        "chain": _chain(claim.chain),
        "certainty": claim.certainty,
        "polarity": claim.polarity,
        "time": claim.time,
        "confidence": claim.confidence,
    }


def _attribution(one: Attribution, text: str) -> dict[str, Any]:
    return {
        "attribution": one.id,
        "quotation": one.quotation,
        "stance": one.stance,
        "certainty": one.certainty,
        "polarity": one.polarity,
        "time": one.time,
        "confidence": one.confidence,
        "chain": _chain(one.chain),
        "source_text": _words(one.source, text),
        "cue_text": _words(one.cue, text),
        "content_text": _words(one.content, text),
        "source_spans": one.source,
        "cue_spans": one.cue,
        "content_spans": one.content,
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "source": source.id,
        "name": source.name,
        "kind": source.kind,
        "named": source.named,
        "anonymous": source.anonymous,
        "role": source.role,
        "description": source.description,
        "mentions": source.mentions,
    }


def _chain(chain: Iterable[Link]) -> list[str]:
    return [link.source for link in chain]


def _words(spans: Iterable[Span], text: str) -> str:
    return " … ".join(text[start:end] for start, end in spans)
