"""Which claim an outlet is cited for, where outlets cite each other: what circular reporting is told by."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from reportedly.record import Span
from reportedly.tracing.imprint import Imprint, Statement
from reportedly.tracing.said import Said, likeness
from reportedly.tracing.witness import cited, prose_span

SURE = 0.3
"""Score from which on a citation is for a claim."""

_AROUND = 0.8
"""What the likeness to the claim as others word it is worth beside that to the cited outlet's own wording."""

_GROUPED, _NUMBER, _BESIDE, _MUTUAL = 0.2, 0.2, 0.25, 0.1
"""What it is worth that both count as one claim, that both give the same number, that the claim stands in the sentence
before on the same page (what another outlet says of a thing is put where the thing is told), and that the cited outlet
cites this one for it. Chosen by hand on artificial traditions, where half as much or twice as much changes next to
nothing.
"""

_MEMBERS = 12
"""Statements of a claim that are looked at, the first ones: a claim that hundreds of pages have stays linear."""

_CANDIDATES = 12
"""Claims of an outlet that one for which it is cited is looked for among, those that share most words with it."""

_BREAK = re.compile(r"[.!?][”’\"')\]]*\s+(?=[A-Z“‘\"'(])|\n")


@dataclass(frozen=True, slots=True)
class Cited:
    """``said``, of the claim ``group``, has it from ``outlet`` by its words: there it is the claim ``target``."""

    said: Said
    group: int
    outlet: str
    target: int


class Echoes:
    """Tells of the citations among ``suspects`` (outlets that lead back to each other) which claim each is for.

    A page may say a thing twice, on its own word and on another's, and two statements of one page seldom count as one
    claim; so it is not enough to look at who has the claim of the statement that cites.
    """

    def __init__(
        self,
        pages: Sequence[Imprint],
        outlets: Sequence[str],
        found: Sequence[Sequence[Said]],
        suspects: Collection[str],
    ) -> None:
        self._pages, self._outlets, self._found = pages, outlets, found
        self._groups: dict[tuple[int, str], int] = {}
        self._named: dict[Said, list[str]] = {}
        self._having: dict[str, dict[int, list[Said]]] = defaultdict(lambda: defaultdict(list))
        for group, members in enumerate(found):
            for one in members:
                outlet = outlets[one.page]
                if outlet in suspects:
                    self._groups[one.page, one.statement.id] = group
                    self._having[outlet][group].append(one)
                    self._named[one] = [
                        key for key in named(pages[one.page], one.statement) if key in suspects
                    ]
        self._places: dict[str, dict[str, set[int]]] = {}

    def pairs(self) -> set[tuple[str, str]]:
        """Who cites whom."""
        return {(self._outlets[one.page], key) for one, keys in self._named.items() for key in keys}

    def cited(self, pairs: Collection[tuple[str, str]]) -> list[Cited]:
        """The citations of ``pairs`` of outlets, in the order of the claims."""
        found = []
        for group, members in enumerate(self._found):
            for one in members:
                for key in self._named.get(one, ()):
                    if (self._outlets[one.page], key) in pairs and key in self._having:
                        target = self._target(group, one, key)
                        if target is not None:
                            found.append(Cited(one, group, key, target))
        return found

    def _target(self, group: int, one: Said, outlet: str) -> int | None:
        """The claim that ``outlet`` is cited for, the likeliest of those that it has."""
        own, before = self._outlets[one.page], self._before(one)
        having, places = self._having[outlet], self._words(outlet)
        shared: dict[int, float] = defaultdict(float)
        for word, heavy in one.words.items():
            for other in places.get(word, ()):
                shared[other] += heavy
        likely = sorted(
            shared, key=lambda other: (other != group, other not in before, -shared[other], other)
        )
        best, score = None, SURE
        for other in sorted(likely[:_CANDIDATES]):
            theirs = having[other][:_MEMBERS]
            around = [two for two in self._found[other][:_MEMBERS] if two is not one]
            sure = max(
                max(likeness(one, two) for two in theirs),
                _AROUND * max((likeness(one, two) for two in around), default=0.0),
            )
            if sure <= 0:
                continue
            sure += _GROUPED * (other == group)
            sure += _NUMBER * any(one.numbers & two.numbers for two in theirs)
            sure += _BESIDE * (other in before)
            sure += _MUTUAL * any(own in self._named[two] for two in theirs)
            if sure >= score:
                best, score = other, sure
        return best

    def _words(self, outlet: str) -> dict[str, set[int]]:
        """Of each word the claims of ``outlet`` that somebody words with it."""
        if outlet not in self._places:
            places = self._places[outlet] = defaultdict(set)
            for group, theirs in self._having[outlet].items():
                for word in _wording((*theirs[:_MEMBERS], *self._found[group][:_MEMBERS])):
                    places[word].add(group)
        return self._places[outlet]

    def _before(self, one: Said) -> set[int]:
        """The claims of the sentence before a statement, on its page."""
        begin = one.statement.span[0]
        earlier = [two for two in self._pages[one.page].statements if two.span[1] <= begin]
        return {self._groups[one.page, two.id] for two in earlier[-1:] if (one.page, two.id) in self._groups}


def _wording(some: Iterable[Said]) -> set[str]:
    return {word for one in some for word in one.words}


def named(page: Imprint, statement: Statement) -> list[str]:
    """The outlets that ``page`` has a statement from by the sentence that it stands in, by their keys. What is only
    carried on from a sentence before accuses nobody.
    """
    return [
        key
        for key, credit in cited(page, statement).items()
        if _one_sentence(page, statement.span, credit.span)
    ]


def _one_sentence(page: Imprint, one: Span, other: Span) -> bool:
    first, last = min(one, other), max(one, other)
    if last[0] <= first[1]:
        return True
    start, end = prose_span(page, first)[1], prose_span(page, last)[0]
    # What stands outside the prose, as a byline does, is in no sentence of it.
    return 0 < start <= end and _BREAK.search(page.prose[max(0, start - 2) : end + 1]) is None
