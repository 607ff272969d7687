"""The hand of an editor: corrections made through the desk, and what is said where one cannot be."""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reportedly.desk.answers import desk
from reportedly.desk.forms import Fields, store
from reportedly.desk.people.visitors import visitor
from reportedly.errors import BusyLibrary, RefusedCorrection, StaleCorrection
from reportedly.library import Library
from reportedly.library.corrections.values import Correction, What
from reportedly.limits import MAX_WHY_CHARACTERS


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a form was not taken: in words, with the status of the answer."""

    words: str
    status: int


Again = Callable[[Library, Fault], Response]
"""Shows the form again, with what was given and what is wrong."""


def corrected(request: Request, given: Fields, what: What, back: str, again: Again) -> Response:
    """Make a correction, and go ``back`` to where it shows; or show the form ``again``."""
    who = visitor(request)
    with store(request).library() as library:
        try:
            library.correct(
                what,
                by=who.name,
                account=who.account,
                at=desk(request).now(),
                why=given.get("why", ""),
                seen=number(given.get("seen", "")),
            )
        except StaleCorrection as error:
            told = f"{error.reason[:1].upper()}{error.reason[1:]}; send the form again if yours is right."
            return again(library, Fault(told, 409))
        except RefusedCorrection as error:
            return again(library, Fault(f"Not corrected: {error.reason}.", 422))
        except BusyLibrary as error:
            return again(library, Fault(f"Not corrected: {error.reason}.", 503))
    return RedirectResponse(back, 303)


def taken_back(request: Request, given: Fields, correction: int) -> Fault | None:
    """Take a correction back; what is wrong where it cannot be."""
    who = visitor(request)
    with store(request).library() as library:
        try:
            library.take_back(
                correction,
                by=who.name,
                account=who.account,
                at=desk(request).now(),
                why=given.get("why", ""),
            )
        except RefusedCorrection as error:
            return Fault(f"Not taken back: {error.reason}.", 422)
    return None


def standing(library: Library, what: What) -> Correction | None:
    """The correction of the same thing that is in force."""
    return library.correction_of(what)


def number(given: str) -> int:
    """A number out of a form; 0 for anything that is none."""
    return int(given) if given.isascii() and given.isdigit() and len(given) < 12 else 0


MOST_WHY = MAX_WHY_CHARACTERS
