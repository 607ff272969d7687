"""Fit how far each attribution is to be trusted, and write src/reportedly/models/attributions-confidence.npz.

`python training/attributions/calibrate.py` reads PolNeAR's dev part with the shipped model: of train, which it has
learnt from, it is surer than it may be. Needs numpy and the package alone; a minute. `--check` writes nothing.

Printed figures are cross-fitted: each fifth of the articles is judged by weights fitted on the other four. The weights
that are written are fitted on all.
"""

import argparse
import importlib.util
import io
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
from corpus import SHARED

from reportedly.pages import read_capture
from reportedly.sourcing import _READ, typography
from reportedly.sourcing.confidence import FEATURES
from reportedly.sourcing.model import Model

MODELS = Path(__file__).resolve().parents[2] / "src" / "reportedly" / "models"
FOLDS, RIDGE, STEPS = 5, 3.0, 30


def scorer() -> ModuleType:
    """../shared/evaluate/attributions.py: what is right is for it to say."""
    spec = importlib.util.spec_from_file_location("attributions", SHARED / "evaluate" / "attributions.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judged(models: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of every relation read in dev that has content: its features [N, F], whether it is right, and its article."""
    weights = io.BytesIO()
    np.savez(weights, weights=np.zeros(len(FEATURES), dtype=np.float32))
    model = Model(
        (models / "attributions.onnx").read_bytes(),
        (models / "attributions-decoder.npz").read_bytes(),
        weights.getvalue(),
    )
    evaluate, dev = scorer(), SHARED / "corpora" / "polnear" / "dev"
    features, right, article = [], [], []
    for n, file in enumerate(sorted((dev / "text").glob("*.txt"))):
        page = read_capture(file.read_bytes(), file.name)
        tokens = evaluate.Tokens(page.text)
        paragraphs = sorted(block.span for block in page.blocks if block.role in _READ)
        relations, found = model.evidence(typography.plain(page.text), paragraphs)
        gold = [
            (tokens.ids(a["content"], True), tokens.ids(a["source"], True))
            for a in evaluate.first_annotation(dev / "attributions", file.stem)
        ]
        for relation, row in zip(relations, found, strict=True):
            content, source = tokens.ids(relation.content, True), tokens.ids(relation.source, True)
            if not content:
                continue
            features.append(row)
            article.append(n)
            right.append(
                any(
                    len(content & c) * 2 >= len(content) and (source & s or not (source or s))
                    for c, s in gold
                    if c
                )
            )
    return np.array(features), np.array(right, dtype=float), np.array(article)


def fitted(features: np.ndarray, right: np.ndarray) -> np.ndarray:
    """The weights of a logistic regression by Newton's method; a ridge on all but the constant."""
    weights = np.zeros(features.shape[1])
    ridge = np.full(len(weights), RIDGE)
    ridge[0] = 1e-6
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (right - p) - ridge * weights
        curve = (features * (p * (1 - p))[:, None]).T @ features + np.diag(ridge)
        weights += np.linalg.solve(curve, slope)
    return weights


def cross_fitted(features: np.ndarray, right: np.ndarray, article: np.ndarray) -> np.ndarray:
    """The confidence of each row by weights that have not seen its article."""
    out = np.zeros(len(right))
    for fold in range(FOLDS):
        held = article % FOLDS == fold
        out[held] = 1 / (1 + np.exp(-features[held] @ fitted(features[~held], right[~held])))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--models", type=Path, default=MODELS, help="where the model is, and the weights go")
    parser.add_argument("--check", action="store_true", help="write nothing")
    args = parser.parse_args()
    if not (SHARED / "corpora").is_dir():
        sys.exit("The corpora in ../shared are not on this machine; there is nothing to fit on.")
    features, right, article = judged(args.models)
    confidence = cross_fitted(features, right, article)
    loss = -np.mean(np.log(np.where(right > 0, confidence, 1 - confidence)))
    print(f"{len(right)} attributions, {100 * right.mean():.1f} % right; cross-fitted log loss {loss:.4f}")
    weights = fitted(features, right)
    for name, weight in zip(FEATURES, weights, strict=True):
        print(f"{weight:8.3f}  {name}")
    if not args.check:
        np.savez(args.models / "attributions-confidence.npz", weights=weights.astype(np.float32))


if __name__ == "__main__":
    main()
