"""The chain of each attribution: everyone whose word stands between its content and the page's publisher."""

import re
from dataclasses import dataclass

import msgspec

from reportedly.record import Link, Page, Source, Span
from reportedly.sourcing import outlets
from reportedly.sourcing.carrying import Step, carry
from reportedly.sourcing.figures import Figure, Figures
from reportedly.sourcing.kinds import kind_of
from reportedly.sourcing.layout import Layout
from reportedly.sourcing.names import ORG_WORDS, proper_names
from reportedly.sourcing.phrases import parse, tokens
from reportedly.sourcing.reading import Reading, Relation
from reportedly.sourcing.speakers import Cast
from reportedly.sourcing.tellers import Tellers

_CITING = re.compile(
    r"[\s,]*\b(?:citing|quoting|which cited|which quoted|attributing (?:it|this|that) to)\s+"
)
_CITE_CUE = re.compile(r"\b(?:citing|cites|cited|quoting|quotes|quoted)\s*$")
_CITES_WHOM = re.compile(r"\b(?:citing|cites|cited|quoting|quotes|quoted)\s+(?=\w+\s+\w)")
_SAID = re.compile(
    r"^\W*([^“”\"]{2,70}?) (?:have |has |had |also |now ){0,2}(?:said|say|says|told|claimed|claim|"
    r"insisted|argued|found|showed)\b"
)
_LONGEST = 600
"""Characters of a source or cue that are read; what names somebody stands at its edge."""
_COORDINATED = re.compile(r",? and (?:the |also )?(?=[A-Z])")
_CAPITALS = re.compile(r"[A-Z][\w’'-]*(?:(?: (?:of|the|for|at))* [A-Z][\w’'-]*)*")
_NOUN = re.compile(r" ([a-z]+)\b")
_FIELD = re.compile(
    r"\b(?:Department|Ministry|Minister|Secretary|Committee|Institute|Bureau|Office|Center|Centre|Board|Commission|"
    r"Society|Association|Agency|Council|College|School) (?:of|for|on) (?:the )?[A-Z][\w-]+\Z"
)
_HALF = re.compile(r"\W*[Tt]he [A-Z][\w-]+")
"""What stands before the "and" in one body's name: what it is for, or the first of two fields."""
_TAIL = re.compile(r"(?:,? (?:both|each|all|have|has))+\s*$")


@dataclass(frozen=True, slots=True)
class Telling:
    """A relation with its chain, outermost teller first, origin last; empty where nobody is given."""

    relation: Relation
    chain: tuple[Link, ...]


def tellings(page: Page, reading: Reading) -> tuple[tuple[Source, ...], tuple[Telling, ...]]:
    """Say for each relation on whose word it rests.

    Returns the page's sources (S1, S2, ... in order of first mention; only those that stand in a chain) and
    the tellings in the order of ``reading.relations``: one for each, or one for each teller where a source
    names two ("The ministry and Harbour Watch both declined to comment"). The publisher itself is left out
    of chains; a chain is empty where nobody is given, and where the page speaks for itself.
    """
    page = msgspec.structs.replace(page, text=page.text.replace("\xa0", " "))
    layout = Layout(page)
    named = [m for m in outlets.find(page.text) if layout.paragraph(m.span[0]) >= 0]
    proper = proper_names(page.text, reading.names, [m.span for m in named])
    cast = Cast(layout, Figures(page.text, proper, named))
    tellers = Tellers(page, cast, named)
    steps = _resolved(cast, tellers, reading)
    carry(steps, layout)
    return _finished(steps, tellers)


def _resolved(cast: Cast, tellers: Tellers, reading: Reading) -> list[Step]:
    steps: list[Step] = []
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
    meant = cast.text[a:b].lower() in ("both", "neither", "the two")
    if meant:
        a, b = _before(cast, a)
    if b - a > 200:
        return []
    match = _COORDINATED.search(cast.text, a, b)
    if match is None or "," in cast.text[a : match.start()] or _one_body(cast, (a, b), match):
        return []
    ends = _body_named(cast.text, match.end(), b) if meant else _TAIL.search(cast.text, match.end(), b)
    until = b if ends is None else ends.end() if meant else ends.start()
    parts = [(a, match.start()), (match.end(), until)]
    for span in parts:
        phrase = parse(cast.text, span, cast.names_in(span))
        body = any(w[0].isupper() for w in phrase.core) and not phrase.plural
        if phrase.name is None and not body:
            return []
    if any("," in cast.text[x:y] for x, y in parts[:1]):
        return []
    return list(parts)


