"""How the two layers are fitted: words first, then boosted trees over words' judgement, shape and neighbours.

The trees must see the word model's judgement of lines that it did not learn from, else they trust it too
much; so sites are dealt into folds and every line is judged by a word model that saw neither its fold nor the
one held out.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import lightgbm
import numpy as np
from corpus import Dump
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from reportedly.pages.line_classifier import LineClassifier, Trees, WordWeights
from reportedly.pages.line_context import line_features
from reportedly.pages.lines import BUCKETS, hashed, own_features, words_of

FOLDS = 5
TREES = {
    "objective": "binary",
    "learning_rate": 0.06,
    "num_leaves": 24,
    "max_depth": 7,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "num_threads": 1,
    "deterministic": True,
    "seed": 7,
    "verbosity": -1,
}
ROUNDS = 260


@dataclass
class Prepared:
    """A dump as numbers: hashed words as a sparse row a line, own features, labels, weights."""

    dump: Dump
    fold: int
    words: sparse.csr_matrix
    own: np.ndarray
    labels: np.ndarray
    weights: np.ndarray


def deal_folds(dumps: list[Dump]) -> dict[str, int]:
    """A fold for each site, the largest sites first into the emptiest fold; same on every run."""
    sizes = Counter()
    for dump in dumps:
        sizes[dump.site] += len(dump.lines) if dump.origin == "labelled" else 1
    totals = [0] * FOLDS
    folds = {}
    for site, size in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        folds[site] = totals.index(min(totals))
        totals[folds[site]] += size
    return folds


def prepare(dump: Dump, fold: int) -> Prepared:
    words = [words_of(line) for line in dump.lines]
    buckets, owner = hashed(words)
    matrix = sparse.csr_matrix(
        (np.ones(len(buckets), np.float32), (owner, buckets)), shape=(len(dump.lines), BUCKETS)
    )
    matrix.sum_duplicates()
    lengths = np.bincount(owner, minlength=len(dump.lines))
    matrix = (sparse.diags(1 / np.sqrt(lengths)) @ matrix).tocsr().astype(np.float32)
    return Prepared(
        dump, fold, matrix, own_features(dump.lines, words), np.array(dump.labels), np.array(dump.weights)
    )


def fit_words(pages: list[Prepared]) -> WordWeights:
    x = sparse.vstack([page.words for page in pages])
    y = np.concatenate([page.labels for page in pages])
    w = np.concatenate([page.weights for page in pages])
    keep = w > 0
    model = LogisticRegression(C=2.0, solver="liblinear", max_iter=60, tol=0.01, random_state=7)
    model.fit(x[keep], y[keep], sample_weight=w[keep])
    return WordWeights(model.coef_[0].astype(np.float32), float(model.intercept_[0]))


def word_scores(page: Prepared, weights: WordWeights) -> np.ndarray:
    return (page.words @ weights.weights + weights.bias).astype(np.float32)


def fit_trees(pages: list[Prepared], scores: list[np.ndarray], rounds: int = ROUNDS) -> lightgbm.Booster:
    x = np.concatenate([line_features(p.own, s) for p, s in zip(pages, scores, strict=True)])
    y = np.concatenate([page.labels for page in pages])
    w = np.concatenate([page.weights * page_weight(page) for page in pages])
    keep = w > 0
    data = lightgbm.Dataset(x[keep], y[keep], weight=w[keep], free_raw_data=True)
    return lightgbm.train(TREES, data, rounds)


def page_weight(page: Prepared) -> float:
    """Pages count more evenly than their number of lines: the weight falls with the root of the length."""
    return float(np.clip((200 / max(20, len(page.labels))) ** 0.5, 0.3, 2.0))


def held_out(
    pages: list[Prepared], folds: Iterable[int] = range(FOLDS)
) -> Iterator[tuple[int, LineClassifier]]:
    """For each fold a classifier that saw nothing of the fold's sites, in either layer."""
    words: dict[tuple[int, ...], WordWeights] = {}

    def without(*left: int) -> WordWeights:
        key = tuple(sorted(set(left)))
        if key not in words:
            words[key] = fit_words([p for p in pages if p.fold not in key])
        return words[key]

    for fold in folds:
        rest = [p for p in pages if p.fold != fold]
        booster = fit_trees(rest, [word_scores(p, without(fold, p.fold)) for p in rest])
        yield fold, LineClassifier(without(fold), as_trees(booster))


def fit_all(pages: list[Prepared]) -> tuple[WordWeights, lightgbm.Booster]:
    """The two layers fitted on every page, as shipped."""
    scores = {}
    for k in range(FOLDS):
        model = fit_words([p for p in pages if p.fold != k])
        scores.update({id(p): word_scores(p, model) for p in pages if p.fold == k})
    booster = fit_trees(pages, [scores[id(p)] for p in pages])
    return fit_words(pages), booster


def as_trees(booster: lightgbm.Booster) -> Trees:
    """LightGBM's trees as flat arrays over all nodes; a leaf points to itself."""
    feature, threshold, left, right, value, roots = [], [], [], [], [], []

    def add(node: dict) -> int:
        at = len(feature)
        leaf = "leaf_value" in node
        feature.append(0 if leaf else node["split_feature"])
        threshold.append(0.0 if leaf else node["threshold"])
        value.append(node["leaf_value"] if leaf else 0.0)
        left.append(at)
        right.append(at)
        if not leaf:
            assert node["decision_type"] == "<="
            left[at] = add(node["left_child"])
            right[at] = add(node["right_child"])
        return at

    for tree in booster.dump_model()["tree_info"]:
        roots.append(add(tree["tree_structure"]))
    return Trees(
        np.array(feature, np.uint8),
        np.array(threshold, np.float32),
        np.array(left, np.int32),
        np.array(right, np.int32),
        np.array(value, np.float32),
        np.array(roots, np.int32),
    )
