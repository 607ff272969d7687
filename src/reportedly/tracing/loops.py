"""Circular reporting: outlets that have a claim from each other.

A cites B for a claim, and B cites A for it; or A cites B, B C, and C A. Or a claim comes back to the outlet that had it
first, as if somebody else had confirmed it: A's later page cites B, whose page was made from A's first one. Nobody in
such a circle has it from anywhere else by what they say, however many they are. It is an accusation, so each step is
one that a page's own sentence shows, but for the copy of a page that came before; and it has three steps at most.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from reportedly.tracing.cycles import circular
from reportedly.tracing.echoes import Cited, Echoes
from reportedly.tracing.imprint import Imprint
from reportedly.tracing.lineage import Lineages
from reportedly.tracing.publishers import name_key, outlet_key
from reportedly.tracing.said import Said
from reportedly.tracing.tradition import Evidence, Loop
from reportedly.tracing.witness import Witness

Parents = Mapping[int, Sequence[int]]
_STEPS = 24
"""Outlets that one is looked at to cite for a claim: who cites more makes a list."""

_NAMED = 6
"""Outlets of a circle that are named; of more it is said how many."""

Place = tuple[str, int]
"""An outlet, by its key, and a claim, by its place among those of the story."""


@dataclass(frozen=True, slots=True)
class Copied:
    """The page ``child`` has the claim ``group`` from the page ``parent``, without saying so there."""

    group: int
    child: int
    parent: int


@dataclass(frozen=True, slots=True)
class Circle:
    """Citations that lead back to where they began, the last step perhaps a copy."""

    cites: tuple[Cited, ...]
    copies: tuple[Copied, ...] = ()

    def among(self, outlets: Sequence[str]) -> set[str]:
        """The outlets in it; ``outlets`` are those of the story's pages."""
        return {outlets[one.said.page] for one in self.cites} | {one.outlet for one in self.cites}


def loops(
    pages: Sequence[Imprint],
    made: Lineages,
    found: Sequence[Sequence[Said]],
    drawn: Sequence[tuple[Sequence[Witness], Parents]],
) -> dict[int, tuple[Loop, ...]]:
    """The circles of a story, each under the claim, by its place in ``found``, that it is about.

    ``drawn`` has the witnesses of each claim and their parents in its stemma, by their places. Most stories have no
    circle, which is seen at once.
    """
    outlets = [outlet_key(page) for page in pages]
    suspects = _suspects(pages, outlets, made)
    if not suspects:
        return {}
    echoes = Echoes(pages, outlets, found, suspects)
    copies = _copies(outlets, suspects, drawn)
    steps: dict[str, set[str]] = defaultdict(set)
    for child, parent in echoes.pairs():
        steps[child].add(parent)
    silent = {(outlets[one.child], outlets[one.parent]) for some in copies.values() for one in some}
    cites = echoes.cited(_leading_back(steps, silent))
    about: dict[int, list[Circle]] = defaultdict(list)
    for circle in _circles(cites, copies, outlets):
        about[_claim(circle)].append(circle)
    return {
        group: tuple(_loop(pages, some) for some in _parted(circles, outlets))
        for group, circles in sorted(about.items())
    }


def _parted(circles: Sequence[Circle], outlets: Sequence[str]) -> list[list[Circle]]:
    """One claim's circles, those that have an outlet in common together: they rest on one another all the same."""
    above: dict[str, str] = {}

    def top(key: str) -> str:
        while above.setdefault(key, key) != key:
            key = above[key]
        return key

    for circle in circles:
        first, *others = sorted(top(key) for key in circle.among(outlets))
        above.update(dict.fromkeys(others, first))
    found: dict[str, list[Circle]] = defaultdict(list)
    for circle in circles:
        found[top(min(circle.among(outlets)))].append(circle)
    return [found[key] for key in sorted(found)]


def _suspects(pages: Sequence[Imprint], outlets: Sequence[str], made: Lineages) -> frozenset[str]:
    """The outlets that credit, or have their pages from, outlets that lead back to them."""
    above: dict[str, set[str]] = defaultdict(set)
    for at, page in enumerate(pages):
        above[outlets[at]].update(_credited(page))
        above[outlets[at]].update(outlets[place] for place in made.of[at].pages)
    ordered = {key: sorted(others - {key}) for key, others in sorted(above.items())}
    return frozenset(chain.from_iterable(circular(ordered)))


