"""Which claim an outlet is cited for, where outlets cite each other: what circular reporting is told by."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
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

_MEMBERS = 40
"""Statements of a claim that are looked at, the first ones: a claim that hundreds of pages have stays linear."""

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

    def itself(self, group: int) -> list[Said]:
        """The suspects' statements of a claim that are not on another one's word."""
        return [one for one in self._found[group] if one in self._named and not self._named[one]]

    def all(self) -> list[Cited]:
        """The citations, in the order of the claims."""
        found = []
        for group, members in enumerate(self._found):
            for one in members:
                for key in self._named.get(one, ()):
                    target = self._target(group, one, self._having.get(key, {}))
                    if target is not None:
                        found.append(Cited(one, group, key, target))
        return found

    def _target(self, group: int, one: Said, having: Mapping[int, Sequence[Said]]) -> int | None:
        """The claim that an outlet which has the claims ``having`` is cited for, the likeliest."""
        before = self._before(one)
        own = self._outlets[one.page]
        best, score = None, SURE
        for other, theirs in sorted(having.items()):
            alike = max(likeness(one, two) for two in theirs)
            around = max(likeness(one, two) for two in self._found[other][:_MEMBERS] if two is not one)
            sure = max(alike, _AROUND * around)
            if sure <= 0:
                continue
            sure += _GROUPED * (other == group)
            sure += _NUMBER * any(one.numbers & two.numbers for two in theirs)
            sure += _BESIDE * (other in before)
            sure += _MUTUAL * any(own in self._named[two] for two in theirs)
            if sure >= score:
                best, score = other, sure
        return best

    def _before(self, one: Said) -> set[int]:
        """The claims of the sentence before a statement, on its page."""
        begin = one.statement.span[0]
        earlier = [two for two in self._pages[one.page].statements if two.span[1] <= begin]
        return {self._groups[one.page, two.id] for two in earlier[-1:] if (one.page, two.id) in self._groups}


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
