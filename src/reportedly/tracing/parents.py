"""From whom each page has a claim: what the credits, the shared wording and the clock say together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from reportedly.tracing.kinship import Kin
from reportedly.tracing.tradition import Evidence, EvidenceKind
from reportedly.tracing.witness import Witness, text_span

Affinity = Callable[[int, int], float]
"""The share of the first page's claims that the second one has too."""

_COPIED = 0.5
"""Share of a statement's prose that must stand in a shared passage for the statement to be copied."""

_FROM_THERE = 0.2
"""Share of a page's prose from which on it is taken to rest on the other page, though this statement was rewritten."""

_SEVERAL = 4
_REWRITTEN = 0.78
"""Share of a page's claims from which on it is taken for a rewriting of a page that has them all."""

_CITED, _CARRIED, _NAMED, _PARTLY = 0.9, 0.8, 0.4, 0.3
"""What it weighs that a page cites the outlet for this claim, is the outlet's text as a whole, cites it elsewhere, or
has some of its material.
"""

_MADE_FROM = (0, 0, 0)
"""What it weighs that the page as a whole was made from the other one, first, second or third."""

_ENOUGH = 0.45
"""Weight from which on a parent is believed."""


@dataclass(frozen=True, slots=True)
class Descent:
    """One step of transmission: ``parent`` is a witness's place in the order of publication, or an outlet's key."""

    parent: int | str
    evidence: tuple[Evidence, ...] = field(repr=False)
    confidence: float


@dataclass(frozen=True, slots=True)
class _Candidate:
    parent: int | str
    weight: float
    kin: Kin | None
    copied: float
    credit: str | None


def descents(
    witness: Witness,
    others: Mapping[int, Witness],
    by_outlet: Mapping[str, Sequence[int]],
    affinity: Affinity,
) -> list[Descent]:
    """From whom ``witness`` has the claim, the surest first; none where it got it itself or nothing tells.

    ``others`` are all witnesses of the claim by their place, ``by_outlet`` the places of each outlet's.
    """
    if witness.own and not any(kin.covers(witness.stretch) >= _COPIED for kin in witness.kin):
        return []
    found = [*_pages(witness, others, affinity), *_absent(witness, by_outlet)]
    found = [one for one in found if one.weight >= _ENOUGH]
    if not found:
        return []
    best = min(found, key=lambda one: (-one.weight, str(one.parent).zfill(8)))
    return [_descent(witness, best)]


def _pages(witness: Witness, others: Mapping[int, Witness], affinity: Affinity) -> list[_Candidate]:
    kin = {one.page: one for one in witness.kin}
    found = []
    for place, other in others.items():
        if place == witness.at or other.outlet == witness.outlet:
            continue
        credit = next(
            (c for c in (witness.cited, witness.carried, witness.partly) if other.outlet in c), None
        )
        near = kin.get(place)
        if place > witness.at and credit is None:
            continue
        copied = near.covers(witness.stretch) if near else 0.0
        share = near.ours if near else 0.0
        common = affinity(witness.at, place)
        weight = 0.0
        if not witness.quoted:
            weight += copied if copied >= _COPIED else 0.0
        elif copied >= _COPIED:
            weight += 0.3
        if share >= _FROM_THERE:
            weight += 0.45 + 0.35 * share
        if other.outlet in witness.cited:
            weight += _CITED
        elif other.outlet in witness.carried:
            weight += _CARRIED
        elif other.outlet in witness.partly:
            weight += _PARTLY
        if other.outlet in witness.mentioned:
            weight += _NAMED
        if place in witness.lineage:
            weight += _MADE_FROM[witness.lineage.index(place)]
        if weight or (common >= _REWRITTEN and len(witness.page.statements) >= _SEVERAL):
            weight += 0.4 * common if weight else _ENOUGH + 0.1 * common
        found.append(_Candidate(place, weight, near, copied, other.outlet if credit else None))
    return found


def _absent(witness: Witness, by_outlet: Mapping[str, Sequence[int]]) -> list[_Candidate]:
    found = []
    for key in {**witness.cited, **witness.carried, **witness.partly}:
        if by_outlet.get(key):
            continue
        weight = _CITED if key in witness.cited else _CARRIED if key in witness.carried else _PARTLY
        found.append(_Candidate(key, weight, None, 0.0, key))
    return found


def _descent(witness: Witness, chosen: _Candidate) -> Descent:
    page = witness.page
    evidence = []
    if chosen.credit:
        credit = (
            witness.cited.get(chosen.credit)
            or witness.carried.get(chosen.credit)
            or witness.partly[chosen.credit]
        )
        evidence.append(
            Evidence(kind=_kind(credit.kind), page=page.page, words=credit.words, span=credit.span)
        )
    if chosen.kin is not None:
        passage = max(chosen.kin.passages, key=lambda one: (_overlap(one.right, witness.stretch), one.words))
        evidence.append(
            Evidence(
                kind="reuse",
                page=page.page,
                words=page.prose[slice(*passage.right)],
                span=text_span(page, passage.right),
                share=round(chosen.kin.ours, 3),
            )
        )
    return Descent(chosen.parent, tuple(evidence), min(0.97, 0.35 + 0.4 * chosen.weight))


def _kind(kind: str) -> EvidenceKind:
    kinds: dict[str, EvidenceKind] = {"byline": "byline", "dateline": "dateline", "chain": "chain"}
    return kinds.get(kind, "credit")


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))
