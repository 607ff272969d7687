"""A record as it is with the corrections that stand. Pure: a record and corrections in, a record out."""

import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from itertools import count
from typing import TypeVar

from msgspec.structs import replace

from reportedly.library.corrections import CorrectedTeller, Correction, KeptCorrection
from reportedly.library.packing import plain
from reportedly.library.source_names import person_key
from reportedly.record import Attribution, Claim, Link, Record, Source, Span
from reportedly.tracing.imprint import Imprint, Statement
from reportedly.tracing.verdicts import DIFFERENT, SAME

_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\uffff]")
"""Letters of scripts that put no space, or endings, between words."""

T = TypeVar("T", Attribution, Claim)


def amended(record: Record, corrections: Iterable[KeptCorrection]) -> Record:
    """``record`` with what ``corrections`` say of its chains, sources and date, the later after the earlier.

    Sources keep their places; those that a correction brings in come after them. What a correction is about may not be
    on the page: then it changes nothing.
    """
    for one in corrections:
        given = one.correction
        if given.kind == "date" and given.date:
            read_from = {**record.article.read_from, "date_published": "editor"}
            record = replace(
                record, article=replace(record.article, date_published=given.date, read_from=read_from)
            )
        elif given.kind == "source":
            record = _renamed(record, given)
        elif given.kind == "chain":
            record = _chained(record, given)
    return record


def marked(imprint: Imprint, corrections: Iterable[KeptCorrection]) -> Imprint:
    """``imprint`` with the marks of what editors said are the same claims, and which are not."""
    marks: dict[str, list[str]] = {}
    for one in corrections:
        given = one.correction
        if given.kind not in ("same", "different"):
            continue
        # By what it says, not by its id: whoever says the same in another library gets the same claims.
        key = blake2b(repr(given.about).encode("utf-8", "replace"), digest_size=8).hexdigest()
        for places, side in zip(given.sides, "ab", strict=True):
            mark = f"{SAME}{key}" if given.kind == "same" else f"{DIFFERENT}{key}{side}"
            here = {said(words) for location, words in places if plain(location) == plain(imprint.location)}
            for statement in imprint.statements if here else ():
                if said(statement.text) in here and mark not in marks.get(statement.id, ()):
                    marks.setdefault(statement.id, []).append(mark)
    if not marks:
        return imprint
    return replace(imprint, statements=tuple(_marked(one, marks) for one in imprint.statements))


def _marked(statement: Statement, marks: dict[str, list[str]]) -> Statement:
    return replace(statement, marks=tuple(marks[statement.id])) if statement.id in marks else statement


def said(words: str) -> str:
    """What two captures of one sentence have in common."""
    return " ".join(words.split())


def applies(given: Correction, record: Record) -> bool:
    """Whether ``given`` finds what it is about in ``record``, the reading of a page that it is for."""
    if given.kind == "date":
        return True
    if given.kind == "source":
        return any(_named(one, given.words) for one in record.sources)
    at = plain(record.page.location)
    here = {said(words) for side in given.sides for location, words in side if plain(location) == at}
    return any(said(claim.text) in here for claim in record.claims)


def _named(source: Source, words: str) -> bool:
    """Whether a page names ``source`` so: who is only described so may be somebody else on every page."""
    return bool(source.name) and _called(source, words)


def _called(source: Source, words: str) -> bool:
    name = source.name or source.description or source.role or ""
    key = person_key(name)
    return bool(name) and (name == words or (bool(key) and key == person_key(words)))


def _renamed(record: Record, given: Correction) -> Record:
    meant = {one.id for one in record.sources if _named(one, given.words)}
    if not meant:
        return record
    if given.becomes is None:
        sources = tuple(_nobody(one) if one.id in meant else one for one in record.sources)
        return replace(
            record,
            sources=sources,
            attributions=tuple(_without(one, meant) for one in record.attributions),
            claims=tuple(_without(one, meant) for one in record.claims),
        )
    sources = tuple(
        replace(one, name=given.becomes, named=True, anonymous=False, description=None)
        if one.id in meant
        else one
        for one in record.sources
    )
    return replace(record, sources=sources)


def _nobody(source: Source) -> Source:
    return replace(source, name=None, named=False, anonymous=False, description=None, role=None, mentions=())


def _without(told: T, meant: set[str]) -> T:
    return replace(told, chain=tuple(link for link in told.chain if link.source not in meant))


