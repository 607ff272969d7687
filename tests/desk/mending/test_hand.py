"""Several editors at one desk: who is later is shown what the earlier did; whose account closes is named no more."""

import re
from collections.abc import Callable

from starlette.testclient import TestClient

SignedIn = Callable[..., TestClient]


def seen(form: str) -> str:
    return re.search(r'name="seen" value="(\d+)"', form)[1]


def test_the_later_editor_is_shown_the_earlier_ones_chain_and_keeps_their_own_entries(
    ferry: tuple[str, ...], signed_in: SignedIn
) -> None:
    page, eva, ida = ferry[0], signed_in("editor", "Eva Berg"), signed_in("editor", "Ida Holm")
    opened = seen(ida.get(f"/pages/{page}/amend?claim=c1").text)
    chain = f"/pages/{page}/amend/chain"
    eva.post(
        chain,
        data={"claim": "c1", "name-0": "The Harbour Wire", "why": "as in print <i>", "seen": opened},
    )
    mine = {
        "claim": "c1",
        "name-0": "two <b>people</b>",
        "manner-0": "anonymous",
        "kind-0": "group",
        "stance": "denies",
        "why": "they told me",
        "seen": opened,
    }
    told = ida.post(chain, data=mine)
    assert told.status_code == 409
    for words in (
        "somebody was faster",
        "on the word of The Harbour Wire",
        "Eva Berg",
        "as in print &lt;i&gt;",
        'value="two &lt;b&gt;people&lt;/b&gt;"',
        "<option selected>anonymous",
        "<option selected>group",
        "<option selected>denies",
        'value="they told me"',
        "Let mine hold all the same",
    ):
        assert words in told.text, words
    assert "The Harbour Wire" in eva.get(f"/pages/{page}").text
    again = ida.post(chain, data={**mine, "seen": seen(told.text)}, follow_redirects=False)
    assert again.status_code == 303
    assert "two &lt;b&gt;people&lt;/b&gt; (anonymous)" in eva.get(f"/pages/{page}").text
    assert "Replaced by" in eva.get("/corrections").text


def test_a_form_sent_twice_is_taken_once(ferry: tuple[str, ...], signed_in: SignedIn) -> None:
    page, eva = ferry[0], signed_in("editor", "Eva Berg")
    given = {"date": "2026-03-01", "seen": seen(eva.get(f"/pages/{page}/amend").text)}
    for _ in range(2):
        done = eva.post(f"/pages/{page}/amend/date", data=given, follow_redirects=False)
        assert done.status_code == 303
    assert "1 stands." in eva.get("/corrections").text


def test_what_was_taken_back_while_a_form_was_open_is_told(
    ferry: tuple[str, ...], signed_in: SignedIn
) -> None:
    page, eva, ida = ferry[0], signed_in("editor", "Eva Berg"), signed_in("editor", "Ida Holm")
    eva.post(f"/pages/{page}/amend/date", data={"date": "2026-03-01"})
    opened = seen(eva.get(f"/pages/{page}/amend").text)
    id = re.search(r'href="/corrections/(\w+)"', ida.get("/corrections").text)[1]
    ida.post(f"/corrections/{id}/end", data={"why": "print is wrong"})
    told = eva.post(f"/pages/{page}/amend/date", data={"date": "2026-03-02", "seen": opened})
    assert told.status_code == 409
    assert "Taken back by <bdi>Ida Holm</bdi>" in told.text
    assert "print is wrong" in told.text
    assert 'value="2026-03-02"' in told.text


def test_two_who_part_one_claim_at_once_hear_of_each_other(
    ferry: tuple[str, ...], signed_in: SignedIn
) -> None:
    eva, ida = signed_in("editor", "Eva Berg"), signed_in("editor", "Ida Holm")
    story = eva.get("/").text.split('href="/stories/')[1].split('"')[0]
    claims = [part.split('"')[0] for part in eva.get(f"/stories/{story}").text.split('href="/claims/')[1:]]
    one = claims[0]
    form = ida.get(f"/claims/{one}/amend").text
    first = re.search(r'name="first" value="([^"]+)"', form)[1]
    other = re.search(r'name="other" value="([^"]+)"', form.split("Another claim")[1])[1]
    given = {"first": first, "other": other, "seen": seen(form)}
    eva.post(f"/claims/{one}/amend/together", data={**given, "why": "eva"})
    # The two are one now, or others; who had the form open meant these two statements.
    told = ida.post(f"/claims/{one}/amend/together", data={**given, "why": "ida"})
    assert told.status_code == 409
    assert "says the same as" in told.text
    # All of the story is one claim now: there is no form left that could keep what was typed.
    assert "/amend/together" not in told.text


def test_a_chain_of_more_tellers_than_the_form_begins_with_is_kept_whole(
    ferry: tuple[str, ...], signed_in: SignedIn
) -> None:
    page, eva = ferry[0], signed_in("editor", "Eva Berg")
    tellers = [f"Teller {chr(65 + at) * 4}" for at in range(7)]
    names = {f"name-{at}": name for at, name in enumerate(tellers)}
    eva.post(f"/pages/{page}/amend/chain", data={"claim": "c1", **names})
    form = eva.get(f"/pages/{page}/amend?claim=c1").text
    assert all(f'value="{name}"' in form for name in tellers)


def test_whose_account_is_closed_or_renamed_is_named_so_everywhere(
    ferry: tuple[str, ...], signed_in: SignedIn, browser: TestClient, monkeypatch
) -> None:
    page, eva, ida = ferry[0], signed_in("editor", "Eva Berg"), signed_in("administrator", "Ida Holm")
    eva.post(f"/pages/{page}/amend/date", data={"date": "2026-03-01", "why": "I was there"})
    assert "Eva Berg" in browser.get(f"/pages/{page}").text
    desk = browser.app.state.desk
    monkeypatch.setattr(type(desk.porter.passwords), "fits", lambda *_: True)
    renamed = {"name": "Eva Lind", "email": "", "password": "x"}
    assert eva.post("/account/details", data=renamed, follow_redirects=False).status_code == 303
    assert "Eva Lind" in browser.get(f"/pages/{page}").text
    assert "a former editor" in eva.get("/account").text
    done = eva.post("/account/close", data={"written": "remove", "password": "x"}, follow_redirects=False)
    assert done.status_code == 303
    for shown in (browser.get(f"/pages/{page}").text, ida.get("/corrections").text):
        assert "a former editor" in shown
        assert "published 2026-03-01" in shown
        assert "Eva" not in shown
        assert "I was there" not in shown
    taken = {"name": "A former Editor", "password": "harbour lantern seven"}
    assert browser.post("/register", data=taken).status_code == 422
