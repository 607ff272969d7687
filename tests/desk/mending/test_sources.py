"""An editor says of a source, from its record, who it is: on every page of the library."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from reportedly.library import Library

SignedIn = Callable[..., TestClient]
EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture
def names(location: str) -> list[str]:
    """The persons who are named on two pages of the same event."""
    with Library(location) as library:
        pages = library.add(
            *(str(EXAMPLES / name) for name in ("harbour-ledger.html", "meridian.html"))
        ).added
        return list(
            dict.fromkeys(
                one.name
                for page in pages
                for one in library.page(page).sources
                if one.kind == "person" and one.name and " " in one.name
            )
        )


def send(editor: TestClient, name: str, **given: str):
    return editor.post(f"/amend/sources/{quote(name)}", data=given, follow_redirects=False)


def test_a_source_is_given_its_right_name_from_its_record(
    names: list[str], signed_in: SignedIn, browser: TestClient
) -> None:
    name, editor = names[0], signed_in("editor")
    assert "Amend who this is" not in browser.get(f"/sources/{quote(name)}").text
    link = re.search(r'href="(/amend/sources/[^"]+)"', editor.get(f"/sources/{quote(name)}").text)[1]
    assert f"Who is “{name}”?" in editor.get(link).text
    done = send(editor, name, way="name", becomes="  Zora   Quill ", why="her own site")
    assert (done.status_code, done.headers["location"]) == (303, "/sources/Zora%20Quill")
    assert browser.get("/sources/Zora%20Quill").status_code == 200
    assert browser.get(f"/sources/{quote(name)}").status_code == 404
    assert signed_in("reader").get(link).status_code == 403


def test_two_sources_become_one_by_typing_a_name_that_there_is(names: list[str], signed_in: SignedIn) -> None:
    name, other, editor = names[0], names[1], signed_in("editor")
    missing = send(editor, name, way="same", becomes=other + "x", why="kept words")
    assert missing.status_code == 422
    assert "no source here is called" in missing.text
    assert 'value="kept words"' in missing.text
    there = send(editor, name, way="name", becomes=other)
    assert there.status_code == 422
    assert "if it is that one, say so" in there.text
    itself = send(editor, name, way="same", becomes=name)
    assert "one source already" in itself.text
    assert send(editor, name, way="same", becomes=other).headers["location"] == f"/sources/{quote(other)}"
    assert editor.get(f"/sources/{quote(name)}").status_code == 404


def test_who_is_no_source_says_nothing_any_more(names: list[str], signed_in: SignedIn) -> None:
    name, editor = names[0], signed_in("editor")
    assert send(editor, name, becomes="x").status_code == 422
    assert send(editor, name, way="name", becomes=" . ").status_code == 422
    assert send(editor, "Nobody Known", way="nobody").status_code in (404, 422)
    assert send(editor, name, way="nobody").status_code == 303
    assert editor.get(f"/sources/{quote(name)}").status_code == 404
    assert f"“{name}” is no source on every page" in editor.get("/corrections").text


def test_of_two_who_rename_one_source_the_later_is_told(names: list[str], signed_in: SignedIn) -> None:
    name, eva, ida = names[0], signed_in("editor", "Eva Berg"), signed_in("editor", "Ida Holm")
    form = ida.get(f"/amend/sources/{quote(name)}").text
    seen = re.search(r'name="seen" value="(\d+)"', form)[1]
    send(eva, name, way="name", becomes="Zora Quill", seen=seen)
    told = send(ida, name, way="name", becomes="Zora Quint", seen=seen)
    assert told.status_code == 409
    assert "is Zora Quill on every page" in told.text
    assert 'value="Zora Quint"' in told.text
    again = re.search(r'name="seen" value="(\d+)"', told.text)[1]
    assert send(ida, name, way="name", becomes="Zora Quint", seen=again).status_code == 303
    assert eva.get("/sources/Zora%20Quint").status_code == 200
