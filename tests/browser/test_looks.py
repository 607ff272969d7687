"""Every page of the desk, light and dark, narrow and wide: nothing shuts anybody out, nothing is too wide."""

import pytest

KINDS = (
    "front",
    "story",
    "claim",
    "whole claim",
    "page",
    "source",
    "search",
    "findings",
    "nothing found",
    "wrong search",
    "try",
    "api",
)
LOOKS = [(320, False), (320, True), (1200, False), (1200, True)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_is_open_to_all_however_it_looks(kind, window, places) -> None:
    seen = window(reduced_motion="reduce")
    seen.expected = {400} if kind == "wrong search" else set()
    seen.open(places[kind])
    found = []
    for width, dark in LOOKS:
        seen.looks(width=width, dark=dark)
        where = f"{kind.replace(' ', '-')}-{width}-{'dark' if dark else 'light'}"
        seen.picture(where)
        found += [f"{where}: {one}" for one in seen.barriers(colours_only=dark)]
        if wide := seen.overflow():
            found.append(f"{where}: {wide} pixels too wide")
    assert found == []


def test_an_address_that_leads_nowhere_is_told_so(window) -> None:
    seen = window()
    seen.expected = {404}
    for path in ("/nowhere", "/stories/zzz", "/claims/zzz", "/pages/zzz"):
        assert seen.open(path).status == 404
        assert seen.barriers() == []
        seen.page.get_by_role("link", name="All stories").click()
        seen.page.get_by_role("heading", name="Stories").wait_for()


def test_every_kind_of_page_is_looked_at(places) -> None:
    assert set(KINDS) == set(places)
