"""Signing in and out: at once, for good, and telling nothing to who only tries."""

import time
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from reportedly.desk.answers import Desk
from reportedly.desk.app import app
from reportedly.desk.people import accounts, passwords, roster, sessions
from reportedly.desk.settings import Settings
from reportedly.limits.people import (
    SESSION_SECONDS,
    SESSIONS_OF_ONE,
    SIGN_IN_SECONDS,
    SIGN_INS,
    SIGN_INS_A_MINUTE,
)

PASSWORD = "harbour lantern seven"
Fresh = Callable[[], TestClient]


def sign_in(client: TestClient, name: str = "Ada Lind", password: str = PASSWORD, **more: str):
    return client.post("/sign-in", data={"name": name, "password": password, **more})


def test_who_signs_in_goes_on_and_is_known_on_every_page_at_once(fresh: Fresh, member) -> None:
    found = member("Ada Lind")
    client = fresh()
    assert client.get("/who").json() == {"account": ""}
    done = sign_in(client, "ada  LIND", next="/search?q=memo")
    assert (done.status_code, done.headers["location"]) == (303, "/search?q=memo")
    assert "Ada Lind" in client.get("/").text
    assert client.get("/who").json() == {"account": found.id}
    assert client.get("/who").headers["cache-control"] == "no-store"
    # The form is of no use to who is signed in; a tab that shows it is led on.
    assert client.get("/sign-in?next=/try").headers["location"] == "/try"


def test_signing_out_ends_the_session_for_whoever_has_its_number(fresh: Fresh, member) -> None:
    member("Ada Lind")
    client, thief = fresh(), fresh()
    sign_in(client)
    thief.cookies.set(sessions.COOKIE, client.cookies[sessions.COOKIE])
    assert "Ada Lind" in thief.get("/").text
    assert client.post("/sign-out", data={}).status_code == 303
    for one in (client, thief):
        assert "Ada Lind" not in one.get("/").text
    assert sessions.COOKIE not in client.cookies
    assert client.post("/sign-out", data={}).status_code == 303


def test_the_number_changes_at_signing_in_and_the_one_before_is_nothing(fresh: Fresh, member) -> None:
    member("Ada Lind")
    client, other = fresh(), fresh()
    client.cookies.set(sessions.COOKIE, "put-there-by-somebody-else", domain="127.0.0.1")
    sign_in(client)
    first = client.cookies.get(sessions.COOKIE, domain="127.0.0.1")
    assert first not in (None, "put-there-by-somebody-else")
    sign_in(client)
    other.cookies.set(sessions.COOKIE, str(first))
    assert "Ada Lind" not in other.get("/").text


def test_who_only_tries_cannot_tell_names_that_are_known(fresh: Fresh, member) -> None:
    member("Ada Lind")
    wrong, unknown = (sign_in(fresh(), name, "not the password") for name in ("Ada Lind", "Eva Berg"))
    assert wrong.status_code == unknown.status_code == 422
    assert wrong.text.replace("Ada Lind", "Eva Berg") == unknown.text
    assert "set-cookie" not in wrong.headers


