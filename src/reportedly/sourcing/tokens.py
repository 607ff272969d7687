"""A page's paragraphs as word pieces in windows that the model reads, every word with its place in the text."""

import functools
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

import numpy as np
import numpy.typing as npt
from tokenizers import Encoding, Tokenizer

from reportedly.errors import ModelError
from reportedly.record import Span
from reportedly.sourcing.decoding import Ints

WINDOW = 256
"""Word pieces a window holds, the two markers at its ends included. 256 is what the base encoder was tuned at."""

PACKED = 128
"""Pieces up to which neighbouring paragraphs share a window. Less is slower; more gives links more to stray to."""

CLS, SEP, PAD = 101, 102, 0
CASES, QUOTES = 4, 4
FEATURES = CASES * QUOTES * 2 + 1
"""Distinct values of a piece's feature: case x quotes (out, in, opening, closing) x first of its paragraph; 0 is for
markers."""

_OPENING, _CLOSING = map(ord, "“”")
_COMMON = str.maketrans("“”‘’\n", "\"\"'' ")
"""Quote marks as the base encoder mostly saw them (which way they face, the features say), line breaks as spaces."""
_PLANE = 0x10000


@dataclass(frozen=True, slots=True)
class Window:
    """Up to `WINDOW` pieces of whole paragraphs (a longer paragraph is cut at a sentence end).

    ``pieces`` and ``features`` [T]; per word [W]: ``first`` (index of its first piece), ``start`` and ``end``
    (code points in the text), ``paragraph`` (index of its paragraph in the page).
    """

    pieces: Ints
    features: Ints
    first: Ints
    start: Ints
    end: Ints
    paragraph: Ints


@functools.cache
def tokenizer() -> Tokenizer:
    """The tokenizer shipped with the weights (WordPiece, lower-casing). Raises ModelError where it is missing."""
    try:
        data = resources.files("reportedly.models").joinpath("tokenizer.json").read_text(encoding="utf8")
    except OSError as error:
        raise ModelError("reportedly/models/tokenizer.json is missing: reinstall the package") from error
    made = Tokenizer.from_str(data)
    made.no_padding()
    made.no_truncation()
    return made


def windows(text: str, paragraphs: Sequence[Span]) -> list[Window]:
    """Cut the paragraphs of `text` into windows, in order. Line breaks inside a paragraph read as spaces.

    `text` as `typography.plain` writes it: a straight double quote mark is taken for one without a partner.
    """
    bodies = [text[a:b].translate(_COMMON) for a, b in paragraphs]
    encodings = tokenizer().encode_batch(bodies, add_special_tokens=False)
    parts = [part for whole in _pieces(text, paragraphs, encodings) for part in _cut(whole)]
    return [_join(group) for group in _packed(parts)]


def _pieces(text: str, paragraphs: Sequence[Span], encodings: Sequence[Encoding]) -> list[Window]:
    """Each paragraph that has pieces, of any length, as a window without markers.

    All of the page at once: most paragraphs are so short that numpy would mostly be called.
    """
    sizes = np.array([len(encoding) for encoding in encodings], dtype=np.int64)
    bounds = np.concatenate([[0], np.cumsum(sizes)])
    owner = np.repeat(np.arange(len(sizes)), sizes)
    spans = np.array([span for e in encodings for span in e.offsets], dtype=np.int64).reshape(-1, 2)
    spans += np.array([begin for begin, _ in paragraphs], dtype=np.int64)[owner, None]
    words = np.array([word for e in encodings for word in e.word_ids], dtype=np.int64)
    opens = np.ones(len(words), dtype=bool)
    opens[1:] = (words[1:] != words[:-1]) | (owner[1:] != owner[:-1])
    first = np.flatnonzero(opens)
    edges = np.append(first, len(words))
    whole = Window(
        pieces=np.array([piece for e in encodings for piece in e.ids], dtype=np.int64),
        features=_features(text, spans, bounds),
        first=first,
        start=spans[first, 0],
        end=spans[edges[1:] - 1, 1],
        paragraph=owner[first],
    )
    at = np.searchsorted(first, bounds).tolist()
    return [_slice(whole, edges, a, b) for a, b in itertools.pairwise(at) if a < b]


