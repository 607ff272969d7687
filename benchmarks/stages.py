"""Where the time of reading an article goes, and how far the network is from what its arithmetic must take.

`make bench-stages` runs it: CPU time on one thread, the median of some rounds over articles of PolNeAR dev. The floor
is what the network's products of pieces and weights would take at the speed of one large product of 8-bit matrices,
measured between the rounds. What stands above it is attention, normalisation, quantisation and the calls themselves.
"""

import os
import time
from collections import Counter
from collections.abc import Callable
from importlib import resources
from statistics import median
from typing import Any

from figures import Figure, report
from speed import articles

ROUNDS, ARTICLES = 5, 60
SQUARE, PRODUCTS = 1024, 4
"""Rows of the matrices whose product gives the machine's speed, and how many a round."""


def timed(stage: str, function: Callable[..., Any], seconds: Counter[str]) -> Callable[..., Any]:
    """The function, which adds the CPU time it takes to the stage's."""

    def run(*given: Any, **named: Any) -> Any:
        start = time.process_time()
        try:
            return function(*given, **named)
        finally:
            seconds[stage] += time.process_time() - start  # type: ignore[assignment]

    return run


def instrumented(seconds: Counter[str]) -> Callable[[bytes], object]:
    """What reads an article and notes how long each stage takes; no stage holds another. ``pieces`` are counted too."""
    from reportedly import pages, sourcing
    from reportedly.sourcing import chains, claims, headline, model

    session = model.shipped()._session
    plain, run = model.windows, session.run

    def windows(*given: Any) -> Any:
        found = plain(*given)
        seconds["pieces"] += sum(len(window.pieces) for window in found)
        return found

    model.windows = timed("tokens", windows, seconds)
    session.run = timed("network", run, seconds)
    model.read = timed("decoding", model.read, seconds)
    chains.tellings = timed("chains", chains.tellings, seconds)
    sourcing.attributions = timed("attributions", sourcing.attributions, seconds)  # type: ignore[assignment]
    claims.claims = timed("claims", claims.claims, seconds)
    headline.verdict = timed("headline", headline.verdict, seconds)
    page = timed("page", pages.read_capture, seconds)
    return timed("whole", lambda data: sourcing.read_sources(page(data, "article.txt")), seconds)


def multiply_adds() -> int:
    """Multiply-adds of the shipped network a word piece: each weight of its matrices is used once."""
    import onnx

    graph = onnx.load_from_string(
        resources.files("reportedly.models").joinpath("attributions.onnx").read_bytes()
    ).graph
    shapes = {weight.name: tuple(weight.dims) for weight in graph.initializer}
    products = [node for node in graph.node if node.op_type in ("MatMulInteger", "QAttention")]
    matrices = [shapes[node.input[1]] for node in products]
    return sum(rows * columns for rows, columns in matrices)


def product() -> Callable[[], object]:
    """One product of two 8-bit matrices, by the network's own kernel."""
    import numpy as np
    import onnxruntime
    from onnx import TensorProto, helper, numpy_helper

    draw = np.random.default_rng(0)
    weights = numpy_helper.from_array(draw.integers(-99, 99, (SQUARE, SQUARE), dtype=np.int8), "weights")
    graph = helper.make_graph(
        [helper.make_node("MatMulInteger", ["pieces", "weights"], ["out"])],
        "product",
        [helper.make_tensor_value_info("pieces", TensorProto.UINT8, (SQUARE, SQUARE))],
        [helper.make_tensor_value_info("out", TensorProto.INT32, (SQUARE, SQUARE))],
        [weights],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(made.SerializeToString(), options)
    pieces = draw.integers(0, 255, (SQUARE, SQUARE), dtype=np.uint8)
    return lambda: session.run(None, {"pieces": pieces})


def main() -> None:
    # Libraries read these when they are loaded, which is why the rooms are imported here.
    os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS"), "1")
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    seconds: Counter[str] = Counter()
    read, multiply = instrumented(seconds), timed("product", product(), seconds)
    given = articles()[:ARTICLES]
    rounds: list[Counter[str]] = []
    for number in range(ROUNDS + 1):
        seconds.clear()
        for data in given[: 3 if number == 0 else ARTICLES]:  # the first warms the caches up
            read(data)
        for _ in range(PRODUCTS):
            multiply()
        rounds.append(seconds.copy())
    report(figures(rounds[1:], len(given)))


def figures(rounds: list[Counter[str]], articles: int) -> list[Figure]:
    """Milliseconds an article of each stage, and the network against its floor: medians over the rounds."""
    stages = ("page", "tokens", "network", "decoding", "chains", "attributions", "claims", "headline")
    for seconds in rounds:
        seconds["else"] = seconds["whole"] - sum(seconds[stage] for stage in stages)  # type: ignore[assignment]
    told = [
        Figure(
            f"milliseconds an article: {stage}",
            median(1000 * seconds[stage] / articles for seconds in rounds),
        )
        for stage in (*stages, "else", "whole")
    ]
    without = median(1000 * (seconds["whole"] - seconds["network"]) / articles for seconds in rounds)
    work = 2 * multiply_adds()
    peaks = [2 * SQUARE**3 * PRODUCTS / seconds["product"] for seconds in rounds]
    floors = [work * seconds["pieces"] / peak for seconds, peak in zip(rounds, peaks, strict=True)]
    return [
        *told,
        Figure("milliseconds an article: all but the network", without),
        Figure("word pieces an article", rounds[0]["pieces"] / articles),
        Figure("network: million operations a piece", work / 1e6),
        Figure("8-bit operations a second, in thousand millions", median(peaks) / 1e9),
        Figure(
            "network: times its arithmetic floor",
            median(seconds["network"] / floor for seconds, floor in zip(rounds, floors, strict=True)),
        ),
    ]


if __name__ == "__main__":
    main()