def _credited(page: Imprint) -> set[str]:
    named = {name_key(credit.outlet) for credit in page.credits if credit.kind == "cited"}
    for statement in page.statements:
        named.update(
            name_key(teller.name) for teller in statement.chain if teller.kind == "outlet" and teller.name
        )
    return named


def _copies(
    outlets: Sequence[str],
    suspects: Collection[str],
    drawn: Sequence[tuple[Sequence[Witness], Parents]],
) -> dict[Place, list[Copied]]:
    """What suspects have from a page of another one that came before, by the copying outlet and the claim."""
    found: dict[Place, list[Copied]] = defaultdict(list)
    for group, (witnesses, parents) in enumerate(drawn):
        for one in witnesses:
            for place in () if one.own or one.outlet not in suspects else parents.get(one.at, ()):
                if place < one.at and outlets[place] != one.outlet and outlets[place] in suspects:
                    found[one.outlet, group].append(Copied(group, one.at, place))
    return found


def _leading_back(steps: Mapping[str, set[str]], silent: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
    """The pairs of outlets of which one cites the other and that may be a step of a circle."""
    found = set()
    for child, parents in steps.items():
        for parent in parents:
            if (parent, child) in silent or any(
                third == child or child in steps.get(third, ()) for third in steps.get(parent, ())
            ):
                found.add((child, parent))
    return found


def _circles(
    cites: Sequence[Cited], copies: Mapping[Place, Sequence[Copied]], outlets: Sequence[str]
) -> Iterator[Circle]:
    """The circles of citations, each once for every set of claims that it leads through; of three outlets only where no
    two of them are one already.
    """
    steps: dict[Place, dict[Place, list[Cited]]] = defaultdict(lambda: defaultdict(list))
    for one in cites:
        # A page says a thing twice, and what it says on another's word is then a claim beside the claim.
        for group in {one.group, one.target}:
            nexts = steps[outlets[one.said.page], group]
            if (one.outlet, one.target) in nexts or len(nexts) < _STEPS:
                nexts[one.outlet, one.target].append(one)
    mutual = {
        (begin[0], second[0])
        for begin, nexts in steps.items()
        for second in nexts
        if any(third[0] == begin[0] for third in steps.get(second, ()))
    }
    for begin, nexts in list(steps.items()):
        for second, first_cites in nexts.items():
            for copied in copies.get(second, ()):
                back = [one for one in first_cites if one.said.page > copied.parent]
                if outlets[copied.parent] == begin[0] and back:
                    yield Circle(tuple(back), (copied,))
            for third, second_cites in steps.get(second, {}).items():
                if third[0] == begin[0]:
                    yield Circle((*first_cites, *second_cites))
                    continue
                if (begin[0], second[0]) in mutual or (second[0], third[0]) in mutual:
                    continue
                for fourth, third_cites in steps.get(third, {}).items():
                    if fourth[0] == begin[0]:
                        yield Circle((*first_cites, *second_cites, *third_cites))


def _claim(circle: Circle) -> int:
    """The claim that most of a circle's citations are for."""
    counted = Counter([*(one.target for one in circle.cites), *(one.group for one in circle.copies)])
    most = max(counted.values())
    return min(group for group, count in counted.items() if count == most)


def _loop(pages: Sequence[Imprint], circles: Sequence[Circle]) -> Loop:
    cites = {(one.said.page, one.said.statement.span): one.said for circle in circles for one in circle.cites}
    turning = {page for page, _ in cites}
    turning.update(at for circle in circles for one in circle.copies for at in (one.child, one.parent))
    names = list(dict.fromkeys(pages[at].publisher or pages[at].location for at in sorted(turning)))
    each = "each other" if len(names) == 2 else "one another in a circle"
    return Loop(
        nodes=tuple(pages[at].page for at in sorted(turning)),
        why=f"{_listed(names)} have it from {each}.",
        evidence=tuple(
            Evidence(
                kind="credit",
                page=pages[said.page].page,
                words=said.statement.text,
                span=said.statement.span,
            )
            for _, said in sorted(cites.items())
        ),
    )


def _listed(names: Sequence[str]) -> str:
    if len(names) > _NAMED:
        return f"{', '.join(names[: _NAMED - 1])} and {len(names) - _NAMED + 1} others"
    return f"{', '.join(names[:-1])} and {names[-1]}"
