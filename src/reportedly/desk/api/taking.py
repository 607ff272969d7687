"""What programs send, as values; and endpoints that do something with it in a thread."""

from collections.abc import Callable
from typing import TypeVar

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reportedly.desk.answers import Endpoint
from reportedly.desk.api.answers import JSON, encoded
from reportedly.desk.api.asked import told
from reportedly.desk.forms import body
from reportedly.record import Value

V = TypeVar("V", bound=Value)


def taking(kind: type[V], step: Callable[[Request, V], Response]) -> Endpoint:
    """``step`` as an endpoint that takes a ``kind`` as JSON; what is none is a 400, in words."""

    async def endpoint(request: Request) -> Response:
        given = await body(request, JSON)
        try:
            value = msgspec.json.decode(given, type=kind)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            words = told(error) if isinstance(error, msgspec.ValidationError) else "this is no JSON"
            raise HTTPException(400, f"What was sent is not understood: {words}.") from error
        return await run_in_threadpool(step, request, value)

    return endpoint


def doing(step: Callable[[Request], Response]) -> Endpoint:
    """``step``, which takes nothing but its address, as an endpoint."""

    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(step, request)

    return endpoint


def own(value: Value, status: int = 200, location: str = "") -> Response:
    """``value`` as JSON that nobody keeps: it is of whoever asked."""
    headers = {"Cache-Control": "no-store"} | ({"Location": location} if location else {})
    return Response(encoded(value), status, headers, media_type=JSON)


def nothing() -> Response:
    """It is done, and there is no more to say."""
    return Response(status_code=204, headers={"Cache-Control": "no-store"})
