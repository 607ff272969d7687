"""Words as they are searched for. Both databases are given the same ones, so that both find the same."""

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 48
"""Characters of a word that count; longer ones are addresses or noise."""

_ENDINGS = (("ies", "y"), ("ied", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))
_VOWEL = re.compile("[aeiouy]")
_SNIPPET = 160
"""Characters of a snippet."""


def search_words(text: str) -> list[str]:
    """The words of ``text`` in order, without case, accents and English endings: letters and digits only."""
    return [_word(match[0]) for match in _WORD.finditer(text)]


@lru_cache(maxsize=100_000)
def _word(word: str) -> str:
    word = unicodedata.normalize("NFKD", word.casefold()[:_LONGEST])
    return _stem("".join(letter for letter in word if letter.isalnum())) or "0"


def _stem(word: str) -> str:
    """The beginning that forms of an English word share: denies, denied and denying are deny."""
    if len(word) < 4 or not word.isascii():
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and not (ending == "s" and word[-2] in "sui"):
            stem = word[: len(word) - len(ending)] + instead
            if len(stem) < 3 or not _VOWEL.search(stem):
                continue
            if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "aeioulsz":
                stem = stem[:-1]
            return stem.rstrip("e") if len(stem) > 3 else stem
    return word.rstrip("e")


def snippet(text: str, wanted: set[str]) -> str:
    """So much of ``text`` around its first wanted word as fits a line, cut at words."""
    text = " ".join(text.split())
    first = next((m.start() for m in _WORD.finditer(text) if _word(m[0]) in wanted), 0)
    start = max(0, min(first - _SNIPPET // 3, len(text) - _SNIPPET))
    if start:
        start = text.find(" ", start, first) + 1 or first
    end = len(text) if len(text) - start <= _SNIPPET else text.rfind(" ", start, start + _SNIPPET)
    if end <= start:
        end = start + _SNIPPET
    return ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")


def parted(text: str, wanted: set[str]) -> list[tuple[str, bool]]:
    """``text`` in parts, each with whether it is one of the ``wanted`` words: all parts joined are ``text``."""
    found: list[tuple[str, bool]] = []
    end = 0
    for match in _WORD.finditer(text):
        if _word(match[0]) in wanted:
            found += [(text[end : match.start()], False), (match[0], True)]
            end = match.end()
    return [part for part in (*found, (text[end:], False)) if part[0]]
