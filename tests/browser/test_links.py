"""Links lead where they say: to the same page for ever, to the very words on it, and to those of the original."""

from pathlib import Path

from playwright.sync_api import expect

from reportedly.desk.links import original
from reportedly.library import Library

LOW = {"width": 800, "height": 400}


def test_an_address_is_that_of_what_is_shown_and_stays_it(window, places) -> None:
    seen = window()
    seen.open("/")
    seen.page.locator("article h2 a").first.click()
    seen.page.locator(".claims a").first.click()
    seen.page.locator("h1.said").wait_for()
    told, address = seen.page.locator("h1").inner_text(), seen.page.url
    again = window()
    again.open(address.removeprefix(again.desk))
    assert again.page.locator("h1").inner_text() == told
    again.page.go_back()
    again.page.go_forward()
    assert again.page.locator("h1").inner_text() == told


def test_a_change_has_an_address_of_its_own(window, places) -> None:
    seen = window(viewport=LOW)
    seen.open(places["story"])
    last = seen.page.locator(".turns > li").last.get_attribute("id")
    other = window(viewport=LOW)
    other.open(f"{places['story']}#{last}")
    expect(other.page.locator(".turns > li:target")).to_be_in_viewport()


def test_evidence_leads_to_its_words_on_the_page_of_the_desk(window, places) -> None:
    seen = window(viewport=LOW, reduced_motion="reduce")
    seen.open(places["claim"])
    links = seen.page.locator(".evidence a[href*=':~:text=']")
    assert links.count() > 0
    links.last.click()
    seen.page.locator(".article").wait_for()
    # A browser takes the words out of the address and scrolls to them.
    assert ":~:" not in seen.page.evaluate("location.hash")
    seen.page.wait_for_function("scrollY > 0")


def test_the_original_is_opened_at_the_words_and_not_told_where_from(library, window, tmp_path: Path) -> None:
    with Library(library, read_only=True) as found:
        (story,) = found.stories(limit=1)
        page = found.page(story.pages[0])
    last = page.claims[-1]
    address = original("https://ledger.example/ferry", last.text)
    assert address is not None
    seen = window(viewport=LOW)
    told: list[str | None] = []
    body = "".join(f"<p style='margin: 40em 0'>{claim.text}</p>" for claim in page.claims)

    def answer(route) -> None:
        told.append(route.request.headers.get("referer"))
        route.fulfill(content_type="text/html; charset=utf-8", body=f"<!DOCTYPE html><body>{body}")

    seen.page.context.route("https://ledger.example/**", answer)
    seen.open("/")
    seen.page.evaluate(
        "address => { const link = document.querySelector('main a'); link.href = address; }", address
    )
    seen.page.locator("main a").first.click()
    seen.page.wait_for_url("https://ledger.example/**")
    seen.page.wait_for_function("scrollY > 1000")
    assert told[0] is None
    assert seen.faults == []
