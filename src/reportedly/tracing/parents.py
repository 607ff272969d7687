"""From whom each page has a claim: what the credits, the shared wording and the clock say together."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from reportedly.tracing.kinship import Kin
from reportedly.tracing.lineage import agency
from reportedly.tracing.speakers import other_source
from reportedly.tracing.tradition import Evidence, EvidenceKind
from reportedly.tracing.witness import Witness, text_span

Affinity = Callable[[int, int], float]
"""The share of the first page's claims that the second one has too."""

_COPIED = 0.5
"""Share of a statement's prose that must stand in a shared passage for the statement to be copied."""

_REWRITTEN = 0.85
"""Share of a page's claims, of `_SEVERAL` or more, from which on it is taken for a rewriting of a page that has them.
"""

_SEVERAL = 4

_OWED, _OWED_QUOTED = 0.1, 0.2
"""Share of a page's prose from which on a statement that it has in other words, or a quotation, is from there as
well.
"""

_LITTLE = 0.3
"""Share of a page's prose below which what it has in other words may be its own after all."""

_INHERITED, _BEYOND = 0.8, 0.1
"""Share of a page's prose that must come from a page for its credits to be that one's, and how much more of it than
from the outlet that is credited.
"""


@dataclass(frozen=True, slots=True)
class Descent:
    """One step of transmission: ``parent`` is a witness's place in the order of publication, or an outlet's key.

    ``confidence`` is how probable it is that the claim came from there, ``own`` how probable that the page got it
    itself all the same: shares counted on artificial traditions (``benchmarks/traditions``), rounded.
    """

    parent: int | str
    evidence: tuple[Evidence, ...] = field(repr=False)
    confidence: float
    own: float = 0.01


