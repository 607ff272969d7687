"""From whom each page has a claim: what the credits, the shared wording and the clock say together.

A conditional logit (McFadden 1974) over everybody that a page may have it from, nobody among them: `clues` weigh for
and against each, and what they come to is the probability.
"""

import functools
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import exp

from reportedly.tracing.clues import Affinity, Clues, Relations, View, of_absent, of_nobody, of_pages
from reportedly.tracing.kinship import Kin
from reportedly.tracing.tradition import Evidence, EvidenceKind
from reportedly.tracing.weights import weights
from reportedly.tracing.witness import Witness, text_span

_FIRST, _LAST, _KIN = 3, 2, 4
"""Pages that are looked at though no wording is from there: the first to have the claim, the last of an outlet that is
credited. And the closest kin whose absent source may be this page's too.
"""

_CREDITED = 12
"""Outlets that are looked at of those a page credits, the ones for this claim first: a list of outlets is no credit."""

_BRIEF = 12
"""Statements of a page up to which an outlet that it credits for other claims may be where it has this one from. In a
long report that names many, each is credited for what it is credited for.
"""

_AGAIN = 0.75
"""How often an outlet that a page cites where it says the claim once more is a second one that it has it from."""


@dataclass(frozen=True, slots=True)
class Descent:
    """One step of transmission: ``parent`` is a witness's place in the order of publication, or an outlet's key.

    ``confidence`` is how probable it is that the claim came from there.
    """

    parent: int | str
    evidence: tuple[Evidence, ...] = field(repr=False)
    confidence: float


class Parents:
    """Finds the parents of a claim's witnesses, which are given in the order of publication."""

    def __init__(self, witnesses: Sequence[Witness], relations: Relations, affinity: Affinity) -> None:
        self._others = {witness.at: witness for witness in witnesses}
        self._places = sorted(self._others)
        self._by_outlet: dict[str, list[int]] = {}
        for place in self._places:
            self._by_outlet.setdefault(self._others[place].outlet, []).append(place)
        self._relations = relations
        self._affinity = affinity

    def of(self, witness: Witness) -> list[Descent]:
        """From whom ``witness`` has the claim, the likeliest first; none where that is nobody."""
        found = self.candidates(witness)
        *chances, own = chances_of([clues for _, clues in found])
        best = max(range(len(chances)), key=lambda at: (chances[at], -at), default=None)
        if best is None or chances[best] < own:
            return []
        parent = found[best][0]
        assert parent is not None  # nobody is the last
        descent = Descent(parent, self._evidence(witness, parent), chances[best])
        return [descent, *self._again(witness, parent)]

    def candidates(self, witness: Witness) -> list[tuple[int | str | None, Clues]]:
        """Everybody that ``witness`` may have the claim from, with what speaks for each; None, who is nobody, last."""
        view = self._view(witness)
        absent = [key for key in self._absent(witness) if not self._from(key, witness.at)]
        return [
            *of_pages(view),
            *((key, of_absent(view, key)) for key in absent),
            (None, of_nobody(view)),
        ]

    def _view(self, witness: Witness) -> View:
        at = witness.at
        kin = {one.page: one for one in witness.kin if one.page in self._others}
        this = 1 / max(1, len(witness.page.statements))
        places = {*kin, *(place for place in self._places[:_FIRST] if place < at)}
        for key in _credits(witness):
            places.update(self._from(key, at))
        return View(
            witness=witness,
            places={place: self._others[place] for place in sorted(places)},
            covers={place: kin[place].covers(witness.stretch) if place in kin else 0.0 for place in places},
            alike={place: max(0.0, self._affinity(at, place) - this) for place in places},
            earlier=bisect_left(self._places, at),
            relations=self._relations,
        )

    def _from(self, key: str, at: int) -> list[int]:
        """The pages of an outlet that the page at ``at`` may have the claim from: its last ones before, or a later one
        whose date deceives.
        """
        places = self._by_outlet.get(key, [])
        before = bisect_left(places, at)
        return places[max(0, before - _LAST) : before] or [place for place in places[:2] if place != at][:1]

    def _absent(self, witness: Witness) -> dict[str, None]:
        """The outlets that the page credits, and those that its closest kin were made from."""
        keys = dict.fromkeys(_credits(witness))
        for kin in witness.kin[:_KIN]:
            through = self._relations.made.of[kin.page].through
            if through is not None and through != witness.outlet:
                keys.setdefault(through)
        return keys

    def _again(self, witness: Witness, parent: int | str) -> Iterator[Descent]:
        """A second parent: the outlet that is cited where the page says the claim once more."""
        outlet = self._others[parent].outlet if isinstance(parent, int) else parent
        for key, credit in witness.again.items():
            places = [place for place in self._from(key, witness.at) if place < witness.at]
            if key != outlet and places:
                yield Descent(
                    places[-1], (_credited(witness, credit.kind, credit.words, credit.span),), _AGAIN
                )
                return

    def _evidence(self, witness: Witness, parent: int | str) -> tuple[Evidence, ...]:
        """The credit, and the wording that is shared: with the parent, or with a page that was made from it too."""
        key = self._others[parent].outlet if isinstance(parent, int) else parent
        found = [
            _credited(witness, credits[key].kind, credits[key].words, credits[key].span)
            for credits in (witness.cited, witness.carried, witness.partly, witness.mentioned)
            if key in credits
        ][:1]
        if isinstance(parent, int):
            kin = next((one for one in witness.kin if one.page == parent), None)
        else:
            of = self._relations.made.of
            kin = next((one for one in witness.kin if not found and of[one.page].through == key), None)
        if kin is not None and kin.page in self._others:
            found.append(_shared(witness, self._others[kin.page], kin))
        return tuple(found)


def _credits(witness: Witness) -> list[str]:
    """The outlets that a page may have a claim from by its credits, those for this claim first."""
    brief = len(witness.page.statements) <= _BRIEF
    return [key for key in witness.credits if brief or key not in witness.mentioned][:_CREDITED]


def chances_of(candidates: Sequence[Clues], given: Mapping[str, float] | None = None) -> list[float]:
    """How probable each of ``candidates`` is, by their clues, if it is one of them. ``given`` are other weights than
    those fitted.
    """
    table = _weights() if given is None else given
    worth = [sum(table.get(name, 0.0) * value for name, value in clues.items()) for clues in candidates]
    top = max(worth)
    parts = [exp(one - top) for one in worth]
    return [part / sum(parts) for part in parts]


def _credited(witness: Witness, kind: str, words: str, span: tuple[int, int]) -> Evidence:
    kinds: dict[str, EvidenceKind] = {"byline": "byline", "dateline": "dateline", "chain": "chain"}
    return Evidence(kind=kinds.get(kind, "credit"), page=witness.page.page, words=words, span=span)


def _shared(witness: Witness, other: Witness, kin: Kin) -> Evidence:
    """The passage of the statement that the other page has too, or else the longest."""
    page = witness.page
    passage = max(kin.passages, key=lambda one: (_overlap(one.right, witness.stretch), one.words))
    return Evidence(
        kind="reuse",
        page=page.page,
        words=page.prose[slice(*passage.right)],
        span=text_span(page, passage.right),
        parent_page=other.page.page,
        parent_span=text_span(other.page, passage.left),
        share=round(kin.ours, 3),
    )


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


@functools.cache
def _weights() -> dict[str, float]:
    return weights("parents", dict[str, float])
