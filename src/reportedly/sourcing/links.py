"""Which cue a stretch of content belongs to, and which source a cue has: scores of pairs, read greedily.

A pair's score is the product of two projections of the encoder's view of the spans' first and last words (a biaffine
scorer after Dozat and Manning, 2017) plus a bias for how the two lie to each other.
"""

import numpy as np
import numpy.typing as npt

from reportedly.sourcing.decoding import Floats, Ints, Stretch

WIDTH = 64
"""Width of one projection; a word has eight (two pairs x two members x first and last word)."""

CONTENT_TO_CUE, CUE_TO_SOURCE = 0, 1
DISTANCES, BETWEEN = 13, 3
LAYOUTS = DISTANCES * BETWEEN * 2
"""How two spans may lie: signed distance on a log scale x parents between them x same paragraph."""

_EDGES = np.array([-60, -25, -12, -6, -3, -1, 1, 3, 6, 12, 25, 60])


def layout(children: list[Stretch], parents: list[Stretch], paragraph: Ints) -> Ints:
    """[children, parents] the index of each pair's layout, below `LAYOUTS`."""
    low, high = _ends(children)
    first, last = _ends(parents)
    after = first[None, :] - high[:, None]
    before = last[None, :] - low[:, None]
    distance = np.where(after > 0, after, np.where(before < 0, before, 0))
    bucket = np.searchsorted(_EDGES, distance, side="right")
    rank_low = np.searchsorted(first, low)[:, None]
    rank = np.arange(len(parents))[None, :]
    between = np.minimum(np.where(rank >= rank_low, rank - rank_low, rank_low - 1 - rank), BETWEEN - 1)
    same: Ints = (paragraph[low][:, None] == paragraph[first][None, :]).astype(np.int64)
    return np.asarray((bucket * BETWEEN + between) * 2 + same, dtype=np.int64)


def apart(children: list[Stretch], parents: list[Stretch], paragraph: Ints) -> npt.NDArray[np.bool_]:
    """[children, parents] whether the two begin in different paragraphs."""
    first = paragraph[_ends(children)[0]][:, None]
    return np.asarray(first != paragraph[_ends(parents)[0]][None, :])


def _ends(spans: list[Stretch]) -> tuple[Ints, Ints]:
    ends = np.array([span[1:] for span in spans], dtype=np.int64).reshape(-1, 2)
    return ends[:, 0], ends[:, 1]


def scores(
    pair: int,
    children: list[Stretch],
    parents: list[Stretch],
    words: Floats,
    paragraph: Ints,
    bias: Floats,
    none: Floats,
) -> Floats:
    """[children, 1 + parents] the scores of each child's parents, the first column for 'none'.

    `words` [W, 8, WIDTH] projections of the window's words; `bias` [2, LAYOUTS]; `none` [2, WIDTH].
    """
    child = _project(words, pair * 4, children)
    parent = _project(words, pair * 4 + 2, parents)
    pairs = child @ parent.T + bias[pair][layout(children, parents, paragraph)]
    return np.concatenate([(child @ none[pair])[:, None], pairs], axis=1)


def probabilities(scored: Floats) -> list[float]:
    """[children] the share of each child's best parent, or of 'none', in the softmax over all (`scores`)."""
    if not len(scored):
        return []
    best = scored.max(1, keepdims=True)
    return list((1 / np.exp(scored - best).sum(1)).tolist())


def _project(words: Floats, slot: int, spans: list[Stretch]) -> Floats:
    first, last = _ends(spans)
    return np.asarray(np.maximum(words[first, slot] + words[last, slot + 1], 0), dtype=np.float32)
