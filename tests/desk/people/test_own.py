"""The page of one's own account: what is there, and what changes by it."""

from collections.abc import Callable

from starlette.testclient import TestClient

from reportedly.desk.answers import Desk
from reportedly.desk.people import accounts, own, sessions

PASSWORD, NEW = "harbour lantern seven", "seven gulls at noon"
Fresh = Callable[[], TestClient]


def enter(client: TestClient, name: str = "Ada Lind") -> TestClient:
    assert client.post("/sign-in", data={"name": name, "password": PASSWORD}).status_code == 303
    return client


def test_another_password_ends_every_session_but_this_one_which_gets_a_new_number(
    fresh: Fresh, member
) -> None:
    found = member("Ada Lind")
    here, elsewhere = enter(fresh()), enter(fresh())
    before = here.cookies[sessions.COOKIE]
    wrong = here.post("/account/password", data={"password": "not mine at all", "new": NEW})
    assert (wrong.status_code, 'id="password-wrong"' in wrong.text) == (422, True)
    weak = here.post("/account/password", data={"password": PASSWORD, "new": "12345678"})
    assert (weak.status_code, 'id="new-wrong"' in weak.text) == (422, True)
    assert elsewhere.get("/who").json()["account"] == found.id
    assert here.post("/account/password", data={"password": PASSWORD, "new": NEW}).status_code == 303
    assert here.get("/who").json()["account"] == found.id
    assert here.cookies[sessions.COOKIE] != before
    assert elsewhere.get("/who").json()["account"] == ""
    stolen = fresh()
    stolen.cookies.set(sessions.COOKIE, before)
    assert stolen.get("/who").json()["account"] == ""


def test_the_other_sessions_can_be_ended(fresh: Fresh, member) -> None:
    member("Ada Lind")
    here, elsewhere = enter(fresh()), enter(fresh())
    assert here.get("/account").text.count("last seen") == 2
    assert here.post("/account/sessions/end", data={}).status_code == 303
    assert here.get("/account").text.count("last seen") == 1
    assert elsewhere.get("/who").json()["account"] == ""


def test_name_and_address_change_with_the_password_and_not_to_somebody_elses(fresh: Fresh, member) -> None:
    member("Ada Lind")
    member("Eva Berg")
    here = enter(fresh())

    def change(**given: str):
        return here.post(
            "/account/details", data={"name": "Ada Lind", "email": "", "password": PASSWORD, **given}
        )

    assert change(name="EVA berg").status_code == 422
    assert change(name="Ada L\u00ad").status_code == 422
    assert change(name="Ada Berg", password="not mine at all").status_code == 422
    assert change(email="nothing").status_code == 422
    assert change(name="Ada Berg", email="ada@harbour.example").status_code == 303
    shown = here.get("/account").text
    assert "Ada Berg" in shown
    assert "ada@harbour.example" in shown
    assert enter(fresh(), "ada berg").get("/account").status_code == 200


def test_an_account_that_is_closed_is_forgotten_and_its_name_free(
    fresh: Fresh, at: Desk, member, monkeypatch
) -> None:
    found, left = member("Ada Lind", email="ada@harbour.example"), []
    monkeypatch.setattr(own, "LEAVING", (lambda database, account, remove: left.append((account, remove)),))
    here, elsewhere = enter(fresh()), enter(fresh())
    assert here.post("/account/close", data={"password": PASSWORD}).status_code == 422
    assert here.post("/account/close", data={"password": "no", "written": "keep"}).status_code == 422
    assert left == []
    assert here.post("/account/close", data={"password": PASSWORD, "written": "remove"}).status_code == 303
    assert left == [(found.id, True)]
    for client in (here, elsewhere):
        assert client.get("/who").json()["account"] == ""
    with at.store.reading() as database:
        kept = accounts.account(database, found.id)
        assert accounts.named(database, "a former reader") is None
    assert kept is not None
    assert (kept.name, kept.email, kept.password) == ("a former reader", None, "")
    assert here.post("/sign-in", data={"name": "Ada Lind", "password": PASSWORD}).status_code == 422
    assert here.post("/sign-in", data={"name": "\n" + found.id, "password": ""}).status_code == 422
    member("Ada Lind")


def test_the_last_administrator_cannot_close_their_account(fresh: Fresh, member) -> None:
    member("Ada Lind", role="administrator")
    here = enter(fresh())
    told = here.post("/account/close", data={"password": PASSWORD, "written": "keep"})
    assert told.status_code == 422
    assert "last administrator" in told.text
    assert here.get("/account").status_code == 200
