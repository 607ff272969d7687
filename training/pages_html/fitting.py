"""Fits the two stages: a linear model of words, then boosted trees over all features."""

import lightgbm
import numpy as np
from corpus import Example
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from reportedly.pages.html_features import features
from reportedly.pages.html_words import BUCKETS, Words

Array = NDArray[np.float32]

TREES = {
    "objective": "binary",
    "learning_rate": 0.08,
    "num_leaves": 24,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_bin": 63,
    "verbosity": -1,
    "num_threads": 1,
    "seed": 7,
}
ROUNDS = 180


def folds(examples: list[Example], count: int, seed: int = 0) -> NDArray[np.int64]:
    """A fold for each example; examples of one site share it."""
    sites = sorted({example.site for example in examples})
    order = np.random.default_rng(seed).permutation(len(sites))
    fold = {name: int(place) % count for name, place in zip(sites, order, strict=True)}
    return np.array([fold[example.site] for example in examples])


def weights(examples: list[Example]) -> Array:
    """Each page counts alike; within a page a leaf by its words, damped."""
    parts = []
    for example in examples:
        sizes = np.sqrt([3.0 + len(line.split()) for line in example.lines])
        parts.append(sizes / sizes.sum() * 100)
    return np.concatenate(parts).astype(np.float32)


def _counts(rows: list[list[int]]) -> csr_matrix:
    lengths = np.array([len(row) for row in rows])
    indices = np.fromiter((bucket for row in rows for bucket in row), dtype=np.int32)
    starts = np.concatenate([[0], np.cumsum(lengths)])
    return csr_matrix((np.ones(len(indices), np.float32), indices, starts), (len(rows), BUCKETS))


def fit_words(examples: list[Example]) -> Array:
    """Weights of hashed words [2, BUCKETS]: of elements' names and of the text."""
    labels = np.concatenate([example.labels for example in examples])
    found = []
    for rows in ([row for e in examples for row in e.names], [row for e in examples for row in e.texts]):
        model = LogisticRegression(C=0.02, solver="liblinear", max_iter=50)
        model.fit(_counts(rows), labels, sample_weight=weights(examples))
        found.append(model.coef_[0])
    return np.array(found, dtype=np.float16).astype(np.float32)


def fit_trees(rows: Array, labels: NDArray[np.bool_], weight: Array) -> lightgbm.Booster:
    return lightgbm.train(TREES, lightgbm.Dataset(rows, labels, weight=weight), ROUNDS)


class Fitted:
    """Weights of the words, and the trees. These learn from scores of words that were fitted without the
    page.
    """

    def __init__(self, examples: list[Example], inner: int = 3) -> None:
        fold = folds(examples, inner, seed=1)
        labels = np.concatenate([example.labels for example in examples])
        weight = weights(examples)
        rows: list[Array] = [None] * len(examples)  # type: ignore[list-item]
        for held in range(inner):
            words = Words(fit_words([e for e, f in zip(examples, fold, strict=True) if f != held]))
            for place in np.flatnonzero(fold == held):
                rows[place] = features(examples[place].leaves, words, examples[place].own)
        self.words = fit_words(examples)
        self.trees = fit_trees(np.concatenate(rows), labels, weight)

    def probabilities(self, example: Example) -> Array:
        """Of each leaf, that it belongs to the article."""
        rows = features(example.leaves, Words(self.words), example.own)
        return self.trees.predict(rows).astype(np.float32)
