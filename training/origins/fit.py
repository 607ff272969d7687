"""Fits ``src/reportedly/models/origins.json``: what speaks for a page having got a claim itself. See README.md.

python training/origins/fit.py [SEED...]
"""

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from reportedly.tracing.chances import OTHERS, Weights, others_of
from reportedly.tracing.imprint import Imprint
from reportedly.tracing.imprints import imprint
from reportedly.tracing.publishers import name_key
from reportedly.tracing.trace import Drafted, drafted
from reportedly.tracing.traits import Habits, Traits, of_absent, of_pages
from reportedly.tracing.witness import Witness
from traditions.stories import Told, stories
from traditions.truth import TrueClaim
from traditions_bench import Reader

ROOT = Path(__file__).parents[2]
SEEDS = (2, 3, 4, 5)
STORIES = 60
FILE = ROOT / "src" / "reportedly" / "models" / "origins.json"

SHRINKAGE = 3.0
"""L2 penalty on the weights, of traits between 0 and a few."""

Example = tuple[Traits, bool]


class Examples:
    """Traits with the truth, by the table that they are for."""

    def __init__(self) -> None:
        self.unknown: list[Example] = []
        self.had: list[Example] = []
        self.absent: list[Example] = []
        self.stories: list[tuple[list[list[tuple[Witness, bool, Traits]]], list[list[bool]]]] = []

    def add(self, told: Told, pages: Mapping[str, tuple[str, str]], story: Drafted) -> None:
        """``pages`` are the node and the text of each page, by the page's id."""
        habits = Habits(story.pages, story.context.made, story.drafts)
        names = {name_key(node.name): node.id for node in told.truth.nodes}
        claims, answers = [], []
        for draft in story.drafts:
            claim = _claim(told, pages, draft.witnesses)
            if claim is None:
                continue
            seen = list(of_pages(draft, habits))
            truth = [pages[witness.page.page][0] in claim.roots for witness, _, _ in seen]
            claims.append(seen)
            answers.append(truth)
            for (_, had, traits), origin in zip(seen, truth, strict=True):
                (self.had if had else self.unknown).append((traits, origin))
            for key, traits in of_absent(draft, story.context.made):
                called = name_key(story.context.names.get(key, key))
                self.absent.append((traits, names.get(called) in claim.roots))
        self.stories.append((claims, answers))

    def again(
        self, unknown: Mapping[str, float], had: Mapping[str, float]
    ) -> tuple[list[Example], list[Example]]:
        """The pages' examples with what the first tables think of their other claims."""
        found: tuple[list[Example], list[Example]] = ([], [])
        for claims, answers in self.stories:
            first = [
                [chance(traits, had if taken else unknown) for _, taken, traits in one] for one in claims
            ]
            for one, means, truth in zip(claims, others_of(claims, first), answers, strict=True):
                for (_, taken, traits), mean, origin in zip(one, means, truth, strict=True):
                    found[taken].append(({**traits, OTHERS: mean}, origin))
        return found


def _claim(
    told: Told, pages: Mapping[str, tuple[str, str]], witnesses: Sequence[Witness]
) -> TrueClaim | None:
    """The true claim that most of the witnesses have."""
    votes: Counter[str] = Counter()
    for witness in witnesses:
        node, text = pages[witness.page.page]
        start, end = witness.statement.span
        for claim in told.truth.claims:
            for sentence in claim.pages.get(node, ()):
                at = text.find(sentence)
                if min(end, at + len(sentence)) - max(start, at) > (end - start) / 2:
                    votes[claim.key] += 1
    if not votes:
        return None
    key = votes.most_common(1)[0][0]
    return next(claim for claim in told.truth.claims if claim.key == key)


def examples(seeds: Sequence[int]) -> Examples:
    """From the stories of ``seeds``, as they are read and traced; nothing that is held out is in them."""
    reader = Reader("model")
    found = Examples()
    for seed in seeds:
        for told in stories(STORIES, seed):
            pages: dict[str, tuple[str, str]] = {}
            imprints: list[Imprint] = []
            for capture in told.current:
                record = reader.read(told, capture)
                imprints.append(imprint(record, f"p{len(pages)}-{seed}-{told.id}"))
                pages[imprints[-1].page] = (capture.node, record.text)
            found.add(told, pages, drafted(imprints, {}))
        print(f"seed {seed}: {len(found.unknown)} unknown, {len(found.had)} had, {len(found.absent)} absent")
    return found


def chance(traits: Traits, weights: Mapping[str, float]) -> float:
    return float(1 / (1 + np.exp(-sum(weight * traits[name] for name, weight in weights.items()))))


def fitted(given: Sequence[Example]) -> dict[str, float]:
    """Weights of a logistic regression (Newton's method), without the traits that never differ."""
    names = list(given[0][0])
    values = np.array([[traits[name] for name in names] for traits, _ in given])
    kept = [at for at, name in enumerate(names) if name == "always" or values[:, at].std() > 0]
    values = values[:, kept]
    truth = np.array([origin for _, origin in given], float)
    penalty = np.array([0.0 if names[at] == "always" else SHRINKAGE for at in kept])
    weights: NDArray[np.float64] = np.zeros(len(kept))
    for _ in range(40):
        answer = 1 / (1 + np.exp(-values @ weights))
        gradient = values.T @ (answer - truth) + penalty * weights
        curvature = (values * (answer * (1 - answer))[:, None]).T @ values + np.diag(penalty)
        weights = weights - np.linalg.solve(curvature, gradient)
    answer = 1 / (1 + np.exp(-values @ weights))
    loss = -np.mean(truth * np.log(answer) + (1 - truth) * np.log(1 - answer))
    print(f"{len(given)} examples, {truth.mean():.3f} origins, log loss {loss:.4f}")
    return {names[at]: round(float(weight), 3) for at, weight in zip(kept, weights, strict=True)}


def main(seeds: Sequence[int]) -> None:
    given = examples(seeds)
    unknown, had = fitted(given.unknown), fitted(given.had)
    again = [fitted(part) for part in given.again(unknown, had)]
    weights = Weights(unknown, again[0], had, again[1], fitted(given.absent))
    FILE.write_bytes(msgspec.json.format(msgspec.json.encode(weights), indent=1) + b"\n")


if __name__ == "__main__":
    main([int(seed) for seed in sys.argv[1:]] or SEEDS)
