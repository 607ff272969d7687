"""What stands beside the text: on whose word each claim rests that is not plainly the outlet's own."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reportedly.exports.characters import one_line
from reportedly.exports.summary import plain
from reportedly.record import Attribution, Certainty, Claim, Link, Polarity, Record, Role

BODY: tuple[Role, ...] = ("description", "paragraph", "heading", "caption", "credit")
"""The roles of blocks whose text is shown, with its marks."""

UNSURE = 0.5
"""The confidence below which the views say so."""

_Key = tuple[str | None, tuple[Link, ...], Certainty, Polarity, str | None, str]


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark on one or more claims that rest on the same word in the same way.

    Numbered from 1 as the text goes. ``claims`` are positions in `Record.claims`: the claims that rest on the
    attribution, or the one it stands in where none does (the second of two who declined). ``attribution`` is
    null for the outlet's own hedged word, and where it was left out as not sure enough. ``confidence`` is how
    probable the attribution is, null for the outlet's own word.
    """

    number: int
    claims: tuple[int, ...]
    attribution: Attribution | None
    chain: tuple[Link, ...]
    certainty: Certainty
    polarity: Polarity
    time: str | None
    cue: str
    confidence: float | None = None

    @property
    def unsure(self) -> bool:
        """Whether there is an attribution that is more probably wrong than right."""
        return self.attribution is not None and self.attribution.confidence < UNSURE


def _key(claim: Claim) -> _Key:
    # The outlet's own hedged words are remarked on one by one: they share no source.
    # So are those whose attribution was left out.
    own = claim.id if claim.attribution is None else ""
    return (claim.attribution, claim.chain, claim.certainty, claim.polarity, claim.time, own)


def _cue(record: Record, attribution: Attribution | None) -> str:
    spans = attribution.cue if attribution else ()
    return " … ".join(one_line(record.text[start:end]) for start, end in spans)


def _confidence(record: Record, claims: tuple[int, ...]) -> float | None:
    return record.claims[claims[0]].confidence if claims else None


def _word(attribution: Attribution) -> tuple[tuple[str, ...], str, str, str]:
    """On whose word an attribution rests, and how; all that a remark tells of it but its cue and time."""
    tellers = tuple(link.source for link in attribution.chain)
    return tellers, attribution.stance, attribution.certainty, attribution.polarity


def _place(attribution: Attribution) -> int:
    spans = attribution.cue or attribution.content or attribution.source
    return spans[0][0] if spans else 0


def _position(record: Record, claims: tuple[int, ...], attribution: Attribution | None) -> int:
    if claims:
        return record.claims[claims[0]].span[0]
    return _place(attribution) if attribution else 0


def _shown(record: Record) -> Callable[[Attribution], bool]:
    """Whether an attribution stands in what the views show of the text; the headline they take from the metadata."""
    order = sorted((block.span, block.role) for block in record.blocks)

    def found(attribution: Attribution) -> bool:
        place = _place(attribution)
        before = bisect_right(order, place, key=lambda row: row[0][0]) - 1
        return before >= 0 and place < order[before][0][1] and order[before][1] in BODY

    return found


def _around(record: Record) -> Callable[[Attribution], list[int]]:
    """For an attribution that carries no claim, the claim that it stands in, if any."""
    order = sorted((claim.span, at) for at, claim in enumerate(record.claims))

    def found(attribution: Attribution) -> list[int]:
        place = _place(attribution)
        before = bisect_right(order, place, key=lambda row: row[0][0]) - 1
        return [order[before][1]] if before >= 0 and place < order[before][0][1] else []

    return found


def remarks(record: Record) -> list[Remark]:
    """The remarks on ``record``, in text order."""
    by_id = {attribution.id: attribution for attribution in record.attributions}
    groups: dict[_Key, list[int]] = {}
    for at, claim in enumerate(record.claims):
        if not plain(claim):
            groups.setdefault(_key(claim), []).append(at)
    carried = {claim.attribution for claim in record.claims}
    said = {(at, _word(by_id[c.attribution])) for at, c in enumerate(record.claims) if c.attribution in by_id}
    around, shown = _around(record), _shown(record)
    for found in record.attributions:
        if found.id in carried or not shown(found):
            continue
        claims = around(found)
        # Who says two things in one breath is not remarked on twice.
        if not said.issuperset((at, _word(found)) for at in claims) or not claims:
            said.update((at, _word(found)) for at in claims)
            groups[(found.id, found.chain, found.certainty, found.polarity, found.time, "")] = claims
    rows = [(tuple(claims), by_id.get(key[0] or ""), key) for key, claims in groups.items()]
    rows.sort(key=lambda row: _position(record, row[0], row[1]))
    return [
        Remark(
            number=number,
            claims=claims,
            attribution=attribution,
            chain=chain,
            certainty=certainty,
            polarity=polarity,
            time=time,
            cue=_cue(record, attribution),
            confidence=attribution.confidence if attribution else _confidence(record, claims),
        )
        for number, (claims, attribution, (_, chain, certainty, polarity, time, _)) in enumerate(rows, 1)
    ]


def by_claim(found: Iterable[Remark]) -> dict[int, list[Remark]]:
    """The remarks on each claim, by its position in `Record.claims`; that on its own attribution first."""
    of: dict[int, list[Remark]] = {}
    for remark in found:
        for claim in remark.claims:
            of.setdefault(claim, []).append(remark)
    return of
