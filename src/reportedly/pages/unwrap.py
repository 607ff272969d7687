"""Lines of a text dump as its writer meant them: physical lines found, hard wrapping undone.

A dump saved by a mail program, a terminal browser or `fold` breaks paragraphs at a fixed column. Greedy
wrapping leaves a mark that can be tested: at each break the next line's first word would not have fitted. A
dump is taken for wrapped where most of its long lines carry that mark, and then only the breaks that carry it
are undone.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from reportedly.limits.reading import MAX_DUMP_LINES

_PHYSICAL = re.compile(r"[^\r\n]+")
_FIRST_WORD = re.compile(r"\S+")
_ENDS_SENTENCE = re.compile(r"[.!?…:][\"'”’)\]]*$")

_SPACES = " \t\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
_EM_SPACES = "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
_NO_WIDTH = "\ufeff\u200b\u2060\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_UNSEEN = _SPACES + _EM_SPACES + _NO_WIDTH

NARROWEST, WIDEST = 50, 100
"""Columns between which a dump counts as hard-wrapped: narrower is a list or verse, wider is a paragraph a
line.
"""

_SHORT_SHARE = 0.6  # of the width: a line shorter than this was not broken by wrapping


@dataclass(frozen=True, slots=True)
class Line:
    """One line as written: ``start`` and ``end`` in code points of the dump, white space at both ends left
    out; ``text`` with the breaks of hard wrapping as spaces; ``gap``, how many blank lines stand before it.
    """

    start: int
    end: int
    text: str
    gap: int


def physical_lines(text: str, most: int = MAX_DUMP_LINES) -> list[Line]:
    """The lines of `text` that are not blank, broken at LF, CRLF or a lone CR. Linear in the text.

    After `most` lines the rest of the text, if any, comes as one more line.
    """
    found: list[Line] = []
    last = 0
    for match in _PHYSICAL.finditer(text):
        raw = match.group()
        stripped = raw.strip(_UNSEEN)
        if not stripped:
            continue
        start = match.start() + len(raw) - len(raw.lstrip(_UNSEEN))
        if len(found) == most:
            rest = text[start:].rstrip(_UNSEEN + "\r\n")
            found.append(Line(start, start + len(rest), rest, 0))
            break
        between = text[last:start]
        breaks = between.count("\n") + between.count("\r") - between.count("\r\n")
        last = start + len(stripped)
        found.append(Line(start, last, stripped, max(0, breaks - 1) if found else 0))
    return found


def _width(lines: list[Line]) -> int | None:
    """The column at which the dump was wrapped, or None."""
    lengths = sorted(line.end - line.start for line in lines)
    if len(lengths) < 6:
        return None
    width = lengths[-1]
    if width > WIDEST:  # a lone address may stick out of wrapped text, paragraphs may not
        if lengths[-1 - len(lengths) // 25] > WIDEST:
            return None
        width = max(length for length in lengths if length <= WIDEST)
    if width < NARROWEST:
        return None
    long_lines = broken = lowercase = 0
    for line, after in pairwise(lines):
        if line.end - line.start < width * _SHORT_SHARE:
            continue
        long_lines += 1
        if _is_break(line, after, width):
            broken += 1
            lowercase += after.text[0].islower()
    return width if broken >= 3 and broken * 2 >= long_lines and lowercase * 4 >= broken else None


def _is_break(line: Line, after: Line, width: int) -> bool:
    """Whether the break between two neighbouring lines is one that greedy wrapping at `width` makes."""
    if after.gap or line.end - line.start < width * _SHORT_SHARE:
        return False
    word = _FIRST_WORD.match(after.text)
    return word is not None and line.end - line.start + 1 + word.end() > width


def unwrap(lines: list[Line], text: str) -> list[Line]:
    """`lines` with those joined that hard wrapping had broken; unchanged where the dump was not wrapped.

    Where paragraphs are not set apart by blank lines, a full line that ends a sentence closes its paragraph
    if the next line is indented; otherwise it is joined.
    """
    width = _width(lines)
    if width is None:
        return lines
    groups: list[list[Line]] = []
    for line in lines:
        if (
            groups
            and _is_break(groups[-1][-1], line, width)
            and not _opens_paragraph(groups[-1][-1], line, text)
        ):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [
        Line(group[0].start, group[-1].end, " ".join(line.text for line in group), group[0].gap)
        for group in groups
    ]


def _opens_paragraph(line: Line, after: Line, text: str) -> bool:
    """Whether `after` is indented and `line` is not, with a sentence ended between them."""
    indented = text[max(0, after.start - 1) : after.start] in ("\t", " ")
    was_indented = text[max(0, line.start - 1) : line.start] in ("\t", " ")
    return indented and not was_indented and _ENDS_SENTENCE.search(line.text) is not None


def written_lines(text: str) -> list[Line]:
    """The lines of a dump as its writer meant them, in order. Every visible character is in exactly one.

    After `limits.reading.MAX_DUMP_LINES` lines the rest comes as one more, so the number of lines tells whether
    there is one.
    """
    lines = physical_lines(text)
    if len(lines) > MAX_DUMP_LINES:
        return lines
    return unwrap(lines, text)
