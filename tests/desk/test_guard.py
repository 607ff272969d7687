import re

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from reportedly.desk.app import app
from reportedly.desk.guard import HEADERS, Guard
from reportedly.desk.routes import ROUTES


@pytest.mark.parametrize("address", ["/", "/nowhere", "/stories/unknown", "/static/desk.css", "/static/../x"])
def test_every_answer_has_the_policy(browser: TestClient, address: str) -> None:
    found = browser.get(address).headers
    for name, value in HEADERS.items():
        assert found[name] == value


def test_a_defect_is_told_without_its_trace_and_with_the_policy(location: str, monkeypatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a secret of the server")

    monkeypatch.setattr("reportedly.desk.front.answer", broken)
    with TestClient(app(location), base_url="http://localhost", raise_server_exceptions=False) as client:
        found = client.get("/")
    assert found.status_code == 500
    assert "secret" not in found.text
    assert found.headers["content-security-policy"] == HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8000", "localhost", "LOCALHOST:1", "[::1]:8000", "desk.example:80"]
)
def test_it_answers_under_its_names(location: str, host: str) -> None:
    with TestClient(app(location, names=["desk.example"]), base_url="http://x") as client:
        assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "", "[::1", "localhost.", "a@localhost.x"]
)
def test_it_does_not_answer_under_others(location: str, host: str) -> None:
    with TestClient(app(location), base_url="http://x") as client:
        found = client.get("/", headers={"Host": host})
        assert found.status_code == 421
        assert "--name" in found.text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, 200),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "http://localhost"}, 200),
        ({}, 200),
    ],
)
def test_forms_of_other_sites_are_not_taken(headers: dict[str, str], status: int) -> None:
    inner = Starlette(routes=[Route("/", lambda _: PlainTextResponse("done"), methods=["POST"])])
    assert (
        TestClient(Guard(inner), base_url="http://localhost").post("/", headers=headers).status_code == status
    )


def test_no_page_asks_anybody_else_for_anything(browser: TestClient, ferry: tuple[str, ...]) -> None:
    for address in ("/", "/nowhere"):
        html = browser.get(address).text
        for found in re.findall(
            r'<(?:script|link|img|iframe|form)\b[^>]*?(?:src|href|action)="([^"]*)"', html
        ):
            assert found.startswith("/")


def test_no_two_routes_have_one_name() -> None:
    names = [getattr(route, "name", None) for route in ROUTES]
    assert len(names) == len(set(names))
