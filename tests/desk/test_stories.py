import re

from starlette.testclient import TestClient

from reportedly.library import Library


def address(location: str) -> str:
    with Library(location, read_only=True) as library:
        return f"/stories/{library.stories()[0].id}"


def test_a_story_says_what_is_claimed_on_whose_word(
    browser: TestClient, ferry: tuple[str, ...], location: str
) -> None:
    html = browser.get(address(location)).text
    assert "“The board of Calder Line probably read the memo within days.”" in html
    assert "On the word of two people familiar with the inspection (anonymous)" in html
    assert "Tomas Reuel of The Harbour Ledger denies it (in Island Voice): “She was safe”" in html
    assert "Circular: Island Voice rests on itself." in html
    assert re.search(r'<svg [^>]*role="img"', html)
    assert html.count("<h1") == 1


def test_what_changed_is_told_the_last_first_and_a_denial_before_the_rest(
    browser: TestClient, ferry: tuple[str, ...], location: str
) -> None:
    html = browser.get(address(location)).text
    turns = html.split('<ol class="turns">')[1].split("</ol>")[0].split("<li ")[1:]
    assert [re.search(r'With <a href="[^"]+">([^<]+)', turn)[1] for turn in turns] == [
        "Island Voice",
        "The Meridian",
    ]
    assert re.findall(r'class="kind[^"]*">([^<]+)', turns[1]) == ["denied", "new origin"]


def test_a_page_has_its_own_time_and_leads_to_the_original(
    browser: TestClient, ferry: tuple[str, ...], location: str
) -> None:
    html = browser.get(address(location)).text
    assert '<time datetime="2026-03-03T07:30:00+01:00">3 March 2026, 07:30 +01:00</time>' in html
    assert 'href="https://meridian.example/ferry?id=3&amp;x=1" rel="noreferrer"' in html
    assert f'href="/pages/{ferry[1]}"' in html


def test_what_names_a_story_leads_to_its_lasting_address(
    browser: TestClient, ferry: tuple[str, ...], location: str
) -> None:
    whole = address(location)
    found = browser.get(whole[:-4], follow_redirects=False)
    assert (found.status_code, found.headers["location"]) == (307, whole)


def test_an_unknown_story_is_not_found_and_near_ones_are_named(
    browser: TestClient, ferry: tuple[str, ...], location: str
) -> None:
    whole = address(location)
    wrong = whole[:-1] + ("0" if whole[-1] != "0" else "1")
    found = browser.get(wrong)
    assert found.status_code == 404
    assert f'<a href="{whole}">' in found.text
    assert browser.get("/stories/<script>").status_code == 404
    assert "<script>" not in browser.get("/stories/<script>").text.replace("<script src", "")
