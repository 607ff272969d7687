"""One way to write quote marks, dashes and spaces, so that a page's typography does not change what is read in it."""

import re

from reportedly.sourcing import datelines, quotations

_SPACES = dict.fromkeys(
    map(ord, "\t\x0b\x0c\x85\xa0\u1680\u202f\u205f\u3000\u2028\u2029"), " "
) | dict.fromkeys(range(0x2000, 0x200B), " ")
_ODD_SPACE = re.compile("[" + "".join(map(chr, _SPACES)) + "]")
_BEFORE = r"(?:(?<=[\s(\[{—–/-].)|(?<=[\s(\[{—–/-][‘'\"“].)|(?<![\s\S].))"
# A mark's neighbours say which way it faces, whatever way it was set; where they do not say, it stays as it is. All
# that is asked of the neighbours comes after the mark, as the search is much faster where a pattern starts with it.
_FACING = re.compile(
    r"[\"“”'](?:"
    rf"(?P<opening>(?<=[\"”]){_BEFORE}(?=[^\W_]|[$£€…(\[‘'@#]|\.\.))"
    r"|(?P<closing>(?<=[\w.,!?;:…%)\]—–’'-][\"“])(?![^\W_]))"
    rf"|(?P<single>(?<=')(?<!''){_BEFORE}(?=[^\W\d_]|[$£€…]))"
    r"|(?P<apostrophe>(?<=\w')(?!')|(?<=[.,!?;:…%)\]”\"—–-]')(?![\w']))"
    r")"
)
_TURNED = re.compile(r"‘(?<=[^\W\d_]‘)(?=(?:s|t|re|ve|ll|d|m)\b)")
"""An opening mark set for an apostrophe ("Quill‘s")."""
_FACES = {"opening": "“", "closing": "”", "single": "‘", "apostrophe": "’"}
_INNER = str.maketrans('“”"', "‘’'")


def plain(text: str) -> str:
    """`text` with every space a space, the dash after a dateline a long one and the outermost quote marks of each line
    curly double ones.

    Of the same length, character for character, so that spans hold in both. British single quotes become double
    ones and the double ones inside them single, `''` two marks; straight marks become curly where their neighbours
    say which way they face, a curly one that faces the wrong way is turned, and apostrophes become ’. Other marks
    without a partner, and quotes within quotes, stay as they are.
    """
    if _ODD_SPACE.search(text):
        text = text.translate(_SPACES)
    text = datelines.dashed(text)
    text = _TURNED.sub("’", _FACING.sub(_faced, text))
    kept, last = [], 0
    for begin, end in quotations.stretches(text):
        opening, start = _mark(text, begin, -1, "“")
        closing, stop = _mark(text, end, 1, "”")
        inside = text[begin:end]
        if opening and text[begin - 1] in "‘'" and len(opening) == 1:
            inside = inside.translate(_INNER)
        kept += [text[last:start], opening, inside, closing]
        last = stop
    return "".join([*kept, text[last:]])


def as_written(words: str | None, read: str, text: str) -> str | None:
    """Words taken from `read`, which is `plain(text)`, as `text` has them, but for its spaces."""
    if words is None or (at := read.find(words)) < 0:
        return words
    return "".join(" " if there.isspace() else there for there in text[at : at + len(words)])


def _faced(mark: re.Match[str]) -> str:
    return _FACES[str(mark.lastgroup)]


def _mark(text: str, edge: int, step: int, mark: str) -> tuple[str, int]:
    """`mark` as often as the quote mark beside a quotation's edge has characters (`''` two, a line's end none), and
    the outer end of it.
    """
    at = edge if step > 0 else edge - 1
    if not 0 <= at < len(text) or text[at] not in "\"“”„«»‹›'‘’`":
        return "", edge
    other = at + step
    double = text[at] in "'`" and 0 <= other < len(text) and text[other] == text[at]
    length = 2 if double else 1
    return mark * length, edge + step * length
