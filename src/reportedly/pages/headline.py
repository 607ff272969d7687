"""Which line of a dump is the headline.

Each line near the start of the body is scored by a logistic regression over what sets headlines apart: words
shared with the body, distance to it, a byline or date close by, length, no full stop. Fitted on the titles of
the labelled pages by ``training/pages_dumps/headlines.py``.
"""

import math
import re
from collections.abc import Sequence

from reportedly.pages.agencies import is_agency
from reportedly.pages.byline import bare_byline_of, byline_of
from reportedly.pages.captions import is_caption
from reportedly.pages.unwrap import Line
from reportedly.pages.visible_dates import says_only_when, visible_dates

REACH = 60
"""How many lines before the body's first are looked at."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_FURNITURE = re.compile(
    r"\b(?:cookies?|sign (?:in|up)|log in|subscrib\w+|newsletters?|notifications?|advertisement|comments?"
    r"|share (?:this|story)|click here"
    r"|read more|skip to|your (?:browser|account|inbox|email|support)|all rights reserved|related (?:stories"
    r"|content|articles)|privacy)\b",
    re.IGNORECASE,
)

COEFFICIENTS = (
    2.754,
    0.143,
    0.445,
    -0.316,
    -3.115,
    2.16,
    0.563,
    -1.047,
    -4.157,
    -0.655,
    -0.15,
    0.298,
    -1.314,
    -0.754,
    -0.404,
    -1.903,
)
INTERCEPT = -5.049
LEAST = 0.12
"""How likely a line must be the headline to be taken for it."""


def _is_furniture(text: str) -> bool:
    return _FURNITURE.search(text[:300]) is not None or is_caption(text)


def headline_features(
    lines: Sequence[Line], number: int, body: int, vocabulary: frozenset[str]
) -> tuple[float, ...]:
    """What sets headlines apart, of line `number`, where the body starts at line `body` and uses
    `vocabulary`.
    """
    text = lines[number].text
    words = _WORD.findall(text[:300])
    count = len(words)
    content = {w.lower() for w in words if len(w) > 3}
    shared = len(content & vocabulary) / (len(content) or 1)
    around = lines[number + 1 : number + 5]
    signed = any(byline_of(line.text) or says_only_when(line.text) for line in around)
    before = lines[max(0, number - 2) : number]
    twin = sum(line.text == text for line in lines[:200]) - 1
    distance = body - number
    return (
        shared,
        shared * min(count, 10),
        min(count, 8),
        max(0, min(count, 40) - 14),
        text[-1] in ".:;,…",
        signed,
        any(says_only_when(line.text) for line in before),
        math.log1p(max(0, distance)),
        distance <= 0,
        number == 0,
        math.log1p(number),
        min(twin, 2),
        _FURNITURE.search(text[:300]) is not None,
        is_caption(text),
        text[0].islower(),
        " | " in text or " - " in text,
    )


def vocabulary_of(lines: Sequence[Line]) -> frozenset[str]:
    """The longer words of the body's first lines, in lower case."""
    return frozenset(w.lower() for line in lines[:40] for w in _WORD.findall(line.text[:1000]) if len(w) > 3)


def find_headline(lines: Sequence[Line], body: int, inside: Sequence[bool]) -> int | None:
    """The number of the headline among `lines`, or None. ``body`` is the first line of prose, `inside` says
    of each line whether it belongs to the article.
    """
    opening = lines[0].text
    if body == 1 and len(opening.split()) >= 3 and may_be_headline(opening) and not _is_furniture(opening):
        return 0
    vocabulary = vocabulary_of(
        [line for line, is_in in zip(lines[body:], inside[body:], strict=True) if is_in]
    )
    best, at = LEAST, None
    for number in range(max(0, body - REACH), min(len(lines), body + 1)):
        if not may_be_headline(lines[number].text):
            continue
        features = headline_features(lines, number, body, vocabulary)
        score = INTERCEPT + sum(c * x for c, x in zip(COEFFICIENTS, features, strict=True))
        likely = 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
        if likely > best:
            best, at = likely, number
    return at


def may_be_headline(text: str) -> bool:
    """Whether a line has the outer form of a headline: two words at least, 250 characters at most, no byline
    or date.
    """
    if not 8 <= len(text) <= 250 or len(text.split()) < 2:
        return False
    if visible_dates(text) and bare_byline_of(text):
        return False
    return not (says_only_when(text) or byline_of(text) or is_agency(text) or is_caption(text))
