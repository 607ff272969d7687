"""The chain of each attribution: everyone whose word stands between its content and the page's publisher."""

import re
from dataclasses import dataclass

from reportedly.record import Link, Page, Source, Span
from reportedly.sourcing import outlets
from reportedly.sourcing.figures import Figure, Figures
from reportedly.sourcing.layout import Layout
from reportedly.sourcing.names import proper_names
from reportedly.sourcing.phrases import parse, tokens
from reportedly.sourcing.reading import Reading, Relation
from reportedly.sourcing.speakers import Cast
from reportedly.sourcing.tellers import Teller, Tellers

_CITING = re.compile(
    r"[\s,]*\b(?:citing|quoting|which cited|which quoted|attributing (?:it|this|that) to)\s+"
)
_CITE_CUE = re.compile(r"\b(?:citing|cites|cited|quoting|quotes|quoted)\s*$")
_CITES_WHOM = re.compile(r"\b(?:citing|cites|cited|quoting|quotes|quoted)\s+(?=\w+\s+\w)")
_SAID = re.compile(
    r"^\W*([^“”\"]{2,70}?) (?:have |has |had |also |now ){0,2}(?:said|say|says|told|claimed|claim|insisted|argued|found|showed)\b"
)
_COORDINATED = re.compile(r",? and (?:the |also )?(?=[A-Z])")
_TAIL = re.compile(r"(?:,? (?:both|each|all|have|has))+\s*$")
_SPEECH = re.compile(
    r"\b(?:said|says?|saying|added|adding|continued|told|telling|explained|noted|acknowledged|went on|insisted|claimed|claiming|"
    r"argued|recalled|replied|described|declared|wrote|asked|according)\b", re.I,
)  # fmt: skip
_REPORTING = re.compile(
    r"\b(?:report(?:s|ed|ing)?|learned|revealed|published|cit(?:es|ed|ing)|quot(?:es|ed|ing))\b", re.I
)
_OCCASION = re.compile(
    r"\b(?:[A-Z][a-z]+day|rally|speech|conference|hearing|debate|Twitter|tweet(?:ed)?|Facebook|[Aa]sked|last (?:week|month|"
    r"year)|this (?:week|month|year|morning)|in (?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December|\d{4})|statement|e-?mail|memo|filing|crowd|supporters|reporters|ago)\b"
)
_LEAD = 4
_CARRY = 2


@dataclass(frozen=True, slots=True)
class Telling:
    """A relation with its chain, outermost teller first, origin last; empty where nobody is given."""

    relation: Relation
    chain: tuple[Link, ...]


@dataclass(slots=True)
class _Step:
    """One relation on its way: who its origin is, and what stands before it."""

    order: int
    relation: Relation
    at: int
    paragraph: int
    origin: Figure | None
    span: Span | None
    before: list[tuple[Figure, Span]]
    teller: Teller | None = None


def tellings(page: Page, reading: Reading) -> tuple[tuple[Source, ...], tuple[Telling, ...]]:
    """Say for each relation on whose word it rests.

    Returns the page's sources (S1, S2, ... in order of first mention; only those that stand in a chain) and the
    tellings in the order of ``reading.relations``: one for each, or one for each teller where a source names two
    ("The ministry and Harbour Watch both declined to comment"). The publisher itself is left out of chains.
    """
    layout = Layout(page)
    named = [m for m in outlets.find(page.text) if layout.paragraph(m.span[0]) >= 0]
    proper = proper_names(page.text, reading.names, [m.span for m in named])
    cast = Cast(layout, Figures(page.text, proper, named))
    tellers = Tellers(page, cast, named)
    steps = _resolved(cast, tellers, reading)
    _carry(steps, layout)
    return _finished(steps, tellers)


def _resolved(cast: Cast, tellers: Tellers, reading: Reading) -> list[_Step]:
    steps: list[_Step] = []
    pending: list[tuple[int, int, Relation, Span | None]] = []
    for order, relation in enumerate(reading.relations):
        spans = _split(cast, relation) or [relation.source[0] if relation.source else None]
        for span in spans:
            at = span[0] if span else (relation.cue or relation.content or ((0, 0),))[0][0]
            pending.append((at, order, relation, span))
    for at, order, relation, span in sorted(pending, key=lambda p: p[:2]):
        steps.append(_step(cast, tellers, order, relation, at, span))
    steps.sort(key=lambda s: s.order)
    return steps