def test_an_unknown_name_takes_as_long(
    fresh: Fresh, at: Desk, member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not by the clock, which a busy machine bends: by the work that is done."""
    done: list[str] = []

    class Counting:
        def verify(self, kept: str, password: str) -> bool:
            done.append(kept.split("$")[3])
            raise passwords.VerificationError

    member("Ada Lind")
    monkeypatch.setattr(passwords, "_HASHER", Counting())
    for name in ("Ada Lind", "Eva Berg", ""):
        sign_in(fresh(), name, "not the password")
    assert len(done) == 3
    assert len(set(done)) == 1


def test_the_password_of_nobody_is_hashed_like_everybodys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    seconds = []
    for kept in (passwords._HASHER.hash(PASSWORD), None):
        begun = time.process_time()
        assert not passwords.Passwords().fits("not the password", kept)
        seconds.append(time.process_time() - begun)
    assert 1 / 4 < seconds[0] / seconds[1] < 4
    assert not passwords.Passwords().outdated(passwords._NOBODYS)


@pytest.mark.parametrize(
    "to",
    [
        *(
            "//evil.example",
            "https://evil.example/",
            "/\\evil.example",
            "\\\\evil.example",
            "javascript:alert(1)",
        ),
        *(
            "/\t/evil.example",
            "evil.example",
            "",
            "/sign-in?next=/",
            "/register",
            "///evil.example",
            "/x\r\nSet-Cookie:a",
        ),
    ],
)
def test_who_signs_in_goes_to_no_place_but_this_desk(fresh: Fresh, member, to: str) -> None:
    member("Ada Lind")
    assert sign_in(fresh(), next=to).headers["location"] == "/"


def test_one_account_is_tried_so_often_and_then_later_again(
    fresh: Fresh, at: Desk, member, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    for throttle in (at.porter.networks, at.porter.pairs, at.porter.names):
        monkeypatch.setattr(throttle, "_clock", lambda: now[0])
    member("Ada Lind")
    member("Eva Berg")
    client = fresh()
    found = [sign_in(client, password="wrong wrong").status_code for _ in range(SIGN_INS + 1)]
    assert found == [422] * SIGN_INS + [429]
    late = sign_in(client)
    assert late.status_code == 429
    assert 0 < int(late.headers["retry-after"]) <= SIGN_IN_SECONDS
    assert sign_in(client, "Eva Berg").status_code == 303
    now[0] += SIGN_IN_SECONDS
    assert sign_in(client).status_code == 303


def test_one_network_tries_so_many_accounts_a_minute(fresh: Fresh) -> None:
    client = fresh()
    found = [sign_in(client, f"Reader {n}").status_code for n in range(SIGN_INS_A_MINUTE + 1)]
    assert found.count(422) >= SIGN_INS_A_MINUTE
    assert found[-1] == 429


def test_who_is_blocked_is_out_at_once_and_told_so_with_the_right_password_alone(
    fresh: Fresh, at: Desk, member
) -> None:
    found = member("Ada Lind")
    client = fresh()
    sign_in(client)
    with at.store.writing() as database:
        roster.block(database, found.id, now=at.now())
    assert "Ada Lind" not in client.get("/").text
    assert "blocked" in sign_in(client).text
    assert "blocked" not in sign_in(client, password="not the password").text
    with at.store.writing() as database:
        roster.unblock(database, found.id)
    assert "Ada Lind" not in client.get("/").text, "a session that was ended stays so"
    assert sign_in(client).status_code == 303


def test_a_hash_of_other_parameters_is_made_anew_at_signing_in(
    fresh: Fresh, at: Desk, member, monkeypatch: pytest.MonkeyPatch
) -> None:
    member("Ada Lind")
    monkeypatch.setattr(passwords, "_HASHER", passwords.PasswordHasher(2, 16, 1))
    assert sign_in(fresh()).status_code == 303
    with at.store.reading() as database:
        kept = accounts.named(database, "Ada Lind")
    assert kept is not None
    assert "m=16,t=2,p=1" in kept.password
    assert sign_in(fresh()).status_code == 303


def test_a_session_ends_when_it_is_not_used_and_not_before(
    fresh: Fresh, member, later: Callable[[int], None]
) -> None:
    member("Ada Lind")
    client = fresh()
    sign_in(client)
    cookie = client.cookies[sessions.COOKIE]
    for _ in range(3):
        later(SESSION_SECONDS - 10)
        assert "Ada Lind" in client.get("/", headers={"Cookie": f"{sessions.COOKIE}={cookie}"}).text
    later(SESSION_SECONDS + 10)
    assert "Ada Lind" not in client.get("/", headers={"Cookie": f"{sessions.COOKIE}={cookie}"}).text


def test_an_account_has_so_many_sessions_and_the_oldest_end(at: Desk, member) -> None:
    found = member("Ada Lind")
    with at.store.writing() as database:
        made = [sessions.begin(database, found.id, now=at.now() + n) for n in range(SESSIONS_OF_ONE + 3)]
        left = {one.id for one in sessions.of(database, found.id, now=at.now())}
    assert left == {sessions.digest(token) for token in made[3:]}


def test_under_https_the_cookie_is_for_this_host_and_this_way_alone(location: str) -> None:
    settings = Settings(address="https://desk.newsroom.example")
    with TestClient(app(location, settings=settings), base_url="http://desk.newsroom.example") as client:
        data = {"name": "Ada Lind", "password": PASSWORD}
        told = client.post(
            "/register",
            data=data,
            follow_redirects=False,
            headers={"Origin": "https://desk.newsroom.example"},
        )
        cookie = told.headers["set-cookie"]
        assert cookie.startswith("__Host-reportedly-session=")
        for part in ("Secure", "HttpOnly", "SameSite=lax", "Path=/"):
            assert part in cookie
        assert "domain" not in cookie.lower()
        session = cookie.partition("=")[2].partition(";")[0]
        assert "Ada Lind" in client.get("/", headers={"Cookie": f"__Host-reportedly-session={session}"}).text
        # A plain cookie, which any neighbour under the same name could set, is not heard.
        assert "Ada Lind" not in client.get("/", headers={"Cookie": f"reportedly-session={session}"}).text
        assert (
            client.post("/register", data=data, headers={"Origin": "https://evil.example"}).status_code == 403
        )


def test_a_page_that_leads_nowhere_knows_who_is_signed_in_too(signed_in) -> None:
    assert "Ada Lind" in signed_in("reader", "Ada Lind").get("/nowhere").text


def test_where_the_library_may_only_be_read_nobody_can_sign_in(location: str) -> None:
    desk = app(location)
    desk.state.desk.store.close()
    object.__setattr__(desk.state.desk, "store", None)
    with TestClient(desk, base_url="http://127.0.0.1:8000") as client:
        assert "Sign in" not in client.get("/").text
        assert client.get("/sign-in").status_code == 503
        assert client.post("/register", data={"name": "Ada", "password": PASSWORD}).status_code == 503
        assert client.post("/sign-out", data={}).status_code == 200
        assert client.get("/api/stories", headers={"Authorization": "Bearer x"}).status_code == 401


def test_names_of_any_length_are_counted_in_little_memory(fresh: Fresh, at: Desk) -> None:
    for name in ("\ufdfa" * 3000, "x" * 60_000, "\x00" * 1000):
        assert sign_in(fresh(), name).status_code in (413, 422)
    assert max(map(len, (*at.porter.names._left, *at.porter.pairs._left))) < 400


def test_a_password_that_is_changed_while_it_is_checked_lets_nobody_in(
    fresh: Fresh, at: Desk, member, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = member("Ada Lind")
    fits = at.porter.passwords.fits

    def slowly(password: str, kept: str | None) -> bool:
        done = fits(password, kept)
        with at.store.writing() as database:
            accounts.change_password(database, found.id, "another", was=found.password)
        return done

    monkeypatch.setattr(at.porter.passwords, "fits", slowly)
    assert sign_in(fresh()).status_code == 409
