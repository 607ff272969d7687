"""Correcting when a page was published."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from reportedly.desk.forms import Fields, store
from reportedly.desk.mending.hand import MOST_WHY, Fault, corrected, standing
from reportedly.desk.templates import answer
from reportedly.library import Library
from reportedly.library.corrections.values import DateCorrection


def form(request: Request, library: Library) -> Response:
    """When the page says that it was published, and a field for when it was."""
    page = request.query_params.get("page", "")
    record = library.page(page)
    found = standing(library, DateCorrection(location=record.page.location, published=""))
    given = {
        "page": page,
        "published": record.article.date_published or "",
        "seen": str(found.number if found else 0),
    }
    return _shown(request, library, given)


def correcting(request: Request, given: Fields) -> Response:
    """The form, sent."""
    page = given.get("page", "")
    with store(request).library() as library:
        location = library.page(page).page.location
    what = DateCorrection(location=location, published=given.get("published", "").strip())

    def again(library: Library, fault: Fault) -> Response:
        found = standing(library, what)
        return _shown(request, library, {**given, "seen": str(found.number if found else 0)}, fault)

    return corrected(request, given, what, f"/pages/{quote(page, safe='')}#mended", again)


def _shown(request: Request, library: Library, given: Fields, fault: Fault | None = None) -> Response:
    page = given.get("page", "")
    read = library.page(page, as_read=True)
    return answer(
        request,
        "amend-date.html",
        status=fault.status if fault else 200,
        wrong=fault.words if fault else "",
        given=given,
        read=read,
        standing=standing(library, DateCorrection(location=read.page.location, published="")),
        most_why=MOST_WHY,
    )
