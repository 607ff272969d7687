"""What programs do in somebody's name, each with a token for it."""

from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

from reportedly.desk.answers import Desk
from reportedly.desk.api.deeds import DEEDS
from reportedly.desk.api.document import document
from reportedly.desk.people import accounts, tokens
from reportedly.desk.people.permissions import SCOPES
from reportedly.desk.people.visitors import Role, Scope

Program = Callable[..., Any]


@pytest.fixture
def program(browser: TestClient) -> Program:
    """What asks with a token: ``program("editor", "correct")("GET", "/api/corrections")``. Answers are held against the
    document.
    """
    desk: Desk = browser.app.state.desk  # type: ignore[attr-defined]
    assert desk.store is not None

    def made(role: Role, *scopes: Scope, name: str = "Ada") -> Callable[..., Any]:
        with desk.store.writing() as database:  # type: ignore[union-attr]
            found = accounts.named(database, name)
            found = found or accounts.create(database, name, "", now=desk.now(), role=role)
            assert found is not None
            token = tokens.make(database, found.id, "x", scopes, now=desk.now(), ends_at=desk.now() + 1000)

        def ask(
            method: str,
            path: str,
            json: Any = None,
            described: str = "",
            more_headers: Any = None,
            **more: Any,
        ) -> Any:
            headers = {"Authorization": f"Bearer {token}"} | (more_headers or {})
            answer = browser.request(method, path, json=json, headers=headers, **more)
            told = document()["paths"][described or path][method.lower()]["responses"]
            told = told[str(answer.status_code)]
            for name, content in told.get("content", {}).items():
                if name.endswith("json"):
                    schema = content["schema"] | {"components": document()["components"]}
                    jsonschema.Draft202012Validator(schema).validate(answer.json())
            assert answer.headers["cache-control"] == "no-store"
            return answer

        return ask

    return made


def test_a_program_follows_and_changes_and_ends(ferry: tuple[str, ...], program: Program, browser) -> None:
    ask = program("reader", "follow")
    (story,) = browser.get("/api/stories").json()["stories"]
    made = ask("POST", "/api/follows", {"kind": "story", "subject": story["id"]})
    assert made.status_code == 201
    assert (made.json()["title"], made.json()["muted"]) == ("Ferry withdrawn", [])
    again = ask("POST", "/api/follows", {"kind": "story", "subject": story["id"]})
    assert again.json() == made.json()
    ask("POST", "/api/follows", {"kind": "search", "subject": "q=memo&nothing=1"})
    found = ask("GET", "/api/follows").json()["follows"]
    assert {one["subject"] for one in found} == {story["id"], "q=memo"}
    place, one = made.headers["location"], "/api/follows/{id}"
    changed = ask("PATCH", place, {"muted": ["denied", "corrected"]}, one)
    assert set(changed.json()["muted"]) == {"denied", "corrected"}
    feed = browser.get(changed.json()["feed"])
    assert feed.headers["content-type"].startswith("application/atom+xml")
    other = program("reader", "follow", name="Eva")
    assert other("GET", "/api/follows").json() == {"follows": []}
    assert other("DELETE", place, described=one).status_code == 404
    assert other("PATCH", place, {"muted": []}, one).status_code == 404
    assert ask("DELETE", place, described=one).status_code == 204
    assert ask("DELETE", place, described=one).status_code == 404
    assert len(ask("GET", "/api/follows").json()["follows"]) == 1


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"kind": "story", "subject": "nothing"}, 404),
        ({"kind": "search", "subject": "x=1"}, 422),
        ({"kind": "weather", "subject": "x"}, 400),
        ({"kind": "search", "subject": "q=" + "x" * 600}, 400),
        ({"kind": "search"}, 400),
        ({"kind": "search", "subject": "q=x", "more": 1}, 400),
    ],
)
def test_what_cannot_be_followed_is_told(
    ferry: tuple[str, ...], program: Program, body: Any, status: int
) -> None:
    assert program("reader", "follow")("POST", "/api/follows", body).status_code == status


def test_a_program_moderates(ferry: tuple[str, ...], program: Program, browser) -> None:
    (story,) = browser.get("/api/stories").json()["stories"]
    place, described = f"/api/stories/{story['id']}/comments", "/api/stories/{id}/comments"
    write = program("reader", "comment", name="Newcomer")
    browser_answer = write_answer(write, browser, place, described)
    assert browser_answer["state"] == "held"
    ask = program("editor", "moderate")
    (waiting,) = ask("GET", "/api/moderation").json()["waiting"]
    assert (waiting["text"], waiting["waits"], waiting["by"]) == ("Buy my boats.", "held", "Newcomer")
    at, one = f"/api/moderation/{waiting['number']}", "/api/moderation/{number}"
    given = {"decision": "hide", "turn": waiting["turn"], "reason": "spam"}
    assert ask("POST", at, {**given, "reason": "because"}, one).status_code == 422
    assert ask("POST", at, {**given, "turn": 99}, one).status_code == 409
    decided = ask("POST", at, given, one)
    assert (decided.status_code, decided.json()["state"], decided.json()["waits"]) == (200, "hidden", None)
    assert ask("GET", "/api/moderation").json() == {"waiting": [], "more": False}
    assert ask("POST", "/api/moderation/99", given, one).status_code == 404


