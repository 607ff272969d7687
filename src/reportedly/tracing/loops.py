"""Circular reporting: outlets that have a claim from each other.

A credits B for a claim, and B credits A; or A rests on B, B on C, and C on A. Or a claim comes back to the outlet
that had it first, as if somebody else had confirmed it. Nobody in such a circle has it from anywhere else by what
they say, however many they are.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain

from reportedly.tracing.claims import Said
from reportedly.tracing.cycles import circular
from reportedly.tracing.echoes import Echoes
from reportedly.tracing.imprint import Imprint
from reportedly.tracing.lineage import Lineages
from reportedly.tracing.publishers import name_key, outlet_key
from reportedly.tracing.tradition import Loop
from reportedly.tracing.witness import Witness


class Circles:
    """Finds the circles of a story's claims. Most stories have none, which is seen at once."""

    def __init__(self, pages: Sequence[Imprint], made: Lineages, found: Sequence[Sequence[Said]]) -> None:
        self._outlets = [outlet_key(page) for page in pages]
        above: dict[str, set[str]] = defaultdict(set)
        for at, page in enumerate(pages):
            above[self._outlets[at]].update(_credited(page))
            above[self._outlets[at]].update(self._outlets[place] for place in made.of[at].pages)
        ordered = {key: sorted(others - {key}) for key, others in sorted(above.items())}
        suspects = frozenset(chain.from_iterable(circular(ordered)))
        self._echoes = Echoes(pages, self._outlets, found, suspects)

    def of(
        self, group: int, witnesses: Sequence[Witness], parents: Mapping[int, Sequence[int]]
    ) -> tuple[Loop, ...]:
        """The circles among the witnesses of one claim; ``parents`` are theirs in its stemma, by their places."""
        cites = self._echoes.of(group)
        if not cites:
            return ()
        above: dict[str, list[str]] = {one.outlet: [] for one in witnesses}
        first: dict[str, int] = {}
        for one in witnesses:
            # Whoever copies an outlet has the claim from there only if that had it itself, on another word.
            if self._echoes.itself(group, one.at):
                first.setdefault(one.outlet, one.at)
        for one in witnesses:
            rests = [
                self._outlets[place]
                for place in parents.get(one.at, ())
                if not one.own and first.get(self._outlets[place], one.at) < one.at
            ]
            above[one.outlet] += [
                key for key in (*cites.get(one.at, ()), *rests) if key in above and key != one.outlet
            ]
        found = []
        for circle in circular(above):
            turning = [one for one in witnesses if one.outlet in circle]
            # Copying alone cannot go round: somebody in the circle says that it has the claim from another one in it.
            if any(set(cites.get(one.at, ())) & circle for one in turning):
                found.append(_loop(turning))
        return tuple(found)


def _credited(page: Imprint) -> set[str]:
    named = {name_key(credit.outlet) for credit in page.credits if credit.kind == "cited"}
    for statement in page.statements:
        named.update(
            name_key(teller.name) for teller in statement.chain if teller.kind == "outlet" and teller.name
        )
    return named


def _loop(circle: Sequence[Witness]) -> Loop:
    names = list(dict.fromkeys(one.page.publisher or one.page.location for one in circle))
    each = "each other" if len(names) == 2 else "one another in a circle"
    return Loop(
        nodes=tuple(one.page.page for one in circle),
        why=f"{', '.join(names[:-1])} and {names[-1]} have it from {each}.",
    )
