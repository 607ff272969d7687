"""Whether the confidence of attributions keeps its word, on PolNeAR dev: `make bench-confidence`.

An attribution is right as the linked precision of ../shared/evaluate/attributions.py has it. The confidence is fitted
on dev too, so it is cross-fitted here: each fifth of the articles is judged by weights fitted on the other four. The
expected calibration error is that of ten bins (Guo et al., 2017), of equal mass and of equal width.
"""

import sys

import numpy as np

from figures import ROOT, SHARED, Figure, report

sys.path.insert(0, str(ROOT / "training" / "attributions"))
import calibrate

BINS = 10
THRESHOLDS = (0.5, 0.7, 0.9)


def calibration_error(confidence: np.ndarray, right: np.ndarray, bins: np.ndarray) -> float:
    """How far the mean confidence of a bin is from the share that is right, over the bins by their size."""
    error = 0.0
    for one in np.unique(bins):
        inside = bins == one
        error += inside.mean() * abs(confidence[inside].mean() - right[inside].mean())
    return error


def equal_mass(confidence: np.ndarray) -> np.ndarray:
    """The bin of each, as many in one as in another."""
    bins = np.empty(len(confidence), dtype=int)
    bins[np.argsort(confidence, kind="stable")] = np.arange(len(confidence)) * BINS // len(confidence)
    return bins


def equal_width(confidence: np.ndarray) -> np.ndarray:
    """The bin of each, a tenth of [0, 1] wide."""
    return np.minimum((confidence * BINS).astype(int), BINS - 1)


def figures(confidence: np.ndarray, right: np.ndarray) -> list[Figure]:
    mass = calibration_error(confidence, right, equal_mass(confidence))
    width = calibration_error(confidence, right, equal_width(confidence))
    found = [
        Figure("calibration error, equal mass, %", 100 * mass, at_most=5),
        Figure("calibration error, equal width, %", 100 * width),
        Figure("Brier score", float(((confidence - right) ** 2).mean())),
        Figure("Brier score, always the mean", float(right.mean() * (1 - right.mean()))),
        Figure("attributions", len(right)),
        Figure("all: precision, %", 100 * float(right.mean())),
    ]
    for least in THRESHOLDS:
        kept = confidence >= least
        found += [
            Figure(f"from {least}: precision, %", 100 * float(right[kept].mean()) if kept.any() else 0.0),
            Figure(f"from {least}: share kept, %", 100 * float(kept.mean())),
            Figure(f"from {least}: share of the right kept, %", 100 * float(right[kept].sum() / right.sum())),
        ]
    return found


if __name__ == "__main__":
    if not (SHARED / "corpora").is_dir():
        sys.exit("The corpora in ../shared are not on this machine; there is nothing to measure on.")
    features, right, article = calibrate.judged(calibrate.MODELS)
    report(figures(calibrate.cross_fitted(features, right, article).round(2), right))
