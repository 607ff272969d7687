"""How likely each line of a dump belongs to the article: hashed words first, then boosted trees.

Two layers, stacked (Wolpert, "Stacked generalization", 1992): a logistic regression over hashed words and
pairs of words judges each line by what it says; gradient-boosted trees judge it by that, its shape, its place
and its neighbours. Both are plain arrays evaluated here, so that reading a dump needs no library beyond
numpy.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from reportedly.errors import ModelError
from reportedly.pages.line_context import line_features
from reportedly.pages.lines import BUCKETS, hashed, own_features, words_of
from reportedly.pages.unwrap import Line

_CHUNK = 48  # lines judged at a time: the arrays then stay in the processor's cache


@dataclass(frozen=True, slots=True)
class WordWeights:
    """A weight for each bucket of words, in log odds; a line's are summed and divided by the root of their
    number.
    """

    weights: npt.NDArray[np.float32]
    bias: float

    def scores(self, words: Sequence[Sequence[str]]) -> npt.NDArray[np.float32]:
        """Log odds that each line belongs to an article, by its words alone."""
        buckets, owner = hashed(words)
        total = np.bincount(owner, weights=self.weights[buckets], minlength=len(words))
        count = np.bincount(owner, minlength=len(words))
        return (total / np.sqrt(count) + self.bias).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Trees:
    """Boosted trees as flat arrays over all nodes: feature and threshold of each, where it leads (a leaf
    leads to itself) and what it adds. ``roots`` holds each tree's first node. Values at most the threshold go
    left.
    """

    feature: npt.NDArray[np.uint8]
    threshold: npt.NDArray[np.float32]
    left: npt.NDArray[np.int32]
    right: npt.NDArray[np.int32]
    value: npt.NDArray[np.float32]
    roots: npt.NDArray[np.int32]

    def log_odds(self, features: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
        """The sum of all trees' answers for each row of `features`."""
        parts = [self._chunk(features[at : at + _CHUNK]) for at in range(0, len(features), _CHUNK)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _chunk(self, features: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
        rows, columns = features.shape
        node = np.tile(self.roots, rows)
        offset = np.repeat(np.arange(rows, dtype=np.int32) * columns, len(self.roots))
        flat = features.ravel()
        while True:
            # take is an indexing that asks fewer questions, and this is nearly all the time the trees need
            low = flat.take(offset + self.feature.take(node)) <= self.threshold.take(node)
            further = np.where(low, self.left.take(node), self.right.take(node))
            if np.array_equal(further, node):
                break
            node = further
        answers: npt.NDArray[np.float64] = self.value[node].reshape(rows, -1).sum(axis=1, dtype=np.float64)
        return answers


@dataclass(frozen=True, slots=True)
class LineClassifier:
    """The two layers together."""

    words: WordWeights
    trees: Trees

    def probabilities(self, lines: Sequence[Line]) -> npt.NDArray[np.float64]:
        """How likely each line belongs to the article, in [0, 1]."""
        if not lines:
            return np.zeros(0)
        words = [words_of(line) for line in lines]
        features = line_features(own_features(lines, words), self.words.scores(words))
        answer: npt.NDArray[np.float64] = 1 / (1 + np.exp(-self.trees.log_odds(features)))
        return answer


@cache
def shipped_classifier() -> LineClassifier:
    """The classifier whose weights come with the package. Raises `ModelError` where they are missing or
    damaged.
    """
    try:
        with (files("reportedly") / "models" / "dump_lines.npz").open("rb") as file, np.load(file) as stored:
            arrays = {name: stored[name] for name in stored.files}
        weights = np.zeros(BUCKETS, dtype=np.float32)
        weights[arrays["buckets"]] = arrays["weights"].astype(np.float32)
        names = ("feature", "threshold", "left", "right", "value", "roots")
        return LineClassifier(
            WordWeights(weights, float(arrays["bias"])), Trees(*(arrays[name] for name in names))
        )
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"the weights for text dumps cannot be read: {error}") from error
