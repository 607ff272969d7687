"""What the search page suggests is not counted for every visitor."""

import re

import pytest
from starlette.testclient import TestClient

from reportedly.desk.outlets import Outlets
from reportedly.library import Library


def suggested(browser: TestClient) -> list[str]:
    return re.findall(r'<option value="([^"]+)"', browser.get("/search").text)


def test_a_small_library_suggests_a_new_outlet_at_once(browser: TestClient, add, record) -> None:
    add(record("Ledger", "One."))
    assert "Ledger" in suggested(browser)
    add(record("Post", "Two."))
    assert {"Ledger", "Post"} <= set(suggested(browser))


def test_a_grown_one_counts_when_a_hundredth_is_new(
    location: str, add, record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportedly.desk.outlets.DESK_OUTLETS_AGAIN", 2)
    add(*(record("Ledger", f"Fact {n}.", event=f"Event {n}") for n in range(4)))
    outlets = Outlets()
    with Library(location, read_only=True) as library:
        assert outlets.suggested(library) == (("Ledger", 4),)
        add(record("Post", "One."), record("Post", "Two."))
        assert outlets.suggested(library) == (("Ledger", 4),)
        add(record("Post", "Three."))
        assert outlets.suggested(library) == (("Ledger", 4), ("Post", 3))
