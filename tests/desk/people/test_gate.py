"""Who gets through to a route."""

import sqlite3
from collections.abc import Callable

from starlette.routing import Route
from starlette.testclient import TestClient

from reportedly.desk.people.permissions import PERMISSIONS
from reportedly.desk.routes import ROUTES

SignedIn = Callable[..., TestClient]


def test_every_route_has_its_permission_and_every_permission_its_route() -> None:
    assert {route.name for route in ROUTES if isinstance(route, Route)} == set(PERMISSIONS)
    assert len(ROUTES) == len(PERMISSIONS)


def test_who_is_signed_in_is_known_on_every_page(browser: TestClient, signed_in: SignedIn) -> None:
    reader = signed_in("reader", "Ada Lind")
    assert "Ada Lind" in reader.get("/").text
    assert reader.get("/").headers["Cache-Control"] == "no-store"
    assert "Ada Lind" not in browser.get("/").text


def test_a_session_that_nobody_began_is_nobodys(browser: TestClient) -> None:
    for made_up in ("x", "", "a" * 5000, "'; DROP TABLE sessions; --"):
        assert browser.get("/", headers={"Cookie": f"reportedly-session={made_up}"}).status_code == 200


def test_a_library_that_may_only_be_read_is_read_all_the_same(location: str, ferry: object) -> None:
    from reportedly.desk.app import app

    writer = sqlite3.connect(location, isolation_level=None)
    writer.execute("PRAGMA journal_mode = delete")
    writer.close()
    desk = app(location)
    desk.state.desk.store.close()
    object.__setattr__(desk.state.desk, "store", None)
    with TestClient(desk, base_url="http://127.0.0.1:8000") as client:
        assert client.get("/").status_code == 200
        assert client.get("/", headers={"Cookie": "reportedly-session=x"}).status_code == 200
