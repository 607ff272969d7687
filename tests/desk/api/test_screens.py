"""Every page says with ``?format=`` what it shows, as data."""

import pytest
from starlette.testclient import TestClient


def sent(browser: TestClient, address: str) -> tuple[int, str | None]:
    found = browser.get(address, follow_redirects=False)
    return found.status_code, found.headers.get("location")


@pytest.mark.parametrize(
    ("address", "data"),
    [
        ("/?format=json", "/api/stories?format=json"),
        ("/?from=30&format=csv", "/api/stories?format=csv"),
        ("/stories/s1?format=csv", "/api/stories/s1?format=csv"),
        ("/claims/c1?format=json", "/api/claims/c1?format=json"),
        ("/pages/p1?format=json", "/api/pages/p1?format=json"),
        ("/sources/Ada%20Lind?format=json", "/api/sources/Ada%20Lind?format=json"),
        ("/sources/Who%3F%23%25?format=json", "/api/sources/Who%3F%23%25?format=json"),
        ("/sources/AP%2FReuters?format=json", "/api/sources/AP/Reuters?format=json"),
        (
            "/search?q=memo&from=2026-03-01&start=20&format=csv",
            "/api/search?q=memo&from=2026-03-01&format=csv",
        ),
    ],
)
def test_a_page_sends_to_its_data(browser: TestClient, address: str, data: str) -> None:
    assert sent(browser, address) == (303, data)


def test_the_data_is_there(browser: TestClient, ferry: tuple[str, ...]) -> None:
    (story,) = browser.get("/?format=json").json()["stories"]
    assert browser.get(f"/stories/{story['id']}?format=json").json()["story"] == story
    assert browser.get("/sources/The%20Meridian?format=json").json()["name"] == "The Meridian"
    for address in ("/", f"/stories/{story['id']}", f"/pages/{ferry[0]}", "/search?q=memo"):
        found = browser.get(address + ("&" if "?" in address else "?") + "format=csv")
        assert found.headers["content-type"].startswith("text/csv"), address


@pytest.mark.parametrize("address", ["/?format=xml", "/?format=", "/search?format=JSON"])
def test_another_format_is_the_page_itself(browser: TestClient, address: str) -> None:
    assert browser.get(address, follow_redirects=False).headers["content-type"].startswith("text/html")


def test_nobody_is_sent_elsewhere(browser: TestClient) -> None:
    for address in ("//evil.example/?format=json", "/stories//evil.example?format=json"):
        _, to = sent(browser, address)
        assert to is None or (to.startswith("/api/") and "//" not in to)
