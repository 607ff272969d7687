"""Circular reporting: outlets that give each other as where they have a claim from.

A credits B for a claim, and B credits A; or A rests on B, B on C, and C on A. Nobody in such a circle has it from anywhere
else by what they say, however many they are.
"""

from collections.abc import Sequence

from reportedly.tracing.cycles import circular
from reportedly.tracing.tradition import Loop
from reportedly.tracing.witness import Witness


def loops(witnesses: Sequence[Witness]) -> tuple[Loop, ...]:
    """The circles among ``witnesses`` of one claim, by whom each cites for it."""
    places: dict[str, list[Witness]] = {}
    for witness in witnesses:
        places.setdefault(witness.outlet, []).append(witness)
    cites = {
        outlet: list(dict.fromkeys(key for one in having for key in one.cited if key in places))
        for outlet, having in places.items()
    }
    return tuple(_loop([one for one in witnesses if one.outlet in circle]) for circle in circular(cites))


def _loop(circle: Sequence[Witness]) -> Loop:
    names = list(dict.fromkeys(one.page.publisher or one.page.location for one in circle))
    told = f"{', '.join(names[:-1])} and {names[-1]}"
    each = "each other" if len(names) == 2 else "one another in a circle"
    return Loop(
        nodes=tuple(one.page.page for one in circle), why=f"{told} give {each} as where they have it from."
    )
