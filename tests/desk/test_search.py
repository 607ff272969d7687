import re
from collections.abc import Callable
from html import unescape

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient

from reportedly.record import Record, Source

Records = Callable[..., Record]
Add = Callable[..., tuple[str, ...]]


def test_what_was_found_leads_to_its_place_with_the_words_marked(
    browser: TestClient, add: Add, record: Records
) -> None:
    given = record("The Harbour Ledger", "The memo was read.")
    source = Source(id="s1", name="Memo Lind", kind="person", named=True, anonymous=False, role="clerk")
    (id,) = add(replace(given, sources=(source,)))
    html = browser.get("/search?q=memos").text
    found = dict(re.findall(r'<p class="meta">(\w+)[^\0]*?<a href="([^"]+)"', html))
    assert found["page"] == f"/pages/{id}"
    assert found["source"] == "/sources/Memo%20Lind"
    assert "The <mark>memo</mark> was read." in html
    for address in found.values():
        assert browser.get(address).status_code == 200
    only = browser.get("/search?q=memo&kind=source").text
    assert only.count('<p class="meta">') == 1


def test_outlet_and_days_narrow_a_search_and_stand_alone(browser: TestClient, ferry: tuple[str, ...]) -> None:
    html = browser.get("/search?outlet=The+Meridian&q=memo&kind=page").text
    assert f"/pages/{ferry[1]}" in html
    assert f"/pages/{ferry[0]}" not in html
    assert 'value="The Meridian"' in html
    assert f"/pages/{ferry[2]}" in browser.get("/search?from=2026-03-03&to=2026-03-03").text
    assert "Nothing found" in browser.get("/search?q=memo&from=2027-01-01").text


def test_a_source_of_several_stories_is_found_once(browser: TestClient, add: Add, record: Records) -> None:
    source = Source(id="s1", name="Ada Lind", kind="person", named=True, anonymous=False)
    add(*(replace(record("Post", f"Fact {n}.", event=f"Event {n}"), sources=(source,)) for n in range(3)))
    assert browser.get("/search?q=lind&kind=source").text.count('href="/sources/Ada%20Lind"') == 1


def test_many_findings_are_leafed_through(
    browser: TestClient, add: Add, record: Records, monkeypatch
) -> None:
    monkeypatch.setattr("reportedly.desk.search.DESK_HITS", 2)
    add(*(record(f"Paper {n}", f"Memo {n} was read.", event=f"Event {n}") for n in range(5)))
    seen, address = list[str](), "/search?q=memo&kind=page"
    for _ in range(3):
        html = browser.get(address).text
        seen += re.findall(r'<h2 dir="auto"><a href="/pages/(\w+)"', html)
        more = re.search(r'<a href="([^"]+)">More findings', html)
        address = unescape(more[1]) if more else ""
    assert not address
    assert len(seen) == len(set(seen)) == 5


@pytest.mark.parametrize("query", ["q=x&from=yesterday", "q=x&kind=nothing", "outlet=x&to=2026-02-30"])
def test_what_cannot_be_meant_is_told(browser: TestClient, ferry: tuple[str, ...], query: str) -> None:
    found = browser.get(f"/search?{query}")
    assert found.status_code == 400
    assert 'role="alert"' in found.text


@pytest.mark.parametrize(
    "query",
    ["", "q=", "q=%00", "q=%ff%fe", "q=%22+OR+*", "q=x&start=-1", "q=x&start=9999999", "q=" + "x+" * 3000],
)
def test_odd_questions_are_answered(browser: TestClient, ferry: tuple[str, ...], query: str) -> None:
    assert browser.get(f"/search?{query}").status_code == 200