def _before(cast: Cast, at: int) -> Span:
    """The words of the sentence before `at`; the whole sentence before where `at` opens one."""
    layout = cast.layout
    start = layout.bounds(at)[0]
    number = layout.sentence(at) - 1
    opens = not cast.text[start:at].strip(' “"') and number >= 0
    if opens and layout.paragraph(layout.sentences[number][0]) == layout.paragraph(at):
        start = layout.sentences[number][0]
    return start, at


def _body_named(text: str, start: int, end: int) -> re.Match[str] | None:
    """The capitals at `start`, and the noun that they describe ("Norlandic mission")."""
    capitals = _CAPITALS.match(text, start, end)
    if capitals is None:
        return None
    noun = _NOUN.match(text, capitals.end(), end)
    return noun if noun is not None and kind_of(noun[1]) == "organisation" else capitals


def _one_body(cast: Cast, span: Span, joint: re.Match[str]) -> bool:
    """Whether the "and" at `joint` belongs to the name of one body ("the Department of Trade and Industry")."""
    text, after = cast.text, joint.end()
    if any(name.span[0] < joint.start() < name.span[1] for name in cast.names_in(span)):
        return True
    second = _CAPITALS.match(text, after, span[1])
    if second is None or "the" in joint[0] or "also" in joint[0]:
        return False
    known = cast.figures.at.get(after)
    if known is not None and (known.kind == "person" or known.outlet is not None or known.seen > 1):
        return False
    first = text[span[0] : joint.start()]
    return bool(_FIELD.search(first)) or (bool(_HALF.fullmatch(first)) and second[0].split()[-1] in ORG_WORDS)


def _step(cast: Cast, tellers: Tellers, order: int, relation: Relation, at: int, span: Span | None) -> Step:
    layout = cast.layout
    step = Step(order, relation, at, layout.paragraph(at), None, None, [])
    cast.advance(at)
    if span is None:
        return step
    text = cast.text
    inner = _CITING.search(text, span[0], min(span[1], span[0] + _LONGEST))
    if inner is not None and inner.start() > span[0] and inner.end() < span[1]:
        outer = (span[0], inner.start())
        step.before.append((cast.resolve(outer), outer))
        span = (inner.end(), span[1])
    figure = cast.resolve(span)
    step.origin, step.span = figure, span
    other = relation.source[-1]
    if (
        other[0] > span[1]
        and figure.outlet is not None
        and _CITING.search(text[span[1] : min(other[0], span[1] + _LONGEST)])
    ):
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
    step.teller = tellers.of(relation) or tellers.scene(relation, step.origin)
    if step.teller is None and step.origin.kind == "group" and _respondents(text, span):
        step.teller = tellers.poll(at)
    return step


def _cited(cast: Cast, relation: Relation) -> Span | None:
    """Whom the source cites, where they stand between cue and content ("X, citing a diplomat, who ...")."""
    if not relation.cue or not relation.content:
        return None
    start, end = relation.cue[-1][1], relation.content[0][0]
    opening = max(relation.cue[0][0], start - _LONGEST)
    inside = _CITES_WHOM.search(cast.text, opening, start)
    if inside is not None:
        start, end = inside.end(), start
    elif not 3 < end - start < 160 or not _CITE_CUE.search(cast.text[opening:start]):
        return None
    phrase = parse(cast.text, (start, end), cast.names_in((start, end)))
    if phrase.pronoun or not phrase.core_span[1] or not (phrase.name or phrase.head):
        return None
    return phrase.core_span


def _relayed(cast: Cast, relation: Relation) -> Span | None:
    """Who speaks in content that somebody else passes on ("Police said ..., according to the lawyers")."""
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


def _finished(steps: list[Step], tellers: Tellers) -> tuple[tuple[Source, ...], tuple[Telling, ...]]:
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


def _chain(step: Step, tellers: Tellers) -> list[tuple[Figure, Span]]:
    links: list[tuple[Figure, Span]] = []
    if step.origin is None or step.span is None or step.origin.nobody:
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
        id=key,
        name=figure.name,
        kind=figure.kind,
        named=figure.name is not None,
        anonymous=figure.anonymous,
        description=None if figure.name else figure.description,
        role=role,
        mentions=tuple(sorted(figure.spans)),
    )
