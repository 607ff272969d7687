"""What can happen to a story on its way from outlet to outlet, how often, and which of it is held out."""

import math
import random
from collections.abc import Collection
from dataclasses import dataclass, field

HELD_SEED = 20261124
"""Fixed before anything was measured; what it holds out is nobody's business while the detector is developed."""

FAMILIES: dict[str, dict[str, float]] = {
    # How a page treats the prose it has before it.
    "rewriting": {
        "verbatim": 0.25,
        "trimmed": 0.20,
        "reordered": 0.08,
        "half-paraphrased": 0.15,
        "paraphrased": 0.17,
        "embedded": 0.05,
        "one-sentence": 0.10,
    },
    # What it says of where it has it from.
    "credit": {
        "byline": 0.12,
        "dateline": 0.12,
        "credit-line": 0.10,
        "cited": 0.22,
        "first-reported": 0.10,
        "dropped": 0.25,
        "wrong": 0.03,
        "intermediary": 0.03,
        "skipped": 0.03,
    },
    # What the capture says of when it was published.
    "time": {"exact": 0.84, "day-only": 0.06, "missing": 0.05, "modified": 0.04, "early": 0.01},
    # What is lost on the way down, per sentence.
    "loss": {"hardened": 0.15, "denial-lost": 0.2},
    # What nobody captured. The first two are chances per origin, the last per page.
    "hidden": {"hidden-wire": 0.08, "hidden-release": 0.05, "missing-intermediate": 0.05},
    # What looks like something else, per story.
    "decoy": {"press-conference": 0.22, "confirmation": 0.18, "same-owner": 0.22},
    # Circular reporting, per story.
    "loop": {"mutual": 0.08, "triangle": 0.05, "echo": 0.07},
    # Later versions of a page, per page, and which version a page is copied from.
    "update": {"updated": 0.10, "rewritten": 0.04, "old-version": 0.5},
}
ALWAYS = frozenset({"verbatim", "paraphrased", "dropped", "exact"})
"""Kinds without which no story can be told; they're never held out."""


def held_out(names: Collection[str]) -> frozenset[str]:
    """A tenth of ``names``, rounded up, always the same."""
    given = sorted(names)
    return frozenset(random.Random(HELD_SEED).sample(given, math.ceil(len(given) / 10)))


def all_kinds() -> tuple[str, ...]:
    return tuple(kind for family in FAMILIES.values() for kind in family)


def held_kinds() -> frozenset[str]:
    return held_out([kind for kind in all_kinds() if kind not in ALWAYS])


@dataclass
class Kinds:
    """The dice of one story: what may happen, and what did. ``barred`` kinds never happen."""

    rng: random.Random
    barred: frozenset[str] = frozenset()
    used: set[str] = field(default_factory=set)

    def one_of(self, family: str, among: Collection[str] | None = None) -> str:
        """One kind of a family by its weights, of ``among`` where that is given."""
        weights = {
            kind: weight
            for kind, weight in FAMILIES[family].items()
            if kind not in self.barred and (among is None or kind in among)
        }
        kind = self.rng.choices(list(weights), list(weights.values()))[0] if weights else ""
        self.used.add(kind)
        return kind

    def happens(self, kind: str, times: float = 1.0) -> bool:
        """Whether a kind that is a chance and no choice happens here."""
        chance = next(family[kind] for family in FAMILIES.values() if kind in family)
        if kind in self.barred or self.rng.random() >= chance * times:
            return False
        self.used.add(kind)
        return True
