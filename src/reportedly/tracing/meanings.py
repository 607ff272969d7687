"""How alike two words are in meaning, by short static vectors (``training/meanings``): "probe" and "inquiry"."""

import functools
from collections.abc import Sequence
from importlib import resources

import numpy as np

from reportedly.errors import ModelError

_FLOOR, _CEILING = 0.45, 0.85
"""Cosines below the one are chance, from the other on the words are as good as the same."""


def similarity(words: Sequence[str], others: Sequence[str]) -> list[float]:
    """For each word, as `reportedly.tracing.words.tokens` writes it, how alike the most similar of ``others`` is: from 0
    to 1. A word that has no vector (names, numbers, rare words) is like no other.
    """
    rows, vectors = _vectors()
    there = [rows[word] for word in others if word in rows]
    if not there:
        return [0.0] * len(words)
    here = [rows.get(word, -1) for word in words]
    cosines = vectors[here] @ vectors[there].T
    best = np.clip((cosines.max(axis=1) - _FLOOR) / (_CEILING - _FLOOR), 0.0, 1.0)
    return [float(alike) if row >= 0 else 0.0 for row, alike in zip(here, best, strict=True)]


@functools.cache
def _vectors() -> tuple[dict[str, int], np.ndarray]:
    try:
        with resources.files("reportedly.models").joinpath("meanings.npz").open("rb") as file:
            kept = np.load(file)
            words, vectors = bytes(kept["words"][()]).decode().split("\n"), kept["vectors"]
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(
            "reportedly/models/meanings.npz is missing or damaged: reinstall the package"
        ) from error
    scaled = vectors.astype(np.float32)
    scaled /= np.linalg.norm(scaled, axis=1, keepdims=True)
    return {word: row for row, word in enumerate(words)}, scaled
