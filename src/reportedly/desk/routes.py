"""Every address of the desk, in one table. A page that is not in it does not exist."""

from starlette.routing import BaseRoute, Route

from reportedly.desk import claims, stories
from reportedly.desk.answers import page
from reportedly.desk.assets import asset
from reportedly.desk.front import front

ROUTES: tuple[BaseRoute, ...] = (
    Route("/", page(front), name="front"),
    Route("/stories/{id}", page(stories.story, stories.state), name="story"),
    Route("/claims/{id}", page(claims.claim, claims.state), name="claim"),
    Route("/static/{name}", asset, name="asset"),
)
