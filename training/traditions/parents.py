"""Fits ``src/reportedly/models/parents.json``: what speaks for a page having a claim from another. See README.md.

PYTHONPATH=src:benchmarks:training/traditions python training/traditions/parents.py
"""

import sys
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from told import SEEDS, ReadStory, keep, read

from reportedly.tracing.clues import Clues
from reportedly.tracing.parents import Parents
from reportedly.tracing.publishers import name_key
from reportedly.tracing.trace import drafted

SHRINKAGE = 2.0
"""L2 penalty on the weights, of clues between 0 and a few."""

STEPS = 400

Choice = tuple[list[Clues], list[bool]]
"""The clues for everybody that a page may have a claim from, and whether it has."""


def examples(seeds: Sequence[int]) -> list[Choice]:
    """From the stories of ``seeds``, as they are read and grouped."""
    return [choice for story in read(seeds) for choice in _choices(story)]


def _choices(story: ReadStory) -> Iterator[Choice]:
    """The choices whose answer is among the candidates: elsewhere nothing can be learned of how to choose."""
    told = drafted(story.pages, {})
    names = {node.id: name_key(node.name) for node in story.told.truth.nodes}
    for draft in told.drafts:
        finder = Parents(draft.witnesses, told.context.relations, told.context.affinity)
        for witness in draft.witnesses:
            claim = story.claim_of(witness.page.page, witness.statement.span)
            if claim is None:
                continue
            node = story.nodes[witness.page.page]
            parents = {parent for parent, child in claim.edges if child == node}
            absent = {names[parent] for parent in parents if parent not in claim.pages}
            right, clues = [], []
            for key, one in finder.candidates(witness):
                clues.append(one)
                if isinstance(key, int):
                    right.append(story.nodes[told.pages[key].page] in parents)
                else:
                    right.append(key in absent if key is not None else not parents)
            if any(right):
                yield clues, right


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
    keep("parents", fitted(examples(seeds)))


if __name__ == "__main__":
    main([int(seed) for seed in sys.argv[1:]] or SEEDS)
