"""What the forms of editors ask for, as corrections."""

from typing import TypeVar, get_args

from starlette.exceptions import HTTPException

from reportedly.desk.forms import Fields
from reportedly.library.corrections import CorrectedTeller, Correction
from reportedly.limits import MAX_NAME_CHARACTERS, REMARK_CHARACTERS
from reportedly.record import Certainty, Polarity, SourceKind, Stance

ROWS = 5
"""Tellers of one chain; the longest of the labelled articles has three."""

MANNERS = ("named", "not named", "anonymous")
L = TypeVar("L")
_KINDS: tuple[SourceKind, ...] = get_args(SourceKind)


def chained(given: Fields, location: str, words: str) -> Correction:
    """A chain. Raises HTTPException 400 for a form that the desk did not make."""
    tellers = []
    for row in range(ROWS):
        name = " ".join(given.get(f"name-{row}", "").split())[:MAX_NAME_CHARACTERS]
        if not name:
            continue
        manner = given.get(f"manner-{row}", "named")
        kind: SourceKind = _one(given.get(f"kind-{row}", ""), _KINDS) or "person"
        named = manner == "named"
        tellers.append(
            CorrectedTeller(
                name=name if named else None,
                description=None if named else name,
                kind=kind,
                anonymous=manner == "anonymous",
            )
        )
    return Correction(
        kind="chain",
        location=location,
        words=words,
        why=why(given),
        chain=tuple(tellers),
        stance=_one(given.get("stance", ""), get_args(Stance)),
        certainty=_one(given.get("certainty", ""), get_args(Certainty)),
        polarity=_one(given.get("polarity", ""), get_args(Polarity)),
    )


def renamed(given: Fields, location: str) -> Correction:
    """A source by another name, on one page or, with the field ``everywhere``, on all."""
    becomes = " ".join(given.get("becomes", "").split())[:MAX_NAME_CHARACTERS]
    nobody = given.get("nobody") == "yes"
    if not becomes and not nobody:
        raise ValueError("say who it is, or that it is no source")
    return Correction(
        kind="source",
        location="" if given.get("everywhere") == "yes" else location,
        words=given.get("words", ""),
        why=why(given),
        becomes=None if nobody else becomes,
    )


def dated(given: Fields, location: str) -> Correction:
    """Another date."""
    return Correction(kind="date", location=location, date=given.get("date", "").strip()[:40], why=why(given))


def why(given: Fields) -> str:
    """The reason that an editor gives."""
    return " ".join(given.get("why", "").split())[:REMARK_CHARACTERS]


def _one(value: str, known: tuple[L, ...]) -> L | None:
    if value and value not in known:
        raise HTTPException(400, "The form is not understood; load the page again.")
    return next((one for one in known if one == value), None)
