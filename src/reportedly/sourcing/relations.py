"""From the model's scores of a page to its relations and names."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from reportedly.record import Span
from reportedly.sourcing import links
from reportedly.sourcing.confidence import COMPLETED, CONTINUED, Trace, confidence, features
from reportedly.sourcing.decoding import (
    FORBIDDEN,
    NAME_KINDS,
    NAME_TAGS,
    TAGS,
    Floats,
    Stretch,
    constraints,
    stretches,
    viterbi,
)
from reportedly.sourcing.marginals import Doubles, marginals
from reportedly.sourcing.reading import Name, Reading, Relation
from reportedly.sourcing.tokens import Window

_NAME_TRANSITIONS = constraints(len(NAME_TAGS))
_TAG_CONSTRAINTS = constraints(len(TAGS))

OPENING, CLOSING = "\"“‘«'", "\"”’»'"
ELSEWHERE = 2.0
"""What a source in another paragraph than its cue must be better by. Chosen on PolNeAR dev."""

MAX_CLAUSE = 600
_SENTENCE_ENDS = re.compile(r"(?: \w+day)?[.!?](?=\s|$)")
_SENTENCE_OPENS = re.compile(r"\n\s*|[a-z0-9)”\"][.!?][”\"]?\s+(?=[A-Z“\"])|\A")

MAX_GAP = 8
"""Characters of white space that may lie between two paragraphs of one quotation."""


class Scores(NamedTuple):
    """What the network says of each word: tags [B, W, 7], names [B, W, 9], projections [B, W, 8, links.WIDTH]."""

    tags: Floats
    names: Floats
    projections: Floats


class Decoder(NamedTuple):
    """The weights that decode the scores: of tags [8, 7], of links, and of how far to trust what was read."""

    transitions: Floats
    bias: Floats
    none: Floats
    confidence: Floats


def read(text: str, windows: Sequence[Window], scores: Scores, decoder: Decoder) -> Reading:
    """Decode the scores of a page's windows. Relations in text order; every stretch of content is used once."""
    relations, evidence, names = weighed(text, windows, scores, decoder)
    trusted = confidence(evidence, decoder.confidence)
    return Reading(
        tuple(replace(r, confidence=p) for r, p in zip(relations, trusted, strict=True)), tuple(names)
    )


def weighed(
    text: str, windows: Sequence[Window], scores: Scores, decoder: Decoder
) -> tuple[list[Relation], Doubles, list[Name]]:
    """The relations that `read` gives, `confidence.features` of each, and the names."""
    lengths = np.array([len(window.first) for window in windows])
    emitted = _kept_apart(scores.tags, windows)
    transitions = decoder.transitions + _TAG_CONSTRAINTS
    tags = viterbi(emitted, lengths, transitions)
    names = viterbi(scores.names, lengths, _NAME_TRANSITIONS)
    linked: list[tuple[Relation, Trace]] = []
    loose: list[Span] = []
    found: list[Name] = []
    for row, window in enumerate(windows):
        taken, left = _linked(text, window, row, stretches(tags[row]), scores.projections[row], decoder)
        linked += taken
        loose += left
        found += [Name(_span(window, s), NAME_KINDS[s.kind]) for s in stretches(names[row])]
    linked.sort(key=lambda pair: min(span[0] for role in _roles(pair[0]) for span in role))
    first = [relation for relation, _ in linked]
    more = _continued(text, list(first), loose)
    whole = [_completed(text, relation) for relation in more]
    evidence = features([trace for _, trace in linked], marginals(emitted, lengths, transitions))
    evidence[:, CONTINUED] = [a is not b for a, b in zip(first, more, strict=True)]
    evidence[:, COMPLETED] = [a is not b for a, b in zip(more, whole, strict=True)]
    return whole, evidence, found


def _kept_apart(tags: Floats, windows: Sequence[Window]) -> Floats:
    """The scores of tags [B, W, 7] with no span running over the break between two paragraphs."""
    kept = tags.copy()
    for row, window in enumerate(windows):
        kept[row, np.flatnonzero(np.diff(window.paragraph)) + 1, 2::2] += FORBIDDEN
    return kept


