"""From the model's scores of a page to its relations and names."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from reportedly.record import Span
from reportedly.sourcing import links
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


def read(
    text: str, windows: Sequence[Window], scores: Scores, transitions: Floats, bias: Floats, none: Floats
) -> Reading:
    """Decode the scores of a page's windows. Relations in text order; every stretch of content is used once."""
    lengths = np.array([len(window.first) for window in windows])
    tags = viterbi(scores.tags, lengths, transitions + _TAG_CONSTRAINTS)
    names = viterbi(scores.names, lengths, _NAME_TRANSITIONS)
    relations: list[Relation] = []
    loose: list[Span] = []
    found: list[Name] = []
    for row, window in enumerate(windows):
        linked, left = _linked(text, window, stretches(tags[row]), scores.projections[row], bias, none)
        relations += linked
        loose += left
        found += [Name(_span(window, s), NAME_KINDS[s.kind]) for s in stretches(names[row])]
    relations.sort(key=lambda r: min(span[0] for role in (r.content, r.cue, r.source) for span in role))
    whole = [_completed(text, relation) for relation in _continued(text, relations, loose)]
    return Reading(tuple(whole), tuple(found))


def _linked(
    text: str, window: Window, spans: list[Stretch], words: Floats, bias: Floats, none: Floats
) -> tuple[list[Relation], list[Span]]:
    """The relations of a window, one a cue, and the content that no cue took."""
    sources, cues, contents = ([s for s in spans if s.kind == kind] for kind in range(3))
    if not cues:
        return [], [_span(window, content) for content in contents]
    home = window.paragraph
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
    by_cue = [[sources[best]] if best >= 0 else [] for best in (scored.argmax(1) - 1).tolist()]
    return [
        Relation(_spans(window, source), _spans(window, [cue]), _spans(window, content))
        for cue, source, content in zip(cues, by_cue, of_cue, strict=True)
    ], left


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
