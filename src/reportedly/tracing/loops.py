"""Circular reporting: outlets that have a claim from each other.

A credits B for a claim, and B credits A; or A rests on B, B on C, and C on A. Or a claim comes back to the outlet
that had it first, as if somebody else had confirmed it. Nobody in such a circle has it from anywhere else by what
they say, however many they are.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
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


def loops(
    pages: Sequence[Imprint],
    made: Lineages,
    found: Sequence[Sequence[Said]],
    drawn: Sequence[tuple[Sequence[Witness], Parents]],
) -> dict[int, tuple[Loop, ...]]:
    """The circles of a story, each under the claim, by its place in ``found``, that it is about most.

    ``drawn`` has the witnesses of each claim and their parents in its stemma, by their places. Most stories have no
    circle, which is seen at once.
    """
    outlets = [outlet_key(page) for page in pages]
    suspects = _suspects(pages, outlets, made)
    if not suspects:
        return {}
    echoes = Echoes(pages, outlets, found, suspects)
    circles: dict[int, list[Loop]] = defaultdict(list)
    for groups, cites in _together(echoes.all()):
        above = _above(groups, cites, outlets, drawn, echoes)
        for circle in circular(above):
            inside = [one for one in cites if outlets[one.said.page] in circle and one.outlet in circle]
            # Copying alone cannot go round: somebody in the circle says that it has the claim from another one in it.
            if inside:
                turning = {
                    group: [one for one in drawn[group][0] if one.outlet in circle] for group in groups
                }
                meant = Counter(one.target for one in inside)
                most = max(groups, key=lambda group: (meant[group], len(turning[group]), -group))
                nodes = {one.at for some in turning.values() for one in some}
                circles[most].append(
                    _loop(pages, sorted(nodes.union(one.said.page for one in inside)), inside)
                )
    return {group: tuple(some) for group, some in circles.items()}


def _above(
    groups: Sequence[int],
    cites: Sequence[Cited],
    outlets: Sequence[str],
    drawn: Sequence[tuple[Sequence[Witness], Parents]],
    echoes: Echoes,
) -> dict[str, list[str]]:
    """Of each outlet those that it has a claim from: by its word, or as its page was made from theirs."""
    above: dict[str, list[str]] = defaultdict(list)
    for one in cites:
        above[outlets[one.said.page]].append(one.outlet)
    first: dict[str, int] = {}
    for at in sorted(said.page for group in groups for said in echoes.itself(group)):
        first.setdefault(outlets[at], at)
    for witnesses, parents in (drawn[group] for group in groups):
        for witness in witnesses:
            for place in () if witness.own else parents.get(witness.at, ()):
                # Whoever copies an outlet closes a circle only where that had the claim before it cited anybody.
                if outlets[place] != witness.outlet and first.get(outlets[place], witness.at) < witness.at:
                    above[witness.outlet].append(outlets[place])
    return {key: above[key] for key in sorted(above)}


def _suspects(pages: Sequence[Imprint], outlets: Sequence[str], made: Lineages) -> frozenset[str]:
    """The outlets that credit, or have their pages from, outlets that lead back to them."""
    above: dict[str, set[str]] = defaultdict(set)
    for at, page in enumerate(pages):
        above[outlets[at]].update(_credited(page))
        above[outlets[at]].update(outlets[place] for place in made.of[at].pages)
    ordered = {key: sorted(others - {key}) for key, others in sorted(above.items())}
    return frozenset(chain.from_iterable(circular(ordered)))


def _together(cites: Sequence[Cited]) -> list[tuple[list[int], list[Cited]]]:
    """The claims that citations lead from and to, those together that are one claim by them, with these citations."""
    above: dict[int, int] = {}

    def top(group: int) -> int:
        while above.setdefault(group, group) != group:
            group = above[group]
        return group

    for one in cites:
        low, high = sorted((top(one.group), top(one.target)))
        above[high] = low
    groups: dict[int, list[int]] = defaultdict(list)
    for group in sorted(above):
        groups[top(group)].append(group)
    those: dict[int, list[Cited]] = defaultdict(list)
    for one in cites:
        those[top(one.group)].append(one)
    return [(groups[key], those[key]) for key in sorted(groups)]


def _credited(page: Imprint) -> set[str]:
    named = {name_key(credit.outlet) for credit in page.credits if credit.kind == "cited"}
    for statement in page.statements:
        named.update(
            name_key(teller.name) for teller in statement.chain if teller.kind == "outlet" and teller.name
        )
    return named


def _loop(pages: Sequence[Imprint], circle: Sequence[int], cites: Sequence[Cited]) -> Loop:
    names = list(dict.fromkeys(pages[at].publisher or pages[at].location for at in circle))
    each = "each other" if len(names) == 2 else "one another in a circle"
    return Loop(
        nodes=tuple(pages[at].page for at in circle),
        why=f"{', '.join(names[:-1])} and {names[-1]} have it from {each}.",
        evidence=tuple(
            Evidence(
                kind="credit",
                page=pages[one.said.page].page,
                words=one.said.statement.text,
                span=one.said.statement.span,
            )
            for one in sorted(cites, key=lambda one: (one.said.page, one.said.statement.span, one.outlet))
        ),
    )
