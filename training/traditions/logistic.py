"""Logistic regression on named traits, by Newton's method."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Traits = Mapping[str, float]
Example = tuple[Traits, bool, float]
"""Traits, the answer, and how much it counts."""

STEPS = 40
STANDING = "always"
"""The trait that is always there, whose weight costs nothing."""


def fitted(given: Sequence[Example], shrinkage: float) -> dict[str, float]:
    """Weights by trait, those that never differ left out. ``shrinkage`` is the penalty on their squares."""
    names = list(given[0][0])
    values = np.array([[traits[name] for name in names] for traits, _, _ in given])
    kept = [at for at, name in enumerate(names) if name == STANDING or values[:, at].std() > 0]
    values = values[:, kept]
    truth = np.array([answer for _, answer, _ in given], float)
    counts = np.array([count for _, _, count in given])
    penalty = np.array([0.0 if names[at] == STANDING else shrinkage for at in kept])
    weights: NDArray[np.float64] = np.zeros(len(kept))
    for _ in range(STEPS):
        answer = 1 / (1 + np.exp(-values @ weights))
        gradient = values.T @ (counts * (answer - truth)) + penalty * weights
        curvature = (values * (counts * answer * (1 - answer))[:, None]).T @ values + np.diag(penalty)
        step = np.linalg.solve(curvature + 1e-9 * np.eye(len(kept)), gradient)
        weights = weights - step
        if np.abs(step).max() < 1e-6:
            break
    answer = np.clip(1 / (1 + np.exp(-values @ weights)), 1e-9, 1 - 1e-9)
    loss = -np.average(truth * np.log(answer) + (1 - truth) * np.log(1 - answer), weights=counts)
    print(f"{len(given)} examples, {truth.mean():.3f} true, log loss {loss:.4f}", flush=True)
    return {names[at]: round(float(weight), 3) for at, weight in zip(kept, weights, strict=True)}
