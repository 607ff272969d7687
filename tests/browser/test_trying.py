"""Try it, as somebody without an account does: a text, a file, a link."""

import pytest
from playwright.sync_api import expect

from reportedly.archives.captured import Captured

BOX, READ = "A link, or the text of a page", "Read it"
TEXT = """Council closes bridge

By Ada Lind

The council closed the harbour bridge on Monday, two people familiar with the inspection said.

The mayor, Olof Berg, denied that anybody had been in danger.
"""


@pytest.fixture
def seen(window):
    found = window()
    found.open("/try")
    return found


def test_a_text_that_is_pasted_is_read_at_once(seen) -> None:
    seen.page.get_by_label(BOX).fill(TEXT)
    seen.page.get_by_role("button", name=READ).click()
    expect(seen.page.get_by_role("heading", name="At a glance")).to_be_visible()
    expect(seen.page.locator(".article")).to_contain_text("harbour bridge")
    expect(seen.page.locator(".voices")).to_contain_text("Olof Berg")
    assert seen.barriers() == []
    seen.picture("tried-1200-light")


def test_a_file_is_read_too(seen, pytestconfig) -> None:
    seen.page.get_by_label("Or a file").set_input_files(pytestconfig.rootpath / "examples" / "meridian.html")
    seen.page.get_by_role("button", name=READ).click()
    expect(seen.page.get_by_role("heading", name="At a glance")).to_be_visible()
    expect(seen.page.locator("header.top")).to_contain_text("The Meridian")


def test_a_link_is_fetched_and_read(seen, readings) -> None:
    readings["https://ledger.example/bridge"] = TEXT
    seen.page.get_by_label(BOX).fill("ledger.example/bridge")
    seen.page.get_by_role("button", name=READ).click()
    expect(seen.page.get_by_role("heading", name="At a glance")).to_be_visible()
    expect(seen.page.get_by_role("link", name="The original", exact=True)).to_have_attribute(
        "href", "https://ledger.example/bridge"
    )


@pytest.mark.parametrize(
    ("given", "status", "told"), [("", 400, "Give a link"), ("http://127.0.0.1:9/secret", 422, "not read")]
)
def test_what_is_not_read_is_told_beside_the_box(seen, given: str, status: int, told: str) -> None:
    seen.expected = {status}
    seen.page.get_by_label(BOX).fill(given)
    seen.page.get_by_role("button", name=READ).click()
    expect(seen.page.get_by_role("alert")).to_contain_text(told)
    assert seen.barriers() == []
    box = seen.page.get_by_label(BOX)
    assert seen.page.get_by_role("alert").get_attribute("id") in box.get_attribute("aria-describedby").split()


def test_the_reading_comes_as_data_as_well(seen) -> None:
    seen.page.get_by_label(BOX).fill(TEXT)
    with seen.page.expect_download() as download:
        seen.page.get_by_role("button", name="as CSV").click()
    assert download.value.suggested_filename.endswith(".csv")


@pytest.fixture
def readings(desk_app, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The web, as far as the desk gets to see it."""
    found: dict[str, str] = {}

    async def fetch(link: str) -> Captured:
        return Captured(location=link, data=found[link].encode(), charset="utf-8")

    monkeypatch.setattr(desk_app.state.desk.trying.readings, "fetch", fetch)
    return found
