"""Which leaves of an HTML page belong to the article: a model of our own, trained on annotated pages.

Weights: ``models/html_blocks.npy`` (the model of words) and ``models/html_blocks.onnx`` (boosted trees over
`html_features`); how they came to be is told in ``training/pages_html``.
"""

from functools import cache
from importlib import resources

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from reportedly.errors import ModelError
from reportedly.pages.html_features import Leaves, features
from reportedly.pages.html_words import Words

THRESHOLD = 0.4
"""From this probability on a leaf is kept. The figure hardly moves between 0.3 and 0.5."""


class Classifier:
    """Probabilities by ``words`` and ``trees`` (an ONNX model from `features` to log odds)."""

    def __init__(self, words: NDArray[np.floating], trees: bytes) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._words = Words(words)
        self._trees = onnxruntime.InferenceSession(trees, options, providers=["CPUExecutionProvider"])
        self._input = self._trees.get_inputs()[0].name

    def probabilities(self, leaves: Leaves) -> NDArray[np.float32]:
        """For each leaf, that it belongs to the article: float32 [leaves]."""
        rows = features(leaves, self._words)
        odds: NDArray[np.float32] = self._trees.run(None, {self._input: rows})[0].reshape(-1)
        return np.asarray(1 / (1 + np.exp(-odds)), dtype=np.float32)


@cache
def shipped() -> Classifier:
    """The model that comes with the package. Raises `ModelError` where it is missing or damaged."""
    folder = resources.files("reportedly") / "models"
    try:
        with (folder / "html_blocks.npy").open("rb") as file:
            words = np.load(file, allow_pickle=False)
        return Classifier(words, (folder / "html_blocks.onnx").read_bytes())
    except Exception as error:
        raise ModelError(
            f"models/html_blocks cannot be loaded ({error}); install the package anew"
        ) from error
