"""How far a relation is to be trusted: a logistic regression on how sure the model is of its words and links.

The confidence is the probability that the relation is right as PolNeAR's annotators see it: at least half of its
content lies inside one attribution of theirs, and the two sources share a word. `training/attributions/calibrate.py`
fits it.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from reportedly.sourcing.decoding import ROLES, Floats, Stretch
from reportedly.sourcing.marginals import Doubles

FEATURES = (
    "one",
    "source words",
    "cue words",
    "content words",
    "no source",
    "link to source",
    "several contents",
    "length",
    "continued",
    "completed",
)
"""'words': the log-odds of the mean probability of a span's words to have its role, of the worst span; 'link' those of
the source chosen, or of none; the length is the logarithm of one more than the content's words; 'continued' and
'completed' are the rules of `relations` that gave content later; these, 'no' and 'several' are 0 or 1."""

CONTINUED, COMPLETED = FEATURES.index("continued"), FEATURES.index("completed")
DIGITS = 2
"""Digits that are kept: what is beyond differs between processors."""

_LARGEST = 6.0
_MANY = 30.0


class Trace(NamedTuple):
    """What a relation was read from: the row of its window, its spans, and how probable the link to its source is."""

    row: int
    source: Stretch | None
    cue: Stretch
    content: Sequence[Stretch]
    link: float


def features(traces: Sequence[Trace], tags: Doubles) -> Doubles:
    """[N, `FEATURES`] what is known of each relation; the columns of the two rules are left 0. `tags` [B, W, 7]."""
    role = tags[:, :, 1::2] + tags[:, :, 2::2]
    before = np.zeros((role.shape[0], role.shape[1] + 1, len(ROLES)))
    np.cumsum(role, axis=1, out=before[:, 1:])
    spans = [(n, t.row, *s) for n, t in enumerate(traces) for s in _spans(t)]
    owner, row, kind, first, last = np.array(spans, dtype=np.int64).reshape(-1, 5).T
    share = (before[row, last + 1, kind] - before[row, first, kind]) / (last + 1 - first)
    lowest = np.full((len(traces), len(ROLES)), np.inf)
    np.minimum.at(lowest, (owner, kind), _log_odds(share))
    found = np.zeros((len(traces), len(FEATURES)))
    found[:, 0] = 1
    found[:, 1:4] = np.where(np.isinf(lowest), 0, lowest)
    found[:, 4] = [t.source is None for t in traces]
    found[:, 5] = _log_odds(np.array([t.link for t in traces]))
    found[:, 6] = [len(t.content) > 1 for t in traces]
    found[:, 7] = np.log1p([sum(s.last + 1 - s.first for s in t.content) for t in traces])
    return found


def confidence(found: Doubles, weights: Floats) -> list[float]:
    """The confidence of each row of `features`, on [0, 1], rounded to `DIGITS`. `weights` [`FEATURES`]."""
    odds = np.clip(found @ weights.astype(np.float64), -_MANY, _MANY)
    return [round(p, DIGITS) for p in (1 / (1 + np.exp(-odds))).tolist()]


def _spans(trace: Trace) -> Sequence[Stretch]:
    source = () if trace.source is None else (trace.source,)
    return (*source, trace.cue, *trace.content)


def _log_odds(probability: Doubles) -> Doubles:
    kept = np.clip(probability, 1e-6, 1 - 1e-6)
    return np.asarray(np.clip(np.log(kept / (1 - kept)), -_LARGEST, _LARGEST))
