"""Leaving out of a record what it is not sure enough of."""

import msgspec

from reportedly.record import Claim, Record


def check(least: float) -> None:
    """ValueError unless ``least`` is a probability."""
    if not 0 <= least <= 1:
        raise ValueError(f"the least confidence is a probability between 0 and 1, not {least:g}")


def surer(record: Record, least: float) -> Record:
    """The record without the attributions whose confidence is below ``least``, and sources that only they name.

    The claims that rest on them stay, with their confidence and with neither attribution nor chain: on somebody's
    word, but whose is not sure enough. The headline's verdict stays as it was reached, and a note counts what is left
    out. Raises ValueError for what is no probability.
    """
    check(least)
    kept = tuple(a for a in record.attributions if a.confidence >= least)
    left_out = len(record.attributions) - len(kept)
    if not left_out:
        return record
    ids = {a.id for a in kept}
    claims = tuple(_unsure(c) if c.attribution and c.attribution not in ids else c for c in record.claims)
    chains = (*(a.chain for a in kept), *(c.chain for c in claims))
    named = {link.source for chain in chains for link in chain}
    told = "attribution" if left_out == 1 else "attributions"
    return msgspec.structs.replace(
        record,
        sources=tuple(source for source in record.sources if source.id in named),
        attributions=kept,
        claims=claims,
        notes=(*record.notes, f"{left_out} {told} with a confidence below {least:g} left out, as asked."),
    )


def _unsure(claim: Claim) -> Claim:
    return msgspec.structs.replace(claim, attribution=None, chain=())
