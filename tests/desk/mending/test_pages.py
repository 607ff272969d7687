"""An editor amends what was read, in a browser without script."""

import re
from collections.abc import Callable

from starlette.testclient import TestClient

SignedIn = Callable[..., TestClient]
MEMO = "The board of Calder Line probably read the memo within days."


def test_an_editor_corrects_a_chain_and_everybody_sees_who_did(
    ferry: tuple[str, ...], signed_in: SignedIn, browser: TestClient
) -> None:
    page = ferry[0]
    assert "amend" not in browser.get(f"/pages/{page}").text
    editor = signed_in("editor", "Eva Berg")
    assert f"/pages/{page}/amend" in editor.get(f"/pages/{page}").text
    form = editor.get(f"/pages/{page}/amend?claim=c1").text
    assert MEMO in form
    answer = editor.post(
        f"/pages/{page}/amend/chain",
        data={
            "claim": "c1",
            "name-0": "The Harbour Wire",
            "kind-0": "outlet",
            "name-1": "a clerk",
            "manner-1": "anonymous",
            "stance": "denies",
            "certainty": "possible",
            "why": "He said so at the hearing <b>twice</b>.",
        },
        follow_redirects=False,
    )
    assert (answer.status_code, answer.headers["location"]) == (303, f"/pages/{page}#corrected")
    shown = browser.get(f"/pages/{page}").text
    assert "The Harbour Wire ← a clerk (anonymous)" in shown
    assert "the machine read: the outlet&#39;s own word, states, certain, positive" in shown
    assert "Eva Berg" in shown
    assert "&lt;b&gt;twice" in shown


def test_a_page_as_it_was_cached_is_not_shown_after_a_correction(
    ferry: tuple[str, ...], signed_in: SignedIn, browser: TestClient
) -> None:
    page, editor = ferry[1], signed_in("editor")
    before = browser.get(f"/pages/{page}").headers["etag"]
    editor.post(f"/pages/{page}/amend/date", data={"date": "2026-03-01"})
    now = browser.get(f"/pages/{page}")
    assert now.headers["etag"] != before
    assert "published 2026-03-01" in now.text


def test_what_cannot_hold_comes_back_with_the_form(ferry: tuple[str, ...], signed_in: SignedIn) -> None:
    page, editor = ferry[0], signed_in("editor")
    wrong = editor.post(f"/pages/{page}/amend/date", data={"date": "soon"})
    assert wrong.status_code == 422
    assert "a date is written as" in wrong.text
    assert 'value="soon"' in wrong.text
    assert editor.post(f"/pages/{page}/amend/source", data={"words": "Nobody"}).status_code == 422
    assert editor.post(f"/pages/{page}/amend/chain", data={"claim": "c99"}).status_code == 404
    forged = editor.post(f"/pages/{page}/amend/chain", data={"claim": "c1", "stance": "shouts"})
    assert forged.status_code == 400


def test_readers_amend_nothing(ferry: tuple[str, ...], signed_in: SignedIn) -> None:
    reader = signed_in("reader")
    assert reader.get(f"/pages/{ferry[0]}/amend").status_code == 403
    assert reader.post(f"/pages/{ferry[0]}/amend/date", data={"date": "2026-03-01"}).status_code == 403
    assert reader.get("/corrections").status_code == 403


def test_two_claims_are_said_to_be_one(ferry: tuple[str, ...], signed_in: SignedIn) -> None:
    editor = signed_in("editor")
    story = editor.get("/").text.split('href="/stories/')[1].split('"')[0]
    claims = [part.split('"')[0] for part in editor.get(f"/stories/{story}").text.split('href="/claims/')[1:]]
    one = claims[0]
    form = editor.get(f"/claims/{one}/amend").text
    assert "These are one claim" in form
    first, other = (
        re.search(rf'name="{name}" value="([^"]+)"', form.split("Another claim")[1])[1]
        for name in ("first", "other")
    )
    given = {"first": first, "other": other}
    done = editor.post(f"/claims/{one}/amend/together", data=given, follow_redirects=False)
    assert (done.status_code, done.headers["location"]) == (303, f"/claims/{one}")
    assert "says the same as" in editor.get("/corrections").text
    assert editor.post(f"/claims/{one}/amend/apart", data={"first": first, "other": "x y"}).status_code == 404


def test_what_was_corrected_once_more_stands_on_the_page_too(
    ferry: tuple[str, ...], signed_in: SignedIn
) -> None:
    page, editor = ferry[0], signed_in("editor", "Eva Berg")
    editor.post(f"/pages/{page}/amend/chain", data={"claim": "c1", "name-0": "Ada Lind"})
    editor.post(f"/pages/{page}/amend/source", data={"words": "Ada Lind", "becomes": "Ole Dahl"})
    shown = editor.get(f"/pages/{page}").text
    assert "on the word of Ada Lind" in shown
    assert "“Ada Lind” is Ole Dahl on this page" in shown
