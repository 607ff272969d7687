"""The list of corrections, and taking one back."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reportedly.desk.answers import desk
from reportedly.desk.forms import Fields
from reportedly.desk.links import asked_start
from reportedly.desk.mending.told import Told, what
from reportedly.desk.people.visitors import visitor
from reportedly.desk.templates import answer
from reportedly.limits import CORRECTIONS_LISTED


def corrections(request: Request) -> Response:
    """All corrections, the last first: who, when, what and why."""
    before = asked_start(request, "before") or None
    with desk(request).readers.library() as library:
        found = library.mending.all(CORRECTIONS_LISTED + 1, before)
        told = []
        for one in found[:CORRECTIONS_LISTED]:
            place = one.correction.location
            versions = library.versions(place) if place else ()
            applies = one.stands and library.mending.applies(one)
            told.append(
                Told(one, what(one.correction), page=versions[-1].id if versions else None, applies=applies)
            )
    more = found[CORRECTIONS_LISTED - 1].number if len(found) > CORRECTIONS_LISTED else None
    return answer(request, "corrections.html", corrections=told, more=more)


def take_back(request: Request, given: Fields) -> Response:
    """A correction holds no longer."""
    at = desk(request)
    with at.readers.writer() as library:
        found = library.mending.take_back(request.path_params["id"], by=visitor(request).name, now=at.now())
    if found is None:
        raise HTTPException(404, "There is no such correction.")
    return RedirectResponse("/corrections", 303)
