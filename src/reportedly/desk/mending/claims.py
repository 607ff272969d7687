"""Which claims are the same, as editors say."""

from contextlib import suppress
from typing import Literal, get_args

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reportedly.desk.answers import desk
from reportedly.desk.forms import Fields
from reportedly.desk.mending import asked
from reportedly.desk.mending.hand import Fault, correct
from reportedly.desk.templates import answer
from reportedly.errors import UnknownId
from reportedly.library import Library
from reportedly.library.corrections import Correction
from reportedly.limits.desk import DESK_LISTED

Form = Literal["apart", "together"]


def amend(request: Request) -> Response:
    """The forms: which version says something else, and which other claim of the story says the same."""
    return _shown(request)


def apart(request: Request, given: Fields) -> Response:
    """One version does not say what the claim says."""
    return _sent(request, "apart", "different", given)


def together(request: Request, given: Fields) -> Response:
    """Another claim of the story says the same."""
    return _sent(request, "together", "same", given)


def _statement(library: Library, given: str) -> tuple[str, str]:
    """Where a statement stands and what it says, by a page and its claim: claims across pages merge and part while a
    form is open, statements do not. Raises HTTPException 404.
    """
    page, _, claim = given.partition(" ")
    with suppress(UnknownId):
        record = library.page(page or "-")
        for one in record.claims:
            if one.id == claim:
                return record.page.location, one.text
    raise HTTPException(404, "There is no such statement any more; load the page again.")


def _sent(request: Request, form: Form, kind: Literal["same", "different"], given: Fields) -> Response:
    def made(library: Library) -> Correction:
        location, words = _statement(library, given.get("first", ""))
        other_location, other_words = _statement(library, given.get("other", ""))
        return Correction(
            kind=kind,
            location=location,
            words=words,
            other_location=other_location,
            other_words=other_words,
            why=asked.why(given),
        )

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
