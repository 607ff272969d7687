"""From whom each page has a claim: what the credits, the shared wording and the clock say together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reportedly.tracing.kinship import Kin
from reportedly.tracing.tradition import Evidence, EvidenceKind
from reportedly.tracing.witness import Witness, text_span

_COVERED = 0.5
"""Share of a statement's prose that must stand in a shared passage for the statement to be copied."""

_COPIED_PAGE = 0.3
"""Share of a page's prose from which on what it says is taken to come from there, though this statement was rewritten."""

_ALSO = 0.15
"""Share of a page's prose that a further parent must explain beyond what the first one does."""


@dataclass(frozen=True, slots=True)
class Descent:
    """One step of transmission: ``parent`` is a witness's place in the order of publication, or an outlet's key."""

    parent: int | str
    evidence: tuple[Evidence, ...] = field(repr=False)
    confidence: float
    credited: bool = False


def descents(
    witness: Witness, others: Mapping[int, Witness], by_outlet: Mapping[str, Sequence[int]]
) -> list[Descent]:
    """From whom ``witness`` has the claim, the surest first; none where it got it itself or nothing tells.

    ``others`` are all witnesses of the claim by their place, ``by_outlet`` the places of each outlet's.
    """
    copied = _copied(witness, others)
    credited = witness.cited or witness.carried
    if copied:
        return _with_credit(witness, copied, others, by_outlet)
    found = []
    for key in credited:
        found.extend(_from_outlet(witness, key, others, by_outlet))
        break
    return found


def _copied(witness: Witness, others: Mapping[int, Witness]) -> list[tuple[float, Kin]]:
    """The witnesses whose wording this one has, the closest first."""
    found = []
    for kin in witness.kin:
        if kin.page not in others:
            continue
        here = kin.covers(witness.stretch)
        alike = max((passage.alike for passage in kin.passages), default=0.0)
        if here >= _COVERED:
            found.append((here * 0.5 + kin.ours * 0.3 + alike * 0.2, kin))
        elif kin.ours >= _COPIED_PAGE:
            found.append((kin.ours * 0.3 + here * 0.2, kin))
    return sorted(found, key=lambda pair: (-pair[0], pair[1].page))


def _with_credit(
    witness: Witness,
    copied: list[tuple[float, Kin]],
    others: Mapping[int, Witness],
    by_outlet: Mapping[str, Sequence[int]],
) -> list[Descent]:
    """A copy: of the page whose wording it has, unless it says that both have it from the same wire."""
    credits = {**witness.carried, **witness.cited}
    score, best = copied[0]
    for value, kin in copied:
        # Of pages that are as close, the one it credits; else the first to publish.
        if others[kin.page].outlet in credits and value >= score - 0.15:
            best = kin
            break
    parent = others[best.page]
    inherited = {*parent.cited, *parent.carried}
    found = [_reused(witness, best, parent.outlet in credits)]
    if parent.outlet not in credits:
        siblings = [key for key in witness.carried if key in parent.carried]
        new = [key for key in credits if key not in inherited]
        if siblings:
            return _from_outlet(witness, siblings[0], others, by_outlet) or found
        for key in new[:1]:
            found = [*_from_outlet(witness, key, others, by_outlet), *found]
    return found


def _reused(witness: Witness, kin: Kin, credited: bool) -> Descent:
    passage = max(kin.passages, key=lambda one: (_overlap(one.right, witness.stretch), one.words))
    page = witness.page
    evidence = Evidence(
        kind="reuse",
        page=page.page,
        words=page.prose[slice(*passage.right)],
        span=text_span(page, passage.right),
        share=round(kin.ours, 3),
    )
    return Descent(
        kin.page, (evidence,), min(0.97, 0.55 + 0.4 * kin.ours + (0.15 if credited else 0)), credited
    )


def _from_outlet(
    witness: Witness, key: str, others: Mapping[int, Witness], by_outlet: Mapping[str, Sequence[int]]
) -> list[Descent]:
    """From the outlet that is credited: its page that has the claim, or the outlet itself where none is here."""
    credit = witness.cited.get(key) or witness.carried[key]
    evidence = Evidence(
        kind="chain" if credit.words == credit.outlet else _kind(credit.kind),
        page=witness.page.page,
        words=credit.words,
        span=credit.span,
    )
    places = [place for place in by_outlet.get(key, ()) if place != witness.at]
    before = [place for place in places if place < witness.at]
    place = before[-1] if before else (places[0] if places else None)
    return [Descent(key if place is None else place, (evidence,), 0.85, True)]


def _kind(kind: str) -> EvidenceKind:
    kinds: dict[str, EvidenceKind] = {"byline": "byline", "dateline": "dateline"}
    return kinds.get(kind, "credit")


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))
