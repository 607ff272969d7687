"""The list of corrections, each by itself, and taking one back."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reportedly.desk.answers import desk
from reportedly.desk.forms import Fields
from reportedly.desk.links import asked_start
from reportedly.desk.mending import asked
from reportedly.desk.mending.hand import Fault
from reportedly.desk.mending.sieve import FATES, KINDS, LOST, Asked
from reportedly.desk.mending.told import Told, what
from reportedly.desk.people.visitors import visitor
from reportedly.desk.templates import answer
from reportedly.library import Library
from reportedly.library.corrections import KeptCorrection, Overtaken
from reportedly.limits.mending import CORRECTIONS_LISTED, CORRECTIONS_LOOKED_AT, EDITORS_SUGGESTED


def corrections(request: Request) -> Response:
    """The corrections that are asked for, the last first: who, when, what and why."""
    wanted = Asked(request.query_params)
    before = asked_start(request, "before") or None
    with desk(request).readers.library() as library:
        counts = library.mending.counted(wanted.whatever_fate)
        if wanted.lost:
            found, more = lost(library, wanted, before)
        else:
            found = library.mending.all(CORRECTIONS_LISTED + 1, before, wanted.sieve)
            more = found[CORRECTIONS_LISTED - 1].number if len(found) > CORRECTIONS_LISTED else None
        listed = [told(library, one) for one in found[:CORRECTIONS_LISTED]]
        editors = library.mending.editors(EDITORS_SUGGESTED)
    return answer(
        request,
        "corrections.html",
        corrections=listed,
        asked=wanted,
        counts=[(fate, counts[fate]) for fate in counts],
        kinds=KINDS,
        fates=FATES,
        lost=LOST,
        editors=editors,
        looked=CORRECTIONS_LOOKED_AT,
        more=wanted.address(before=str(more)) if more else "",
    )


def correction(request: Request) -> Response:
    """One correction, with the form to take it back."""
    return _one(request)


def take_back(request: Request, given: Fields) -> Response:
    """A correction holds no longer; for a reason, which stays beside it."""
    at, who, why = desk(request), visitor(request), asked.why(given)
    if not why:
        return _one(request, Fault("Say why: whoever comes later wants to know."))
    try:
        with at.readers.writer() as library:
            found = library.mending.take_back(
                request.path_params["id"], by=who.name, account=who.account, now=at.now(), why=why
            )
    except Overtaken:
        return _one(request, Fault("Nothing was changed: somebody ended this meanwhile.", 409), given)
    if found is None:
        raise _missing()
    return RedirectResponse("/corrections", 303)


def lost(library: Library, wanted: Asked, before: int | None) -> tuple[list[KeptCorrection], int | None]:
    """Of the next `CORRECTIONS_LOOKED_AT` that stand those that find nothing, and from where to look on."""
    looked = library.mending.all(CORRECTIONS_LOOKED_AT, before, wanted.sieve)
    found = [one for one in looked if not library.mending.applies(one)]
    if len(found) > CORRECTIONS_LISTED:
        return found, found[CORRECTIONS_LISTED - 1].number
    return found, looked[-1].number if len(looked) == CORRECTIONS_LOOKED_AT else None


def told(library: Library, one: KeptCorrection) -> Told:
    """A correction with whether it applies, its page, and what took its place."""
    place = one.correction.location
    versions = library.versions(place) if place else ()
    after = library.mending.all(1, one.replaced_by + 1) if one.replaced_by is not None else []
    return Told(
        one,
        what(one.correction),
        page=versions[-1].id if versions else None,
        applies=one.stands and library.mending.applies(one),
        successor=after[0].id if after else None,
    )


def _one(request: Request, fault: Fault | None = None, given: Fields | None = None) -> Response:
    with desk(request).readers.library() as library:
        found = library.mending.one(request.path_params["id"])
        if found is None:
            raise _missing()
        shown = told(library, found)
    return answer(
        request,
        "correction.html",
        status=fault.status if fault else 200,
        one=shown,
        kind=KINDS[found.correction.kind],
        fault=fault,
        given=given or {},
    )


def _missing() -> HTTPException:
    return HTTPException(404, "There is no such correction.")
