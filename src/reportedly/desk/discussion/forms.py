"""The forms of the discussion: what they bring, capped, and the endpoints that take them."""

import asyncio
from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from reportedly.desk.answers import Endpoint, desk
from reportedly.desk.store import Store
from reportedly.limits import COMMENT_FORM_BYTES, DESK_UPLOAD_SECONDS

Fields = Mapping[str, str]
Step = Callable[[Request, Fields], Response]
_MOST_FIELDS = 20


async def body(request: Request, media_type: str) -> bytes:
    """What ``request`` brings. Raises HTTPException 408, 413 and 415, in words."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != media_type:
        raise HTTPException(415, f"This is to be sent as {media_type}.")
    found, size = list[bytes](), 0
    try:
        async with asyncio.timeout(DESK_UPLOAD_SECONDS):
            async for piece in request.stream():
                size += len(piece)
                if size <= COMMENT_FORM_BYTES:
                    found.append(piece)
    except TimeoutError as error:
        raise HTTPException(408, "The form did not arrive in time; send it again.") from error
    except ClientDisconnect as error:
        raise HTTPException(400, "The connection was closed.") from error
    if size > COMMENT_FORM_BYTES:
        raise HTTPException(413, f"That is more than {COMMENT_FORM_BYTES // 1024} KiB; make it shorter.")
    return b"".join(found)


def fields(given: bytes) -> Fields:
    """A form as browsers send it; of a field that is there twice the last. Raises HTTPException 400."""
    try:
        text = given.decode("utf-8", "replace")
        return dict(parse_qsl(text, keep_blank_values=True, errors="replace", max_num_fields=_MOST_FIELDS))
    except ValueError as error:
        raise HTTPException(400, "The form is not understood.") from error


def taking(step: Step) -> Endpoint:
    """``step`` as an endpoint that takes a form: run in a thread, its answer kept by nobody."""

    async def endpoint(request: Request) -> Response:
        given = fields(await body(request, "application/x-www-form-urlencoded"))
        made = await run_in_threadpool(step, request, given)
        made.headers["Cache-Control"] = "no-store"
        return made

    endpoint.__name__, endpoint.__doc__ = step.__name__, step.__doc__
    return endpoint


def store(request: Request) -> Store:
    """Where comments are kept. Raises HTTPException 503 where nothing can be left."""
    found = desk(request).store
    if found is None:
        raise HTTPException(503, "Nothing can be left at this desk: its library may only be read.")
    return found


def whole(given: Fields, name: str) -> int:
    """The whole number in the field ``name``, from 0 on. Raises HTTPException 400."""
    found = given.get(name, "")
    if not (found.isascii() and found.isdigit() and len(found) < 16):
        raise HTTPException(400, "The form is not understood; load the page again.")
    return int(found)


def asked_number(request: Request, name: str) -> int:
    """The number in the query's ``name``; 0 for anything that is none."""
    found = request.query_params.get(name, "")
    return int(found) if found.isascii() and found.isdigit() and len(found) < 16 else 0


def number(request: Request) -> int:
    """The number of the comment in the address. Raises HTTPException 404."""
    found: int = request.path_params["number"]
    if found >= 10**15:
        raise HTTPException(404, "There is no such comment here.")
    return found
