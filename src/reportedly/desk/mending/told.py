"""Corrections in words."""

from dataclasses import dataclass

from reportedly.exports.stemma_words import quoted
from reportedly.exports.summary import label
from reportedly.library.amending import said
from reportedly.library.corrections import CorrectedTeller, Correction, KeptCorrection
from reportedly.record import Record

OWN = "the outlet's own word"


@dataclass(frozen=True, slots=True)
class Told:
    """A correction as it is shown. ``what`` it says, ``was`` what the machine had read, where that is known. ``page``
    is the current one at its location, ``successor`` the correction that holds in the place of a replaced one.
    """

    kept: KeptCorrection
    what: str
    was: str = ""
    page: str | None = None
    applies: bool = True
    successor: str | None = None


def what(given: Correction) -> str:
    """What a correction says, in a sentence."""
    if given.kind == "date":
        return f"published {given.date}"
    if given.kind == "source":
        place = "on this page" if given.location else "on every page"
        became = f"is {given.becomes}" if given.becomes else "is no source"
        return f"“{given.words}” {became} {place}"
    if given.kind == "chain":
        parts = [] if given.chain is None else [f"on the word of {chain(given.chain)}"]
        firm = (("stance", given.stance), ("certainty", given.certainty), ("polarity", given.polarity))
        parts += [f"{name} {value}" for name, value in firm if value]
        return f"{quoted(given.words)}: {', '.join(parts) or 'as it was read'}"
    between = "says the same as" if given.kind == "same" else "does not say the same as"
    return f"{quoted(given.words)} {between} {quoted(given.other_words or '')}"


def chain(tellers: tuple[CorrectedTeller, ...]) -> str:
    """A chain, outermost teller first."""
    names = [f"{one.name or one.description}{' (anonymous)' if one.anonymous else ''}" for one in tellers]
    return " ← ".join(names) or OWN


def was(given: Correction, read: Record) -> str:
    """What the machine read in its place; empty where there is nothing to compare."""
    if given.kind == "date":
        return read.article.date_published or "no date"
    if given.kind != "chain":
        return ""
    claim = next((one for one in read.claims if said(one.text) == said(given.words)), None)
    if claim is None:
        return ""
    sources = {one.id: one for one in read.sources}
    names = [label(sources[link.source]) for link in claim.chain if link.source in sources]
    stance = next((one.stance for one in read.attributions if one.id == claim.attribution), "states")
    return f"{' ← '.join(names) or OWN}, {stance}, {claim.certainty}, {claim.polarity}"
