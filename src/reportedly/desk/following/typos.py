"""Corrections that change nothing but a slip of the pen."""

import re

_WORD = re.compile(r"\d[\d.,]*\d|[\w'’-]+")
_DOUBLED = re.compile(r"(.)\1+")
_ARTICLES = frozenset(("a", "an", "the"))


def only_a_slip(before: str, after: str) -> bool:
    """Whether two wordings differ in nothing that is said: marks, capitals, articles, a word written twice, two letters
    that changed places, or a letter doubled where it was single.

    Every other difference counts as one in what is said: "now" is not "not". Nor is a slip in a figure or a name.
    """
    old, new = _words(before), _words(after)
    return len(old) == len(new) and all(_same(*pair) for pair in zip(old, new, strict=True))


def _words(text: str) -> list[str]:
    found = [word for word in _WORD.findall(text) if word.casefold() not in _ARTICLES]
    # The first and every further word that is not the one before it once more; figures always.
    return [
        word
        for at, word in enumerate(found)
        if at == 0 or word[0].isdigit() or found[at - 1].casefold() != word.casefold()
    ]


def _same(old: str, new: str) -> bool:
    if old.casefold() == new.casefold():
        return True
    # A capital may make a name, and short words are often another word with two letters changed.
    if not all(word.islower() and word.isalpha() and len(word) > 5 for word in (old, new)):
        return False
    if _DOUBLED.sub(r"\1", old) == _DOUBLED.sub(r"\1", new):
        return True
    apart = [at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b]
    if len(old) != len(new) or len(apart) != 2 or apart[0] == 0:
        return False
    first, second = apart
    return second == first + 1 and old[first] == new[second] and old[second] == new[first]
