"""Two wordings of one claim beside each other, with what differs marked."""

from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import LCSseq

from reportedly.limits.desk import DESK_COMPARED_WORDS

Mark = Literal["same", "gone", "new"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of words that stand in both wordings, or in one of them alone."""

    mark: Mark
    words: str


def differences(before: str, after: str) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """``before`` with what is gone from it marked, and ``after`` with what is new.

    Case and marks at a word's end do not count. Nothing is marked in wordings of more than
    `limits.desk.DESK_COMPARED_WORDS` words.
    """
    old, new = before.split(), after.split()
    if max(len(old), len(new)) > DESK_COMPARED_WORDS:
        return (Stretch("same", before),), (Stretch("same", after),)
    left, right = list[Stretch](), list[Stretch]()
    for step in LCSseq.opcodes([_bare(word) for word in old], [_bare(word) for word in new]):
        gone, came = old[step.src_start : step.src_end], new[step.dest_start : step.dest_end]
        same = step.tag == "equal"
        if gone:
            left.append(Stretch("same" if same else "gone", " ".join(gone)))
        if came:
            right.append(Stretch("same" if same else "new", " ".join(came)))
    return tuple(left), tuple(right)


def _bare(word: str) -> str:
    return word.casefold().strip(".,;:!?()[]“”‘’\"'") or word