def _roles(relation: Relation) -> tuple[tuple[Span, ...], ...]:
    return relation.content, relation.cue, relation.source


def _linked(
    text: str, window: Window, row: int, spans: list[Stretch], words: Floats, decoder: Decoder
) -> tuple[list[tuple[Relation, Trace]], list[Span]]:
    """The relations of a window, one a cue, and the content that no cue took."""
    sources, cues, contents = ([s for s in spans if s.kind == kind] for kind in range(3))
    if not cues:
        return [], [_span(window, content) for content in contents]
    home, (_, bias, none, _) = window.paragraph, decoder
    quoted = np.array([text[window.start[content.first]] in OPENING for content in contents], dtype=bool)
    strict = np.where(quoted, 0, FORBIDDEN)[:, None]
    of_cue: list[list[Stretch]] = [[] for _ in cues]
    left = []
    scored = links.scores(links.CONTENT_TO_CUE, contents, cues, words, home, bias, none)
    scored[:, 1:] += strict * links.apart(contents, cues, home)
    for content, best in zip(contents, (scored.argmax(1) - 1).tolist(), strict=True):
        if best < 0:
            left.append(_span(window, content))
        else:
            of_cue[best].append(content)
    scored = links.scores(links.CUE_TO_SOURCE, cues, sources, words, home, bias, none)
    scored[:, 1:] -= ELSEWHERE * links.apart(cues, sources, home)
    sure = links.probabilities(scored)
    linked = []
    for cue, best, link, taken in zip(cues, (scored.argmax(1) - 1).tolist(), sure, of_cue, strict=True):
        source = sources[best] if best >= 0 else None
        relation = Relation(
            _spans(window, [source] if source else []), _spans(window, [cue]), _spans(window, taken)
        )
        linked.append((relation, Trace(row, source, cue, taken, link)))
    return linked, left


def _continued(text: str, relations: list[Relation], loose: list[Span]) -> list[Relation]:
    """Give a quotation that runs on into the next paragraph back to its speaker: by custom the paragraph before it
    leaves its marks open. Other content without a cue is on nobody's word that could be named, and is left out.
    """
    ends = {r.content[-1][1]: i for i, r in enumerate(relations) if r.content}
    for begin, end in sorted(loose):
        gap = text[max(0, begin - MAX_GAP) : begin]
        stop = begin - len(gap) + len(gap.rstrip())
        if text[begin] not in OPENING or "\n" not in text[stop:begin] or stop not in ends:
            continue
        at = ends.pop(stop)
        first, last = relations[at].content[-1]
        if text[last - 1] in CLOSING or text[first] not in OPENING:
            continue
        relations[at] = replace(relations[at], content=(*relations[at].content, (begin, end)))
        ends[end] = at
    return relations


def _completed(text: str, relation: Relation) -> Relation:
    """Give a teller who closes a sentence (", two officials said.") and was left without content the clause before."""
    if relation.content or not relation.source or not relation.cue:
        return relation
    begin = min(relation.source[0][0], relation.cue[0][0])
    end = max(relation.source[-1][1], relation.cue[-1][1])
    if not _SENTENCE_ENDS.match(text, end):
        return relation
    low = max(0, begin - MAX_CLAUSE)
    opens = max((m.end() for m in _SENTENCE_OPENS.finditer(text, low, begin)), default=low)
    clause = text[opens:begin].rstrip()
    if clause[-1:] != "," or len(clause) < 12 or (opens == low and low > 0):
        return relation
    return replace(relation, content=((opens, opens + len(clause) - 1),))


def _span(window: Window, stretch: Stretch) -> Span:
    return int(window.start[stretch.first]), int(window.end[stretch.last])


def _spans(window: Window, found: list[Stretch]) -> tuple[Span, ...]:
    return tuple(_span(window, stretch) for stretch in found)
