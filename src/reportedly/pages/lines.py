"""What can be seen of each line of a text dump: its shape, its words, its place and its neighbours.

The idea of judging blocks by shallow text features and their neighbours is that of Kohlschütter, Fankhauser
and Nejdl, "Boilerplate detection using shallow text features" (WSDM 2010); a dump has no markup, so lines
stand for blocks and there is no link density. Because an appeal for money has the shape of prose, each line's
words are judged first, by a linear model over hashed words and pairs of words, and that judgement is a
feature here.
"""

import re
from collections import Counter
from collections.abc import Sequence
from zlib import crc32

import numpy as np
import numpy.typing as npt

from reportedly.pages.unwrap import Line
from reportedly.pages.word_sets import NEWSROOM, OURSELVES, READER, SAYING, STOP

Floats = npt.NDArray[np.float32]

HEAD = 2000
"""Characters looked at of a line; more tell nothing new and would cost time on a line of 10 MB."""

MAX_WORDS = 300
"""Words of a line that the word model reads."""

BUCKETS = 1 << 17
"""Into how many buckets words and pairs of words are hashed (Weinberger et al., ICML 2009)."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_CAPITALISED = re.compile(r"\b[^\W\d_a-zß-öø-ÿ][^\W_]*")
_ENDS_SENTENCE = re.compile(r"[.!?…](?:[\"'”’)\]»]|\s)*$")
_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]?\s+[\"'“‘(]?[A-Z0-9]")
_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d{1,2}\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"\s*(?:by|written by|reported by|posted by|author:?)\s+\S", re.IGNORECASE)
_ADDRESS = re.compile(r"https?:|www\.|\w@\w|(?:^|\s)@\w")
_DIGIT = re.compile(r"\d")
_QUOTES = re.compile(r"[\"“”]")
_BREAKS = re.compile(r"[|›»>•·/]")


_QUOTED = re.compile(r"[“\"][^”\"]{0,1000}[”\"]?")

NEAR = 3
"""Lines on either side that do not count when a line's words are looked for elsewhere in the dump."""

OWN = 30  # columns of `own_features`


def words_of(line: Line) -> list[str]:
    """The words of a line in lower case, figures as a run of noughts, at most `MAX_WORDS`."""
    head = line.text[: HEAD * 2].lower().replace("’", "'")
    return _WORD.findall(_DIGIT.sub("0", head))[:MAX_WORDS]


def hashed(words: Sequence[Sequence[str]]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Buckets of all words and neighbouring pairs of each line, and the line each bucket belongs to.

    A line's beginning and end count as words in pairs. The hash is CRC-32, the same on every machine.
    """
    known: dict[str, int] = {}
    codes: list[int] = []
    owner: list[int] = []
    for number, line in enumerate(words):
        codes.append(1)
        for word in line:
            if word not in known:
                known[word] = crc32(word.encode("utf8", "surrogatepass"))
            codes.append(known[word])
        codes.append(2)
        owner.extend([number] * (len(line) + 2))
    code = np.array(codes, dtype=np.uint64)
    line_of = np.array(owner, dtype=np.int64)
    pairs = ((code[:-1] * np.uint64(0x9E3779B1)) ^ (code[1:] * np.uint64(0x85EBCA6B))) >> np.uint64(7)
    inside = line_of[:-1] == line_of[1:]
    buckets = np.concatenate([code, pairs[inside]]) & np.uint64(BUCKETS - 1)
    return buckets.astype(np.int64), np.concatenate([line_of, line_of[:-1][inside]])


def own_features(lines: Sequence[Line], words: Sequence[Sequence[str]]) -> Floats:
    """What can be seen of each line by itself or by its words' recurrence in the dump: [lines, OWN]."""
    recurrence = Counter(line.text[:HEAD] for line in lines)
    contents = [{w for w in ws if len(w) > 3 and w not in STOP} for ws in words]
    prose = [len(line.text) >= 60 and _ends_sentence(line) for line in lines]
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for number, content in enumerate(contents):
        if prose[number]:
            last.update(dict.fromkeys(content, number))
            for word in content:
                first.setdefault(word, number)
    nowhere = len(lines)
    rows = []
    for number, (line, ws, content) in enumerate(zip(lines, words, contents, strict=True)):
        near = far = 0
        for word in content:
            earliest, latest = first.get(word, nowhere), last.get(word, -1)
            if earliest < number or latest > number:
                near += 1
                far += earliest < number - NEAR or latest > number + NEAR
        size = len(content) or 1
        rows.append(
            (
                *_shape(line, ws),
                min(recurrence[line.text[:HEAD]], 9),
                near / size,
                far / size,
                *_appeal(line, ws),
            )
        )
    return np.array(rows, dtype=np.float32).reshape(len(rows), OWN)


def _appeal(line: Line, words: Sequence[str]) -> tuple[float, float]:
    """How much a line speaks of the newsroom's upkeep, and how much of "us" outside quotation marks."""
    upkeep = len(NEWSROOM.intersection(words))
    if "our" not in words and "we" not in words and "us" not in words:
        return upkeep, 0.0
    unquoted = _QUOTED.sub(" ", line.text[:HEAD]).lower().replace("’", "'").split()
    return upkeep, sum(w.strip(".,;:!?") in OURSELVES for w in unquoted) / (len(words) or 1)


def _ends_sentence(line: Line) -> bool:
    return _ENDS_SENTENCE.search(line.text[-12:]) is not None


def _shape(line: Line, words: Sequence[str]) -> tuple[float, ...]:
    text = line.text
    head = text if len(text) <= HEAD else text[:HEAD]
    count = len(words) or 1
    size = len(head)
    first, last = head[0], text[-1]
    letters = sum(map(len, words))
    return (
        np.log1p(len(text)),
        len(words),
        letters / count,
        _ends_sentence(line),
        last in "?!",
        last == ":",
        first.islower(),
        first.isdigit(),
        first in "-–—•*·▪●",
        first in "\"“‘'",
        len(_CAPITALISED.findall(head)) / count,
        head.isupper(),
        len(_DIGIT.findall(head)) / size,
        head.count(",") * 100 / size,
        len(_BREAKS.findall(head)) * 100 / size,
        _ADDRESS.search(head) is not None,
        len(_SENTENCE.findall(head)),
        sum(map(STOP.__contains__, words)) / count,
        sum(map(READER.__contains__, words)) / count,
        not SAYING.isdisjoint(words),
        len(_QUOTES.findall(head)),
        "©" in head or "copyright" in words,
        size <= 120 and _DATE.search(head) is not None,
        size <= 120 and _BYLINE.match(head) is not None,
        min(line.gap, 3),
    )
