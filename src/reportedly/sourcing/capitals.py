"""Lines written like a headline, where capitals begin every word and tell nothing of where a name ends."""

import re
from bisect import bisect_right

_LINE = re.compile(r"[^\n]{16,250}")
_SENTENCE = re.compile(r"[.!?][”\"’)]* +(?=[A-Z])")
_WORD = re.compile(r"(?<![\w’'-])[A-Za-z][\w’'-]{3,}")
_FEWEST = 4
_SHARE = 0.8


class Capitals:
    """The headline of a text, and what else in it is one line of capitalised words: copies of it, headings, links."""

    def __init__(self, text: str, headline: int) -> None:
        self._until = headline
        self._lines = [
            m.span() for m in _LINE.finditer(text, headline) if m[0][0].isupper() and _capitalised(m[0])
        ]
        self._starts = [a for a, _ in self._lines]

    def __contains__(self, at: int) -> bool:
        """Whether the offset ``at`` stands in such a line."""
        if at < self._until:
            return True
        i = bisect_right(self._starts, at) - 1
        return i >= 0 and at < self._lines[i][1]


def _capitalised(line: str) -> bool:
    words = _WORD.findall(line)
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= _FEWEST and capitals >= _SHARE * len(words) and not _SENTENCE.search(line)
