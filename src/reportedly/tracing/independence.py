"""On how many origins a claim stands, as bounds, and in a sentence."""

from collections.abc import Sequence

import msgspec
import numpy as np

from reportedly.tracing.roots import UNNAMED
from reportedly.tracing.stemma import SURE, Drawn
from reportedly.tracing.tradition import Bounds, Independence, Response
from reportedly.tracing.witness import Witness

MASS = 0.95
"""How probable it must be that the true number of newsrooms lies within the bounds, by the chances of each."""

_NEGLIGIBLE = 0.06
"""A newsroom less probable than this to have got a claim itself is taken to have it from where it seems to. Five
thousand copies, each with a small doubt, are not a hundred origins.
"""

_MEDIAN = 0.5
"""The number given as the likeliest is the lowest that is not exceeded with this probability. In doubt that is the
lower one of two: counting a copy for an origin does more harm than missing one.
"""

_CERTAIN = 0.95

_SPELLED = ("no", "one", "two", "three")


def independence(
    drawn: Drawn, witnesses: Sequence[Witness], responses: Sequence[Response], elsewhere: Sequence[float] = ()
) -> Independence:
    """Newsroom and human origins of a claim, by its stemma and how probable each node is to be an origin. ``elsewhere``
    are the chances of newsrooms whose claim may be this one in other words: the upper bound takes them in.

    Sites of one owner are one newsroom. Whoever is not named may be the same person everywhere, so that unnamed sources
    count for one at least and for as many as there seem at most.
    """
    chances = _newsrooms(drawn, witnesses)
    newsrooms = bounds(list(chances.values()))
    if elsewhere:
        most = bounds([*chances.values(), *elsewhere]).upper
        newsrooms = msgspec.structs.replace(newsrooms, upper=max(newsrooms.upper, most))
    nodes = drawn.stemma.nodes
    people = [node for node in nodes if node.kind == "source"]
    named = [node.name for node in people if not node.id.startswith(UNNAMED)]
    unnamed = [node.name for node in people if node.id.startswith(UNNAMED)]
    # Of whom a page heard that hardly got it itself, somebody else may have told.
    heard = {edge.parent for edge in drawn.stemma.edges if drawn.chances.get(edge.child, 0.0) >= SURE}
    likely = sum(node.id in heard for node in people if node.id.startswith(UNNAMED))
    sources = Bounds(
        lower=len(named) + bool(unnamed),
        likely=len(named) + max(likely, bool(unnamed)),
        upper=len(named) + len(unnamed),
    )
    outlets = len({witness.outlet for witness in witnesses})
    surest = sorted(chances, key=lambda name: -chances[name])[: newsrooms.likely]
    why = sentence(outlets, newsrooms, surest, named, unnamed, responses)
    return Independence(outlets=outlets, newsrooms=newsrooms, sources=sources, why=why)


def bounds(chances: Sequence[float]) -> Bounds:
    """The number of events of which each happens with its chance, given that one does: the most probable number, and
    the shortest range around it that holds it with `MASS` (a Poisson binomial distribution, exactly).
    """
    sure = sum(1 for chance in chances if chance >= _CERTAIN)
    spread = np.ones(1)
    for chance in chances:
        if _NEGLIGIBLE <= chance < _CERTAIN:
            spread = np.convolve(spread, (1 - chance, chance))
    if sure == 0:
        # Somebody has it from somewhere.
        spread = np.append(spread, 0.0) if len(spread) == 1 else spread
        spread[1] += spread[0]
        spread[0] = 0.0
    likely = lower = upper = int(np.searchsorted(np.cumsum(spread), _MEDIAN))
    held = float(spread[likely])
    while held < MASS:
        below = float(spread[lower - 1]) if lower > 0 else -1.0
        above = float(spread[upper + 1]) if upper + 1 < len(spread) else -1.0
        if above >= below:
            upper, held = upper + 1, held + above
        else:
            lower, held = lower - 1, held + below
    return Bounds(lower=sure + lower, likely=sure + likely, upper=sure + upper)


def _newsrooms(drawn: Drawn, witnesses: Sequence[Witness]) -> dict[str, float]:
    """The newsrooms that may have got the claim themselves, by name, each with its chance; an owner's sites are one."""
    owners = {witness.page.page: witness.newsroom for witness in witnesses}
    found: dict[str, float] = {}
    names: dict[str, str] = {}
    for node in drawn.stemma.nodes:
        if node.kind != "source":
            name = names.setdefault(owners.get(node.id, node.id), node.name)
            found[name] = max(found.get(name, 0.0), drawn.chances.get(node.id, 0.0))
    return found


def sentence(
    outlets: int,
    newsrooms: Bounds,
    roots: Sequence[str],
    named: Sequence[str],
    anonymous: Sequence[str],
    responses: Sequence[Response],
) -> str:
    """The reason for the bounds, as one reads it out: "11 outlets, one newsroom (The Ledger), one anonymous
    diplomat".
    """
    parts = [f"{_count(outlets)} {'outlet' if outlets == 1 else 'outlets'}"]
    if newsrooms.lower == newsrooms.upper:
        told = f"{_count(newsrooms.likely)} {'newsroom' if newsrooms.likely == 1 else 'newsrooms'}"
    else:
        # In one phrase both are spelled, or neither.
        ends = (newsrooms.lower, newsrooms.upper)
        least, most = map(_count if max(ends) < len(_SPELLED) else str, ends)
        told = f"{least} {'or' if ends[1] == ends[0] + 1 else 'to'} {most} newsrooms"
    if len(roots) <= 3:
        told += f" ({', '.join(roots)})"
    parts.append(told)
    if named:
        parts.append(_few(named, "named source"))
    if anonymous:
        parts.append(_few(anonymous, "unnamed source"))
    answers = []
    denied = len({response.by for response in responses if response.kind == "denies"})
    declined = len({response.by for response in responses if response.kind == "declines"})
    confirmed = len({response.by for response in responses if response.kind == "confirms"})
    if confirmed:
        answers.append(f"confirmed by {confirmed}")
    if denied:
        answers.append(f"denied on the record by {denied}")
    if declined:
        answers.append(f"{declined} declined to comment")
    return "; ".join([", ".join(parts), *answers])


def _few(names: Sequence[str], noun: str) -> str:
    if len(names) == 1:
        return f"one {noun} ({names[0]})"
    shown = f" ({', '.join(names)})" if len(names) <= 3 else ""
    return f"{_count(len(names))} {noun}s{shown}"


def _count(number: int) -> str:
    return _SPELLED[number] if number < len(_SPELLED) else str(number)
