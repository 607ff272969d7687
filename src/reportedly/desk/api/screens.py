"""Which operation of the API has what a page of the desk shows."""

from urllib.parse import parse_qsl, quote, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reportedly.desk.answers import Endpoint
from reportedly.desk.api.operations import OPERATIONS, Operation

FORMATS = ("json", "csv")
_FRONT = {"/": "/stories"}


def as_data(request: Request, wanted: str) -> str | None:
    """The address of what is on the page asked for, in the format ``wanted``; null where the API has nothing of it.

    What it does not know of the page's query is left out.
    """
    # The path as it was meant: in `request.url` a percent sign of a name is no longer told from an escape.
    given: str = request.scope["path"]
    path = "/api" + _FRONT.get(given, given)
    found = next((one for one in OPERATIONS if _is_at(one, path)), None)
    if found is None:
        return None
    known = {*found.asks.__struct_encode_fields__} - {"format"}
    query = {name: value for name, value in parse_qsl(request.url.query) if name in known}
    return f"{quote(path, errors='replace')}?{urlencode({**query, 'format': wanted})}"


def _is_at(operation: Operation, path: str) -> bool:
    parts, given = operation.path.split("/"), path.split("/")
    if operation.name == "source":
        parts, given = parts[:-1], given[: len(parts) - 1]
    if len(parts) != len(given):
        return False
    return all(
        part == found or (part == "{id}" and bool(found)) for part, found in zip(parts, given, strict=True)
    )


def also_data(endpoint: Endpoint) -> Endpoint:
    """``endpoint``, which sends on to the API who asks it for a ``format`` of `FORMATS`."""

    async def found(request: Request) -> Response:
        wanted = request.query_params.get("format")
        if wanted in FORMATS and (address := as_data(request, wanted)):
            return RedirectResponse(address, 303)
        return await endpoint(request)

    found.__name__, found.__doc__ = endpoint.__name__, endpoint.__doc__
    return found