def write_answer(write: Any, browser: TestClient, place: str, described: str) -> Any:
    answer = write("POST", place, {"text": "Buy my boats."}, described)
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_a_program_corrects_and_takes_back(ferry: tuple[str, ...], program: Program, browser) -> None:
    ask = program("editor", "correct")
    page = browser.get(f"/api/pages/{ferry[0]}").json()
    place = page["page"]["location"]
    made = ask("POST", "/api/corrections", {"kind": "date", "location": place, "date": "2026-03-01"})
    assert made.status_code == 201, made.text
    assert made.json()["made_by"] == "Ada"
    assert browser.get(f"/api/pages/{ferry[0]}").json()["article"]["date_published"] == "2026-03-01"
    ask("POST", "/api/corrections", {"kind": "date", "location": place, "date": "2026-03-02"})
    first = ask("GET", "/api/corrections", params={"limit": 1}).json()
    rest = ask("GET", "/api/corrections", params={"cursor": first["next"]}).json()
    days = [one["correction"]["date"] for one in (*first["corrections"], *rest["corrections"])]
    assert (days, rest["next"]) == (["2026-03-02", "2026-03-01"], None)
    at, one = f"/api/corrections/{first['corrections'][0]['id']}", "/api/corrections/{id}"
    assert ask("DELETE", at, described=one).status_code == 400  # no reason
    taken = ask("DELETE", at, described=one, params={"why": "misprint"}).json()
    assert (taken["ended_by"], taken["ended_why"]) == ("Ada", "misprint")
    read = page["article"]["date_published"]
    assert browser.get(f"/api/pages/{ferry[0]}").json()["article"]["date_published"] == read
    assert ask("DELETE", "/api/corrections/nothing", described=one, params={"why": "x"}).status_code == 404
    wrong = {"kind": "date", "location": "https://elsewhere.example/", "date": "2026-03-01"}
    assert ask("POST", "/api/corrections", wrong).status_code == 422
    assert ask("POST", "/api/corrections", {**wrong, "why": "x" * 9000}).status_code == 422
    assert ask("GET", "/api/corrections", params={"limit": 0}).status_code == 400


def test_the_later_of_two_programs_is_told_of_the_earlier(
    ferry: tuple[str, ...], program: Program, browser
) -> None:
    ada, eva = program("editor", "correct"), program("editor", "correct", name="Eva")
    place = browser.get(f"/api/pages/{ferry[0]}").json()["page"]["location"]
    step = ada("GET", "/api/corrections").json()["step"]
    first = {"kind": "date", "location": place, "date": "2026-03-01", "seen": step}
    made = ada("POST", "/api/corrections", first)
    assert made.status_code == 201
    assert ada("POST", "/api/corrections", first).json()["id"] == made.json()["id"]
    late = eva("POST", "/api/corrections", first | {"date": "2026-03-02"})
    assert late.status_code == 409
    assert "by Ada" in late.json()["detail"]
    one, at = "/api/corrections/{id}", f"/api/corrections/{made.json()['id']}"
    assert eva("DELETE", at, described=one, params={"why": "misprint"}).status_code == 200
    assert ada("DELETE", at, described=one, params={"why": "misprint"}).status_code == 409


@pytest.mark.parametrize("deed", DEEDS, ids=lambda one: one.name)
def test_a_token_for_something_else_is_not_enough(program: Program, browser, deed) -> None:
    needed = SCOPES[f"api-{deed.name}"]
    others = [scope for scope in tokens.SCOPES if scope != needed]
    path = deed.path.replace("{number}", "1").replace("{id}", "x")
    headers = {}
    desk: Desk = browser.app.state.desk
    with desk.store.writing() as database:  # type: ignore[union-attr]
        ada = accounts.create(database, "Ada", "", now=desk.now(), role="administrator")
        assert ada is not None
        token = tokens.make(database, ada.id, "x", others, now=desk.now(), ends_at=desk.now() + 1000)
        headers["Authorization"] = f"Bearer {token}"
    found = browser.request(deed.method, path, headers=headers)
    assert found.status_code == 403
    assert f'scope="{needed}"' in found.headers["www-authenticate"]
    assert browser.request(deed.method, path).status_code == 401


