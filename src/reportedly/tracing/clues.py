"""What speaks for each possible parent of a claim's witness: a page, an outlet that no page is from, or nobody.

Each clue is a number between 0 and a few, 0 where it says nothing. How much it weighs is fitted
(``training/traditions``).
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from math import log, log1p

from reportedly.tracing.imprint import Imprint
from reportedly.tracing.kinship import Kin
from reportedly.tracing.lineage import Lineages, agency
from reportedly.tracing.publishers import name_key, outlet_key
from reportedly.tracing.speakers import other_source
from reportedly.tracing.ties import Tie, ties
from reportedly.tracing.witness import Witness, cited

Affinity = Callable[[int, int], float]
"""The share of the first page's claims that the second one has too."""

Clues = dict[str, float]

COPIED = 0.5
"""Share of a statement's prose that must stand in a shared passage for the statement to be copied."""

_MOST = 3.0
"""No count says more than this: beyond it, it is only longer."""


class Relations:
    """What the pages of a story have of each other and say of each other, whatever the claim.

    ``ties`` are those of each page by the other's place, ``steps`` how many pages stand above it in its lineage,
    ``cites`` how many of its statements each outlet is cited for, ``crediting`` how many pages credit each outlet.
    """

    def __init__(self, pages: Sequence[Imprint], related: Sequence[Sequence[Kin]], made: Lineages) -> None:
        self.made = made
        self._pages = pages
        self._of_outlet: dict[str, list[int]] = {}
        for at, page in enumerate(pages):
            self._of_outlet.setdefault(outlet_key(page), []).append(at)
        self.ties = ties(pages, related)
        self.cites = [Counter(key for one in page.statements for key in cited(page, one)) for page in pages]
        self.crediting: Counter[str] = Counter()
        self.steps: list[int] = []
        for at, page in enumerate(pages):
            self.crediting.update({name_key(one.outlet) for one in page.credits if one.kind != "own"})
            lineage = made.of[at]
            first = next((place for place in lineage.pages[:1] if place < at), None)
            above = 0 if first is None else self.steps[first]
            self.steps.append(1 + above if lineage.pages or lineage.through else 0)

    def page_of(self, outlet: str, before: int) -> str | None:
        """The id of an outlet's last page before a place in the order of publication, else of its first one."""
        places = self._of_outlet.get(outlet)
        return self._pages[places[max(0, bisect_left(places, before) - 1)]].page if places else None


@dataclass(frozen=True)
class View:
    """A witness and the pages that it may have the claim from, by their places, among all witnesses of the claim.

    ``covers`` is how much of the statement's prose each has, ``alike`` which share of the page's claims are others that
    it has too; ``earlier`` is how many witnesses came before.
    """

    witness: Witness
    places: Mapping[int, Witness]
    covers: Mapping[int, float]
    alike: Mapping[int, float]
    earlier: int
    relations: Relations

    @property
    def ties(self) -> Mapping[int, Tie]:
        """The ties of the witness's page."""
        return self.relations.ties[self.witness.at]

    @cached_property
    def first(self) -> int:
        """The place of the first of the pages."""
        return min(self.places)

    @cached_property
    def most(self) -> float:
        """The greatest share of the page's prose that one other page has."""
        return max((tie.ours for tie in self.ties.values()), default=0.0)

    @cached_property
    def copied(self) -> float:
        """The greatest share of the statement's prose that one other page has."""
        return max(self.covers.values(), default=0.0)

    @cached_property
    def likest(self) -> float:
        """The greatest share of the page's claims that another outlet's earlier page has."""
        at, outlet = self.witness.at, self.witness.outlet
        return max(
            (self.alike[place] for place, one in self.places.items() if place < at and one.outlet != outlet),
            default=0.0,
        )

    @cached_property
    def silent(self) -> bool:
        """Whether neither wording nor a credit tells where the claim is from."""
        return not self.witness.credits and self.copied < COPIED


def of_pages(view: View) -> list[tuple[int, Clues]]:
    """The clues for each page that the witness may have the claim from."""
    smoothest = min((_breaks(tie) for tie in view.ties.values() if tie.ours > view.most / 2), default=0.0)
    absent = {key for key in view.witness.credits if not any(o.outlet == key for o in view.places.values())}
    first = {view.relations.made.of[place].pages[:1] for place in view.places}
    return [
        (
            place,
            {
                "a page": 1.0,
                **_worded(view, view.ties.get(place), smoothest),
                **_credited(view, place, absent),
                **_placed(view, place, copied=(place,) in first),
            },
        )
        for place in sorted(view.places)
    ]


