"""Corrections in words: what one is about, how it is now, and how the machine read it; and a list of them as text."""

from dataclasses import dataclass
from datetime import UTC, datetime

from reportedly.exports.characters import one_line
from reportedly.library.corrections.values import (
    ChainCorrection,
    ClaimsCorrection,
    CorrectedTeller,
    ListedCorrection,
    SourceCorrection,
    Sourcing,
    What,
)

_MOST = 160


@dataclass(frozen=True, slots=True)
class Worded:
    """``about`` what it is, as it is held ``now``, and as it was ``read``, where that is known."""

    about: str
    now: str
    read: str


def worded(what: What) -> Worded:
    """A correction in words."""
    if isinstance(what, ChainCorrection):
        read = sourcing(what.read) if what.read else ""
        return Worded(_quoted(what.place.words), sourcing(what.sourcing), read)
    if isinstance(what, SourceCorrection):
        where = "in the whole library" if what.location is None else "on one page"
        if what.to is None:
            return Worded(f"{_quoted(what.name)} {where}", "no source", "a source")
        kind = f", {_article(what.kind)} {what.kind}" if what.kind else ""
        return Worded(f"{_quoted(what.name)} {where}", f"{what.to}{kind}", what.name)
    if isinstance(what, ClaimsCorrection):
        one, other = (_quoted(side[0].words) if side else "nothing" for side in (what.one, what.other))
        return Worded(f"{one} and {other}", "the same claim" if what.same else "not the same claim", "")
    return Worded("the date of publication", what.published, what.read or "no date")


def sourcing(found: Sourcing) -> str:
    """On whose word a statement stands, in a line."""
    chain = " ← ".join(map(teller, found.chain))
    parts = [f"on the word of {chain}" if chain else "its own word"]
    if found.stance != "states":
        parts.append(found.stance)
    if found.polarity == "negative" and found.stance != "denies":
        parts.append("not so")
    return " · ".join((*parts, found.certainty))


def teller(one: CorrectedTeller) -> str:
    """A teller by name, or by the words that the page has for them."""
    return f"{one.name or one.words}{' (anonymous)' if one.anonymous else ''}"


def _article(word: str) -> str:
    return "an" if word[:1] in "aeiou" else "a"


def _quoted(words: str) -> str:
    return f"“{words if len(words) <= _MOST else words[: _MOST - 2].rstrip() + ' …'}”"


def told(one: ListedCorrection) -> str:
    """A correction in a few lines for a terminal."""
    correction, words = one.correction, worded(one.correction.what)
    made = datetime.fromtimestamp(correction.at, UTC).strftime("%Y-%m-%d %H:%M UTC")
    lines = [f"{correction.number} {one.state}{f': {one.told}' if one.told else ''}", f"    {words.about}"]
    lines.append(f"    now: {words.now}")
    if words.read:
        lines.append(f"    read: {words.read}")
    lines.append(f"    {correction.by or 'a former editor'}, {made}: {correction.why}")
    if correction.taken_back_at is not None:
        lines.append(
            f"    taken back by {correction.taken_back_by or 'a former editor'}: {correction.taken_back_why}"
        )
    return "\n".join(f"{line[: len(line) - len(line.lstrip())]}{one_line(line)}" for line in lines)
