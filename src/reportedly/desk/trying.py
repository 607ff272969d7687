"""Try it: a page is given and its reading shown at once. Nothing of it is stored."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reportedly.desk.answers import desk
from reportedly.desk.api import sheets
from reportedly.desk.api.answers import csv_answer, json_answer
from reportedly.desk.reading import Reading
from reportedly.desk.readings import Readings
from reportedly.desk.templates import answer
from reportedly.desk.throttle import Throttle
from reportedly.desk.uploads import Given, given
from reportedly.errors import CaptureError, FailedReading, ModelError, OversizedCapture
from reportedly.limits.desk import DESK_TRIES_IN_HAND, DESK_UPLOAD_BYTES
from reportedly.record import Record


class Trying:
    """What the desk has for pages that are given to it: who may go on, how many there are, and where they are read."""

    def __init__(
        self,
        readings: Readings | None = None,
        throttle: Throttle | None = None,
        most: int = DESK_TRIES_IN_HAND,
    ) -> None:
        self.readings = readings or Readings()
        self.throttle = throttle or Throttle()
        self._left = most

    async def read(self, request: Request) -> tuple[Given, Record]:
        """What was given and its record. Raises HTTPException, in words."""
        address = request.client.host if request.client else ""
        if wait := self.throttle.wait(address):
            told = f"That were many pages in a short time; try again in {wait:.0f} seconds."
            raise HTTPException(429, told, {"Retry-After": f"{wait + 1:.0f}"})
        if not self._left:
            raise HTTPException(
                503, "Too many are trying it just now; try again in a minute.", {"Retry-After": "60"}
            )
        self._left -= 1
        try:
            found = await given(request)
            return found, await self._record(request, found)
        finally:
            self._left += 1

    async def _record(self, request: Request, found: Given) -> Record:
        try:
            page = await self.readings.fetch(found.link) if found.link else found.page
            assert page is not None, "a link or a page is given"
            return await self.readings.read(page)
        except OversizedCapture as error:
            raise HTTPException(413, f"This page is not read: {error.reason}.") from error
        except FailedReading as error:
            raise HTTPException(500, "reportedly itself failed on this page, which is a defect.") from error
        except CaptureError as error:
            raise HTTPException(422, f"This page is not read: {error.reason}.") from error
        except ModelError as error:
            raise HTTPException(
                500, "Pages cannot be read here just now; tell whoever runs the desk."
            ) from error


async def box(request: Request) -> Response:
    """The box that takes a page."""
    return _form(request)


async def tried(request: Request) -> Response:
    """The reading of the page that was given."""
    try:
        found, record = await desk(request).trying.read(request)
    except HTTPException as error:
        made = _form(request, status=error.status_code, wrong=error.detail)
        made.headers.update(error.headers or {})
    else:
        if found.format == "json":
            made = json_answer(record)
        elif found.format == "csv":
            made = csv_answer(sheets.page(record))
        else:
            made = answer(request, "tried.html", reading=Reading(record), pasted=found.link is None)
    made.headers["Cache-Control"] = "no-store"
    return made


def _form(request: Request, *, status: int = 200, wrong: str = "") -> Response:
    return answer(request, "try.html", status=status, wrong=wrong, most=DESK_UPLOAD_BYTES // 2**20)
