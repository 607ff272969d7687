"""Every address of the desk, in one table. A page that is not in it does not exist."""

from starlette.routing import BaseRoute, Route

from reportedly.desk import claims, pages, stories
from reportedly.desk.answers import page
from reportedly.desk.assets import asset
from reportedly.desk.front import front
from reportedly.desk.search import search
from reportedly.desk.source import source

ROUTES: tuple[BaseRoute, ...] = (
    Route("/", page(front), name="front"),
    Route("/pages/{id}", page(pages.captured, pages.state), name="page"),
    Route("/sources/{name:path}", page(source), name="source"),
    Route("/search", page(search), name="search"),
    Route("/stories/{id}", page(stories.story, stories.state), name="story"),
    Route("/claims/{id}", page(claims.claim, claims.state), name="claim"),
    Route("/static/{name}", asset, name="asset"),
)
