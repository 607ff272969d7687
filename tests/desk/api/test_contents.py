"""Lists of the API are gone through by their cursors, and what did not change is not sent again."""

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient


def written(place: str) -> str:
    return urlsafe_b64encode(place.encode()).decode().rstrip("=")


def through(browser: TestClient, address: str, name: str, **asked: str) -> Iterator[list[Any]]:
    """The answers of ``address``, one after the other."""
    while True:
        found = browser.get(address, params=asked)
        assert found.status_code == 200, found.text
        yield found.json()[name]
        if (further := found.json()["next"]) is None:
            return
        asked["cursor"] = further


def test_stories_are_gone_through_each_once(browser: TestClient, add, record) -> None:
    add(*(record("Ledger", f"Fact {n}.", event=f"Event {n}") for n in range(5)))
    parts = list(through(browser, "/api/stories", "stories", limit="2"))
    assert [len(part) for part in parts] == [2, 2, 1]
    told = [story["headline"] for part in parts for story in part]
    assert told == [f"Event {n}" for n in (4, 3, 2, 1, 0)]


def test_a_change_meanwhile_neither_hides_nor_repeats_the_others(browser: TestClient, add, record) -> None:
    add(*(record("Ledger", f"Fact {n}.", event=f"Event {n}") for n in range(4)))
    told = []
    for part in through(browser, "/api/stories", "stories", limit="1"):
        told += [story["headline"] for story in part]
        if len(told) == 1:
            add(record("Post", "Fact 0, too.", event="Event 0", published="2026-03-04"))
    assert told == ["Event 3", "Event 2", "Event 1"], "Event 0 stands before them now"


def test_a_search_is_gone_through(browser: TestClient, add, record) -> None:
    add(*(record(f"Outlet {n}", f"The memo of day {n} was read.", event=f"Event {n}") for n in range(5)))
    parts = list(through(browser, "/api/search", "hits", q="memo", kind="claim", limit="2"))
    assert [len(part) for part in parts] == [2, 2, 1]
    assert len({hit["id"] for part in parts for hit in part}) == 5


def test_changes_go_on_from_the_last(browser: TestClient, add, record) -> None:
    for n in range(4):
        add(record(f"Outlet {n}", "One.", "Two.", event="Bridge", published=f"2026-03-0{n + 1}"))
    since, told, more = 0, [], True
    while more:
        found = browser.get("/api/changes", params={"since": str(since), "limit": "1"}).json()
        told += [row["number"] for row in found["changes"]]
        since, more = found["last"], found["more"]
    assert told == list(range(1, 7))
    assert browser.get("/api/changes", params={"since": str(since)}).json() == {
        "changes": [],
        "last": since,
        "more": False,
    }


@pytest.mark.parametrize(
    "cursor", ["x", "!!", "é", "W10", written("[-1]"), written('[-1,"a"]'), written("{}")]
)
@pytest.mark.parametrize("address", ["/api/stories?", "/api/search?q=a&"])
def test_a_cursor_that_nobody_gave_out_is_told_so(browser: TestClient, address: str, cursor: str) -> None:
    found = browser.get(f"{address}cursor={cursor}")
    assert found.status_code == 400
    assert "cursor" in found.json()["detail"]


def test_what_did_not_change_is_not_sent_again(
    browser: TestClient, ferry: tuple[str, ...], add, record
) -> None:
    (story,) = browser.get("/api/stories").json()["stories"]
    for address in ("/api/stories", f"/api/stories/{story['id']}", "/api/changes", "/api/search?q=memo"):
        first = browser.get(address)
        again = browser.get(address, headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b""), address
    mark = browser.get("/api/changes").headers["etag"]
    add(record("The Ansel Post", "Islanders plan to march.", published="2026-03-05"))
    assert browser.get("/api/changes", headers={"If-None-Match": mark}).status_code == 200


def test_a_problem_is_never_kept(browser: TestClient, add, record) -> None:
    missing = browser.get("/api/stories/zzz")
    assert missing.headers["cache-control"] == "no-store"
    assert "etag" not in missing.headers
