"""Words as they are searched for. Both databases are given the same ones, so that both find the same."""

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 48
"""Characters of a word that count; longer ones are addresses or noise."""

_SNIPPET = 160


def search_words(text: str) -> list[str]:
    """The words of ``text`` in order, without case, accents and English endings: letters and digits only."""
    return [_word(match[0]) for match in _WORD.finditer(text)]


@lru_cache(maxsize=100_000)
def _word(word: str) -> str:
    word = unicodedata.normalize("NFKD", word.casefold()[:_LONGEST])
    return _stem("".join(letter for letter in word if letter.isalnum())) or "0"


def _stem(word: str) -> str:
    """The beginning that forms of an English word share: denies, denied, denying, denial are close enough to find."""
    if len(word) < 4 or not word.isascii():
        return word
    for ending, instead in (
        ("ies", "y"),
        ("ied", "y"),
        ("sses", "ss"),
        ("ing", ""),
        ("ed", ""),
        ("es", ""),
        ("s", ""),
    ):
        if word.endswith(ending):
            if ending == "s" and word[-2:] in ("ss", "us", "is"):
                return word
            left = word[: len(word) - len(ending)] + instead
            if len(left) < 3 or not re.search("[aeiouy]", left):
                continue
            if len(left) > 3 and left[-1] == left[-2] and left[-1] not in "lsz":
                left = left[:-1]
            return left.removesuffix("e") if len(left) > 3 else left
    return word.removesuffix("e") if len(word) > 4 else word


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