def _chained(record: Record, given: Correction) -> Record:
    claims, attributions = list(record.claims), {one.id: one for one in record.attributions}
    sources = list(record.sources)
    meant = [at for at, claim in enumerate(claims) if said(claim.text) == said(given.words)]
    if not meant:
        return record
    others = {claim.attribution for at, claim in enumerate(claims) if at not in meant}
    for at in meant:
        claim = _told(record, claims[at], given, sources)
        found = attributions.get(claim.attribution or "")
        stance = given.stance or (found.stance if found else "states")
        if given.chain is not None and not claim.chain and stance == "states":
            # The outlet's own word, whatever was read.
            if found is not None and found.id not in others:
                del attributions[found.id]
            claims[at] = replace(claim, attribution=None, confidence=None)
            continue
        if found is None and (claim.chain or stance != "states"):
            found = _attribution(_free(attributions), claim)
        elif found is not None and found.id in others:
            # What else rests on the same words is not what the editor spoke of.
            found = replace(found, id=_free(attributions))
        if found is not None:
            attributions[found.id] = replace(
                found,
                chain=claim.chain,
                stance=stance,
                certainty=given.certainty or found.certainty,
                polarity=given.polarity or found.polarity,
                confidence=found.confidence if given.chain is None else 1.0,
            )
            claim = replace(claim, attribution=found.id)
        claims[at] = claim
    return replace(
        record, claims=tuple(claims), attributions=tuple(attributions.values()), sources=tuple(sources)
    )


def _free(taken: Mapping[str, Attribution]) -> str:
    return next(id for n in count(len(taken) + 1) if (id := f"e{n}") not in taken)


def _told(record: Record, claim: Claim, given: Correction, sources: list[Source]) -> Claim:
    """``claim`` as an editor says that it is told; tellers whom the page does not have are added to ``sources``."""
    found = replace(
        claim, certainty=given.certainty or claim.certainty, polarity=given.polarity or claim.polarity
    )
    if given.chain is None:
        return found
    links = tuple(_link(record, claim, one, sources) for one in given.chain)
    # An editor is who tells what is right: there is nothing left to doubt.
    return replace(found, chain=links, confidence=1.0)


def _attribution(id: str, claim: Claim) -> Attribution:
    """What an editor attributes that was read as the outlet's own word: all of the claim, by no words of the page."""
    named = tuple(link.span for link in claim.chain[-1:] if link.span != claim.span)
    return Attribution(
        id=id,
        source=named,
        cue=(),
        content=(claim.span,),
        quotation="indirect",
        chain=claim.chain,
        stance="states",
        polarity=claim.polarity,
        certainty=claim.certainty,
        confidence=1.0,
        time=claim.time,
    )


def _link(record: Record, claim: Claim, teller: CorrectedTeller, sources: list[Source]) -> Link:
    """A teller as a link: the page's own source where it has one called so, else one that is added to ``sources``."""
    span = where(record, claim, teller)
    for one in sources:
        same = _called(one, teller.name or teller.description or "")
        if same and one.kind == teller.kind and one.anonymous == teller.anonymous:
            return Link(source=one.id, span=span)
    made = Source(
        id=f"e{len(sources) + 1}",
        name=teller.name,
        kind=teller.kind,
        named=teller.name is not None,
        anonymous=teller.anonymous,
        description=None if teller.name else teller.description,
        mentions=(span,),
    )
    sources.append(made)
    return Link(source=made.id, span=span)


def where(record: Record, claim: Claim, teller: CorrectedTeller) -> Span:
    """Where the page mentions ``teller`` for ``claim``: in it, else last before it, else first behind it; all of the
    claim where it does not.
    """
    for words in _spellings(teller):
        # Whole words: "Li" is not mentioned by "Lines". Not every script has spaces between them.
        whole = "{}" if _UNSPACED.search(words) else r"(?<!\w){}(?!\w)"
        found = [one.span() for one in re.finditer(whole.format(re.escape(words)), record.text)]
        within = [one for one in found if claim.span[0] <= one[0] and one[1] <= claim.span[1]]
        before = [one for one in found if one[1] <= claim.span[0]]
        for span in (*within[:1], *before[-1:], *found[:1]):
            return span
    return claim.span


def _spellings(teller: CorrectedTeller) -> Sequence[str]:
    whole = teller.name or teller.description or ""
    last = whole.split()[-1:] if teller.name and teller.kind == "person" else []
    return [words for words in (whole, *last) if words]