@pytest.mark.parametrize(
    ("path", "scope"),
    [("/api/corrections", "correct"), ("/api/follows", "follow"), ("/api/stories/x/comments", "comment")],
)
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"\xff\xfe{}",
        b'{"why": "\xc3"}',
        b'{"text": "\\ud800"}',
        b"[" * 60_000,
        b'{"unknown": ' + b"[" * 60_000,
        b'{"versions": ' + b"[" * 60_000,
        b'{"chain": [' + b'{"name":' * 10_000,
        b'{"muted": ' + b"[" * 60_000,
        b'{"kind": 1e400}',
        b'{"parent": ' + b"9" * 60_000 + b"}",
    ],
    ids=lambda body: ascii(body[:14]),
)
def test_a_body_that_is_none_is_refused_in_words(
    ferry: tuple[str, ...], program: Program, path: str, scope: Scope, body: bytes
) -> None:
    described = path.replace("/x/", "/{id}/")
    headers = {"Content-Type": "application/json"}
    ask = program("editor", scope)
    answer = ask("POST", path, described=described, content=body, more_headers=headers)
    assert answer.status_code == 400
    assert answer.json()["detail"].startswith("What was sent is not understood: ")


def test_a_chain_has_as_many_tellers_as_the_form_has_room_for_and_each_is_called_something(
    ferry: tuple[str, ...], program: Program, browser
) -> None:
    ask, page = program("editor", "correct"), browser.get(f"/api/pages/{ferry[0]}").json()
    claim = {"kind": "chain", "location": page["page"]["location"], "words": page["claims"][0]["text"]}
    teller = {"name": "The Meridian", "kind": "organisation"}
    assert ask("POST", "/api/corrections", claim | {"chain": [teller] * 13}).status_code == 422
    assert ask("POST", "/api/corrections", claim | {"chain": [teller | {"name": " \n"}]}).status_code == 422
    assert ask("POST", "/api/corrections", claim | {"stanse": "denies"}).status_code == 400
    blank = {"kind": "source", "location": claim["location"], "words": "The Meridian", "becomes": " "}
    assert ask("POST", "/api/corrections", blank).status_code == 422
    made = ask("POST", "/api/corrections", claim | {"chain": [teller | {"name": " The\n Meridian "}] * 12})
    assert made.status_code == 201
    assert {one["name"] for one in made.json()["correction"]["chain"]} == {"The Meridian"}
    assert ask("GET", "/api/corrections").json()["corrections"] == [made.json()]


def test_what_was_made_stands_where_the_answer_says(
    ferry: tuple[str, ...], program: Program, browser
) -> None:
    ask = program("editor", "follow", "correct")
    (story,) = browser.get("/api/stories").json()["stories"]
    write = program("reader", "comment", name="Newcomer")
    place, described = f"/api/stories/{story['id']}/comments", "/api/stories/{id}/comments"
    made = write("POST", place, {"text": "It waits."}, described)
    one = "/api/comments/{number}"
    assert write("GET", made.headers["location"], described=one).json() == made.json()
    assert made.json()["state"] == "held"
    stranger = program("reader", "comment", name="Eva")
    assert stranger("GET", made.headers["location"], described=one).status_code == 404
    assert stranger("GET", "/api/comments/99", described=one).status_code == 404
    made = ask("POST", "/api/follows", {"kind": "search", "subject": "q=memo"})
    assert ask("GET", made.headers["location"], described="/api/follows/{id}").json() == made.json()
    other = program("reader", "follow", name="Eva")
    assert other("GET", made.headers["location"], described="/api/follows/{id}").status_code == 404
    place = browser.get(f"/api/pages/{ferry[0]}").json()["page"]["location"]
    made = ask("POST", "/api/corrections", {"kind": "date", "location": place, "date": "2026-03-01"})
    one = "/api/corrections/{id}"
    assert ask("GET", made.headers["location"], described=one).json() == made.json()
    assert ask("GET", "/api/corrections/nothing", described=one).status_code == 404


def test_a_queue_that_is_all_shown_has_no_more(
    ferry: tuple[str, ...], program: Program, browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportedly.desk.discussion.decisions.MODERATION_LISTED", 2)
    (story,) = browser.get("/api/stories").json()["stories"]
    place, described = f"/api/stories/{story['id']}/comments", "/api/stories/{id}/comments"
    write, ask = program("reader", "comment", name="Newcomer"), program("editor", "moderate")
    more = []
    for text in ("One boat.", "Two boats.", "Three boats."):
        assert write("POST", place, {"text": text}, described).status_code == 201
        found = ask("GET", "/api/moderation").json()
        more.append((len(found["waiting"]), found["more"]))
    assert more == [(1, False), (2, False), (2, True)]
