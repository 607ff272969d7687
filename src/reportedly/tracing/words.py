"""Words for comparing texts: what counts as the same word, and how much a shared one says.

How rare a word is was counted once, over news and web pages of many years (``training/stories/README.md``), and is
shipped as ``models/words.txt``. So a page's terms depend on nothing but the page, whatever else a library holds.
"""

import functools
import re
import unicodedata
from collections import defaultdict
from importlib import resources
from math import sqrt
from typing import NamedTuple

from reportedly.errors import ModelError
from reportedly.sourcing.inflections import stem

TERMS = 60
"""Terms kept of a page. Fewer lose long reports that share only their middle; more cost space and add nothing."""

_PROSE = 60_000
"""Characters of prose that are counted: ten times a long report. What a book is about shows in its beginning."""

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Scripts written without spaces (Thai, Lao, Burmese, Khmer, kana, Han): their words are pairs of characters."""

_LETTER = r"[^\W_" + _UNSPACED + r"]|[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0dff]"
_WORD = re.compile(rf"(?:[A-Za-z]\.){{2,}}|(?:{_LETTER})+(?:[.,]\d+|['’](?:{_LETTER})+)*|[{_UNSPACED}]+")
_SENTENCE_START = frozenset('\n.!?:;"“”‘«»‹›(—–-•*|')
_STEP = 10
"""Levels of the shipped table are tenths of a natural logarithm."""
_HEADLINE, _DESCRIPTION, _LEAD = 5.0, 3.0, 3.0
_LEAD_CHARACTERS = 600


class Token(NamedTuple):
    """A word of a text: ``word`` as it is compared (folded, stemmed), where it stands in code points, and whether it
    is written as a name is: with a capital, not at the start of a sentence.
    """

    word: str
    start: int
    end: int
    name: bool


def tokens(text: str) -> list[Token]:
    """The content words of a text in order: function words are left out, numbers and names stay.

    Stems are those of `reportedly.sourcing.inflections.stem`; "1,200" is "1200", "U.S." is "us."; scripts without
    spaces give overlapping pairs of characters. Negations are function words here.
    """
    found: list[Token] = []
    append, known = found.append, _word
    for match in _WORD.finditer(text):
        start, end = match.span()
        written = match[0]
        if written[0] >= "\u0e00" and _unspaced(written[0]):
            pairs = range(max(1, end - start - 1))
            found.extend(Token(written[i : i + 2], start + i, min(end, start + i + 2), False) for i in pairs)
            continue
        word = known(written)
        if word is None:
            continue
        append(Token(word, start, end, written[0].isupper() and not _opens(text, start)))
    return found


def weight(word: str) -> float:
    """How much a word, as `tokens` writes it, says: the natural logarithm of how many pages there are to one that has
    it. 0 for function words; a word never counted weighs as much as the rarest.
    """
    levels, rarest = _table()
    return levels.get(word, rarest)


def terms(headline: str | None, description: str | None, prose: str) -> tuple[tuple[str, float], ...]:
    """The weightiest words of a page with their weights, sorted by word; the squares of the weights sum to 1.

    Up to `TERMS` of them; () for a page without content words. A word weighs its rarity (`weight`) times the root of
    the number of its occurrences, those in the headline, the description and the lead counting more.
    """
    counts: defaultdict[str, float] = defaultdict(float)
    for token in tokens(prose[:_PROSE]):
        counts[token.word] += _LEAD if token.start < _LEAD_CHARACTERS else 1.0
    for text, share in ((headline, _HEADLINE), (description, _DESCRIPTION)):
        for word in {token.word for token in tokens(text[:_PROSE] if text else "")}:
            counts[word] += share
    levels, rarest = _table()
    weighed = [(sqrt(count) * levels.get(word, rarest), word) for word, count in counts.items()]
    weighed.sort(key=lambda pair: (-pair[0], pair[1]))
    kept = [pair for pair in weighed[:TERMS] if pair[0] > 0]
    length = sqrt(sum(weight * weight for weight, _ in kept))
    return tuple(sorted((word, weight / length) for weight, word in kept))


def _opens(text: str, at: int) -> bool:
    """Whether a sentence (or a quotation, or a line) begins at `at`, where a capital says nothing."""
    before = at - 1
    while before >= 0 and text[before] == " ":
        before -= 1
    if before < 0 or text[before] not in _SENTENCE_START:
        return before < 0
    if text[before] != ".":
        return True
    # "Mr. Lind", "Sen. Lind", "J. Lind", "U.S. Senate": no sentence ends there.
    word = text[max(0, before - 12) : before].rpartition(" ")[2]
    return not (len(word) <= 4 and word[:1].isupper())


def _unspaced(letter: str) -> bool:
    return re.match(f"[{_UNSPACED}]", letter) is not None


@functools.lru_cache(maxsize=100_000)
def _word(written: str) -> str | None:
    """The word as it is compared; None for one that says nothing: a function word, a single letter."""
    word = written.casefold()
    if not word.isascii():
        word = _folded(word).replace("’", "'")
    if word[0].isdigit():
        return word.replace(",", "") if word.isascii() else word
    if "." in word:
        return word.replace(".", "") + "."
    if written in ("US", "UK", "UN", "EU", "IT", "WHO"):
        return word + "."
    if word.endswith("'s"):
        word = word[:-2]
    levels, _ = _table()
    if len(word) < 2 or levels.get(word) == 0:
        return None
    word = stem(word)
    if word.endswith("y") and len(word) > 3:
        word = word[:-1]  # "envoys" keeps what "envoy" loses.
    return None if levels.get(word) == 0 else word


def _folded(word: str) -> str:
    """Without the accents that one newsroom writes and another does not ("Zoë", "Zoe"); Latin script only."""
    if word[0] > "\u024f":
        return word
    apart = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@functools.cache
def _table() -> tuple[dict[str, float], float]:
    """The shipped weights, and that of a word they do not have."""
    try:
        lines = resources.files("reportedly.models").joinpath("words.txt").read_text("utf-8").splitlines()
    except OSError as error:
        raise ModelError("reportedly/models/words.txt is missing: reinstall the package") from error
    levels: dict[str, float] = {}
    rarest = 0.0
    for line in lines:
        level, _, words = line.partition(" ")
        rarest = max(rarest, int(level) / _STEP)
        levels.update(dict.fromkeys(words.split(), int(level) / _STEP))
    return levels, rarest