def _split(cast: Cast, relation: Relation) -> list[Span | None]:
    """The spans of two tellers that one source names side by side, each with a name of its own."""
    if len(relation.source) != 1:
        return []
    a, b = relation.source[0]
    if b - a > 200:
        return []
    match = _COORDINATED.search(cast.text, a, b)
    if match is None or "," in cast.text[a : match.start()]:
        return []
    tail = _TAIL.search(cast.text, match.end(), b)
    parts = [(a, match.start()), (match.end(), tail.start() if tail else b)]
    for span in parts:
        phrase = parse(cast.text, span, cast.names_in(span))
        body = any(w[0].isupper() for w in phrase.core) and not phrase.plural
        if phrase.name is None and not body:
            return []
    if any("," in cast.text[x:y] for x, y in parts[:1]):
        return []
    return list(parts)


def _step(cast: Cast, tellers: Tellers, order: int, relation: Relation, at: int, span: Span | None) -> _Step:
    layout = cast.layout
    step = _Step(order, relation, at, layout.paragraph(at), None, None, [])
    cast.advance(at)
    if span is None:
        return step
    text = cast.text
    inner = _CITING.search(text, *span)
    if inner is not None and inner.start() > span[0] and inner.end() < span[1]:
        outer = (span[0], inner.start())
        step.before.append((cast.resolve(outer), outer))
        span = (inner.end(), span[1])
    figure = cast.resolve(span)
    step.origin, step.span = figure, span
    other = relation.source[-1]
    if other[0] > span[1] and figure.outlet is not None and _CITING.search(text[span[1] : other[0]]):
        step.before.append((figure, span))
        step.origin, step.span = cast.resolve(other), other
        cast.spoke(step.origin, at)
        return step
    cited = _cited(cast, relation)
    if cited is not None and figure.kind in ("outlet", "document", "organisation"):
        step.before.append((figure, span))
        step.span, step.origin = cited, cast.resolve(cited)
    relayed = _relayed(cast, relation)
    if relayed is not None:
        step.before.append((step.origin, step.span))
        step.span, step.origin = relayed, cast.resolve(relayed)
    else:
        cast.spoke(step.origin, at)
    step.teller = tellers.of(relation) or tellers.scene(relation)
    if step.teller is None and step.origin.kind == "group" and _respondents(text, span):
        step.teller = tellers.poll(at)
    return step


def _cited(cast: Cast, relation: Relation) -> Span | None:
    """Whom the cue says the source cites, where they stand between cue and content ("X, citing a diplomat, who …")."""
    if not relation.cue or not relation.content:
        return None
    start, end = relation.cue[-1][1], relation.content[0][0]
    inside = _CITES_WHOM.search(cast.text, relation.cue[0][0], start)
    if inside is not None:
        start, end = inside.end(), start
    elif not 3 < end - start < 160 or not _CITE_CUE.search(cast.text[relation.cue[0][0] : start]):
        return None
    phrase = parse(cast.text, (start, end), cast.names_in((start, end)))
    if phrase.pronoun or not phrase.core_span[1] or not (phrase.name or phrase.head):
        return None
    return phrase.core_span


def _relayed(cast: Cast, relation: Relation) -> Span | None:
    """Who speaks inside content that somebody else passes on ("Police have said …, according to the lawyers")."""
    cue = " ".join(cast.text[a:b] for a, b in relation.cue).lower()
    if "according to" not in cue or not relation.content:
        return None
    a, b = relation.content[0]
    match = _SAID.match(cast.text[a : min(b, a + 110)])
    if match is None:
        return None
    span = (a + match.start(1), a + match.end(1))
    phrase = parse(cast.text, span, cast.names_in(span))
    if phrase.pronoun or not (phrase.name or phrase.head) or phrase.core_span[1] < span[1]:
        return None
    return phrase.core_span


def _respondents(text: str, span: Span) -> bool:
    words = {w.low for w in tokens(text, *span)}
    return bool(words & {"percent", "%", "majority", "respondents", "plurality"}) or bool(
        words & {"voters", "americans", "adults", "people"} and words & {"of", "half", "third", "quarter"}
    )


