"""What a form may bring, and what is told of others."""

import pytest
from starlette.exceptions import HTTPException
from starlette.testclient import TestClient

from reportedly.desk.forms import fields
from reportedly.limits.desk import FORM_BYTES


def test_forms_that_are_too_large_or_none_are_refused_in_words(browser: TestClient) -> None:
    assert browser.post("/sign-in", data={"name": "x" * FORM_BYTES}).status_code == 413
    assert browser.post("/sign-in", json={"name": "x"}).status_code == 415
    assert browser.post("/sign-in", files={"name": (None, "x")}).status_code == 415
    assert browser.post("/sign-in", content=b"name=x").status_code == 415
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert browser.post("/sign-in", content=b"&".join([b"a=1"] * 99), headers=form).status_code == 400
    for odd in (b"", b"\xff\xfe=\xff", b"name=%00%ff&password=%", b"name=%ed%a0%80", b"=&=&=", b"name[]=x"):
        assert browser.post("/sign-in", content=odd, headers=form).status_code == 422


def test_of_a_field_that_is_there_twice_all_is_given() -> None:
    assert fields(b"a=1&b=2&a=3") == {"a": "1\n3", "b": "2"}
    with pytest.raises(HTTPException):
        fields(b"&".join([b"a=1"] * 51))
