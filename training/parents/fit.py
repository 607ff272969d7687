"""Fits ``src/reportedly/models/parents.json``: what speaks for a page having a claim from another. See README.md.

python training/parents/fit.py [SEED...]
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from reportedly.tracing.clues import Clues
from reportedly.tracing.imprint import Imprint
from reportedly.tracing.imprints import imprint
from reportedly.tracing.parents import Parents
from reportedly.tracing.publishers import name_key
from reportedly.tracing.trace import Drafted, drafted
from reportedly.tracing.witness import Witness
from traditions.stories import Told, stories
from traditions.truth import TrueClaim
from traditions_bench import Reader

ROOT = Path(__file__).parents[2]
SEEDS = (2, 3, 4, 5)
STORIES = 60
FILE = ROOT / "src" / "reportedly" / "models" / "parents.json"

SHRINKAGE = 2.0
"""L2 penalty on the weights, of clues between 0 and a few."""

STEPS = 400

Choice = tuple[list[Clues], list[bool]]
"""The clues for everybody that a page may have a claim from, and whether it has."""


def examples(seeds: Sequence[int]) -> list[Choice]:
    """From the stories of ``seeds``, as they are read and grouped; nothing that is held out is in them."""
    reader = Reader("model")
    found: list[Choice] = []
    for seed in seeds:
        before = len(found)
        for told in stories(STORIES, seed):
            pages: dict[str, tuple[str, str]] = {}
            imprints: list[Imprint] = []
            for capture in told.current:
                record = reader.read(told, capture)
                imprints.append(imprint(record, f"p{len(pages)}-{seed}-{told.id}"))
                pages[imprints[-1].page] = (capture.node, record.text)
            found += _choices(told, pages, drafted(imprints, {}))
        print(f"seed {seed}: {len(found) - before} choices")
    return found


def _choices(told: Told, pages: dict[str, tuple[str, str]], story: Drafted) -> Iterator[Choice]:
    """The choices whose answer is among the candidates: elsewhere nothing can be learned of how to choose."""
    names = {node.id: name_key(node.name) for node in told.truth.nodes}
    for draft in story.drafts:
        finder = Parents(draft.witnesses, story.context.relations, story.context.affinity)
        for witness in draft.witnesses:
            node, text = pages[witness.page.page]
            claim = _claim(told, node, text, witness)
            if claim is None:
                continue
            parents = {parent for parent, child in claim.edges if child == node}
            absent = {names[parent] for parent in parents if parent not in claim.pages}
            right, clues = [], []
            for key, one in finder.candidates(witness):
                clues.append(one)
                if isinstance(key, int):
                    right.append(pages[story.pages[key].page][0] in parents)
                else:
                    right.append(key in absent if key is not None else not parents)
            if any(right):
                yield clues, right


def _claim(told: Told, node: str, text: str, witness: Witness) -> TrueClaim | None:
    """The true claim that the witness's statement makes."""
    start, end = witness.statement.span
    for claim in told.truth.claims:
        for sentence in claim.pages.get(node, ()):
            at = text.find(sentence)
            if min(end, at + len(sentence)) - max(start, at) > (end - start) / 2:
                return claim
    return None


def fitted(given: Sequence[Choice]) -> dict[str, float]:
    """Weights of a conditional logit by L-BFGS (Nocedal 1980). Of several right answers any will do."""
    names = list(dict.fromkeys(name for clues, _ in given for one in clues for name in one))
    place = {name: at for at, name in enumerate(names)}
    rows = sum(len(clues) for clues, _ in given)
    values = np.zeros((rows, len(names)))
    for row, one in enumerate(one for clues, _ in given for one in clues):
        for name, value in one.items():
            values[row, place[name]] = value
    right = np.array([answer for _, answers in given for answer in answers], float)
    sizes = [len(answers) for _, answers in given]
    starts = np.cumsum([0, *sizes[:-1]])
    of = np.repeat(np.arange(len(given)), sizes)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        worth = values @ weights
        parts = np.exp(worth - np.maximum.reduceat(worth, starts)[of])
        chance = parts / np.add.reduceat(parts, starts)[of]
        told = np.add.reduceat(chance * right, starts)
        gradient = values.T @ (chance - chance * right / told[of]) + SHRINKAGE * weights
        return float(-np.log(told).sum() + SHRINKAGE / 2 * weights @ weights), gradient

    weights = np.zeros(len(names))
    here, gradient = loss(weights)
    past: list[tuple[NDArray[np.float64], NDArray[np.float64]]] = []
    for _ in range(STEPS):
        step = -_inverse(past, gradient)
        size = 1.0
        while (after := loss(weights + size * step))[0] > here + 1e-4 * size * (gradient @ step):
            size /= 2
            if size < 1e-8:
                break
        moved, turned = size * step, after[1] - gradient
        weights = weights + moved
        if moved @ turned > 1e-10:
            past = [*past[-11:], (moved, turned)]
        done = here - after[0] < 1e-7 * here
        here, gradient = after
        if done:
            break
    print(f"{len(given)} choices, log loss {here / len(given):.4f}")
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def _inverse(
    past: Sequence[tuple[NDArray[np.float64], NDArray[np.float64]]], gradient: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The gradient times the inverse of the curvature, as far as the last steps tell of it."""
    rest = gradient.copy()
    parts = []
    for moved, turned in reversed(past):
        parts.append((moved @ rest) / (moved @ turned))
        rest -= parts[-1] * turned
    rest *= (past[-1][0] @ past[-1][1]) / (past[-1][1] @ past[-1][1]) if past else 1e-4
    for (moved, turned), part in zip(past, reversed(parts), strict=True):
        rest += moved * (part - (turned @ rest) / (moved @ turned))
    return rest


def main(seeds: Sequence[int]) -> None:
    FILE.write_bytes(msgspec.json.format(msgspec.json.encode(fitted(examples(seeds))), indent=1) + b"\n")


if __name__ == "__main__":
    main([int(seed) for seed in sys.argv[1:]] or SEEDS)
