"""Which claim an outlet is cited for, where outlets cite each other: what circular reporting is told by."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from reportedly.record import Span
from reportedly.tracing.claims import Said, likeness
from reportedly.tracing.imprint import Imprint, Statement
from reportedly.tracing.witness import cited, prose_span

SURE = 0.25
"""Score from which on a citation is for a claim."""

_AROUND = 0.8
"""What the likeness to the claim as others word it is worth beside that to the cited outlet's own wording."""

_NUMBER, _BESIDE, _MUTUAL = 0.1, 0.15, 0.1
"""What it is worth that both give the same number, that the claim stands in the sentence before on the same page (what
another outlet says of a thing is put where the thing is told), and that the cited outlet cites this one for it.
"""

_MEMBERS = 40
"""Statements of a claim that are looked at, the first ones: a claim that hundreds of pages have stays linear."""

_BREAK = re.compile(r"[.!?][”’\"')\]]*\s+(?=[A-Z“‘\"'(])|\n")


class Echoes:
    """The citations among ``suspects`` (outlets that lead back to each other), each for one claim."""

    def __init__(
        self,
        pages: Sequence[Imprint],
        outlets: Sequence[str],
        found: Sequence[Sequence[Said]],
        suspects: Collection[str],
    ) -> None:
        self._pages, self._outlets, self._found = pages, outlets, found
        self._cites: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._itself: set[tuple[int, int]] = set()
        if not suspects:
            return
        self._named: dict[tuple[int, str], list[str]] = {}
        self._group: dict[tuple[int, str], int] = {}
        having: dict[str, dict[int, list[Said]]] = defaultdict(lambda: defaultdict(list))
        for group, members in enumerate(found):
            for one in members:
                outlet = outlets[one.page]
                self._group[one.page, one.statement.id] = group
                if outlet in suspects:
                    having[outlet][group].append(one)
                    keys = named(pages[one.page], one.statement)
                    self._named[one.page, one.statement.id] = keys
                    if not suspects.intersection(keys):
                        self._itself.add((group, one.page))
        for group, members in enumerate(found):
            for one in members:
                for key in self._named.get((one.page, one.statement.id), ()):
                    target = self._target(group, one, having.get(key, {}))
                    if target is not None:
                        self._cites[target][one.page].append(key)

    def of(self, group: int) -> Mapping[int, Sequence[str]]:
        """Of each page the outlets that it cites for a claim."""
        return self._cites.get(group, {})

    def itself(self, group: int, page: int) -> bool:
        """Whether a page has a claim on other words than the suspects'."""
        return (group, page) in self._itself

    def _target(self, group: int, one: Said, having: Mapping[int, Sequence[Said]]) -> int | None:
        """The claim that an outlet which has the claims ``having`` is cited for: the statement's own, where it has that,
        or the likeliest. A page may say a thing twice, on its own word and on another's, and two statements of one page
        seldom count as one claim.
        """
        if group in having:
            return group
        before = self._before(one)
        best, score = None, SURE
        for other, theirs in sorted(having.items()):
            alike = max(likeness(one, two) for two in theirs)
            around = max(likeness(one, two) for two in self._found[other][:_MEMBERS])
            sure = max(alike, _AROUND * around)
            if sure <= 0:
                continue
            sure += _NUMBER * any(one.numbers & two.numbers for two in theirs)
            sure += _BESIDE * (other in before)
            own = self._outlets[one.page]
            sure += _MUTUAL * any(own in self._named.get((two.page, two.statement.id), ()) for two in theirs)
            if sure >= score:
                best, score = other, sure
        return best

    def _before(self, one: Said) -> set[int]:
        """The claims of the sentence before a statement, on its page."""
        page = self._pages[one.page]
        begin = one.statement.span[0]
        earlier = [two for two in page.statements if two.span[1] <= begin]
        return {self._group[one.page, two.id] for two in earlier[-1:] if (one.page, two.id) in self._group}


def named(page: Imprint, statement: Statement) -> list[str]:
    """The outlets that ``page`` has a statement from by the sentence that it stands in, by their keys. What is only
    carried on from a sentence before is no accusation.
    """
    return [
        key
        for key, credit in cited(page, statement).items()
        if _one_sentence(page, statement.span, credit.span)
    ]


def _one_sentence(page: Imprint, one: Span, other: Span) -> bool:
    first, last = min(one, other), max(one, other)
    if last[0] < first[1]:
        return True
    start, end = prose_span(page, first)[1], prose_span(page, last)[0]
    # A span outside the prose, as of a byline, says nothing of a sentence.
    return start <= end and end > 0 and _BREAK.search(page.prose[max(0, start - 2) : end + 1]) is None
