"""Every address of the desk, in one table. A page that is not in it does not exist."""

from collections.abc import Iterable, Iterator

from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Route

from reportedly.desk import claims, pages, stories, trying
from reportedly.desk.answers import page
from reportedly.desk.api import routes as api
from reportedly.desk.api.screens import also_data
from reportedly.desk.assets import asset
from reportedly.desk.discussion import routes as discussion
from reportedly.desk.following import routes as following
from reportedly.desk.front import front
from reportedly.desk.mending import routes as mending
from reportedly.desk.people import routes as people
from reportedly.desk.people.gate import Gate
from reportedly.desk.people.permissions import PERMISSIONS, scope
from reportedly.desk.search import search
from reportedly.desk.source import source

_ROUTES = (
    Route("/", also_data(page(front)), name="front"),
    Route("/pages/{id}", also_data(page(pages.captured, pages.state)), name="page"),
    Route("/sources/{name:path}", also_data(page(source)), name="source"),
    Route("/search", also_data(page(search)), name="search"),
    Route("/stories/{id}", also_data(page(stories.story, stories.state)), name="story"),
    Route("/claims/{id}", also_data(page(claims.claim, claims.state)), name="claim"),
    Route("/try", trying.box, methods=["GET"], name="try"),
    Route("/try", trying.tried, methods=["POST"], name="tried"),
    Route("/static/{name}", asset, name="asset"),
    *discussion.ROUTES,
    *following.ROUTES,
    *mending.ROUTES,
    *api.ROUTES,
    *people.ROUTES,
)


def permitted(routes: Iterable[Route]) -> Iterator[Route]:
    """``routes``, each behind a gate for who may use it. Raises `KeyError` for one that has none."""
    for route in routes:
        gate = Middleware(Gate, role=PERMISSIONS[route.name], scope=scope(route))
        yield Route(route.path, route.endpoint, methods=route.methods, name=route.name, middleware=[gate])


ROUTES: tuple[BaseRoute, ...] = tuple(permitted(_ROUTES))
