"""The addresses of the API."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from reportedly.desk.answers import page
from reportedly.desk.api.answers import JSON, encoded
from reportedly.desk.api.deeds import DEEDS
from reportedly.desk.api.document import ADDRESS, document, query_parameters
from reportedly.desk.api.operations import OPERATIONS, Operation
from reportedly.desk.people.permissions import SCOPES
from reportedly.desk.templates import answer
from reportedly.library import Library


def index(request: Request, library: Library) -> Response:
    """The API for people: what can be asked, and where it is described."""
    told = [(one, [parameter["name"] for parameter in query_parameters(one.asks)]) for one in OPERATIONS]
    return answer(request, "api.html", operations=told, deeds=DEEDS, scopes=SCOPES, document=ADDRESS)


def openapi(request: Request, library: Library) -> Response:
    """The OpenAPI document."""
    return Response(encoded(document()), media_type=JSON)


async def nothing(request: Request) -> Response:
    """An address of the API that leads nowhere."""
    raise HTTPException(404, f"There is no such address; {ADDRESS} describes those there are.")


def _path(one: Operation) -> str:
    # A name may have a slash in it, an id has none.
    return one.path.replace("{id}", "{id:path}") if one.name == "source" else one.path


async def bare(request: Request) -> Response:
    """`/api` as people type it."""
    return RedirectResponse("/api/", 308)


ROUTES: tuple[Route, ...] = (
    Route("/api", bare, name="api-bare"),
    Route("/api/", page(index), name="api"),
    Route(ADDRESS, page(openapi, alike=True), name="openapi"),
    *(
        Route(_path(one), page(one.view, one.state, alike=True), methods=["GET"], name=f"api-{one.name}")
        for one in OPERATIONS
    ),
    *(one.route for one in DEEDS),
    Route("/api/{rest:path}", nothing, name="api-nothing"),
)
