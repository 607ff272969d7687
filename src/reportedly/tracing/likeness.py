"""How alike two pages are: whether they may be about one event, by nothing but the two of them.

What is compared are the pages' terms (the cosine of weighted words, as in Allan, Papka, Lavrenko: On-line new event
detection and tracking, SIGIR 1998), how much of each headline the other page is about, the names of people and places,
quotations that both have, wording that one has from the other, and how far apart they were published: the longer, the
more must be shared.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Self

from reportedly.record import Span
from reportedly.sourcing.wordlist import wordlist
from reportedly.tracing.fingerprints import containment, sequence_hashes, words
from reportedly.tracing.imprint import Imprint
from reportedly.tracing.words import tokens, weight

STORY_DAYS = 14
"""Pages further apart are joined by copied wording only: the next hearing of a trial is another event."""

COPY_DAYS = 30
"""Wording that comes back later than this is an anniversary's, or a newsroom's standing paragraph."""

STRONG, WEAK = 0.21, 0.19
"""Likeness from which two pages of one day are one event's by themselves, and with a third page's support."""

GROWTH = 0.03
"""How much more likeness each further day apart asks for."""

UNDATED = 3.0
"""Days assumed between two pages where one says no date: it was captured with the others, most likely."""

TERM = 0.08
"""The most that one shared word adds: two pages that have one or two rare names in common may have nothing else."""

HEADLINES = 0.2
"""What the headlines count beside the terms: a page is about what its headline says, not about its background."""

UNNAMED = 0.085
"""Likeness that pages without a name in common lose, and others by the share that they lack: one council's budget is
told in the words of another's.
"""

STRANGERS = 0.2
"""Pages that have less of their names in common are of different events, whatever else they share."""

ACQUAINTED = 0.4
"""What their names must have in common for a quotation or copied wording to count: newsrooms copy themselves."""

QUOTED = 0.1
"""Likeness that a quotation in common is worth: reporters of one event hear the same words."""

QUOTATION = 3
"""Five-word sequences that make a quotation in common, seven words in a row: fewer are a slogan or a title."""

COPIED, FINGERPRINTS = 0.3, 8
"""Share of the shorter page's wording that makes a copy, where at least so many fingerprints agree ..."""

RELATED = 0.12
"""... and the terms have so much in common: a round-up holds whole briefs of many stories."""

SCATTERED, PARAGRAPHS = 0.18, 6
"""A page of so many paragraphs none of whose main words stands in this share of them is a round-up ..."""

NEARLY = 0.5
"""... and of an event only with pages that have nearly the same terms, which one of its many items has not."""

_PARAGRAPH = 5
"""Content words of a paragraph that counts as one; a shorter one is a heading, a cry or a credit."""

_READ = 8_000
"""Characters of prose that are looked through: who and what it is about has been named by then."""

_MAIN = 12
"""Terms that are a page's main words."""

