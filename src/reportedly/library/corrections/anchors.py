"""Finding again, in another capture or reading of a page, the words that a correction rests on. Pure."""

import hashlib
import re
import unicodedata

from reportedly.library.corrections.values import (
    ChainCorrection,
    ClaimsCorrection,
    DateCorrection,
    Place,
    SourceCorrection,
    What,
)
from reportedly.record import Claim, Record, Span

_SHARE = 0.6
"""Of the characters of a statement and of the words corrected together, what both must have: a reading that cuts a
sentence a little otherwise still means the same statement.
"""
_SPACE = re.compile(r"\s+")


def folded(words: str) -> str:
    """``words`` as they are compared: white space of any kind is one space."""
    return _SPACE.sub(" ", words).strip()


def name_of(name: str) -> str:
    """What two spellings of a name have in common: accents, case and signs do not count. Initials and titles do, as "A.
    Lind" and "T. Lind" are two people.
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join(
        "".join(c if c.isalnum() else "" if unicodedata.combining(c) else " " for c in plain).split()
    )


def place(record: Record, claim: Claim) -> Place:
    """Where ``claim`` of ``record`` is found again."""
    words = folded(claim.text)
    same = [one.id for one in record.claims if folded(one.text) == words]
    return Place(location=record.page.location, words=words, nth=same.index(claim.id))


def found(record: Record, at: Place) -> Claim | None:
    """The claim of ``record`` that has the words of ``at``; the one that has most of them, where it was cut otherwise;
    None where the page does not say so any more.
    """
    exact = [one for one in record.claims if folded(one.text) == at.words]
    if exact:
        return exact[min(at.nth, len(exact) - 1)]
    spans = occurrences(record.text, at.words)
    if not spans:
        return None
    span = spans[min(at.nth, len(spans) - 1)]
    best = max(record.claims, key=lambda one: (_shared(one.span, span), -one.span[0]), default=None)
    return best if best is not None and _shared(best.span, span) >= _SHARE else None


def occurrences(text: str, words: str) -> list[Span]:
    """Where ``words`` stand in ``text``, whatever white space is between them. Linear time."""
    parts = words.split()
    if not parts:
        return []
    return [match.span() for match in re.finditer(r"\s+".join(map(re.escape, parts)), text)]


def nearest(record: Record, words: str, claim: Claim) -> Span | None:
    """Where ``words`` stand nearest to ``claim``: within it first, then before it, then after it."""
    spans = occurrences(record.text, words)
    start, end = claim.span

    def distance(span: Span) -> tuple[int, int]:
        if start <= span[0] and span[1] <= end:
            return 0, span[0] - start
        return (1, start - span[0]) if span[0] < start else (2, span[0] - end)

    return min(spans, key=distance, default=None)


def subject(what: What) -> str:
    """What two corrections of one thing have in common, in a few characters."""
    if isinstance(what, ChainCorrection):
        parts = ["chain", *_key(what.place)]
    elif isinstance(what, SourceCorrection):
        # In the whole library and on one page are two things; the page's counts first.
        parts = ["source", "" if what.location is None else f"at {what.location}", name_of(what.name)]
    elif isinstance(what, ClaimsCorrection):
        parts = ["claims"]
        for key in sorted(min((_key(one) for one in side), default=[]) for side in (what.one, what.other)):
            parts += key
    else:
        assert isinstance(what, DateCorrection)
        parts = ["date", what.location]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _key(at: Place) -> list[str]:
    return [at.location, at.words, str(at.nth)]


def _shared(one: Span, other: Span) -> float:
    both = min(one[1], other[1]) - max(one[0], other[0])
    return both / (max(one[1], other[1]) - min(one[0], other[0])) if both > 0 else 0.0