def _worded(view: View, tie: Tie | None, smoothest: float) -> Clues:
    """The wording of the page as a whole."""
    if tie is None:
        return {"no wording": 1.0}
    breaks = _breaks(tie)
    return {
        "wording": tie.ours,
        "wording that no other has": tie.only,
        "wording that only others have": tie.lacks,
        "wording that was new there": tie.kept,
        "breaks": min(_MOST, log1p(breaks)),
        "more breaks than others": min(_MOST, log((breaks + 1) / (smoothest + 1)))
        if tie.ours > view.most / 2
        else 0.0,
    }


def _breaks(tie: Tie) -> float:
    """How often two pages part in each page's worth of shared prose: who moved sentences about is not copied."""
    return tie.breaks / max(0.05, tie.ours)


def _credited(view: View, place: int, absent: set[str]) -> Clues:
    witness, other = view.witness, view.places[place]
    key = other.outlet
    inherits = key not in witness.cited and view.covers[place] >= COPIED
    return {
        "is credited": float(key in witness.credits),
        "is cited for this": float(key in witness.cited),
        "is credited for some of it": float(key in witness.partly),
        "is credited for other claims": float(key in witness.mentioned),
        "share of claims it is cited for": _share(view, key),
        "has the statement down to its credit": float(inherits and bool(witness.cited.keys() & other.cited.keys())),
        "credits the same absent outlet": float(bool(absent & other.credits.keys())),
        "credits this outlet": float(witness.outlet in other.credits),
    }  # fmt: skip


def _placed(view: View, place: int, *, copied: bool) -> Clues:
    """What the claim and the clock say, and where the other page stands in the story."""
    witness, other = view.witness, view.places[place]
    covers, alike = view.covers[place], view.alike[place]
    steps = view.relations.steps[place]
    return {
        "the statement's wording": covers,
        "less of it than others": view.copied - covers,
        "claims in common": alike,
        "fewer of them than others": view.likest - alike,
        "nothing but claims in common": alike if view.silent else 0.0,
        "another source": float(other_source(witness, other)),
        "the page was made from it": float(place in witness.lineage.pages),
        "others were made from it": float(copied),
        "one above it": float(steps == 1),
        "several above it": float(steps > 1),
        "comes first": float(place == view.first and place < witness.at),
        "came out later": float(place > witness.at),
        "hours between": _gap(other.page.published, witness.page.published),
        "the same outlet": float(other.outlet == witness.outlet),
    }


def of_absent(view: View, key: str) -> Clues:
    """The clues for an outlet that no page here is from, or a press release."""
    witness, made = view.witness, view.relations.made
    kin = [one.page for one in witness.kin if one.page in view.places]
    crediting = sum(key in view.places[place].credits for place in kin)
    return {
        "absent": 1.0,
        "an absent agency": float(agency(key)),
        "an absent giver of releases": float(key in made.handed),
        "absent, credited for other claims": float(key in witness.mentioned),
        "absent, share of claims it is cited for": _share(view, key),
        "absent, pages that credit it": log(max(1, view.relations.crediting[key])),
        "absent, kin that credit it": crediting / max(1, len(witness.kin)),
        "absent, the page was made from it": float(witness.lineage.through == key),
        "absent, but wording from elsewhere": view.copied * view.most,
    }


def of_nobody(view: View) -> Clues:
    """The clues for the page having got the claim itself."""
    witness = view.witness
    return {
        "nobody": 1.0,
        "nobody, it says that it got it": float(witness.own is not None),
        "nobody, but wording": view.most,
        "nobody, but kin": float(bool(witness.kin)),
        "nobody, but credits": float(bool(witness.credits)),
        "nobody, but claims in common": view.likest,
        "nobody, neither wording nor credits": float(view.silent),
        "nobody, only a quotation in common": float(view.silent and witness.quoted),
        "nobody, only claims in common": view.likest if view.silent else 0.0,
        "nobody, pages before it": log1p(view.earlier),
    }


def _share(view: View, key: str) -> float:
    witness = view.witness
    return view.relations.cites[witness.at][key] / max(1, len(witness.page.statements))


def _gap(before: str | None, after: str | None) -> float:
    """The logarithm of the hours between two times of publication, 0 where a time of day is missing."""
    if not before or not after or "T" not in before or "T" not in after:
        return 0.0
    passed = datetime.fromisoformat(after) - datetime.fromisoformat(before)
    return log1p(max(0.0, passed.total_seconds() / 3600))
