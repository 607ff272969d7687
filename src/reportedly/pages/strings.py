"""Strings of metadata: what a page's head says, made fit to print."""

import html
import re

MAX_VALUE = 1000
"""Characters of one metadata value. What is longer is no headline and no name; it is cut."""

_TAGS = re.compile(r"<[a-zA-Z/!][^<>]{0,500}>")
# Controls, lone surrogates, zero-width characters and bidi overrides: none belongs in a name or a headline.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


def printable(value: object) -> str | None:
    """One line of text without mark-up, escapes and invisible characters; None where nothing is left."""
    if not isinstance(value, str):
        return None
    text = value[: 4 * MAX_VALUE]
    for _ in range(2):  # content management systems like to escape twice
        if "&" not in text:
            break
        text = html.unescape(text)
    if "<" in text:
        text = _TAGS.sub(" ", text)
    text = " ".join(_UNPRINTABLE.sub("", text).split())[:MAX_VALUE].strip()
    return text or None


_WORD = re.compile(r"\w+")


def words(text: str | None) -> list[str]:
    """Its words in lower case, for comparisons."""
    return _WORD.findall(text.lower()) if text else []


def likeness(one: str | None, other: str | None) -> float:
    """Dice coefficient of the two sets of words, 0 to 1."""
    first, second = set(words(one)), set(words(other))
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0
