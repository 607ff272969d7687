"""Which claims are the same, as editors say."""

from collections.abc import Callable
from typing import Literal, get_args

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reportedly.desk.answers import desk
from reportedly.desk.forms import Fields
from reportedly.desk.mending import asked
from reportedly.desk.mending.hand import Fault, correct
from reportedly.desk.templates import answer
from reportedly.library import Library
from reportedly.library.corrections import Correction
from reportedly.limits import DESK_LISTED
from reportedly.tracing.tradition import Tradition

Form = Literal["apart", "together"]


def amend(request: Request) -> Response:
    """The forms: which version says something else, and which other claim of the story says the same."""
    return _shown(request)


def apart(request: Request, given: Fields) -> Response:
    """One version does not say what the claim says."""

    def made(library: Library) -> Correction:
        found = library.claim(request.path_params["id"])
        page, _, claim = given.get("version", "").partition(" ")
        other = next((one for one in found.versions if (one.page, one.claim) == (page, claim)), None)
        first = next((one for one in found.versions if one is not other), None)
        if other is None or first is None:
            raise HTTPException(404, "There is no such version any more; load the page again.")
        return Correction(
            kind="different",
            location=library.page(first.page).page.location,
            words=first.text,
            other_location=library.page(other.page).page.location,
            other_words=other.text,
            why=asked.why(given),
        )

    return _sent(request, "apart", given, made)


def together(request: Request, given: Fields) -> Response:
    """Another claim of the story says the same."""

    def made(library: Library) -> Correction:
        found, other = library.claim(request.path_params["id"]), library.claim(given.get("other", "") or "-")
        return Correction(
            kind="same",
            location=_location(library, found),
            words=found.versions[0].text,
            other_location=_location(library, other),
            other_words=other.versions[0].text,
            why=asked.why(given),
        )

    return _sent(request, "together", given, made)


def _location(library: Library, claim: Tradition) -> str:
    return library.page(claim.versions[0].page).page.location


def _sent(request: Request, form: Form, given: Fields, made: Callable[[Library], Correction]) -> Response:
    fault = correct(request, given, made)
    if fault is not None:
        return _shown(request, form, given, fault)
    return RedirectResponse(f"/claims/{request.path_params['id']}", 303)


def _shown(
    request: Request, form: Form | None = None, given: Fields | None = None, fault: Fault | None = None
) -> Response:
    with desk(request).readers.library() as library:
        seen = library.mending.step
        found = library.claim(request.path_params["id"])
        others = [one for one in library.claims(found.story) if one.id != found.id][:DESK_LISTED]
    return answer(
        request,
        "same.html",
        status=fault.status if fault else 200,
        claim=found,
        others=others,
        seen=seen,
        sent={one: (given or {}) if one == form else {} for one in get_args(Form)},
        form=form,
        fault=fault,
    )
