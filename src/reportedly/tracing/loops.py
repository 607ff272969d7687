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
    whole: dict[tuple[int, tuple[str, ...]], list[Circle]] = defaultdict(list)
    for circle in _circles(cites, copies, outlets):
        among = sorted(
            {outlets[one.said.page] for one in circle.cites} | {one.outlet for one in circle.cites}
        )
        whole[_claim(circle), tuple(among)].append(circle)
    told: dict[int, list[Loop]] = defaultdict(list)
    for key in sorted(whole):
        told[key[0]].append(_loop(pages, whole[key]))
    return {group: tuple(some) for group, some in told.items()}


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
    """The circles of citations, each once for every set of claims that it leads through."""
    steps: dict[Place, dict[Place, list[Cited]]] = defaultdict(lambda: defaultdict(list))
    for one in cites:
        # A page says a thing twice, and what it says on another's word is then a claim beside the claim.
        for group in {one.group, one.target}:
            steps[outlets[one.said.page], group][one.outlet, one.target].append(one)
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
        why=f"{', '.join(names[:-1])} and {names[-1]} have it from {each}.",
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
