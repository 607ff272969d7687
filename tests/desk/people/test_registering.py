"""Making an account for oneself, and being signed in to it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.testclient import TestClient

from reportedly.desk.answers import Desk
from reportedly.desk.app import app
from reportedly.desk.people import accounts
from reportedly.desk.settings import Settings
from reportedly.limits.people import REGISTRATIONS_AN_HOUR

PASSWORD = "harbour lantern seven"
Fresh = Callable[[], TestClient]


def register(client: TestClient, **given: str):
    return client.post("/register", data={"name": "Ada Lind", "password": PASSWORD, **given})


def test_who_registers_is_signed_in_and_goes_on(fresh: Fresh, at: Desk) -> None:
    client = fresh()
    done = register(client, name="Ａda  Lind", email="ada@harbour.example", next="/try")
    assert (done.status_code, done.headers["location"]) == (303, "/try")
    assert "Ada Lind" in client.get("/").text
    with at.store.reading() as database:
        found = accounts.named(database, "ada lind")
    assert found is not None
    assert (found.name, found.role, found.email) == ("Ada Lind", "reader", "ada@harbour.example")
    assert found.password.startswith("$argon2id$")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"password": "short"}, "password"),
        ({"password": "password1"}, "password"),
        ({"password": "x" * 201}, "password"),
        ({"name": "Adalinda Berg", "password": "adalinda berg"}, "password"),
        ({"name": "Adalinda Berg", "password": "AdalindaBerg1"}, "password"),
        ({"name": "A"}, "name"),
        ({"name": "Ada\u200bLind"}, "name"),
        ({"email": "no address"}, "email"),
        ({"email": "a@b.example\r\nBcc: c@d.example"}, "email"),
    ],
)
def test_what_is_not_taken_is_told_at_its_field_and_nothing_is_made(
    fresh: Fresh, at: Desk, given: dict[str, str], field: str
) -> None:
    client = fresh()
    told = register(client, **given)
    assert told.status_code == 422
    assert f'id="{field}-wrong"' in told.text
    assert f'aria-describedby="{field}-wrong' in told.text
    assert given.get("password", PASSWORD) not in told.text
    assert client.get("/who").json() == {"account": ""}
    with at.store.reading() as database:
        assert database.rows("SELECT count(*) FROM accounts") == [(0,)]


def test_a_name_is_had_by_one_also_when_many_ask_at_once(fresh: Fresh, at: Desk) -> None:
    spelled = ("Ada Lind", "ADA LIND", "ada  lind", "Ａｄａ Lind", " Ada Lind ")
    with ThreadPoolExecutor(5) as pool:
        found = list(pool.map(lambda name: register(fresh(), name=name), spelled))
    assert sorted(one.status_code for one in found) == [303, 422, 422, 422, 422]
    assert all("has this name already" in one.text for one in found if one.status_code == 422)
    with at.store.reading() as database:
        assert database.rows("SELECT count(*) FROM accounts") == [(1,)]


def test_what_was_typed_stands_there_again_and_is_inert(fresh: Fresh) -> None:
    told = register(fresh(), name='"><script>alert(1)</script>', password="short").text
    assert "<script>alert" not in told
    assert "&#34;&gt;&lt;script&gt;" in told


def test_one_network_makes_so_many_accounts_an_hour(fresh: Fresh) -> None:
    found = [register(fresh(), name=f"Reader {n}").status_code for n in range(REGISTRATIONS_AN_HOUR + 1)]
    assert found == [303] * REGISTRATIONS_AN_HOUR + [429]


def test_where_registration_is_closed_nobody_makes_one(location: str) -> None:
    desk = app(location, settings=Settings(closed=True))
    with TestClient(desk, base_url="http://127.0.0.1:8000", follow_redirects=False) as client:
        assert "Register" not in client.get("/").text
        assert "Sign in" in client.get("/").text
        assert client.get("/register").status_code == 403
        assert register(client).status_code == 403
