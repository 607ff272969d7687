"""A statement put on another word than was read. Pure."""

from collections.abc import Sequence

from msgspec.structs import replace

from reportedly.library.corrections.anchors import found, name_of, nearest
from reportedly.library.corrections.values import ChainCorrection, Sourcing
from reportedly.record import Attribution, Claim, Link, Record, Source, Span


def resting(record: Record, what: ChainCorrection) -> Record:
    """With the statement resting on another chain: on an attribution of its own, taken out of the one it had."""
    claim = found(record, what.place)
    if claim is None:
        return record
    spans = [nearest(record, one.words, claim) for one in what.sourcing.chain]
    if None in spans:
        return record
    sources, chain = list(record.sources), list[Link]()
    for teller, span in zip(what.sourcing.chain, spans, strict=True):
        assert span is not None
        source = Source(
            id="",
            name=teller.name,
            kind=teller.kind,
            named=teller.named,
            anonymous=teller.anonymous,
            description=None if teller.name else teller.words,
            mentions=(span,),
        )
        chain.append(Link(source=_entered(sources, source), span=span))
    old = next((one for one in record.attributions if one.id == claim.attribution), None)
    attributions, own = list(record.attributions), None
    if chain:
        own = _attribution(record, claim, old, tuple(chain), what.sourcing)
        attributions.append(own)
    attributions = [left for one in attributions if (left := _left(one, old, claim)) is not None]
    new = replace(
        claim,
        attribution=own and own.id,
        chain=tuple(chain),
        certainty=what.sourcing.certainty,
        polarity=what.sourcing.polarity,
        confidence=1.0 if own else None,
    )
    return _tidied(
        replace(
            record,
            sources=tuple(sources),
            attributions=tuple(attributions),
            claims=tuple(new if one.id == claim.id else one for one in record.claims),
        ),
        record,
    )


def _attribution(
    record: Record, claim: Claim, old: Attribution | None, chain: tuple[Link, ...], given: Sourcing
) -> Attribution:
    inside = _within(old.content, claim.span) if old else ()
    return Attribution(
        id=_free("E", [one.id for one in record.attributions]),
        source=(chain[-1].span,),
        cue=_within(old.cue, claim.span) if old else (),
        content=inside or (claim.span,),
        quotation=old.quotation if old and inside else "indirect",
        chain=chain,
        stance=given.stance,
        polarity=given.polarity,
        certainty=given.certainty,
        confidence=1.0,
        time=claim.time,
    )


def _left(one: Attribution, old: Attribution | None, claim: Claim) -> Attribution | None:
    """What is left of an attribution once ``claim`` rests on another; null where that is nothing."""
    if old is None or one.id != old.id:
        return one
    content = tuple(span for span in old.content if span[1] <= claim.span[0] or span[0] >= claim.span[1])
    return replace(old, content=content) if content else None


def _within(spans: Sequence[Span], whole: Span) -> tuple[Span, ...]:
    parts = [(max(a, whole[0]), min(b, whole[1])) for a, b in spans]
    return tuple(part for part in parts if part[0] < part[1])


def _entered(sources: list[Source], given: Source) -> str:
    """The id of ``given`` among ``sources``: that of one just like it, who is named once more, or a new one."""
    for at, one in enumerate(sources):
        called = one.name and given.name and name_of(one.name) == name_of(given.name)
        unnamed = not one.name and not given.name and set(one.mentions) & set(given.mentions)
        alike = (one.kind, one.named, one.anonymous) == (given.kind, given.named, given.anonymous)
        if (called or unnamed) and alike:
            mentions = tuple(sorted({*one.mentions, *given.mentions}))
            sources[at] = replace(one, mentions=mentions)
            return one.id
    id = _free("S", [one.id for one in sources])
    sources.append(replace(given, id=id))
    return id


def _free(letter: str, taken: Sequence[str]) -> str:
    """An id that is not ``taken``, in their manner: the letter is theirs, where there are any."""
    letter = taken[0][:1] if taken else letter
    numbers = [int(id[1:]) for id in taken if id[:1] == letter and id[1:].isascii() and id[1:].isdigit()]
    return f"{letter}{max(numbers, default=0) + 1}"


def _tidied(record: Record, before: Record) -> Record:
    """Without the sources on whose word something rested ``before``, and nothing does now."""
    gone = _heard(before) - _heard(record)
    return replace(record, sources=tuple(one for one in record.sources if one.id not in gone))


def _heard(record: Record) -> set[str]:
    chains = [one.chain for one in record.attributions] + [one.chain for one in record.claims]
    return {link.source for chain in chains for link in chain}
