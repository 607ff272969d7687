"""The discussion for programs."""

from typing import Any

import jsonschema
import pytest

from reportedly.desk.api.deeds import DEEDS
from reportedly.desk.api.document import document
from reportedly.desk.discussion.values import NewComment

People = Any


def check(body: Any, path: str, method: str, status: str) -> None:
    described = document()["paths"][path][method]["responses"][status]["content"]
    (media,) = [found for name, found in described.items() if name.endswith("json")]
    schema = media["schema"] | {"components": document()["components"]}
    jsonschema.Draft202012Validator(schema).validate(body)


@pytest.mark.parametrize(
    "addition", [one for one in DEEDS if one.takes is NewComment], ids=lambda one: one.name
)
def test_a_comment_is_left_and_told_as_documented(people: People, addition: Any) -> None:
    place = people.story if "story" in addition.name else people.claim
    address = f"/api{place}/comments"
    ada = people("Ada", "editor")
    made = ada.post(address, json={"text": "By a program."})
    assert made.status_code == 201, made.text
    assert made.headers["location"] == "/api/comments/1"
    check(made.json(), addition.path, "post", "201")
    answer = ada.post(address, json={"text": "An answer.", "parent": 1}).json()
    assert (answer["depth"], answer["parent"], answer["by"]) == (1, 1, "Ada")
    people.at += 61
    ada.post(address, json={"text": "The newest."})
    found = people.visitor.get(address, params={"limit": 2}).json()
    assert [one["text"] for one in found["comments"]] == ["The newest.", "By a program."]
    rest = people.visitor.get(address, params={"limit": 2, "cursor": found["next"]}).json()
    assert [one["number"] for one in rest["comments"]] == [2]
    assert rest["next"] is None
    ada.post("/comments/2/remove", data={"sure": "yes"})
    assert people.visitor.get(address).json()["count"] == 2
    # The same by a shorter id, at once.
    assert people.visitor.get(f"/api{place[:-2]}/comments").json()["count"] == 2
    ada.post("/comments/3/remove", data={"sure": "yes"})
    assert people.visitor.get(f"/api{place[:-2]}/comments").json()["count"] == 1


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b'{"text": 1}', 400),
        (b'{"text": "x", "more": 1}', 400),
        (b'{"text": "x", "parent": 0}', 400),
        (b'{"text": "x", "parent": 9007199254740991}', 404),
        (b'{"text": "\\ud800"}', 400),
        (b'{"text": "\xff"}', 400),
        (b'{"text": ""}', 422),
        (b'{"text": "' + b"x" * 9_000 + b'"}', 422),
        (b'{"text": "' + b"x" * 100_000 + b'"}', 400),
        (b'{"text": "' + b"x" * 200_000 + b'"}', 413),
        (b'{"text": "a\\u0000b"}', 201),
    ],
)
def test_what_cannot_be_taken_is_a_problem_in_words(people: People, body: bytes, status: int) -> None:
    headers = {"Content-Type": "application/json"}
    found = people("Ada").post(f"/api{people.story}/comments", content=body, headers=headers)
    assert found.status_code == status, found.text
    check(found.json(), "/api/stories/{id}/comments", "post", str(status))


def test_who_may_not_is_told(people: People) -> None:
    address = f"/api{people.story}/comments"
    for browser, found in (
        (people.visitor, people.visitor.post(address, json={"text": "x"})),
        (people("Ada"), people("Ada").post(address, data={"text": "x"})),
        (people("Ada"), people("Ada").post("/api/stories/nothing/comments", json={"text": "x"})),
    ):
        assert browser
        assert found.headers["content-type"] == "application/problem+json"
        check(found.json(), "/api/stories/{id}/comments", "post", str(found.status_code))
    wrong = people.visitor.get(address, params={"cursor": "WzBd"})
    assert wrong.status_code == 400


def test_what_is_not_shown_is_not_told(people: People) -> None:
    number = people.said("Ada", "Secret.")
    people.said("Bo", "Answer.", to=number)
    people.decide("Mod", number, "hide")
    people.say("Cy", "Held.")
    text = people.visitor.get(f"/api{people.story}/comments").text
    assert "Secret." not in text
    assert "Ada" not in text
    assert "Held." not in text
    table = people("Ada").get(f"{people.story}/comments?format=csv", follow_redirects=True)
    assert "Secret." not in table.text
    assert "Answer." in table.text
