"""Every address of the desk, in one table. A page that is not in it does not exist."""

from starlette.routing import BaseRoute, Route

from reportedly.desk import claims, pages, stories, trying
from reportedly.desk.answers import page
from reportedly.desk.api import routes as api
from reportedly.desk.api.screens import also_data
from reportedly.desk.assets import asset
from reportedly.desk.front import front
from reportedly.desk.search import search
from reportedly.desk.source import source

ROUTES: tuple[BaseRoute, ...] = (
    Route("/", also_data(page(front)), name="front"),
    Route("/pages/{id}", also_data(page(pages.captured, pages.state)), name="page"),
    Route("/sources/{name:path}", also_data(page(source)), name="source"),
    Route("/search", also_data(page(search)), name="search"),
    Route("/stories/{id}", also_data(page(stories.story, stories.state)), name="story"),
    Route("/claims/{id}", also_data(page(claims.claim, claims.state)), name="claim"),
    Route("/try", trying.box, methods=["GET"], name="try"),
    Route("/try", trying.tried, methods=["POST"], name="tried"),
    Route("/static/{name}", asset, name="asset"),
    *api.ROUTES,
)
