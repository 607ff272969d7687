import re

from starlette.testclient import TestClient

from reportedly.desk.claims import wordings
from reportedly.library import Library


def address(location: str) -> str:
    with Library(location, read_only=True) as library:
        return f"/claims/{library.stories()[0].claims[0]}"


def test_a_claim_says_on_how_many_origins_it_stands_and_who_disputes_it(
    browser: TestClient, ferry: tuple[str, ...], location: str
) -> None:
    html = browser.get(address(location)).text
    assert "3 outlets, one newsroom (The Harbour Ledger), one anonymous source" in html
    assert "Tomas Reuel of The Harbour Ledger denies it" in html
    assert "Island Voice hardened what it has from The Harbour Ledger" in html
    assert "Circular: Island Voice rests on itself." in html


def test_versions_stand_side_by_side_with_what_differs_marked(
    browser: TestClient, ferry: tuple[str, ...], location: str
) -> None:
    html = browser.get(address(location)).text
    assert "Calder Line <del>probably</del> read the memo <del>within days.</del>" in html
    assert "Taken from The Harbour Ledger" in html
    assert re.search(r"In the same words: <a [^>]+>Island Voice", html)


def test_a_version_without_a_parent_is_beside_the_first(location: str, ferry: tuple[str, ...]) -> None:
    with Library(location, read_only=True) as library:
        claim = library.claim(library.stories()[0].claims[1])
    first, second = wordings(claim)
    assert first.parent is None
    assert second.taken
    assert second.parent == first.version


def test_the_evidence_has_the_very_words_and_leads_to_them(
    browser: TestClient, ferry: tuple[str, ...], location: str
) -> None:
    html = browser.get(address(location)).text
    assert "The Meridian has it from The Harbour Ledger" in html
    assert "0.60, unsure" in html
    assert "a credit: “first reported by The Harbour Ledger”" in html
    words = "first%20reported%20by%20The%20Harbour%20Ledger"
    assert f'href="/pages/{ferry[1]}#:~:text={words}"' in html
    assert f'href="https://meridian.example/ferry?id=3&amp;x=1#:~:text={words}"' in html


def test_a_claim_leads_back_to_its_story_and_copies_can_be_drawn_one_by_one(
    browser: TestClient, ferry: tuple[str, ...], location: str, add, record
) -> None:
    add(
        *(
            record(
                f"Copy {n}",
                "The board of Calder Line probably read it.",
                published=f"2026-03-04T0{n}:00:00Z",
            )
            for n in range(6)
        )
    )
    html = browser.get(address(location)).text
    assert re.search(r'A claim of <a href="/stories/s\w+">Ferry withdrawn', html)
    assert browser.get(address(location) + "?whole").text.count("data-box") >= html.count("data-box")
