"""Editors correct what was read, through the forms of the desk; everybody sees that they did."""

import html
import re
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from reportedly.desk.answers import Desk
from reportedly.desk.mending.routes import ROUTES
from reportedly.library import Library

SignedIn = Callable[..., TestClient]
Chain = Callable[..., dict[str, str]]
REUEL = "The Marianne ferry will stay in Aldersund harbour until June, T. Reuel said."


def text(answer: object) -> str:
    """The words of a page."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())  # type: ignore[attr-defined]


def test_a_chain_is_corrected_told_beside_the_reading_and_taken_back(
    browser: TestClient, signed_in: SignedIn, pages: tuple[str, ...], chain: Chain
) -> None:
    editor, page = signed_in("editor", "Ada Lind"), pages[0]
    shown = editor.get(f"/pages/{page}")
    assert f"/amend/chain?page={page}&amp;claim=c2" in shown.text
    form = editor.get("/amend/chain", params={"page": page, "claim": "c2"})
    assert form.status_code == 200
    assert "The machine read: its own word · certain" in text(form)
    sent = chain(page, "c2", "Inspectors", certainty="probable")
    done = editor.post("/amend/chain", data=sent, follow_redirects=False)
    assert (done.status_code, done.headers["location"]) == (303, f"/pages/{page}#c2")
    for who in (browser, editor):
        seen = text(who.get(f"/pages/{page}"))
        assert "on the word of Inspectors · probable" in seen
        assert "as the machine read it its own word · certain" in seen
        assert "Ada Lind" in seen
        assert "She only heard of it." in seen
    assert "Amend" not in browser.get(f"/pages/{page}").text
    listed = text(editor.get("/corrections"))
    assert "1: on whose word" in listed
    assert "in force" in listed
    done = editor.post("/corrections/1/take-back", data={"why": "It was right."}, follow_redirects=False)
    assert (done.status_code, done.headers["location"]) == (303, "/corrections/1")
    assert "taken back by Ada Lind" in text(editor.get("/corrections/1"))
    assert "Corrected by editors" not in browser.get(f"/pages/{page}").text


def test_two_editors_on_one_statement(signed_in: SignedIn, pages: tuple[str, ...], chain: Chain) -> None:
    ada, ben = signed_in("editor", "Ada"), signed_in("editor", "Ben")
    assert ada.post("/amend/chain", data=chain(pages[0], "c2", "Inspectors")).status_code == 200
    late = ben.post("/amend/chain", data=chain(pages[0], "c2", "cracks"))
    assert late.status_code == 409
    assert "somebody corrected this meanwhile" in late.text.lower()
    assert "on the word of Inspectors" in text(late)
    assert 'value="cracks"' in late.text
    assert 'name="seen" value="1"' in late.text
    assert ben.post("/amend/chain", data=chain(pages[0], "c2", "cracks", seen="1")).status_code == 200
    assert "replaced" in text(ada.get("/corrections"))


def test_the_order_of_tellers_is_their_place(
    location: str, signed_in: SignedIn, pages: tuple[str, ...], chain: Chain
) -> None:
    form = chain(pages[0], "c2", "rudder", "Inspectors") | {"place-1": "2", "place-2": "1"}
    assert signed_in("editor").post("/amend/chain", data=form).status_code == 200
    with Library(location) as library:
        record = library.page(pages[0])
    names = {source.id: source.name for source in record.sources}
    assert [names[link.source] for link in record.claims[1].chain] == ["Inspectors", "rudder"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"why": " "}, "say why"),
        ({"words-1": "Tomas Reuel"}, "does not say"),
        ({"kind-1": "wizard"}, "no correction"),
        ({"known-1": "anonymous"}, "both anonymous and named"),
        ({"name-1": ""}, "give the name"),
        ({"certainty": "very"}, "no correction"),
        ({"words-1": "<script>alert(1)</script>"}, "does not say"),
    ],
)
def test_a_form_that_is_not_taken_is_shown_again_with_what_is_wrong(
    signed_in: SignedIn, pages: tuple[str, ...], chain: Chain, change: dict[str, str], told: str
) -> None:
    answer = signed_in("editor").post("/amend/chain", data=chain(pages[0], "c2", "Inspectors") | change)
    assert answer.status_code == 422
    assert told in text(answer)
    assert "<script>alert" not in answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_two_names_become_one_source(
    browser: TestClient, signed_in: SignedIn, pages: tuple[str, ...]
) -> None:
    editor = signed_in("editor")
    assert "/amend/source?name=T.%20Reuel" in editor.get("/sources/T. Reuel").text
    assert editor.get("/amend/source", params={"name": "T. Reuel"}).status_code == 200
    form = {"name": "T. Reuel", "to": "Tomas Reuel", "is": "somebody", "where": "library", "why": "One man."}
    done = editor.post("/amend/source", data=form, follow_redirects=False)
    assert (done.status_code, done.headers["location"]) == (303, "/sources/Tomas%20Reuel")
    for name in ("Tomas Reuel", "T. Reuel"):
        assert '<h1 dir="auto">Tomas Reuel</h1>' in browser.get(f"/sources/{name}").text
    shown = text(browser.get(f"/pages/{pages[1]}"))
    assert "“T. Reuel” in the whole library now Tomas Reuel" in shown


def test_what_is_no_source_is_none_on_this_page_alone(
    location: str, signed_in: SignedIn, pages: tuple[str, ...]
) -> None:
    form = {"name": "T. Reuel", "page": pages[0], "is": "nobody", "where": "page", "why": "A ship."}
    done = signed_in("editor").post("/amend/source", data=form, follow_redirects=False)
    assert done.status_code == 303
    with Library(location) as library:
        assert library.page(pages[0]).claims[0].chain == ()
        assert library.page(pages[1]).claims[0].chain


def test_two_claims_are_said_to_be_the_same_or_not(
    location: str, signed_in: SignedIn, pages: tuple[str, ...]
) -> None:
    editor = signed_in("editor")
    with Library(location) as library:
        claims = {one.text: one for one in library.claims(library.stories()[0].id)}
    bearings = next(one for text, one in claims.items() if text.startswith("Inspectors"))
    passes = next(one for text, one in claims.items() if text.startswith("Holders"))
    form = editor.get("/amend/claims", params={"claim": bearings.id})
    assert passes.id in form.text
    sent = {"claim": bearings.id, "other": passes.id, "same": "no", "seen": "0", "why": "Two things."}
    assert editor.post("/amend/claims", data=sent).status_code == 200
    again = editor.post("/amend/claims", data=sent | {"same": "yes"})
    assert again.status_code == 409
    assert "not the same claim" in text(again)
    assert editor.post("/amend/claims", data=sent | {"same": "yes", "seen": "1"}).status_code == 200
    once_more = editor.post("/amend/claims", data=sent | {"same": "yes"})
    assert once_more.status_code == 422
    assert "the same as itself" in text(once_more)
    # The claim that is no longer one of its own leads to the one that it is.
    assert bearings.id in editor.get(f"/claims/{passes.id}").text
    assert editor.post("/amend/claims", data={"claim": bearings.id, "why": "x"}).status_code == 422


def test_one_pages_version_is_said_to_be_another_claim(
    location: str, signed_in: SignedIn, pages: tuple[str, ...]
) -> None:
    editor = signed_in("editor")
    with Library(location) as library:
        claims = library.claims(library.stories()[0].id)
    bearings = next(one for one in claims if one.text.startswith("Inspectors"))
    version = {"claim": bearings.id, "version": pages[1], "same": "no", "seen": "0", "why": "Other bearings."}
    assert editor.get("/amend/claims", params={"claim": bearings.id, "version": pages[1]}).status_code == 200
    assert editor.post("/amend/claims", data=version).status_code == 200
    with Library(location) as library:
        having = [
            {v.page for v in one.versions}
            for one in library.claims(library.stories()[0].id)
            if "Inspectors" in one.text
        ]
    assert sorted(having, key=sorted) == sorted([{pages[0]}, {pages[1]}], key=sorted)
    alone = editor.get("/amend/claims", params={"claim": bearings.id, "version": pages[1]})
    assert alone.status_code == 404


def test_a_date_is_corrected(browser: TestClient, signed_in: SignedIn, pages: tuple[str, ...]) -> None:
    editor = signed_in("editor")
    assert "The machine read:" in text(editor.get("/amend/date", params={"page": pages[0]}))
    bad = editor.post(
        "/amend/date", data={"page": pages[0], "published": "yesterday", "seen": "0", "why": "x"}
    )
    assert bad.status_code == 422
    sent = {"page": pages[0], "published": "2026-03-02", "seen": "0", "why": "The paper says so."}
    assert editor.post("/amend/date", data=sent, follow_redirects=False).status_code == 303
    assert "2 March 2026" in text(browser.get(f"/pages/{pages[0]}"))


def test_the_list_is_filtered_and_leafed_through(signed_in: SignedIn, pages: tuple[str, ...]) -> None:
    editor = signed_in("editor", "Ada")
    for name in ("A", "B", "C"):
        form = {
            "name": f"Nobody {name}",
            "to": f"Somebody {name}",
            "is": "somebody",
            "where": "library",
            "why": "w",
        }
        editor.post("/amend/source", data=form)
    assert text(editor.get("/corrections?kind=source&by=Ada")).count("Somebody") >= 3
    assert "Nothing was corrected that is like this" in text(editor.get("/corrections?kind=date"))
    assert "Nothing was corrected" in text(editor.get("/corrections?before=1"))
    assert editor.get("/corrections?kind=%00&state='&before=99999999999999999999").status_code == 200
    assert editor.get("/corrections/99").status_code == 404
    assert editor.post("/corrections/99/take-back", data={"why": "x"}).status_code == 404


def test_only_editors_mend(browser: TestClient, signed_in: SignedIn, pages: tuple[str, ...]) -> None:
    reader = signed_in("reader")
    for route in ROUTES:
        address = route.path.replace("{number:int}", "1")
        if "GET" in (route.methods or ()):
            assert browser.get(address, follow_redirects=False).status_code == 303
            assert reader.get(address).status_code == 403
        else:
            assert browser.post(address, data={}).status_code == 401
            assert reader.post(address, data={}).status_code == 403


@pytest.mark.parametrize("kind", ["chain", "source", "claims", "date"])
def test_a_form_about_nothing_says_so(signed_in: SignedIn, pages: tuple[str, ...], kind: str) -> None:
    editor = signed_in("editor")
    assert editor.get(f"/amend/{kind}").status_code == 404
    assert editor.get(f"/amend/{kind}?page=nowhere&claim=x&name=").status_code == 404
    assert editor.post(f"/amend/{kind}", data={"page": "nowhere", "claim": "x"}).status_code == 404


def test_where_nothing_may_be_written_nobody_mends(browser: TestClient, pages: tuple[str, ...]) -> None:
    desk: Desk = browser.app.state.desk  # type: ignore[attr-defined]
    standing = desk.store
    object.__setattr__(desk, "store", None)
    assert "Amend" not in browser.get(f"/pages/{pages[0]}").text
    object.__setattr__(desk, "store", standing)


def test_who_closes_the_account_leaves_the_correction_without_a_name(
    browser: TestClient, signed_in: SignedIn, pages: tuple[str, ...], chain: Chain
) -> None:
    from reportedly.desk.people.own import LEAVING

    editor = signed_in("editor", "Ada Lind")
    editor.post("/amend/chain", data=chain(pages[0], "c2", "Inspectors"))
    desk: Desk = browser.app.state.desk  # type: ignore[attr-defined]
    assert desk.store is not None
    with desk.store.writing() as database:
        ((account,),) = database.rows("SELECT account FROM corrections")
        for leaving in LEAVING:
            leaving(database, account, True)
    shown = text(browser.get(f"/pages/{pages[0]}"))
    assert "a former editor" in shown
    assert "Ada Lind" not in shown
