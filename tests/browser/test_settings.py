"""What a reader's browser is set to is kept to: zone, motion, script, paper."""

import re

from playwright.sync_api import expect


def test_times_are_the_readers_with_the_pages_own_beside_them(window, places) -> None:
    here = window(timezone_id="Asia/Tokyo")
    here.open(places["story"])
    time = here.page.locator("time[datetime$='+01:00'], time[datetime$='Z'], time[datetime$='+00:00']").first
    assert re.search(r"\d\d:\d\d \(there .*\d\d:\d\d", time.inner_text())
    given = time.get_attribute("datetime")
    hour = here.page.evaluate(
        "given => new Date(given).toLocaleTimeString('en-GB', {timeZone: 'Asia/Tokyo', timeStyle: 'short'})",
        given,
    )
    assert f", {hour} (there " in time.inner_text()
    expect(here.page.locator("#zone")).to_contain_text("Asia/Tokyo")


def test_where_the_pages_zone_is_the_readers_nothing_is_added(window, places) -> None:
    there = window(timezone_id="UTC")
    there.open(places["story"])
    for time in there.page.locator("time[datetime$='Z'], time[datetime$='+00:00']").all():
        assert "there" not in time.inner_text()


def test_nothing_moves_for_who_does_not_want_it(window, places) -> None:
    still = window(reduced_motion="reduce")
    moving = window(reduced_motion="no-preference")
    for one in (still, moving):
        one.open(places["claim"])
    assert still.style("html", "scrollBehavior") == "auto"
    assert float(still.style(".stemma [data-box]", "transitionDuration").rstrip("s")) == 0
    assert moving.style("html", "scrollBehavior") == "smooth"


def test_everything_is_there_without_script(window, places) -> None:
    plain = window(java_script_enabled=False)
    for kind in ("front", "story", "claim", "page", "source", "findings", "api"):
        assert plain.open(places[kind]).status == 200
    plain.open(places["claim"])
    expect(plain.page.locator(".stemma svg")).to_be_visible()
    assert plain.page.locator(".stemma svg text").count() > 3
    assert plain.page.locator(".tools").count() == 0
    plain.page.get_by_role("link", name="Search").click()
    plain.page.get_by_label("Words").fill("ferry")
    plain.page.get_by_role("button", name="Search").click()
    assert plain.page.locator(".hits > li").count() > 0
    plain.page.get_by_role("link", name="Try it").click()
    plain.page.get_by_label("A link, or the text of a page").fill("The mayor said the bridge is closed.")
    plain.page.get_by_role("button", name="Read it").click()
    expect(plain.page.get_by_role("heading", name="At a glance")).to_be_visible()


def test_paper_is_white_whatever_the_screen_is(window, places) -> None:
    printed = window(color_scheme="dark")
    for kind in ("story", "claim", "page"):
        printed.open(places[kind])
        printed.page.emulate_media(media="print", color_scheme="dark")
        assert lightness(printed.style("body", "color")) < 0.2
        assert not printed.page.locator(".masthead nav").is_visible()
        assert printed.page.locator("h1").is_visible()
        printed.page.emulate_media(media="screen", color_scheme="dark")
        assert lightness(printed.style("body", "color")) > 0.8
    printed.open(places["claim"])
    printed.page.emulate_media(media="print", color_scheme="dark")
    ink = printed.page.eval_on_selector(".stemma svg text", "one => getComputedStyle(one).fill")
    assert lightness(ink) < 0.5
    assert printed.page.pdf()[:5] == b"%PDF-"


def lightness(colour: str) -> float:
    """Of ``rgb(1, 2, 3)``, from 0 to 1."""
    return sum(map(int, re.findall(r"\d+", colour)[:3])) / 3 / 255
