"""Attributions as brat's standoff annotation (https://brat.nlplab.org/standoff.html), as PolNeAR has them.

    T1<tab>Source 0 8<tab>Ada Lind
    T2<tab>Content 14 40<tab>the ferry was withdrawn
    T3<tab>Attribution 14 40<tab>the ferry was withdrawn
    E1<tab>Attribution:T3 Source:T1 Content:T2

Offsets are code points of the text, the end not included; a discontinuous span has several, after semicolons.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from reportedly.record import Attribution, Claim, Record, Span

ANNOTATOR = "desk"
"""Who annotated, in the four characters that PolNeAR's files have for it behind the document's name."""


class _Event(NamedTuple):
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def standoff(record: Record, claims: Collection[str]) -> tuple[str, Mapping[str, str]]:
    """The attributions that ``claims`` rest on, annotated, and under which id (E1, E2, ...) that of each claim is.

    The outlet's own word is no attribution: a claim that rests on nobody else's is in neither.
    """
    attributions = {one.id: one for one in record.attributions}
    events: dict[_Event, str] = {}
    ids = {}
    for claim in record.claims:
        if claim.id not in claims:
            continue
        event = _event(claim, attributions.get(claim.attribution or ""))
        if event is not None:
            ids[claim.id] = events.setdefault(event, f"E{len(events) + 1}")
    return "".join(_lines(record.text, events)), ids


def _event(claim: Claim, read: Attribution | None) -> _Event | None:
    # Who the page does not name for a claim is said to be mentioned by all of it, which annotates nothing.
    named = [link.span for link in claim.chain[-1:] if link.span != claim.span]
    if read is None or not read.cue:
        return _Event(tuple(named), (), (claim.span,)) if claim.chain else None
    if named and not any(start < named[0][1] and named[0][0] < end for start, end in read.source):
        # An editor says that it is somebody else's word.
        return _Event(tuple(named), read.cue, read.content)
    return _Event(read.source if claim.chain else (), read.cue, read.content)


def _lines(text: str, events: Mapping[_Event, str]) -> Iterator[str]:
    number = 0
    for event, id in events.items():
        roles = []
        for role, spans in (("Source", event.source), ("Cue", event.cue), ("Content", event.content)):
            if spans:
                number += 1
                roles.append(f"{role}:T{number}")
                yield _entity(text, number, role, spans)
        number += 1
        yield _entity(text, number, "Attribution", event.cue or event.content)
        yield f"{id}\tAttribution:T{number} {' '.join(roles)}\n"


def _entity(text: str, number: int, role: str, spans: Sequence[Span]) -> str:
    places = ";".join(f"{start} {end}" for start, end in spans)
    words = " ".join(" ".join(text[start:end].split()) for start, end in spans)
    return f"T{number}\t{role} {places}\t{words}\n"
