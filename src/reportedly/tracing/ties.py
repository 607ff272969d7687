"""What the wording of two pages tells of whether the later one was made from the earlier.

Textual critics call it descent by common error: what a copy changed or added goes down to its own copies, and a page
that lacks it was made from something further up.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from reportedly.tracing.imprint import Imprint
from reportedly.tracing.kinship import Kin
from reportedly.tracing.reuse import SEED, Wording

Mask = np.ndarray
"""Of each word of a page whether it is meant. Shape (words,), bool."""


@dataclass(frozen=True, slots=True)
class Tie:
    """One earlier page as a page's model, in shares of the later page's words outside quotations.

    ``ours`` is what both have, ``only`` what no other earlier page has, ``lacks`` what others have and this one does
    not, ``kept`` what the earlier page was the first to have. ``breaks`` is the number of times that the two part and
    meet again.
    """

    ours: float
    only: float
    lacks: float
    kept: float
    breaks: int


def ties(pages: Sequence[Imprint], related: Sequence[Sequence[Kin]]) -> list[Mapping[int, Tie]]:
    """Of each page the ties to the earlier ones that share its wording, by their places. ``pages`` and ``related`` are
    as `kinship.kin` has them. Linear in the pairs in ``related``.
    """
    wordings: dict[int, Wording] = {}
    new: dict[int, Mask] = {}
    found: list[Mapping[int, Tie]] = []
    for at, close in enumerate(related):
        wordings[at] = here = Wording.of(pages[at])
        spoken = np.array([bool(word) for word in here.words], bool)
        shared = {one.page: _shared(wordings[one.page], here) for one in close}
        counts = np.zeros(len(here.words), int)
        for _, right in shared.values():
            counts += right
        new[at] = spoken & (counts == 0)
        found.append({one.page: _tie(one, *shared[one.page], counts, new[one.page], here) for one in close})
    return found


def _tie(kin: Kin, left: Mask, right: Mask, counts: np.ndarray, new: Mask, here: Wording) -> Tie:
    ours = max(1, here.count)
    return Tie(
        ours=float(right.sum() / ours),
        only=float((right & (counts == 1)).sum() / ours),
        lacks=float((~right & (counts > 0)).sum() / ours),
        kept=float((left & new).sum() / ours),
        breaks=len(kin.passages),
    )


def _shared(left: Wording, right: Wording) -> tuple[Mask, Mask]:
    """The words of each that stand in a sequence of `SEED` words which the other has too."""
    (one, at_one), (two, at_two) = left.seeds, right.seeds
    _, first, second = np.intersect1d(one, two, assume_unique=True, return_indices=True)
    return _spread(at_one[first], len(left.words)), _spread(at_two[second], len(right.words))


def _spread(starts: np.ndarray, length: int) -> Mask:
    mask = np.zeros(length, bool)
    for step in range(SEED):
        mask[starts + step] = True
    return mask
