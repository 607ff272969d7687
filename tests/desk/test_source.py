from collections.abc import Callable

from msgspec.structs import replace
from starlette.testclient import TestClient

from reportedly.record import Link, Record, Source

Records = Callable[..., Record]
Add = Callable[..., tuple[str, ...]]


def on_word_of(record: Record, name: str) -> Record:
    """``record`` with all of its claims on the word of ``name``."""
    source = Source(id="s1", name=name, kind="person", named=True, anonymous=False, role="the mayor")
    claims = tuple(replace(one, chain=(Link(source="s1", span=one.span),)) for one in record.claims)
    return replace(record, sources=(source,), claims=claims)


def test_a_source_has_what_it_said_and_who_denied_it(browser: TestClient, add: Add, record: Records) -> None:
    first, second = add(
        on_word_of(record("The Harbour Ledger", "The ship was unsafe."), "Ada Lind"),
        on_word_of(
            record("The Meridian", "The ship was unsafe.", published="2026-03-04T00:00:00Z"), "Mrs Ada Lind"
        ),
    )
    html = browser.get("/sources/Ada%20Lind").text
    assert '<h1 dir="auto">' in html
    assert "the mayor" in html
    assert '<dt>Denied since</dt><dd class="alarm">1</dd>' in html
    assert "Tomas Reuel of The Harbour Ledger denies it (in The Meridian): “She was safe”" in html
    assert f'href="/pages/{first}#c1"' in html
    assert f'href="/pages/{second}#c1"' in html


def test_an_outlet_has_its_pages(browser: TestClient, ferry: tuple[str, ...]) -> None:
    html = browser.get("/sources/The%20Harbour%20Ledger").text
    assert '<a href="/search?outlet=The%20Harbour%20Ledger">1</a>' in html
    assert "its own word" in html


def test_somebody_who_is_not_here_is_told_with_those_near(
    browser: TestClient, add: Add, record: Records
) -> None:
    add(on_word_of(record("The Harbour Ledger", "The ship was unsafe."), "Ada Lind/Berg?"))
    found = browser.get("/sources/Lind")
    assert found.status_code == 404
    near = found.text[found.text.index("Near it") :]
    address = near[near.index('href="') + 6 :].partition('"')[0]
    assert browser.get(address).status_code == 200


def test_a_long_record_is_parted(browser: TestClient, add: Add, record: Records, monkeypatch) -> None:
    monkeypatch.setattr("reportedly.desk.source.DESK_CLAIMS", 2)
    add(on_word_of(record("The Harbour Ledger", "One ship.", "Two ships.", "Three ships."), "Ada Lind"))
    first = browser.get("/sources/Ada Lind").text
    assert "Three ships." not in first
    assert 'href="/sources/Ada%20Lind?from=2">More claims' in first
    rest = browser.get("/sources/Ada Lind?from=2").text
    assert "Three ships." in rest
    assert 'href="/sources/Ada%20Lind">Claims before' in rest
