"""From the model's scores of a page to its relations and names."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from reportedly.record import Span
from reportedly.sourcing import links
from reportedly.sourcing.decoding import (
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
    found: list[Name] = []
    for row, window in enumerate(windows):
        relations += _relations(window, stretches(tags[row]), scores.projections[row], bias, none)
        found += [Name(_span(window, s), NAME_KINDS[s.kind]) for s in stretches(names[row])]
    relations.sort(key=lambda r: min(span[0] for role in (r.content, r.cue, r.source) for span in role))
    return Reading(tuple(relations), tuple(found))


def _relations(
    window: Window, spans: list[Stretch], words: Floats, bias: Floats, none: Floats
) -> list[Relation]:
    sources, cues, contents = ([s for s in spans if s.kind == kind] for kind in range(3))
    of_cue: list[list[Stretch]] = [[] for _ in cues]
    loose: list[Stretch] = []
    if contents and cues:
        scored = links.scores(links.CONTENT_TO_CUE, contents, cues, words, window.paragraph, bias, none)
        for content, best in zip(contents, scored.argmax(1) - 1, strict=True):
            (loose if best < 0 else of_cue[best]).append(content)
    else:
        loose = contents
    by_cue: list[Stretch | None] = [None] * len(cues)
    if cues and sources:
        scored = links.scores(links.CUE_TO_SOURCE, cues, sources, words, window.paragraph, bias, none)
        by_cue = [sources[best] if best >= 0 else None for best in (scored.argmax(1) - 1).tolist()]
    out = [
        Relation(_spans(window, [source] if source else []), _spans(window, [cue]), _spans(window, content))
        for cue, source, content in zip(cues, by_cue, of_cue, strict=True)
    ]
    return out + [Relation((), (), _spans(window, [content])) for content in loose]


def _span(window: Window, stretch: Stretch) -> Span:
    return int(window.start[stretch.first]), int(window.end[stretch.last])


def _spans(window: Window, found: list[Stretch]) -> tuple[Span, ...]:
    return tuple(_span(window, stretch) for stretch in found)
