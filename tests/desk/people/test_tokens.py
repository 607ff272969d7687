"""Tokens: what a program may with one, and when it may no more."""

import re
from collections.abc import Callable

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from reportedly.desk.answers import Desk
from reportedly.desk.people import permissions, roster, tokens
from reportedly.limits.people import TOKENS_OF_ONE

Fresh = Callable[[], TestClient]


def make(client: TestClient, *scopes: str, days: str = "30"):
    return client.post("/account/tokens", data={"token": "A script", "scopes": list(scopes), "days": days})


def shown(text: str) -> str:
    found = re.search(r"reportedly_[\w-]{43}", text)
    assert found
    return found[0]


def ask(client: TestClient, token: str, path: str = "/api/stories", scheme: str = "Bearer"):
    return client.get(path, headers={"Authorization": f"{scheme} {token}"})


def test_a_token_is_shown_once_opens_the_api_and_no_page(
    fresh: Fresh, at: Desk, signed_in, ferry: object
) -> None:
    ada, program = signed_in("reader", "Ada Lind"), fresh()
    token = shown(make(ada, "read", "comment").text)
    assert ask(program, token).json()["stories"]
    assert ask(program, token, scheme="bearer").status_code == 200
    assert token not in ada.get("/account").text
    assert "A script" in ada.get("/account").text
    with at.store.reading() as database:
        assert token not in repr(database.rows("SELECT * FROM tokens"))
    # Pages are for people: there the token is nothing.
    assert ask(program, token, "/account").headers["location"].startswith("/sign-in")
    assert "Ada Lind" not in ask(program, token, "/").text
    assert ask(program, token, "/who").json() == {"account": ""}


def test_the_answers_of_the_api_keep_their_tag_under_a_token(fresh: Fresh, signed_in, ferry: object) -> None:
    token, program = shown(make(signed_in("reader"), "read").text), fresh()
    tag = ask(program, token).headers["etag"]
    again = program.get("/api/stories", headers={"Authorization": f"Bearer {token}", "If-None-Match": tag})
    assert again.status_code == 304


def test_tokens_that_have_ended_are_forgotten(at: Desk, signed_in) -> None:
    signed_in("reader", "Ada Lind")
    with at.store.writing() as database:
        ((ada,),) = database.rows("SELECT id FROM accounts")
        for now in range(3):
            assert tokens.make(database, ada, "x", ["read"], now=now, ends_at=now + 1)
        assert len(database.rows("SELECT token FROM tokens")) == 1


@pytest.mark.parametrize("token", ["", "x", "reportedly_", "a" * 5000, "' OR 1=1 --", "\x7f"])
def test_a_token_that_nobody_made_is_refused_as_rfc_6750_says(fresh: Fresh, token: str) -> None:
    told = ask(fresh(), token)
    assert told.status_code == 401
    assert told.headers["www-authenticate"] == 'Bearer realm="reportedly", error="invalid_token"'
    assert told.headers["content-type"] == "application/problem+json"


def test_another_scheme_is_not_for_us(fresh: Fresh) -> None:
    assert ask(fresh(), "YTpi", scheme="Basic").status_code == 200


def test_a_token_for_something_else_reads_nothing(fresh: Fresh, signed_in) -> None:
    told = ask(fresh(), shown(make(signed_in("reader"), "comment").text))
    assert told.status_code == 403
    assert 'error="insufficient_scope", scope="read"' in told.headers["www-authenticate"]


def test_a_token_never_may_more_than_its_owner(fresh: Fresh, at: Desk, signed_in) -> None:
    reader, editor = signed_in("reader", "Ada Lind"), signed_in("editor", "Eva Berg")
    assert make(reader, "correct", "moderate").status_code == 422
    assert 'value="moderate"' not in reader.get("/account").text
    token = shown(make(editor, "read", "moderate").text)

    def found():
        with at.store.reading() as database:
            return tokens.whose(database, token, now=at.now())[0]

    assert found().may("editor")
    with at.store.writing() as database:
        roster.appoint(database, found().account, "reader")
    assert found().has("moderate")
    assert not found().may("editor"), "the role is that of today"
    with at.store.writing() as database:
        roster.block(database, found().account, now=at.now())
    assert found() is None


def test_a_token_ends_by_its_day_by_its_owner_and_not_by_others(
    fresh: Fresh, signed_in, later: Callable[[int], None]
) -> None:
    ada, eva, program = signed_in("reader", "Ada Lind"), signed_in("reader", "Eva Berg"), fresh()
    first, second = shown(make(ada, "read").text), shown(make(ada, "read", days="7").text)
    ids = re.findall(r'name="id" value="(\w+)"', ada.get("/account").text)
    assert len(ids) == 2
    for id in ids:
        eva.post("/account/tokens/end", data={"id": id})
    assert ask(program, first).status_code == ask(program, second).status_code == 200
    later(8 * 86_400)
    assert ask(program, second).status_code == 401
    assert ask(program, first).status_code == 200
    for id in ids:
        assert ada.post("/account/tokens/end", data={"id": id}, follow_redirects=False).status_code == 303
    assert ask(program, first).status_code == 401


def test_the_last_use_is_shown(fresh: Fresh, signed_in) -> None:
    ada = signed_in("reader")
    token = shown(make(ada, "read").text)
    assert "never used" in ada.get("/account").text
    ask(fresh(), token)
    assert "never used" not in ada.get("/account").text


def test_what_is_missing_is_told_and_so_is_too_many(at: Desk, signed_in) -> None:
    ada = signed_in("reader", "Ada Lind")
    assert make(ada).status_code == make(ada, "read", days="99999").status_code == 422
    account = ada.get("/who").json()["account"]
    with at.store.writing() as database:
        for _ in range(TOKENS_OF_ONE):
            assert tokens.make(database, account, "x", ["read"], now=at.now(), ends_at=at.now() + 9)
    assert "end one" in make(ada, "read").text


def test_a_route_of_the_api_that_changes_something_needs_a_scope() -> None:
    async def nothing(request: object) -> None: ...

    with pytest.raises(KeyError):
        permissions.scope(Route("/api/x", nothing, methods=["POST"], name="api-unlisted"))
    assert permissions.scope(Route("/api/x", nothing, name="api-read")) == "read"
    assert permissions.scope(Route("/x", nothing, methods=["POST"], name="page")) is None
