"""By keyboard alone: everything is reached, where one is can be seen, and nobody is caught."""

import pytest

KINDS = ("front", "story", "claim", "page", "source", "findings", "try", "api")
WHERE = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    window.numbers ||= new Map();
    if (!window.numbers.has(one)) window.numbers.set(one, window.numbers.size);
    const style = getComputedStyle(one), box = one.matches("[data-box]") && one.querySelector(".box");
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const stroke = box && parseFloat(getComputedStyle(box).strokeWidth) >= 3;
    const place = one.getBoundingClientRect();
    return {
        number: window.numbers.get(one),
        seen: Boolean(ring || stroke) && place.width > 0 && place.bottom > 0 && place.top < innerHeight,
        what: one.outerHTML.slice(0, 120),
    };
}"""
REACHABLE = """() => [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
)].filter((one) => one.checkVisibility() && !one.disabled).length"""


@pytest.mark.parametrize("kind", KINDS)
def test_tab_reaches_everything_and_shows_where_it_is(kind, window, places) -> None:
    seen = window(viewport={"width": 1200, "height": 900}, reduced_motion="reduce")
    seen.open(places[kind])
    reachable = seen.page.evaluate(REACHABLE)
    reached, unseen = set(), []
    for _ in range(2 * reachable + 10):
        seen.page.keyboard.press("Tab")
        at = seen.page.evaluate(WHERE)
        if at is None or (len(reached) > 1 and at["number"] == 0):
            break
        reached.add(at["number"])
        if not at["seen"]:
            unseen.append(at["what"])
    assert unseen == []
    assert len(reached) == reachable


def test_the_first_tab_leads_past_the_masthead(window, places) -> None:
    seen = window()
    seen.open(places["story"])
    seen.page.keyboard.press("Tab")
    assert seen.page.evaluate("document.activeElement.textContent") == "Skip to the content"
    seen.page.keyboard.press("Enter")
    seen.page.wait_for_function("document.activeElement.id === 'content'")
    seen.page.keyboard.press("Tab")
    assert seen.page.evaluate("document.activeElement.closest('main') !== null")
