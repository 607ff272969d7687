"""Corrections that change nothing but a slip of the pen."""

import re
from itertools import zip_longest

from rapidfuzz.distance import LCSseq

_WORD = re.compile(r"[\w'’-]+")
_DOUBLED = re.compile(r"(.)\1+")
_ARTICLES = frozenset(("a", "an", "the"))


def only_a_slip(before: str, after: str) -> bool:
    """Whether two wordings differ in nothing that is said: marks, capitals, articles, a word written twice, two letters
    that changed places, or a letter doubled where it was single.

    Every other difference counts as one in what is said: "now" is not "not". Nor is a slip in a figure or a name.
    """
    old, new = _words(before), _words(after)
    changed = [step for step in LCSseq.opcodes(old, new) if step.tag != "equal"]
    for step in changed:
        gone, came = old[step.src_start : step.src_end], new[step.dest_start : step.dest_end]
        if not all(_same(*pair) for pair in zip_longest(gone, came, fillvalue="")):
            return False
    return True


def _words(text: str) -> list[str]:
    found = [word for word in _WORD.findall(text) if word.casefold() not in _ARTICLES]
    kept = list[str]()
    for at, word in enumerate(found):
        # A capital at the beginning of a sentence says nothing; one within it makes a name.
        plain = word.casefold() if at == 0 or word.islower() else word
        if not kept or kept[-1].casefold() != plain.casefold() or plain.isdigit():
            kept.append(plain)
    return kept


def _same(old: str, new: str) -> bool:
    if old.casefold() == new.casefold():
        return True
    if not (
        old.islower() and new.islower() and old.isalpha() and new.isalpha() and min(len(old), len(new)) > 5
    ):
        return False
    if _DOUBLED.sub(r"\1", old) == _DOUBLED.sub(r"\1", new):
        return True
    apart = [at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b]
    if len(old) != len(new) or len(apart) != 2 or apart[0] == 0:
        return False
    first, second = apart
    return second == first + 1 and old[first] == new[second] and old[second] == new[first]
