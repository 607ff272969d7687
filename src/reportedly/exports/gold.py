"""Corrected chains as training data: a JSON line for each, with character offsets into a text file beside it.

The format is that of the labelled articles that chains are developed on: ``doc``, ``id``, ``chain`` (outermost teller
first, each with ``start``, ``end``, ``name``, ``kind``, ``named``, ``anonymous``), ``stance``, ``polarity`` and
``certainty``. ``id`` is that of the attribution in the annotation of the document, which `standoff` writes.
"""

from collections.abc import Mapping

from reportedly.record import Certainty, Polarity, Record, SourceKind, Stance, Value


class GoldTeller(Value, frozen=True, kw_only=True):
    """A teller: where the text mentions it, [start, end) in code points, and who it is."""

    start: int
    end: int
    name: str | None
    kind: SourceKind
    named: bool
    anonymous: bool


class GoldChain(Value, frozen=True, kw_only=True):
    """On whose word one statement of the document ``doc`` rests. ``span`` is the statement's."""

    doc: str
    id: str
    chain: tuple[GoldTeller, ...]
    stance: Stance
    polarity: Polarity
    certainty: Certainty
    span: tuple[int, int]


def chains(doc: str, record: Record, claims: Mapping[str, str]) -> list[GoldChain]:
    """The claims with these ids as they are in ``record``, each under the id that ``claims`` gives it. The document is
    ``record.text``.
    """
    sources = {source.id: source for source in record.sources}
    attributions = {one.id: one for one in record.attributions}
    found = []
    for claim in record.claims:
        if claim.id not in claims:
            continue
        attribution = attributions.get(claim.attribution or "")
        tellers = []
        for link in claim.chain:
            source = sources[link.source]
            tellers.append(
                GoldTeller(
                    start=link.span[0],
                    end=link.span[1],
                    name=source.name,
                    kind=source.kind,
                    named=source.named,
                    anonymous=source.anonymous,
                )
            )
        found.append(
            GoldChain(
                doc=doc,
                id=claims[claim.id],
                chain=tuple(tellers),
                stance=attribution.stance if attribution else "states",
                polarity=claim.polarity,
                certainty=claim.certainty,
                span=claim.span,
            )
        )
    return found
