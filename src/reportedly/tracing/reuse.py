"""Text reuse: the passages that two pages have in common, quotations masked.

Two reporters at one press conference share quotations, not prose; so quotations are left out. Passages are seeded with
shared word sequences, joined over small gaps, and their edges and likeness settled by aligning characters (Smith,
Cordell, Dillon 2013, passim, do the same on newspapers of the 19th century; `rapidfuzz` aligns by insertions and
deletions).
"""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

import numpy as np
from rapidfuzz.distance import Indel

from reportedly.record import Span
from reportedly.tracing.fingerprints import sequence_hashes, words
from reportedly.tracing.imprint import Imprint

SEED = 4
"""Words in a seed: shorter than a fingerprint's, as here two pages are compared and not all."""

_GAP = 7
"""Words that a copyist may have put in, left out or changed within one passage."""

_LEAST = 8
"""Matched words of the shortest passage that is no chance."""

_FEW = 12
"""Passages of fewer matched words count only where they are nearly the same, character for character."""

_ALIKE = 0.6


@dataclass(frozen=True)
class Wording:
    """The words of an imprint's prose, and the hashes of their sequences; made once, compared often."""

    imprint: Imprint
    words: list[str] = field(repr=False)
    spans: list[Span] = field(repr=False)

    @classmethod
    def of(cls, imprint: Imprint) -> "Wording":
        """The wording of ``imprint``."""
        return cls(imprint, *words(imprint.prose, imprint.masks))

    @cached_property
    def count(self) -> int:
        """How many words there are outside quotations."""
        return sum(1 for word in self.words if word)

    @cached_property
    def seeds(self) -> tuple[np.ndarray, np.ndarray]:
        """The distinct hashes of the word sequences, sorted, and where each stands first."""
        hashes = sequence_hashes(self.words, SEED)
        where = np.flatnonzero(hashes)
        found, first = np.unique(hashes[where], return_index=True)
        return found, where[first]

    def span(self, start: int, end: int) -> Span:
        """The span in the prose of the words from ``start`` to before ``end``."""
        return self.spans[start][0], self.spans[end - 1][1]


@dataclass(frozen=True, slots=True)
class Passage:
    """Wording that two pages share: where it stands in the prose of each, the number of words in the seeds, and how
    alike the characters are, from 0 to 1.
    """

    left: Span
    right: Span
    words: int
    alike: float


def passages(left: Wording, right: Wording) -> tuple[Passage, ...]:
    """The passages that two pages share, in the order of the left one's prose. Linear in the words of both."""
    (one, at_one), (two, at_two) = left.seeds, right.seeds
    _, first, second = np.intersect1d(one, two, assume_unique=True, return_indices=True)
    if not len(first):
        return ()
    pairs = sorted(zip(at_one[first].tolist(), at_two[second].tolist(), strict=True))
    found = []
    for chain in _chains(pairs):
        passage = _passage(left, right, chain)
        if passage is not None:
            found.append(passage)
    return tuple(found)


def _chains(pairs: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Seeds that follow each other in both pages, with small gaps."""
    chains = [[pairs[0]]]
    for before, here in pairwise(pairs):
        forward, other = here[0] - before[0], here[1] - before[1]
        if forward <= _GAP + 1 and 0 < other <= _GAP + 1:
            chains[-1].append(here)
        else:
            chains.append([here])
    return chains


def _passage(left: Wording, right: Wording, chain: list[tuple[int, int]]) -> Passage | None:
    matched = len({at + step for at, _ in chain for step in range(SEED)})
    if matched < _LEAST:
        return None
    here = left.span(chain[0][0], chain[-1][0] + SEED)
    there = right.span(chain[0][1], chain[-1][1] + SEED)
    alike = Indel.normalized_similarity(
        left.imprint.prose[slice(*here)].casefold(), right.imprint.prose[slice(*there)].casefold()
    )
    if alike < (0.9 if matched < _FEW else _ALIKE):
        return None
    return Passage(here, there, matched, alike)
