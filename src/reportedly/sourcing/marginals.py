"""How probable each tag of each word is, over all well-formed sequences of tags.

The forward-backward algorithm of a linear-chain conditional random field (Lafferty, McCallum and Pereira, 2001), over
the scores that `decoding.viterbi` takes the one best sequence from.
"""

import numpy as np
import numpy.typing as npt

from reportedly.sourcing.decoding import Floats, Ints

Doubles = npt.NDArray[np.float64]

_LOWEST = -60.0
"""What a score may lie under the best of its word: the product of `_RESCALED` of them is still above zero."""
_RESCALED = 8


def marginals(scores: Floats, lengths: Ints, transitions: Floats) -> Doubles:
    """[B, W, K] the probability of each tag of each word; beyond a row's length they mean nothing.

    `scores` [B, W, K], `lengths` [B], `transitions` [K + 1, K], last row the start, as `decoding.viterbi` takes them.
    """
    rows, width, tags = scores.shape
    emitted = np.exp(np.maximum(scores - scores.max(2, keepdims=True), _LOWEST), dtype=np.float64)
    moves = np.exp(transitions, dtype=np.float64)
    turned = np.maximum(lengths[:, None] - 1 - np.arange(width), 0)
    every = np.arange(rows)[:, None]
    # both directions in one sweep: the way back is the way out over the turned row with the moves transposed
    steps = np.empty((width, 2, rows, tags))
    steps[:, 0] = emitted.swapaxes(0, 1)
    steps[:, 1] = emitted[every, turned].swapaxes(0, 1)
    steps[0, 0] *= moves[-1]
    ways = np.stack([moves[:-1], moves[:-1].T])
    for step in range(1, width):
        now = steps[step]
        now *= steps[step - 1] @ ways
        if step % _RESCALED == 0:
            now /= now.sum(2, keepdims=True)
    found = steps[:, 0].swapaxes(0, 1) * steps[:, 1].swapaxes(0, 1)[every, turned] / emitted
    return np.asarray(found / found.sum(2, keepdims=True))