def _features(text: str, spans: Ints, bounds: Ints) -> Ints:
    """The feature of each piece: what lower-casing threw away, and what only the whole paragraph knows.

    `spans` [N, 2] of the pieces in `text`; `bounds`, where each paragraph's pieces begin, and their number.
    """
    begins = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)[spans[:, 0]]
    case = _cases()[np.minimum(begins, _PLANE)]
    for i in np.flatnonzero((case == 1) & (spans[:, 1] - spans[:, 0] > 1)).tolist():
        case[i] += text[spans[i, 0] : spans[i, 1]].isupper()
    starts = np.zeros(len(begins), dtype=np.int64)
    starts[bounds[:-1][bounds[:-1] < bounds[1:]]] = 1
    return 1 + (case * QUOTES + _quoted(begins, bounds)) * 2 + starts


def _quoted(begins: npt.NDArray[np.uint32], bounds: Ints) -> Ints:
    """Of each piece, by its first character, how it lies to quote marks; no quotation leaves its paragraph."""
    quoted = np.zeros(len(begins), dtype=np.int64)
    marks = np.flatnonzero((begins == _OPENING) | (begins == _CLOSING))
    closing = begins[marks] == _CLOSING
    ends = np.append(marks[1:], len(begins))
    until = np.minimum(ends, bounds[np.searchsorted(bounds, marks, side="right")])
    for mark, end in zip(marks[~closing].tolist(), until[~closing].tolist(), strict=True):
        quoted[mark + 1 : end] = 1
    quoted[marks] = 2 + closing
    return quoted


@functools.cache
def _cases() -> Ints:
    """The case of each code point of the first plane: 0 none or lower, 1 upper, 3 digit; beyond it all are 0."""
    table = np.zeros(_PLANE + 1, dtype=np.int64)
    for code in range(_PLANE):
        letter = chr(code)
        table[code] = 3 if letter.isdigit() else int(letter.isupper())
    return table


def _cut(whole: Window, room: int = WINDOW - 2) -> list[Window]:
    """Cut a paragraph that overfills a window: after the last full stop that fits, else after the last word."""
    if len(whole.pieces) <= room:
        return [whole]
    stops = np.isin(whole.pieces[whole.first], _sentence_ends())
    bounds, begin = [0], 0
    edges = np.append(whole.first, len(whole.pieces))
    while edges[-1] - edges[begin] > room:
        until = int(np.searchsorted(edges, edges[begin] + room, side="right")) - 1
        until = max(until, begin + 1)
        ends = np.flatnonzero(stops[begin:until])
        begin += int(ends[-1]) + 1 if len(ends) and ends[-1] * 3 > until - begin else until - begin
        bounds.append(begin)
    bounds.append(len(whole.first))
    return [_slice(whole, edges, a, b, room) for a, b in itertools.pairwise(bounds) if a < b]


def _slice(whole: Window, edges: Ints, a: int, b: int, room: int | None = None) -> Window:
    """The words from `a` to `b`, of which at most `room` pieces; `edges` are where words begin, and the last ends."""
    low, high = int(edges[a]), int(edges[b])
    high = high if room is None else min(high, low + room)
    return Window(
        pieces=whole.pieces[low:high],
        features=whole.features[low:high],
        first=whole.first[a:b] - low,
        start=whole.start[a:b],
        end=whole.end[a:b],
        paragraph=whole.paragraph[a:b],
    )


@functools.cache
def _sentence_ends() -> list[int]:
    return [at for mark in ".!?" if (at := tokenizer().token_to_id(mark)) is not None]


def _packed(parts: list[Window]) -> list[list[Window]]:
    """Put neighbours together while they fit one window."""
    groups: list[list[Window]] = []
    room = 0
    for part in parts:
        if groups and len(part.pieces) <= room:
            groups[-1].append(part)
        else:
            groups.append([part])
            room = PACKED
        room -= len(part.pieces)
    return groups


def _join(parts: list[Window]) -> Window:
    offsets = np.cumsum([1] + [len(part.pieces) for part in parts])
    return Window(
        pieces=np.concatenate([[CLS], *[part.pieces for part in parts], [SEP]]),
        features=np.concatenate([[0], *[part.features for part in parts], [0]]),
        first=np.concatenate([p.first + o for p, o in zip(parts, offsets, strict=False)]),
        start=np.concatenate([part.start for part in parts]),
        end=np.concatenate([part.end for part in parts]),
        paragraph=np.concatenate([part.paragraph for part in parts]),
    )
