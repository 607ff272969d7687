"""Quotation marks: which stretches of a text stand inside them, and whether a content is quoted.

Direct, indirect and mixed are told apart as PARC does, by the share of the content's words inside quote
marks.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice
from operator import itemgetter

from reportedly.record import Quotation, Span

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_MARK = re.compile(
    r"''|``|[“”„\"«»‹›\n]"
    r"|(?<![\w.,!?;:%)\]”’'])['‘](?=[^\W_]|[$£€(\[“…])"  # single, opening
    r"|(?<=[\w.,!?;:…%)\]”\"])['’](?![^\W_])"  # single, closing, or the apostrophe of a plural
)
_CLOSES: dict[str, tuple[str, ...]] = {
    "“": ("”",),
    "„": ("“", "”"),
    "«": ("»",),
    "»": ("«",),
    "‹": ("›",),
    '"': ('"',),
    "'": ("'", "’"),
    "‘": ("’", "'"),
    "''": ("''",),
    "``": ("''",),
}
_DIRECT_SHARE = 0.95
_FAR = 20
"""Marks after which a single quote with double ones in it is taken never to close."""
_begin = itemgetter(0)


def stretches(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The extents of what stands inside quote marks in ``text[start:end]``, marks left out, in order, not
    nested.

    Knows curly, straight and single quotes and guillemets. A stretch ends with its line at the latest: a
    quotation over several paragraphs omits the closing mark until its last one, and reopens at each. A
    single quote that never closes on its line, or only inside of double ones that open after it, is an
    apostrophe. Linear time.
    """
    end = len(text) if end is None else end
    found: list[Span] = []
    opened: str | None = None
    begin = start
    for match in _MARK.finditer(text, start, end):
        mark, at = match.group(), match.start()
        if mark == "\n":
            if opened and opened not in "'‘":
                found.append((begin, at))
            opened = None
        elif opened is None:
            if mark in _CLOSES:
                opened, begin = mark, match.end()
        elif mark in _CLOSES[opened]:
            found.append((begin, at))
            opened = None
        elif opened in "'‘" and mark in '“"' and not _closes(text, at, end):
            opened, begin = mark, at + 1  # the single mark was an apostrophe
    if opened and opened not in "'‘":
        found.append((begin, end))
    return [span for span in found if span[0] < span[1]]


def _closes(text: str, start: int, end: int) -> bool:
    """Whether a single quote that is open at ``start`` closes on its line, outside of the double ones there."""
    inside = False
    for match in islice(_MARK.finditer(text, start, end), _FAR):
        mark = match.group()
        if mark == "\n":
            return False
        if mark in '“”"':
            inside = mark == "“" or (mark == '"' and not inside)
        elif mark in "'’" and not inside and (match.start() == 0 or not text[match.start() - 1].isspace()):
            return True
    return False


def quotation(text: str, content: Sequence[Span], quoted: Sequence[Span] | None = None) -> Quotation:
    """Whether a content is a direct, an indirect or a mixed quotation: direct where at least 95 % of its
    words stand inside quote marks, indirect where none does.

    ``quoted`` are the `stretches` of the whole text, found once for many contents; without them the lines
    that hold the content are looked at.
    """
    if not content:
        return "indirect"
    if quoted is None:
        first, last = content[0][0], content[-1][1]
        line_end = text.find("\n", last)
        quoted = stretches(text, text.rfind("\n", 0, first) + 1, len(text) if line_end < 0 else line_end)
    words = inside = 0
    for a, b in content:
        for match in _WORD.finditer(text, a, b):
            words += 1
            i = bisect_right(quoted, match.start(), key=_begin) - 1
            inside += i >= 0 and match.start() < quoted[i][1]
    if not inside:
        return "indirect"
    return "direct" if inside >= _DIRECT_SHARE * words else "mixed"
