"""What the forms of editors ask for, as corrections."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self, TypeVar, get_args

from starlette.exceptions import HTTPException

from reportedly.desk.forms import Fields
from reportedly.library.corrections import CorrectedTeller, Correction
from reportedly.limits.discussion import REMARK_CHARACTERS
from reportedly.limits.library import MAX_NAME_CHARACTERS
from reportedly.limits.mending import CORRECTED_TELLERS
from reportedly.record import Certainty, Polarity, Source, SourceKind, Stance

ROWS = 5
"""Tellers that a form has room for at first; the longest chain of the labelled articles has three."""

MANNERS = ("named", "not named", "anonymous")
L = TypeVar("L")
_KINDS: tuple[SourceKind, ...] = get_args(SourceKind)


@dataclass(frozen=True, slots=True)
class Row:
    """A teller as the form has it."""

    name: str = ""
    manner: str = "named"
    kind: str = "person"

    @classmethod
    def of(cls, source: Source) -> Self:
        """A source of a page."""
        manner = "anonymous" if source.anonymous else "named" if source.name else "not named"
        return cls(source.name or source.description or source.role or "", manner, source.kind)


def rows(given: Fields) -> list[Row]:
    """The tellers that a form has, empty ones too, at least `ROWS` and at most `CORRECTED_TELLERS`."""
    found = []
    for at in range(CORRECTED_TELLERS):
        if at >= ROWS and f"name-{at}" not in given:
            break
        name = " ".join(given.get(f"name-{at}", "").split())[:MAX_NAME_CHARACTERS]
        found.append(Row(name, given.get(f"manner-{at}", "named"), given.get(f"kind-{at}", "person")))
    return found


def fields(found: Sequence[Row]) -> Fields:
    """What a form of these rows sends."""
    named = ("name", "manner", "kind")
    return {f"{name}-{at}": getattr(row, name) for at, row in enumerate(found) for name in named}


def chained(given: Fields, location: str, words: str) -> Correction:
    """A chain. Raises HTTPException 400 for a form that the desk did not make."""
    tellers = []
    for row in rows(given):
        if not row.name:
            continue
        named = row.manner == "named"
        tellers.append(
            CorrectedTeller(
                name=row.name if named else None,
                description=None if named else row.name,
                kind=_one(row.kind, _KINDS) or "person",
                anonymous=row.manner == "anonymous",
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
