"""Correcting who a source is: another name, on one page or in the whole library, or no source at all."""

from typing import cast, get_args
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reportedly.desk.forms import Fields, store
from reportedly.desk.links import to_source
from reportedly.desk.mending.hand import MOST_WHY, Fault, corrected, standing
from reportedly.desk.templates import answer
from reportedly.library import Library
from reportedly.library.corrections.values import SourceCorrection
from reportedly.limits import MAX_NAME_CHARACTERS
from reportedly.record import SourceKind


def form(request: Request, library: Library) -> Response:
    """Who is called so, and fields to say who that is."""
    given = {
        "name": request.query_params.get("name", ""),
        "page": request.query_params.get("page", ""),
        "where": "page" if request.query_params.get("page") else "library",
        "is": "somebody",
    }
    if not given["name"].strip():
        raise HTTPException(404, "Whose name is to be corrected? Go back and choose one.")
    found = standing(library, _what(given, _location(library, given["page"])))
    return _shown(request, library, {**given, "seen": str(found.number if found else 0)})


def correcting(request: Request, given: Fields) -> Response:
    """The form, sent."""
    with store(request).library() as library:
        location = _location(library, given.get("page", ""))
    what = _what(given, location)
    if what.location is not None:
        back = f"/pages/{quote(given['page'], safe='')}#mended"
    else:
        back = to_source(what.to) if what.to else "/corrections"

    def again(library: Library, fault: Fault) -> Response:
        found = standing(library, what)
        return _shown(request, library, {**given, "seen": str(found.number if found else 0)}, fault)

    if given.get("is") == "somebody" and not given.get("to", "").strip():
        with store(request).library() as library:
            return again(library, Fault("Not corrected: give the name, or say that it is no source.", 422))
    return corrected(request, given, what, back, again)


def _location(library: Library, page: str) -> str | None:
    return library.page(page).page.location if page else None


def _what(given: Fields, location: str | None) -> SourceCorrection:
    nobody = given.get("is") == "nobody"
    kind = given.get("kind", "")
    return SourceCorrection(
        name=given.get("name", ""),
        to=None if nobody else " ".join(given.get("to", "").split()) or None,
        kind=cast(SourceKind, kind) if kind and not nobody else None,
        location=location if given.get("where") == "page" else None,
    )


def _shown(request: Request, library: Library, given: Fields, fault: Fault | None = None) -> Response:
    page = given.get("page", "")
    return answer(
        request,
        "amend-source.html",
        status=fault.status if fault else 200,
        wrong=fault.words if fault else "",
        given=given,
        record=library.page(page) if page else None,
        standing=standing(library, _what(given, _location(library, page))),
        kinds=get_args(SourceKind),
        most=MAX_NAME_CHARACTERS,
        most_why=MOST_WHY,
    )
