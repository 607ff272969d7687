"""How alike two pages are: whether they may be about one event, by nothing but the two of them.

What is compared are the pages' terms (the cosine of weighted words, as in Allan, Papka, Lavrenko: On-line new event
detection and tracking, SIGIR 1998), how much of each headline the other page is about, quotations that both have,
wording that one has from the other, and how far apart they were published: the longer, the more must be shared.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise

from reportedly.record import Span
from reportedly.tracing.fingerprints import containment, sequence_hashes, words
from reportedly.tracing.imprint import Imprint
from reportedly.tracing.words import tokens, weight

STORY_DAYS = 14
"""Pages further apart are joined by copied wording only: the next hearing of a trial is another event."""

COPY_DAYS = 30
"""Wording that comes back later than this is an anniversary's, or a newsroom's standing paragraph."""

STRONG, WEAK = 0.26, 0.24
"""Likeness from which two pages of one day are one event's by themselves, and with a third page's support."""

GROWTH = 0.03
"""How much more likeness each further day apart asks for."""

UNDATED = 3.0
"""Days assumed between two pages where one says no date: it was captured with the others, most likely."""

TERM = 0.12
"""The most that one shared word adds: two pages that have one rare name in common may have nothing else."""

HEADLINES = 0.2
"""What the headlines count beside the terms: a page is about what its headline says, not about its background."""

QUOTED = 0.1
"""Likeness that a quotation in common is worth: reporters of one event hear the same words."""

QUOTATION = 3
"""Five-word sequences that make a quotation in common, seven words in a row: fewer are a slogan or a title."""

COPIED, FINGERPRINTS = 0.3, 8
"""Share of the shorter page's wording that makes a copy, where at least so many fingerprints agree ..."""

RELATED = 0.12
"""... and the terms have so much in common: a round-up holds whole briefs of many stories."""


class Bond(IntEnum):
    """What two pages are to each other: of different events; of one where a third page is alike to both; of one."""

    NONE = 0
    WEAK = 1
    STRONG = 2


def bond(a: Imprint, b: Imprint, terms: Mapping[str, float]) -> Bond:
    """What ``a`` and ``b`` are to each other. ``terms`` are those of ``b``. Symmetric; some twenty microseconds."""
    apart = days(a.published, b.published)
    if apart > COPY_DAYS:
        return Bond.NONE
    shared = overlap(a.terms, terms)
    if shared < RELATED:
        return Bond.NONE
    if copied(a.fingerprints, b.fingerprints):
        return Bond.STRONG
    if apart > STORY_DAYS:
        return Bond.NONE
    alike = (shared + HEADLINES * headlines(a, b, terms)) / (1 + HEADLINES)
    alike -= GROWTH * max(0.0, apart - 1)
    if WEAK - QUOTED <= alike < STRONG and quoted(a, b):
        alike += QUOTED
    return Bond((alike >= WEAK) + (alike >= STRONG))


def overlap(a: tuple[tuple[str, float], ...], b: Mapping[str, float]) -> float:
    """What two pages' terms have in common, from 0 to 1: their cosine, each word adding `TERM` at most."""
    return sum(min(TERM, weight * b[word]) for word, weight in a if word in b)


def headlines(a: Imprint, b: Imprint, terms: Mapping[str, float]) -> float:
    """How much of each headline's weight is among the other page's terms, from 0 to 1; the mean of both."""
    ways = ((a.headline, terms), (b.headline, dict(a.terms)))
    return sum(_covered(_headline(headline or ""), other) for headline, other in ways) / 2


def copied(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
    """Whether a good part of the shorter page's wording, outside quotations, is the other's too, by fingerprints."""
    short, long = sorted((a, b), key=len)
    share = containment(short, long) if len(short) >= FINGERPRINTS else 0.0
    return share >= COPIED and round(share * len(short)) >= FINGERPRINTS


def quoted(a: Imprint, b: Imprint) -> bool:
    """Whether the pages have a quotation in common."""
    return len(_quotations(a.prose, a.masks) & _quotations(b.prose, b.masks)) >= QUOTATION


def days(a: str | None, b: str | None) -> float:
    """Days between two dates of publication."""
    return abs(_day(a) - _day(b)) if a and b else UNDATED


def _covered(headline: Mapping[str, float], terms: Mapping[str, float]) -> float:
    return sum(share for word, share in headline.items() if word in terms)


@lru_cache(maxsize=10_000)
def _headline(text: str) -> Mapping[str, float]:
    """The words of a headline with the share of its weight that each has."""
    found = {token.word: weight(token.word) for token in tokens(text)}
    return {word: share / sum(found.values()) for word, share in found.items()}


@lru_cache(maxsize=2_000)
def _quotations(prose: str, masks: tuple[Span, ...]) -> frozenset[int]:
    """Hashes of the word sequences inside quotations."""
    inside: list[Span] = [(0, 0), *masks, (len(prose), len(prose))]
    between = [(left[1], right[0]) for left, right in pairwise(inside)]
    return frozenset(sequence_hashes(words(prose, between)[0]).tolist()) - {0}


@lru_cache(maxsize=100_000)
def _day(published: str) -> float:
    """Days since 1970; noon where only a day is known."""
    moment = datetime.fromisoformat(published if "T" in published else f"{published}T12:00:00Z")
    return moment.timestamp() / 86_400