_CALENDAR = wordlist(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December"""
)

Terms = Mapping[str, float]


@dataclass(frozen=True)
class Look:
    """What of an imprint is compared: its terms, and what is read off the page to judge them by."""

    imprint: Imprint
    terms: Terms

    @classmethod
    def of(cls, imprint: Imprint) -> Self:
        """The look of ``imprint``."""
        return cls(imprint, dict(imprint.terms))

    @cached_property
    def headline(self) -> Terms:
        """The headline's words; empty without one."""
        return _headline(self.imprint.headline or "")

    @cached_property
    def names(self) -> Terms:
        """The names among the terms with the squares of their weights; empty in scripts without capitals."""
        return {word: value * value for word, value in self.terms.items() if word in self.prose.capital}

    @cached_property
    def prose(self) -> "Prose":
        """The words of the page's prose by how they are written."""
        # An outlet's name is no name of the story, but the town in it may be.
        outlets = {self.imprint.publisher or "", *(credit.outlet for credit in self.imprint.credits)} - {""}
        return _prose(self.imprint.prose[:_READ], tuple(sorted(outlets)))

    @cached_property
    def scattered(self) -> bool:
        """Whether the page is a round-up: about many things, one a paragraph."""
        if self.prose.paragraphs < PARAGRAPHS:
            return False
        main = sorted(self.terms, key=lambda word: (-self.terms[word], word))[:_MAIN]
        spread = max((self.prose.spread.get(word, 0) for word in main), default=0)
        return spread < SCATTERED * self.prose.paragraphs


@dataclass(frozen=True)
class Prose:
    """Words of a prose: those written with a capital within a sentence, months and weekdays left out; those written
    small; and in how many of its paragraphs each word stands.
    """

    capital: frozenset[str]
    small: frozenset[str]
    spread: Mapping[str, int]
    paragraphs: int


def likeness(a: Look, b: Look) -> float:
    """How alike two pages are, from 0 to 1. Symmetric; some twenty microseconds once the pages were looked through.

    Below `WEAK` they are of different events, and 0 is answered; from `STRONG` on of one; between the two of one where
    a third page is alike to both. 1 where one has much of its wording from the other.
    """
    apart = days(a.imprint.published, b.imprint.published)
    if apart > COPY_DAYS:
        return 0.0
    shared = overlap(a.terms, b.terms)
    if shared < RELATED or (shared < NEARLY and (a.scattered or b.scattered)):
        return 0.0
    named = agreement(a, b)
    if named < STRANGERS:
        return 0.0
    found = 0.0
    if apart <= STORY_DAYS:
        found = (shared + HEADLINES * headlines(a, b)) / (1 + HEADLINES)
        found -= UNNAMED * (1 - named) + GROWTH * max(0.0, apart - 1)
        if WEAK - QUOTED <= found < STRONG and named >= ACQUAINTED and quoted(a, b):
            found += QUOTED
    if found < STRONG and named >= ACQUAINTED and copied(a, b):
        return 1.0
    return min(1.0, found) if found >= WEAK else 0.0


def overlap(a: Terms, b: Terms) -> float:
    """What two pages' terms have in common, from 0 to 1: their cosine, each word adding `TERM` at most."""
    # Sorted, as floating-point sums depend on the order and the answer must not depend on which page is first.
    return sum(min(TERM, a[word] * b[word]) for word in sorted(a.keys() & b.keys()))


def headlines(a: Look, b: Look) -> float:
    """How much of each headline's weight is among the other page's terms, from 0 to 1; the mean of both."""
    return (_covered(a.headline, b.terms) + _covered(b.headline, a.terms)) / 2


def agreement(a: Look, b: Look) -> float:
    """How much of each page's names is among the other's terms, from 0 to 1; the mean of both. 1 without names.

    What either page writes small is no name: the shipyards of two towns share a word, not a name.
    """
    small = a.prose.small | b.prose.small
    ours, theirs = (
        _shares({word: value for word, value in look.names.items() if word not in small}) for look in (a, b)
    )
    covered = [_covered(names, other.terms) for names, other in ((ours, b), (theirs, a)) if names]
    return sum(covered) / len(covered) if covered else 1.0


def copied(a: Look, b: Look) -> bool:
    """Whether a good part of the shorter page's wording, outside quotations, is the other's too, by fingerprints."""
    short, long = sorted((a.imprint.fingerprints, b.imprint.fingerprints), key=len)
    if len(short) < FINGERPRINTS:
        return False
    return containment(short, long) * len(short) >= max(FINGERPRINTS, COPIED * len(short))


def quoted(a: Look, b: Look) -> bool:
    """Whether the pages have a quotation in common."""
    ours, theirs = (_quotations(look.imprint.prose, look.imprint.masks) for look in (a, b))
    return len(ours & theirs) >= QUOTATION


def days(a: str | None, b: str | None) -> float:
    """Days between two dates of publication."""
    return abs(_day(a) - _day(b)) if a and b else UNDATED


def _shares(weights: Terms) -> Terms:
    whole = sum(weights.values())
    return {word: value / whole for word, value in weights.items()} if whole else {}


def _covered(shares: Terms, terms: Terms) -> float:
    return sum(share for word, share in shares.items() if word in terms)


# A library asks about the same pages again and again within days, and keeps no more of a page than its imprint.
@lru_cache(maxsize=10_000)
def _headline(text: str) -> Terms:
    return _shares({token.word: weight(token.word) for token in tokens(text)})


@lru_cache(maxsize=2_000)
def _prose(prose: str, outlets: tuple[str, ...]) -> Prose:
    for outlet in outlets:
        prose = prose.replace(outlet, "")
    capital, small = set[str](), set[str]()
    spread: Counter[str] = Counter()
    paragraphs = 0
    for paragraph in prose.split("\n"):
        found = tokens(paragraph)
        distinct = {token.word for token in found}
        if len(distinct) >= _PARAGRAPH:
            paragraphs += 1
            spread.update(distinct)
        for word, start, end, name in found:
            if name and paragraph[start:end] not in _CALENDAR:
                capital.add(word)
            elif paragraph[start].islower():
                small.add(word)
    return Prose(frozenset(capital), frozenset(small), spread, paragraphs)


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
