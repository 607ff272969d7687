"""The stemma: larger and smaller, a box that is chosen lights what it rests on, Escape lights everything again."""

import pytest
from playwright.sync_api import expect

WIDE = {"width": 1200, "height": 900}


@pytest.fixture
def seen(window, places):
    found = window(viewport=WIDE)
    found.open(places["claim"])
    return found


def width(seen) -> float:
    return seen.page.locator(".stemma svg").bounding_box()["width"]


def dim(seen) -> int:
    """How many boxes and lines are not lit."""
    return seen.page.locator(".stemma.lit [data-box]:not(.on), .stemma.lit [data-from]:not(.on)").count()


def test_it_is_enlarged_and_made_smaller_and_fits_by_buttons_and_keys(seen) -> None:
    first = width(seen)
    seen.page.get_by_role("button", name="Larger").click()
    assert width(seen) == pytest.approx(1.25 * first, rel=0.01)
    seen.page.get_by_role("button", name="Smaller").click()
    assert width(seen) == pytest.approx(first, rel=0.01)
    seen.page.locator("[data-stemma]").focus()
    seen.page.keyboard.press("+")
    assert width(seen) > first
    seen.page.get_by_role("button", name="Fit to the width").click()
    inside = seen.page.locator("[data-stemma]").evaluate("one => one.clientWidth")
    assert inside - 40 <= width(seen) <= inside
    for _ in range(20):
        seen.page.get_by_role("button", name="Larger").click()
    assert width(seen) <= 3.01 * seen.page.locator(".stemma svg").evaluate("one => one.viewBox.baseVal.width")
    assert seen.overflow() == 0


def test_a_box_is_chosen_by_pointer_or_key_and_told_about(seen) -> None:
    told = seen.page.locator(".told")
    boxes = seen.page.locator(".stemma [data-box]")
    last = boxes.last
    last.focus()
    seen.page.keyboard.press("Enter")
    expect(last).to_have_attribute("aria-pressed", "true")
    assert seen.page.locator("[aria-pressed=true]").count() == 1
    assert dim(seen) > 0
    assert told.inner_text().strip()
    seen.page.keyboard.press("Escape")
    assert seen.page.locator("[aria-pressed=true]").count() == 0
    assert dim(seen) == 0
    boxes.first.click()
    expect(boxes.first).to_have_attribute("aria-pressed", "true")
    seen.page.get_by_role("button", name="Light everything again").click()
    assert dim(seen) == 0


def test_a_line_that_is_chosen_tells_its_evidence(seen) -> None:
    seen.page.locator(".stemma [data-from]").first.dispatch_event("click")
    assert seen.page.locator(".told").inner_text().strip()
    assert seen.page.locator(".stemma [data-from].on").count() >= 1
