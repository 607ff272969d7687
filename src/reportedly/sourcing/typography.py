"""One way to write quote marks and spaces, so that a page's typography does not change what is read in it."""

import re

from reportedly.sourcing import quotations

_SPACES = dict.fromkeys(
    map(ord, "\t\x0b\x0c\x85\xa0\u1680\u202f\u205f\u3000\u2028\u2029"), " "
) | dict.fromkeys(range(0x2000, 0x200B), " ")
_ODD_SPACE = re.compile("[" + "".join(map(chr, _SPACES)) + "]")


def plain(text: str) -> str:
    """`text` with every space a space and the outermost quote marks of each line curly double ones.

    Of the same length, character for character, so that spans hold in both. British single quotes become double
    ones, `''` two of them; apostrophes, quotes within quotes and marks without a partner stay as they are.
    """
    if _ODD_SPACE.search(text):
        text = text.translate(_SPACES)
    marks: list[tuple[int, str]] = []
    for begin, end in quotations.stretches(text):
        marks += _mark(text, begin - 1, -1, "“")
        marks += _mark(text, end, 1, "”")
    kept, last = [], 0
    for at, mark in marks:
        if text[at] != mark:
            kept += [text[last:at], mark]
            last = at + 1
    return "".join([*kept, text[last:]])


def _mark(text: str, at: int, step: int, mark: str) -> list[tuple[int, str]]:
    """The places of the quote mark whose inner end is at `at`, in text order; `''` has two."""
    if not 0 <= at < len(text) or text[at] not in "\"“”„«»‹›'‘’`":
        return []
    other = at + step
    if text[at] in "'`" and 0 <= other < len(text) and text[other] == text[at]:
        return sorted([(at, mark), (other, mark)])
    return [(at, mark)]