def _carry(steps: list[_Step], layout: Layout) -> None:
    """Carry a teller on to what it plainly still carries: the rest of an interview, more words of its sources."""
    ordered = sorted(steps, key=lambda s: (s.at, s.order))
    _carry_interviews(ordered)
    last: _Step | None = None
    reporter: _Step | None = None
    for step in ordered:
        origin = step.origin
        if origin is None:
            continue
        if origin.outlet is not None and _REPORTING.search(_cue(layout.text, step.relation)):
            reporter = step
        if step.teller is not None:
            last = step
            if origin.anonymous:
                reporter = step
            continue
        speaks = bool(_SPEECH.search(_cue(layout.text, step.relation)))
        if (
            origin.anonymous
            and speaks
            and reporter is not None
            and step.paragraph - reporter.paragraph <= _CARRY
        ):
            teller = reporter.teller
            if teller is None and reporter.origin is not None and reporter.span is not None:
                teller = Teller(reporter.origin, reporter.span)
            step.teller, reporter = teller, step
        elif last is not None and _continues(layout, last, step):
            step.teller, last = last.teller, step
        elif last is not None and step.origin is not last.origin:
            last = None


def _continues(layout: Layout, last: _Step, step: _Step) -> bool:
    if step.origin is not last.origin or step.paragraph - last.paragraph > 1:
        return False
    if not _SPEECH.search(_cue(layout.text, step.relation)):
        return False
    return not _OCCASION.search(_frame(layout, step.relation))


def _frame(layout: Layout, relation: Relation) -> str:
    """The words of the cue's sentence that are not content."""
    start, end = layout.bounds((relation.cue or relation.content)[0][0])
    frame, last = "", start
    for a, b in relation.content:
        if a < end and b > start:
            frame += layout.text[last : max(a, last)]
            last = max(last, b)
    return frame + layout.text[last:end]


def _carry_interviews(steps: list[_Step]) -> None:
    """One interview in the lead, nobody else's beside it, carries all that its speaker says in the page."""
    body = [s for s in steps if s.origin is not None]
    found = [s for s in body if s.teller is not None and s.teller.interview]
    if not found:
        return
    first = found[0]
    outlets_told = {id(s.teller.figure) for s in body if s.teller is not None}
    if first.paragraph > _LEAD or len(outlets_told) > 1:
        return
    for step in body:
        if step.origin is first.origin and step.teller is None:
            step.teller = first.teller


def _cue(text: str, relation: Relation) -> str:
    return " ".join(text[a:b] for a, b in relation.cue)


def _finished(steps: list[_Step], tellers: Tellers) -> tuple[tuple[Source, ...], tuple[Telling, ...]]:
    chains = [_chain(step, tellers) for step in steps]
    figures: dict[int, Figure] = {}
    for chain in chains:
        for figure, span in chain:
            figures[id(figure)] = figure
            figure.spans.add(span)
    ordered = sorted(figures.values(), key=lambda f: min(f.spans))
    ids = {id(f): f"S{i}" for i, f in enumerate(ordered, 1)}
    sources = tuple(_source(ids[id(f)], f) for f in ordered)
    told = tuple(
        Telling(step.relation, tuple(Link(source=ids[id(f)], span=span) for f, span in chain))
        for step, chain in zip(steps, chains, strict=True)
    )
    return sources, told


def _chain(step: _Step, tellers: Tellers) -> list[tuple[Figure, Span]]:
    links: list[tuple[Figure, Span]] = []
    if step.origin is None or step.span is None:
        return []
    if tellers.wire is not None:
        links.append((tellers.wire.figure, tellers.wire.span))
    if step.teller is not None:
        links.append((step.teller.figure, step.teller.span))
    links += [*step.before, (step.origin, step.span)]
    chain: list[tuple[Figure, Span]] = []
    for figure, span in links:
        if tellers.is_own(figure) or any(figure is f for f, _ in chain):
            continue
        chain.append((figure, span))
    return chain


def _source(key: str, figure: Figure) -> Source:
    role = max(figure.roles[:6], key=len, default=None) if figure.kind == "person" else None
    return Source(
        id=key, name=figure.name, kind=figure.kind, named=figure.name is not None, anonymous=figure.anonymous,
        description=None if figure.name else figure.description, role=role, mentions=tuple(sorted(figure.spans)),
    )  # fmt: skip
