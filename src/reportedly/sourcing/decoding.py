"""From scores of words to spans: the best well-formed sequence of tags (Viterbi, 1967), read as spans."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from reportedly.sourcing.reading import NameKind

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

ROLES = ("source", "cue", "content")
TAGS = ("O", *(f"{prefix}-{role}" for role in ROLES for prefix in "BI"))
"""Outside, then begin and inside of each role; tag 1 + 2r begins role r, tag 2 + 2r goes on with it."""

NAME_KINDS: tuple[NameKind, ...] = ("person", "organisation", "place", "other")
NAME_TAGS = ("O", *(f"{prefix}-{kind}" for kind in NAME_KINDS for prefix in "BI"))

FORBIDDEN = -1e4


class Stretch(NamedTuple):
    """Words ``first`` to ``last`` (both inside) of a window, of kind ``kind`` (an index into the roles or kinds)."""

    kind: int
    first: int
    last: int


def constraints(tags: int) -> Floats:
    """[tags + 1, tags] 0 or `FORBIDDEN`: 'inside' follows only its own 'begin' or 'inside'. Last row: the start."""
    allowed = np.zeros((tags + 1, tags), dtype=np.float32)
    for inside in range(2, tags, 2):
        allowed[:, inside] = FORBIDDEN
        allowed[[inside - 1, inside], inside] = 0
    return allowed


def viterbi(scores: Floats, lengths: Ints, transitions: Floats) -> list[Ints]:
    """The best tags of each row. `scores` [B, W, K], `lengths` [B], `transitions` [K + 1, K], last row the start."""
    rows, width, _ = scores.shape
    best = scores[:, 0] + transitions[-1]
    back = np.zeros((width, rows, scores.shape[2]), dtype=np.int8)
    moves = np.ascontiguousarray(transitions[:-1].T)[None]
    finals = best.copy()
    for step in range(1, width):
        paths = best[:, None, :] + moves
        back[step] = paths.argmax(2)
        best = paths.max(2) + scores[:, step]
        running = lengths > step
        finals[running] = best[running]
    out = []
    for row, length in enumerate(lengths.tolist()):
        tags = np.zeros(length, dtype=np.int64)
        tags[-1] = finals[row].argmax()
        for step in range(length - 1, 0, -1):
            tags[step - 1] = back[step, row, tags[step]]
        out.append(tags)
    return out


def stretches(tags: Ints) -> list[Stretch]:
    """The spans that a well-formed sequence of tags spells, in order."""
    begins = np.flatnonzero(tags % 2 == 1)
    out = []
    for begin in begins.tolist():
        end, inside = begin, tags[begin] + 1
        while end + 1 < len(tags) and tags[end + 1] == inside:
            end += 1
        out.append(Stretch(int(tags[begin] - 1) // 2, begin, end))
    return out
