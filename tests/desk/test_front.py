import re

import pytest
from starlette.testclient import TestClient

from reportedly.desk import front


def headlines(html: str) -> list[str]:
    return re.findall(r'<h2><a href="/stories/[^"]+">([^<]+)', html)


def test_a_story_is_told_with_its_origins_its_denials_and_its_outlets(
    browser: TestClient, ferry: tuple[str, ...]
) -> None:
    html = browser.get("/").text
    assert headlines(html) == ["Ferry withdrawn"]
    assert "3 outlets, one newsroom (The Harbour Ledger), one anonymous source" in html
    assert "newsrooms: 1 or 2, most probably 1 · human sources: 1" in html
    assert re.search(r"Denied by</dt><dd class=\"alarm\">Tomas Reuel", html)
    assert "3: The Harbour Ledger, The Meridian, Island Voice" in html
    assert re.search(r"Changed last.*new origin.*3 outlets now.*2 outlets before", html, re.DOTALL)


def test_the_story_with_the_newest_change_stands_first(browser: TestClient, add, record) -> None:
    add(record("Ledger", "One.", event="Bridge closed"), record("Ledger", "Two.", event="School opened"))
    assert headlines(browser.get("/").text) == ["School opened", "Bridge closed"]
    add(record("Post", "One, too.", event="Bridge closed", published="2026-03-04"))
    assert headlines(browser.get("/").text) == ["Bridge closed", "School opened"]
    # A page that changes nobody's sourcing is no news of the story.
    add(record("Star", event="School opened", published="2026-03-04"))
    assert headlines(browser.get("/").text) == ["Bridge closed", "School opened"]


def test_older_stories_are_a_page_further(
    browser: TestClient, add, record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(front, "DESK_STORIES", 2)
    add(*(record("Ledger", f"Fact {n}.", event=f"Event {n}") for n in range(5)))
    address, seen = "/", []
    while address:
        html = browser.get(address).text
        seen += headlines(html)
        found = re.search(r'href="([^"]+)">Older', html)
        address = found[1] if found else ""
    assert seen == [f"Event {n}" for n in (4, 3, 2, 1, 0)]
    assert "Older" not in html
    assert re.search(r'href="/\?from=2">Newer', html)
    assert browser.get("/?from=junk").status_code == 200


def test_an_empty_library_says_how_to_fill_it(browser: TestClient) -> None:
    assert "reportedly add PAGE..." in browser.get("/").text


def test_the_front_page_is_light(browser: TestClient, add, record) -> None:
    for n in range(30):
        claim = f"The council of district {n} voted on Monday to close the {n}th of its bridges for repairs."
        add(record(f"The Daily {n}", claim, event=f"Bridge {n} is closed for repairs after a vote"))
    first = browser.get("/", headers={"Accept-Encoding": "gzip"})
    assert len(headlines(first.text)) == 30
    assets = re.findall(r'(?:href|src)="(/static/[^"]+)"', first.text)
    loaded = int(first.headers["content-length"]) + sum(len(browser.get(one).content) for one in assets)
    assert 1 + len(assets) <= 6
    assert loaded <= 60_000
