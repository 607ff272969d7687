"""The model shipped with the package, run by onnxruntime: paragraphs in, relations and names out."""

import functools
import io
from bisect import bisect_right
from collections.abc import Sequence
from importlib import resources

import numpy as np
import onnxruntime

from reportedly.errors import ModelError
from reportedly.record import Span
from reportedly.sourcing.confidence import FEATURES
from reportedly.sourcing.decoding import Floats
from reportedly.sourcing.marginals import Doubles
from reportedly.sourcing.reading import Reading, Relation
from reportedly.sourcing.relations import Decoder, Scores, read, weighed
from reportedly.sourcing.tokens import Window, windows


class Model:
    """An onnxruntime session and the decoder's weights. One thread: callers that want more read more pages at once."""

    def __init__(self, graph: bytes, decoder: bytes, confidence: bytes) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        with np.load(io.BytesIO(decoder)) as weights, np.load(io.BytesIO(confidence)) as trust:
            self._decoder = Decoder(
                weights["transitions"], weights["bias"], weights["none"], trust["weights"]
            )

    def read(self, text: str, paragraphs: Sequence[Span]) -> Reading:
        """Relations and names of the given stretches of `text`, each read as a paragraph."""
        cut = windows(text, paragraphs)
        if not cut:
            return Reading((), ())
        return read(text, cut, self._scores(cut), self._decoder)

    def evidence(self, text: str, paragraphs: Sequence[Span]) -> tuple[list[Relation], Doubles]:
        """The relations that `read` gives, and what their confidence is reckoned from, for fitting its weights."""
        cut = windows(text, paragraphs)
        if not cut:
            return [], np.zeros((0, len(FEATURES)))
        relations, found, _ = weighed(text, cut, self._scores(cut), self._decoder)
        return relations, found

    def factuality(self, text: str, paragraphs: Sequence[Span], events: Sequence[Span]) -> list[float]:
        """On [-3, 3], how far the text takes each event for a fact. ValueError for one outside the paragraphs."""
        starts: list[int] = []
        levels: list[float] = []
        for window in windows(text, paragraphs):
            starts += window.start.tolist()
            levels += self._session.run(["factuality"], _inputs(window))[0][0].tolist()
        found = []
        for begin, end in events:
            at = bisect_right(starts, begin) - 1
            if not any(a <= begin < end <= b for a, b in paragraphs) or at < 0:
                raise ValueError(f"the event at {begin} to {end} lies in none of the paragraphs")
            found.append(min(3.0, max(-3.0, levels[at])))
        return found

    def _scores(self, cut: Sequence[Window]) -> Scores:
        # a window at a time: no padding, so a page's scores do not depend on what else is read, and the caches like it
        rows = [self._session.run(None, _inputs(window)) for window in cut]
        width = max(len(window.first) for window in cut)
        return Scores(*(_stacked([row[i][0] for row in rows], width) for i in range(3)))


def _inputs(window: Window) -> dict[str, object]:
    return {
        "pieces": window.pieces[None],
        "features": window.features[None],
        "first": window.first[None],
    }


def _stacked(rows: list[Floats], width: int) -> Floats:
    out = np.zeros((len(rows), width, *rows[0].shape[1:]), dtype=np.float32)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return out


@functools.cache
def shipped() -> Model:
    """The model in the package, loaded once a process. Raises ModelError where a file is missing or damaged."""
    folder = resources.files("reportedly.models")
    try:
        graph = folder.joinpath("attributions.onnx").read_bytes()
        decoder = folder.joinpath("attributions-decoder.npz").read_bytes()
        confidence = folder.joinpath("attributions-confidence.npz").read_bytes()
        return Model(graph, decoder, confidence)
    except Exception as error:  # onnxruntime's own exceptions share no base but Exception
        raise ModelError(
            f"the model in reportedly/models cannot be loaded ({error}): reinstall the package"
        ) from error
