"""A linear model of words: those of the names authors give their elements, and those texts begin and end
with.

Words are hashed into buckets (Weinberger et al. 2009), so that the model is two short arrays and knows no
list of words.
"""

import re
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from reportedly.pages.leaves import Box

BUCKETS = 1 << 13

_NAME_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]{2,}")
_NAME_WORDS = 40


NAMED_INSIDE = 5
"""Named elements inside a leaf whose names count."""


@lru_cache(maxsize=1 << 16)
def _bucket(kind: str, word: str) -> int:
    return crc32(f"{kind}:{word}".encode("utf-8", "replace")) % BUCKETS


def name_buckets(box: Box) -> list[int]:
    """The element's tag and the words of the names its author gave it."""
    found = dict.fromkeys(word.lower() for word in _NAME_WORD.findall(box.name) if len(word) > 1)
    return [_bucket("n", word) for word in list(found)[:_NAME_WORDS]] + [_bucket("n", f"<{box.tag}>")]


def text_buckets(found: list[str]) -> list[int]:
    """The buckets of a text, given as its words: the first alone and in pairs, and the last, for that is how
    furniture begins and ends.
    """
    first = found[:8]
    pairs = [f"{one} {two}" for one, two in pairwise(first)]
    last = [f"${word}" for word in found[-2:]]
    return [_bucket("w", word) for word in {*first, *pairs, *last}]


class Words:
    """The fitted model. ``weights`` float [2, BUCKETS]: of names, of the texts' words."""

    def __init__(self, weights: NDArray[np.floating]) -> None:
        names, texts = weights.astype(np.float64).tolist()
        self._names: list[float] = names
        self._texts: list[float] = texts
        self._known: dict[tuple[str, str], float] = {}

    def name(self, box: Box) -> float:
        """Log odds by the names of one element."""
        key = box.tag, box.name
        if (score := self._known.get(key)) is None:
            if len(self._known) > 1 << 16:
                self._known.clear()
            score = self._known[key] = sum([self._names[bucket] for bucket in name_buckets(box)])
        return score

    def text(self, found: list[str]) -> float:
        """Log odds by a text, given as its words."""
        return sum([self._texts[bucket] for bucket in text_buckets(found)])
