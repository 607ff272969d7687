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
    """The best tags of each row. `scores` [B, W, K], `lengths` [B], `transitions` [K + 1, K], last row the start.

    Of equals the first tag wins.
    """
    # tags before rows: then each step is a few long strides instead of many short ones
    given = np.ascontiguousarray(scores.transpose(1, 2, 0))
    moves = np.ascontiguousarray(transitions[:-1, :, None])
    best = np.empty_like(given)
    np.add(given[0], transitions[-1][:, None], out=best[0])
    paths = np.empty((*moves.shape[:2], len(scores)), dtype=np.float32)
    for before, now, score in zip(best[:-1], best[1:], given[1:], strict=True):
        np.add(before[:, None], moves, out=paths)
        np.maximum.reduce(paths, axis=0, out=now)
        np.add(now, score, out=now)
    back = _backwards(best, moves)
    last = best[lengths - 1, :, np.arange(len(scores))].argmax(1)
    out = []
    for row, (length, tag) in enumerate(zip(lengths.tolist(), last.tolist(), strict=True)):
        tags = [tag]
        for step in reversed(back[: length - 1, :, row].tolist()):
            tags.append(step[tags[-1]])
        out.append(np.array(tags[::-1], dtype=np.int64))
    return out


def _backwards(best: Floats, moves: Floats) -> npt.NDArray[np.int8]:
    """[W - 1, K, B] the tag that each tag of the next word is best reached from, for all words at once.

    `best` [W, K, B] the scores of the best paths to each tag, `moves` [K, K, 1].
    """
    top = best[:-1, 0, None] + moves[0]
    back = np.zeros(top.shape, dtype=np.int8)
    for tag in range(1, len(moves)):
        path = best[:-1, tag, None] + moves[tag]
        np.copyto(back, np.int8(tag), where=path > top)
        np.maximum(top, path, out=top)
    return back


def stretches(tags: Ints) -> list[Stretch]:
    """The spans that a well-formed sequence of tags spells, in order."""
    spelt = tags.tolist()
    out = []
    for begin in np.flatnonzero(tags % 2).tolist():
        end, inside = begin, spelt[begin] + 1
        while end + 1 < len(spelt) and spelt[end + 1] == inside:
            end += 1
        out.append(Stretch((spelt[begin] - 1) // 2, begin, end))
    return out
