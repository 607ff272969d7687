"""Forms that no browser of an editor sends."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

SignedIn = Callable[..., TestClient]
NASTY = "<script>alert(1)</script>\x00\u202e\ud800 ../"


@pytest.mark.parametrize("name", ["", "/", "%00", "%ED%A0%80", "a%2Fb", "%3Cscript%3E", "x" * 3000])
def test_a_source_that_there_is_not_has_no_form(ferry, signed_in: SignedIn, name: str) -> None:
    editor = signed_in("editor")
    given = {"way": "name", "becomes": "Ada Lind", "seen": "9" * 400}
    assert editor.get(f"/amend/sources/{name}").status_code == 404
    assert editor.post(f"/amend/sources/{name}", data=given).status_code in (404, 422)
    assert "Nothing has been corrected" in editor.get("/corrections").text


def test_what_is_typed_stays_text(ferry: tuple[str, ...], signed_in: SignedIn) -> None:
    editor = signed_in("editor")
    typed = NASTY.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    fields = {f"name-{at}": typed for at in range(13)}
    for form, given in (
        ("chain", {"claim": "c1", **fields}),
        ("date", {"date": typed}),
        ("source", {"words": typed, "becomes": typed}),
    ):
        answer = editor.post(f"/pages/{ferry[0]}/amend/{form}", data={**given, "why": typed, "seen": "-1"})
        assert answer.status_code in (200, 422), form
        assert "<script>alert" not in answer.text
    listed = editor.get("/corrections", params={"by": typed, "on": typed, "since": typed, "before": "-1"})
    assert listed.status_code == 200
    assert "<script>alert" not in listed.text
    assert "<script>alert" not in editor.get("/corrections").text
    assert "<script>alert" not in editor.get("/mending").text


def test_a_form_of_a_hundred_fields_is_refused(ferry: tuple[str, ...], signed_in: SignedIn) -> None:
    given = {f"name-{at}": "x" for at in range(100)}
    assert (
        signed_in("editor").post(f"/pages/{ferry[0]}/amend/chain", data={"claim": "c1", **given}).status_code
        == 400
    )
