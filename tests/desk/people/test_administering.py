"""What administrators do with accounts at the desk."""

import re
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from reportedly.desk.answers import Desk
from reportedly.desk.people import accounts
from reportedly.limits.people import PEOPLE_LISTED

Fresh = Callable[[], TestClient]


@pytest.fixture
def boss(signed_in) -> TestClient:
    found = signed_in("administrator", "Ida Holm")
    found.follow_redirects = False
    return found


def role(at: Desk, id: str) -> str:
    with at.store.reading() as database:
        found = accounts.account(database, id)
    assert found is not None
    return found.role


def test_a_role_is_given_and_taken(boss: TestClient, fresh: Fresh, at: Desk, member) -> None:
    ada = member("Ada Lind")
    assert "People" in boss.get("/").text
    assert boss.post(f"/people/{ada.id}/role", data={"role": "administrator"}).status_code == 303
    assert role(at, ada.id) == "administrator"
    assert boss.post(f"/people/{ada.id}/role", data={"role": "reader"}).status_code == 303
    for made_up in ("visitor", "owner", ""):
        assert boss.post(f"/people/{ada.id}/role", data={"role": made_up}).status_code == 400
    assert role(at, ada.id) == "reader"
    assert boss.post("/people/nobody/role", data={"role": "editor"}).status_code == 404


def test_the_last_administrator_stays_one_and_stays_in(boss: TestClient, at: Desk, member) -> None:
    me = boss.get("/who").json()["account"]
    for act, given in (("role", {"role": "reader"}), ("block", {})):
        told = boss.post(f"/people/{me}/{act}", data=given)
        assert told.status_code == 409
        assert "last administrator" in told.text
    other = member("Eva Berg", role="administrator")
    assert boss.post(f"/people/{other.id}/block", data={}).status_code == 303
    assert boss.post(f"/people/{me}/role", data={"role": "reader"}).status_code == 409, "the other is blocked"
    assert boss.post(f"/people/{other.id}/unblock", data={}).status_code == 303
    assert boss.post(f"/people/{me}/role", data={"role": "reader"}).status_code == 303
    assert boss.get("/people").status_code == 403, "from the next request on"


def test_a_link_is_made_that_its_owner_uses(boss: TestClient, fresh: Fresh, member) -> None:
    ada = member("Ada Lind")
    told = boss.post(f"/people/{ada.id}/reset", data={})
    assert told.headers["cache-control"] == "no-store"
    link = re.search(r"http://127\.0\.0\.1:8000(/reset/[\w-]+)", told.text)
    assert link
    assert fresh().post(link[1], data={"password": "seven gulls at noon"}).status_code == 303


def test_people_are_found_by_letters_and_leafed_through(
    boss: TestClient,
    at: Desk,
) -> None:
    with at.store.writing() as database:
        for n in range(2 * PEOPLE_LISTED):
            accounts.create(database, f"Reader {n:03} 100%_!", "", now=at.now())
    page, seen = "/people?q=READER", []
    while page:
        text = boss.get(page).text
        seen += re.findall(r"<h2>Reader (\d+)", text)
        more = re.search(r'aria-label="More people"><a href="([^"]+)"', text)
        page = more[1].replace("&amp;", "&") if more else ""
    assert seen == [f"{n:03}" for n in range(2 * PEOPLE_LISTED)]
    assert boss.get("/people", params={"q": "0%_!"}).text.count("<h2>Reader") == PEOPLE_LISTED
    for nothing in ("%x", "x" * 5000, "\x00", "'; DROP TABLE accounts; --"):
        assert "Nobody" in boss.get("/people", params={"q": nothing}).text
    assert boss.get("/people", params={"after": "zzz" * 1000}).status_code == 200
