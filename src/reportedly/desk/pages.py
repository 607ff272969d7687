"""A page of the library: what it says, on whose word, and which captures of it there are."""

from contextlib import suppress

from starlette.requests import Request
from starlette.responses import Response

from reportedly.desk.mending.mended import of_page
from reportedly.desk.reading import Reading
from reportedly.desk.templates import answer
from reportedly.errors import UnknownId
from reportedly.library import Library
from reportedly.tracing.tradition import Story


def captured(request: Request, library: Library) -> Response:
    """One page, by its id or the beginning of it."""
    record = library.page(request.path_params["id"])
    versions = library.versions(record.page.location)
    row = next(one for one in versions if one.sha256 == record.page.sha256)
    return answer(
        request,
        "page.html",
        reading=Reading(record, library.claims_of(row.id)),
        row=row,
        versions=versions,
        story=_story(library, row.story),
        mended=of_page(library, record, row.id),
    )


def state(request: Request, library: Library) -> str | None:
    """What a page depends on: its story, and the captures of its location."""
    return library.page_state(request.path_params["id"])


def _story(library: Library, id: str | None) -> Story | None:
    if id is not None:
        with suppress(UnknownId):
            return library.story(id)
    return None
