"""How alike two words are in meaning, by a table of neighbours (``training/meanings``): "inquiry" and "enquiry"."""

import functools
from collections.abc import Mapping
from importlib import resources

import numpy as np

from reportedly.errors import ModelError

_FLOOR, _CEILING = 45, 85
"""Cosines, in hundredths, below the one are chance; from the other on the words are as good as the same."""

_NOBODY: Mapping[str, float] = {}


def neighbours(word: str) -> Mapping[str, float]:
    """The words that mean something like ``word`` (as `reportedly.tracing.words.tokens` writes it), each with how alike
    it is, from 0 to 1. Names, numbers, days and rare words have none.
    """
    return _table().get(word, _NOBODY)


@functools.cache
def _table() -> dict[str, dict[str, float]]:
    try:
        with resources.files("reportedly.models").joinpath("meanings.npz").open("rb") as file:
            kept = np.load(file)
            words = bytes(kept["words"][()]).decode().split("\n")
            rows, others, cosines = (kept[name].tolist() for name in ("rows", "others", "cosines"))
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(
            "reportedly/models/meanings.npz is missing or damaged: reinstall the package"
        ) from error
    found: dict[str, dict[str, float]] = {}
    for row, other, cosine in zip(rows, others, cosines, strict=True):
        alike = min(1.0, (cosine - _FLOOR) / (_CEILING - _FLOOR))
        found.setdefault(words[row], {})[words[other]] = alike
    return found
