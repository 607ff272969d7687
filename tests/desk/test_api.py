"""Every operation of the API: what it answers is what its document says."""

import csv
import io
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

from reportedly.desk.api.document import document
from reportedly.desk.api.operations import OPERATIONS, Operation


def address(operation: Operation, browser: TestClient, pages: tuple[str, ...]) -> str:
    (story,) = browser.get("/api/stories").json()["stories"]
    ids = {
        "a story": story["id"],
        "a claim": story["claims"][0],
        "a page": pages[0],
        "a source": "The Harbour Ledger",
    }
    found = operation.path.replace("{id}", ids.get(operation.id, ""))
    return found + ("?q=memo" if operation.name == "search" else "")


def check(body: Any, path: str, status: str, media: str) -> None:
    described = document()["paths"][path]["get"]["responses"][status]["content"][media]["schema"]
    jsonschema.Draft202012Validator(described | {"components": document()["components"]}).validate(body)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one.name)
def test_answers_are_as_documented(
    operation: Operation, browser: TestClient, ferry: tuple[str, ...], signed_in: Callable[..., TestClient]
) -> None:
    asked = address(operation, browser, ferry)
    if operation.path.endswith("/comments"):
        assert signed_in("editor").post(asked, json={"text": "Read by nobody first."}).status_code == 201
    found = browser.get(asked)
    assert found.status_code == 200, found.text
    check(found.json(), operation.path, "200", "application/json")
    table = browser.get(asked, params={"format": "csv"} | ({"q": "memo"} if "?" in asked else {}))
    assert table.headers["content-type"].startswith("text/csv")
    assert "attachment" in table.headers["content-disposition"]
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) > 1
    wrong = browser.get(asked.partition("?")[0], params={"nonsense": "1"})
    assert wrong.status_code == 400
    check(wrong.json(), operation.path, "400", "application/problem+json")
    if operation.id:
        missing = browser.get(operation.path.replace("{id}", "zzz"))
        assert missing.status_code == 404
        assert missing.headers["content-type"] == "application/problem+json"
        check(missing.json(), operation.path, "404", "application/problem+json")


def test_the_document_is_served_and_addresses_that_lead_nowhere_are_problems(browser: TestClient) -> None:
    assert browser.get("/api/openapi.json").json()["openapi"] == "3.1.0"
    assert browser.get("/api/").status_code == 200
    assert document()["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
    check(
        browser.get("/api/stories", headers={"Authorization": "Bearer x"}).json(),
        "/api/stories",
        "401",
        "application/problem+json",
    )
    for found in (browser.get("/api/nothing"), browser.post("/api/stories")):
        assert found.headers["content-type"] == "application/problem+json"
        assert found.json()["status"] == found.status_code in (404, 405)
