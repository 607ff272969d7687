"""The addresses of following."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reportedly.desk import assets
from reportedly.desk.answers import page
from reportedly.desk.following import posts, views
from reportedly.desk.following.feeds import feed
from reportedly.desk.following.posts import post


async def service_worker(request: Request) -> Response:
    """What shows notices while no page of the desk is open. At the top, so that it may stand for all of the desk."""
    headers = {"Cache-Control": "no-cache"}
    return Response(assets.content("worker.js") or b"", media_type="text/javascript", headers=headers)


def _post(path: str, view: posts.Post, name: str) -> Route:
    return Route(path, post(view), methods=["POST"], name=name)


ROUTES: tuple[Route, ...] = (
    _post("/follow", posts.follow, "follow"),
    _post("/unfollow", posts.unfollow, "unfollow"),
    Route("/following", page(views.following), name="following"),
    _post("/following/follows/{id}/kinds", posts.kinds, "following-kinds"),
    _post("/following/follows/{id}/feed", posts.feed, "following-feed"),
    _post("/following/preferences", posts.preferences, "following-preferences"),
    _post("/following/browsers", posts.browser, "following-browser"),
    _post("/following/browsers/stop", posts.browser_stop, "following-browser-stop"),
    _post("/following/webhooks", posts.webhook, "following-webhook"),
    _post("/following/webhooks/{id}/on", posts.webhook_on, "following-webhook-on"),
    _post("/following/webhooks/{id}/stop", posts.webhook_stop, "following-webhook-stop"),
    Route("/notices", page(views.notices_page), name="notices"),
    _post("/notices/read", posts.read, "notices-read"),
    Route("/notices/{id}", page(views.notice), name="notice"),
    Route("/feeds/{token}.xml", feed, name="follow-feed"),
    Route("/service-worker.js", service_worker, name="service-worker"),
)
