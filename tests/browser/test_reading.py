"""A page of the library under pointer and keyboard: a claim shows on whose word it stands."""

from playwright.sync_api import expect

WIDE, LOW = {"width": 1200, "height": 900}, {"width": 320, "height": 500}


def grounds(seen) -> list[str]:
    """The numbers of the notes that are lit."""
    return seen.page.eval_on_selector_all(
        ".note[id]",
        "all => all.filter(one => getComputedStyle(one).backgroundColor !== 'rgba(0, 0, 0, 0)')"
        ".map(one => one.querySelector('.number').textContent)",
    )


def test_from_a_story_to_its_claim_to_the_words_on_the_page(window, places) -> None:
    seen = window(viewport=WIDE)
    seen.open("/")
    seen.page.locator("article h2 a").first.click()
    expect(seen.page.get_by_role("heading", name="What is claimed, on whose word")).to_be_visible()
    seen.page.locator(".claims a").first.click()
    expect(seen.page.get_by_role("heading", name="How each has it")).to_be_visible()
    words = seen.page.locator(".wordings blockquote").first.inner_text()
    seen.page.locator(".wordings .meta a").first.click()
    expect(seen.page.get_by_role("heading", name="On whose word")).to_be_visible()
    assert words.split(".")[0] in seen.page.locator(".article").inner_text()
    seen.page.locator("header.top a[href^='/stories/']").click()
    seen.page.locator(".pages a[href^='/pages/']").first.click()
    seen.page.locator("header.top a[href^='/sources/']").click()
    expect(seen.page.get_by_text("Pages of its own")).to_be_visible()


def test_a_claim_that_is_pointed_at_lights_its_note_with_chain_and_source(window, places) -> None:
    seen = window(viewport=WIDE)
    seen.open(places["page"])
    claim = seen.page.locator(".article .claim[class*=' k']").first
    assert grounds(seen) == []
    claim.hover()
    expect(seen.page.locator(".note").first).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")
    lit = grounds(seen)
    assert len(lit) >= 1
    assert seen.page.locator(".note .chain li").count() > 0
    seen.page.mouse.move(5, 5)
    expect(seen.page.locator(".note").first).to_have_css("background-color", "rgba(0, 0, 0, 0)")


def test_a_note_out_of_sight_comes_to_the_foot_of_the_window_and_goes_with_escape(window, places) -> None:
    seen = window(viewport=LOW)
    seen.open(places["page"])
    peek = seen.page.locator(".peek")
    expect(peek).to_be_hidden()
    ref = seen.page.locator(".article .ref:not(.across)").first
    ref.evaluate(
        "one => { one.focus({preventScroll: true}); one.scrollIntoView({block: 'end', behavior: 'instant'}); }"
    )
    ref.evaluate("one => { one.blur(); one.focus({preventScroll: true}); }")
    expect(peek).to_be_visible()
    assert ref.inner_text() in peek.inner_text()
    seen.page.keyboard.press("Escape")
    expect(peek).to_be_hidden()


def test_a_number_leads_to_its_note_and_the_table_lights_what_rests_on_a_source(window, places) -> None:
    seen = window(viewport=WIDE)
    seen.open(places["page"])
    ref = seen.page.locator(".article .ref:not(.across)").first
    ref.focus()
    seen.page.keyboard.press("Enter")
    expect(seen.page.locator(".note:target")).to_have_count(1)
    seen.page.locator(".voices tbody tr").first.hover()
    expect(seen.page.locator(".article .lit").first).to_be_visible()


def test_boilerplate_is_folded_away_and_can_be_unfolded(window, places) -> None:
    seen = window()
    seen.open(places["page"])
    left_out = seen.page.locator("details").first
    assert not left_out.locator("p").first.is_visible()
    left_out.locator("summary").focus()
    seen.page.keyboard.press("Enter")
    expect(left_out.locator("p").first).to_be_visible()
