"""Forms that people fill in at the desk: taken in memory, capped, and answered in a thread."""

import asyncio
from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from reportedly.desk.answers import Endpoint, desk
from reportedly.desk.store import Store
from reportedly.limits.desk import DESK_UPLOAD_SECONDS, FORM_BYTES

Fields = Mapping[str, str]
Step = Callable[[Request, Fields], Response]
FORM = "application/x-www-form-urlencoded"
_MOST_FIELDS = 50


async def body(request: Request, media_type: str, most: int = FORM_BYTES) -> bytes:
    """What ``request`` brings. Raises HTTPException 400, 408, 413 and 415, in words."""
    called = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    found, size = list[bytes](), 0
    try:
        async with asyncio.timeout(DESK_UPLOAD_SECONDS):
            async for piece in request.stream():
                size += len(piece)
                if size <= most:
                    found.append(piece)
    except TimeoutError as error:
        raise HTTPException(408, "The form did not arrive in time; send it again.") from error
    except ClientDisconnect as error:
        raise HTTPException(400, "The connection was closed.") from error
    if called != media_type and (called or size):
        # A form without fields is sent by some programs as nothing at all.
        raise HTTPException(415, f"This is to be sent as {media_type}.")
    if size > most:
        raise HTTPException(413, f"That is more than {most // 1024} KiB; make it shorter.")
    return b"".join(found)


def fields(given: bytes) -> Fields:
    """A form as browsers send it; of a field that is there twice all values, one a line. Raises HTTPException 400."""
    found = dict[str, str]()
    try:
        text = given.decode("utf-8", "replace")
        pairs = parse_qsl(text, keep_blank_values=True, errors="replace", max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise HTTPException(400, "The form is not understood.") from error
    for name, value in pairs:
        found[name] = f"{found[name]}\n{value}" if name in found else value
    return found


def taking(step: Step) -> Endpoint:
    """``step`` as an endpoint that takes a form: run in a thread, its answer kept by nobody."""

    async def endpoint(request: Request) -> Response:
        given = fields(await body(request, FORM))
        return await run_in_threadpool(_unkept, step, request, given)

    endpoint.__name__, endpoint.__doc__ = step.__name__, step.__doc__
    return endpoint


def asking(step: Callable[[Request], Response]) -> Endpoint:
    """``step`` as an endpoint that shows a form: run in a thread, its answer kept by nobody."""

    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(_unkept, lambda request, _: step(request), request, {})

    endpoint.__name__, endpoint.__doc__ = step.__name__, step.__doc__
    return endpoint


def _unkept(step: Step, request: Request, given: Fields) -> Response:
    made = step(request, given)
    made.headers["Cache-Control"] = "no-store"
    return made


def store(request: Request) -> Store:
    """Where it is kept what people leave. Raises HTTPException 503 where nothing can be left."""
    found = desk(request).store
    if found is None:
        raise HTTPException(503, "Nothing can be left at this desk: its library may only be read.")
    return found
