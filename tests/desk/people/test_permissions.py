"""The permission matrix: every route for every role, as it is documented."""

import importlib.util
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from reportedly.desk.mishaps import MISHAPS
from reportedly.desk.people.permissions import PERMISSIONS
from reportedly.desk.people.visitors import ROLES, Role, rank
from reportedly.desk.routes import ROUTES, permitted

DOCS = Path(__file__).parents[3] / "docs"


async def through(request: Request) -> PlainTextResponse:
    return PlainTextResponse("through")


@pytest.fixture
def gates(browser: TestClient) -> Starlette:
    """The desk's routes with their gates, and behind each nothing: whoever gets through changes nothing."""
    bare = [Route(one.path, through, methods=one.methods, name=one.name) for one in ROUTES]  # type: ignore[attr-defined]
    made = Starlette(routes=list(permitted(bare)), exception_handlers=MISHAPS)
    made.state.desk = browser.app.state.desk  # type: ignore[attr-defined]
    return made


@pytest.mark.parametrize("role", ROLES)
def test_every_route_lets_through_who_may_and_nobody_else(
    gates: Starlette, signed_in: Callable[..., TestClient], role: Role
) -> None:
    cookies = dict(signed_in(role).cookies) if role != "visitor" else {}
    client = TestClient(gates, base_url="http://127.0.0.1:8000", cookies=cookies, follow_redirects=False)
    for route in ROUTES:
        assert isinstance(route, Route)
        path = re.sub(r"\{\w+:(?:int|float)\}", "1", route.path)
        path = re.sub(r"\{(\w+)(?::\w+)?\}", r"\1", path)
        for method in (route.methods or set()) - {"HEAD"}:
            found = client.request(method, path)
            told = f"{method} {route.path} for a {role}"
            if rank(role) >= rank(PERMISSIONS[str(route.name)]):
                assert (found.status_code, found.text) == (200, "through"), told
            elif role == "visitor" and method == "GET" and not path.startswith("/api"):
                assert found.headers["location"].startswith("/sign-in?next=%2F"), told
            else:
                assert found.status_code == (401 if role == "visitor" else 403), told


def test_a_route_that_nobody_listed_keeps_the_desk_from_starting() -> None:
    with pytest.raises(KeyError):
        list(permitted([Route("/unlisted", through, name="unlisted")]))


def docs() -> ModuleType:
    spec = importlib.util.spec_from_file_location("permissions", DOCS / "permissions.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_matrix_in_the_docs_is_that_of_today() -> None:
    text = (DOCS / "desk.md").read_text("utf-8")
    assert text == docs().written(text), "run `make docs`"
    assert text.count("\n| `/") >= len(ROUTES)
