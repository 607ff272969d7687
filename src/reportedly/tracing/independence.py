"""On how many origins a claim stands, as bounds, and in a sentence."""

from collections.abc import Sequence

from reportedly.tracing.tradition import Bounds, Independence, Response, Stemma
from reportedly.tracing.witness import Witness


def independence(stemma: Stemma, witnesses: Sequence[Witness], responses: Sequence[Response]) -> Independence:
    """Newsroom and human origins of a claim.

    At most every page whose origin is unknown is one of its own, at least none is.
    """
    roots = _roots(stemma)
    unknown = [node for node in stemma.nodes if node.id in set(stemma.unknown)]
    newsrooms = Bounds(
        lower=max(1, len(roots)),
        likely=max(1, len(roots)),
        upper=max(1, len(roots) + len({node.name for node in unknown})),
    )
    named = [node.name for node in stemma.nodes if node.kind == "source" and not node.anonymous]
    anonymous = [node.name for node in stemma.nodes if node.kind == "source" and node.anonymous]
    # Whoever is not named may be the same person everywhere.
    people = Bounds(
        lower=len(named) + bool(anonymous),
        likely=len(named) + len(anonymous),
        upper=len(named) + len(anonymous),
    )
    outlets = len({witness.outlet for witness in witnesses})
    names = {node.id: node.name for node in stemma.nodes}
    why = sentence(outlets, newsrooms, [names[root] for root in roots], named, anonymous, responses)
    return Independence(outlets=outlets, newsrooms=newsrooms, sources=people, why=why)


def _roots(stemma: Stemma) -> list[str]:
    found: dict[str, None] = {}
    for node in stemma.nodes:
        for origin in node.origins:
            found.setdefault(origin)
    return list(found)


def sentence(
    outlets: int,
    newsrooms: Bounds,
    roots: Sequence[str],
    named: Sequence[str],
    anonymous: Sequence[str],
    responses: Sequence[Response],
) -> str:
    """The reason for the bounds, as one reads it out: "11 outlets, one newsroom (The Ledger), one anonymous diplomat"."""
    parts = [f"{_count(outlets)} {'outlet' if outlets == 1 else 'outlets'}"]
    if newsrooms.lower == newsrooms.upper:
        told = f"{_count(newsrooms.likely)} {'newsroom' if newsrooms.likely == 1 else 'newsrooms'}"
    else:
        told = f"{_count(newsrooms.lower)} to {_count(newsrooms.upper)} newsrooms"
    if 0 < len(roots) <= 3:
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
    return ("no", "one", "two", "three")[number] if number < 4 else str(number)
