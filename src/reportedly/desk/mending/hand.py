"""The hand of an editor: a correction made by a form of the desk, or why it was not."""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request

from reportedly.desk.answers import desk
from reportedly.desk.forms import Fields
from reportedly.desk.mending.told import Told, what
from reportedly.desk.people.names import FORMER_EDITOR
from reportedly.desk.people.visitors import visitor
from reportedly.library import Library, corrections
from reportedly.library.corrections import Correction, Overtaken
from reportedly.library.database import Database


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a form was not taken: in words, with the status of the answer. ``earlier`` is what somebody else did to the
    same thing since the form was opened.
    """

    words: str
    status: int = 422
    earlier: Told | None = None


def correct(request: Request, given: Fields, made: Callable[[Library], Correction]) -> Fault | None:
    """Let hold what a form says; what is wrong where it cannot. ``made`` finds the correction in the library."""
    at, who = desk(request), visitor(request)
    try:
        with at.readers.library() as library:
            correction = made(library)
        with at.readers.writer() as library:
            library.mending.correct(
                correction, by=who.name, account=who.account, now=at.now(), seen=_seen(given)
            )
    except Overtaken as error:
        return Fault(
            "Nothing was changed yet: somebody was faster. If yours is right all the same, send it again.",
            409,
            Told(error.earlier, what(error.earlier.correction)),
        )
    except ValueError as error:
        return Fault(f"Nothing was changed: {error}.")
    return None


def leave(database: Database, account: str, remove: bool) -> None:
    """``account`` closes: its name goes from what it corrected; with ``remove`` the reasons go that it gave. The
    corrections stay, since readings and stories rest on them.
    """
    corrections.call(database, account, FORMER_EDITOR)
    if remove:
        corrections.silence(database, account)


def _seen(given: Fields) -> int | None:
    """Up to which correction the editor had seen those that there are; null where the form does not say."""
    seen = given.get("seen", "")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 12 else None