class Parents:
    """Finds the parents of a claim's witnesses.

    ``others`` are all witnesses of the claim by their place, ``by_outlet`` the places of each outlet's.
    """

    def __init__(self, witnesses: Sequence[Witness], affinity: Affinity) -> None:
        self._others = {witness.at: witness for witness in witnesses}
        self._by_outlet: dict[str, list[int]] = {}
        for witness in witnesses:
            self._by_outlet.setdefault(witness.outlet, []).append(witness.at)
        self._affinity = affinity

    def of(self, witness: Witness) -> list[Descent]:
        """From whom ``witness`` has the claim, the surest first; none where it got it itself or nothing tells."""
        copied = next((kin for kin in witness.kin if self._copies(witness, kin)), None)
        if witness.own and copied is None:
            return []
        for ways in (self._cited, self._made, self._copied, self._rewritten):
            found = list(ways(witness))
            if found:
                return found
        return []

    def _copies(self, witness: Witness, kin: Kin) -> bool:
        """Whether the statement is worded as on an earlier page, which does not credit this one for it."""
        other = self._others.get(kin.page)
        return (
            other is not None
            and not witness.quoted
            and (witness.outlet not in other.credits or other.outlet in witness.credits)
            and kin.covers(witness.stretch) >= _COPIED
        )

    def _cited(self, witness: Witness) -> Iterator[Descent]:
        """The outlet that is cited for the claim, or the page that the citation was copied from with the rest."""
        for key, credit in witness.cited.items():
            places = [place for place in self._by_outlet.get(key, ()) if place != witness.at]
            before = [place for place in places if place < witness.at]
            parent: int | str = before[-1] if before else places[0] if places else key
            inherited = self._inherited(witness, key, parent)
            if inherited is not None:
                yield self._reused(witness, inherited)
                return
            yield Descent(parent, (_credit(witness, credit.kind, key),), 0.9)
            return

    def _inherited(self, witness: Witness, key: str, parent: int | str) -> Kin | None:
        """The page whose wording the statement has down to the credit in it, where that was copied with the rest: the
        page as a whole is that one's, and more so than the one's that is credited.
        """
        if isinstance(parent, str) and agency(key):
            return None  # clients have it from the agency, not from one another
        ours = next((kin.ours for kin in witness.kin if kin.page == parent), 0.0)
        for kin in witness.kin:
            if (
                self._copies(witness, kin)
                and key in self._others[kin.page].cited
                and kin.ours >= max(_INHERITED, ours + _BEYOND)
            ):
                return kin
        return None

    def _made(self, witness: Witness) -> Iterator[Descent]:
        """What the page as a whole was made from: an outlet that is not here, or the pages of its lineage."""
        through = witness.lineage.through
        if through and (witness.lineage.pages or through in witness.carried or through in witness.partly):
            yield Descent(through, tuple(self._why(witness, through)), 0.7)
            return
        by_place = {kin.page: kin for kin in witness.kin}
        for place in witness.lineage.pages:
            parent = self._others.get(place)
            kin = by_place[place]
            if parent is None:
                continue
            if not self._copies(witness, kin) and (
                other_source(witness, parent) or not self._owes(witness, parent, kin)
            ):
                continue
            yield self._reused(witness, kin)
            return

    def _owes(self, witness: Witness, parent: Witness, kin: Kin) -> bool:
        """Whether so much of the page is from there, or it says so, that what it has in other words is too."""
        least = _OWED_QUOTED if witness.quoted else _OWED
        return kin.ours >= least or parent.outlet in {
            **witness.partly,
            **witness.mentioned,
            **witness.carried,
        }

    def _why(self, witness: Witness, through: str) -> Iterator[Evidence]:
        for credits in (witness.carried, witness.partly, witness.mentioned):
            if through in credits:
                yield _credit(witness, credits[through].kind, through)
                return

    def _copied(self, witness: Witness) -> Iterator[Descent]:
        """A page that has this statement in the same words though little else."""
        found = [kin for kin in witness.kin if self._copies(witness, kin)]
        if found:
            yield self._reused(witness, min(found, key=lambda kin: (-kin.covers(witness.stretch), kin.page)))
            return
        for credits in (witness.carried, witness.partly, witness.mentioned):
            for key in credits:
                places = [place for place in self._by_outlet.get(key, ()) if place != witness.at]
                if places and not other_source(witness, self._others[places[0]]):
                    yield Descent(places[0], (_credit(witness, credits[key].kind, key),), 0.75)
                    return
        for key, credit in witness.carried.items():
            yield Descent(key, (_credit(witness, credit.kind, key),), 0.85)
            return

    def _rewritten(self, witness: Witness) -> Iterator[Descent]:
        """A page all of whose claims an earlier one has, in other words and without a credit."""
        if len(witness.page.statements) < _SEVERAL:
            return
        likely = [
            (self._affinity(witness.at, place), -place)
            for place, other in self._others.items()
            if place < witness.at and other.outlet != witness.outlet and not other_source(witness, other)
        ]
        common, place = max(likely, default=(0.0, 0))
        if common >= _REWRITTEN:
            yield Descent(-place, (), 0.55, 0.36)

    def _reused(self, witness: Witness, kin: Kin) -> Descent:
        page = witness.page
        parent = self._others[kin.page]
        evidence = [
            _credit(witness, credits[parent.outlet].kind, parent.outlet)
            for credits in (witness.cited, witness.carried, witness.partly, witness.mentioned)
            if parent.outlet in credits
        ][:1]
        passage = max(kin.passages, key=lambda one: (_overlap(one.right, witness.stretch), one.words))
        evidence.append(
            Evidence(
                kind="reuse",
                page=page.page,
                words=page.prose[slice(*passage.right)],
                span=text_span(page, passage.right),
                parent_page=parent.page.page,
                parent_span=text_span(parent.page, passage.left),
                share=round(kin.ours, 3),
            )
        )
        own = (
            0.01 if len(evidence) > 1 else 0.05 if kin.ours >= _LITTLE or self._copies(witness, kin) else 0.13
        )
        return Descent(kin.page, tuple(evidence), min(0.97, 0.6 + 0.3 * kin.ours + 0.1 * len(evidence)), own)


def _credit(witness: Witness, kind: str, key: str) -> Evidence:
    credit = next(
        credits[key]
        for credits in (witness.cited, witness.carried, witness.partly, witness.mentioned)
        if key in credits
    )
    kinds: dict[str, EvidenceKind] = {"byline": "byline", "dateline": "dateline", "chain": "chain"}
    return Evidence(
        kind=kinds.get(kind, "credit"), page=witness.page.page, words=credit.words, span=credit.span
    )


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))
