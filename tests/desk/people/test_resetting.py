"""A new password by a link: once, within a day, for whoever has the link."""

from collections.abc import Callable

from starlette.testclient import TestClient

from reportedly.desk.answers import Desk
from reportedly.desk.people import resets, roster
from reportedly.limits.people import RESET_SECONDS, RESETS_AN_HOUR

NEW = "seven gulls at noon"
Fresh = Callable[[], TestClient]


def link(at: Desk, account: str) -> str:
    with at.store.writing() as database:
        return resets.make(database, account, now=at.now())


def sign_in(client: TestClient, password: str) -> int:
    return client.post("/sign-in", data={"name": "Ada Lind", "password": password}).status_code


def test_the_link_gives_a_new_password_once_and_ends_all_sessions(fresh: Fresh, at: Desk, member) -> None:
    found, client, elsewhere = member("Ada Lind"), fresh(), fresh()
    assert sign_in(elsewhere, "harbour lantern seven") == 303
    path = link(at, found.id)
    assert "Ada Lind" in client.get(path).text
    assert client.get(path).status_code == 200, "looking at it uses nothing up"
    assert client.post(path, data={"password": "short"}).status_code == 422
    assert client.post(path, data={"password": NEW}).status_code == 303
    assert client.get("/who").json() == {"account": found.id}
    assert elsewhere.get("/who").json() == {"account": ""}
    assert sign_in(fresh(), NEW) == 303
    assert sign_in(fresh(), "harbour lantern seven") == 422
    assert fresh().get(path).status_code == fresh().post(path, data={"password": NEW}).status_code == 404


def test_a_link_that_is_late_replaced_made_up_or_of_who_is_blocked_leads_nowhere(
    fresh: Fresh, at: Desk, member, later: Callable[[int], None]
) -> None:
    found = member("Ada Lind")
    first, second = link(at, found.id), link(at, found.id)
    assert fresh().get(first).status_code == 404
    assert fresh().get(second).status_code == 200
    with at.store.writing() as database:
        roster.block(database, found.id, now=at.now())
    assert fresh().get(second).status_code == 404
    with at.store.writing() as database:
        roster.unblock(database, found.id)
    third = link(at, found.id)
    later(RESET_SECONDS)
    assert fresh().get(third).status_code == 404
    for made_up in ("x", "%00", "a" * 5000, "'; DROP TABLE resets; --"):
        assert fresh().get(resets.PATH + made_up).status_code == 404


def test_the_table_has_no_link_that_leads_somewhere(at: Desk, member) -> None:
    path = link(at, member("Ada Lind").id)
    with at.store.reading() as database:
        assert path.removeprefix(resets.PATH) not in repr(database.rows("SELECT * FROM resets"))


def test_a_desk_without_mail_says_whom_to_ask_and_puts_nothing_into_the_queue(fresh: Fresh, at: Desk) -> None:
    assert "reportedly account reset" in fresh().get("/reset").text
    for _ in range(RESETS_AN_HOUR + 1):
        assert fresh().post("/reset", data={"name": "Ada Lind"}).status_code == 200
    with at.store.reading() as database:
        assert database.rows("SELECT count(*) FROM jobs") == [(0,)]
