"""What people change: whom it concerns, what is refused, and in which words."""

import re
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from reportedly.desk.answers import Desk
from reportedly.desk.app import app
from reportedly.desk.following import follows
from reportedly.desk.people import accounts, sessions
from reportedly.desk.settings import Settings
from reportedly.desk.work import Worker
from reportedly.limits.following import FOLLOWS_EACH, WEBHOOKS_EACH

SignedIn = Callable[..., TestClient]


@pytest.fixture
def story(ferry: object, browser: TestClient) -> str:
    desk: Desk = browser.app.state.desk  # type: ignore[attr-defined]
    with desk.readers.library() as library:
        return library.stories()[0].id


def test_what_has_a_page_has_a_button_and_a_list_of_all_of_them(
    story: str, signed_in: SignedIn, browser
) -> None:
    desk: Desk = browser.app.state.desk
    with desk.readers.library() as library:
        claim = library.story(story).claims[0]
    ada = signed_in("reader", "Ada")
    for address, kind in (
        (f"/stories/{story}", "story"),
        (f"/claims/{claim}", "claim"),
        ("/sources/The%20Harbour%20Ledger", "outlet"),
        ("/search?q=memo&kind=claim", "search"),
    ):
        page = ada.get(address).text
        assert f"Follow this {kind}" in page
        assert "Sign in to follow" in browser.get(address).text
        fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
        fields["subject"] = fields["subject"].replace("&amp;", "&")
        answer = ada.post("/follow", data=fields, follow_redirects=False)
        assert answer.headers["location"] == address + "#follow"
        assert f"You follow this {kind}" in ada.get(address).text
    page = ada.get("/following").text
    assert page.count('<li id="follow-') == 4
    assert "memo in claims" in page
    assert "You follow" not in signed_in("reader", "Eve").get(f"/stories/{story}").text


def test_the_search_page_has_no_button_for_no_search(ferry: object, signed_in: SignedIn) -> None:
    ada = signed_in("reader")
    assert "Follow this" not in ada.get("/search").text
    assert "Follow this" not in ada.get("/search?q=memo&from=yesterday").text


def test_nobody_follows_without_an_account(story: str, browser: TestClient) -> None:
    assert browser.post("/follow", data={"kind": "story", "subject": story}).status_code == 401
    answer = browser.get("/following", follow_redirects=False)
    assert answer.headers["location"].startswith("/sign-in?next=")


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({}, 400),
        ({"kind": "page", "subject": "p"}, 400),
        ({"kind": "story", "subject": "s00000000"}, 404),
        ({"kind": "story"}, 404),
        ({"kind": "search", "subject": ""}, 400),
        ({"kind": "search", "subject": "q=" + "a+" * 600}, 400),
        ({"kind": "source", "subject": "\0" * 50}, 404),
        ({"kind": "story", "subject": "x" * 140_000}, 413),
        ({f"f{n}": "" for n in range(200)}, 400),
    ],
)
def test_what_cannot_be_followed_is_refused_in_words(
    form: dict[str, str], status: int, story: str, signed_in: SignedIn
) -> None:
    answer = signed_in("reader").post("/follow", data=form or {"x": ""})
    assert answer.status_code == status
    assert "<h1" in answer.text


def test_a_form_of_another_type_is_refused(signed_in: SignedIn) -> None:
    assert signed_in("reader").post("/follow", json={"kind": "story"}).status_code == 415


def test_there_is_an_end_to_what_one_person_follows(store, browser, clock) -> None:
    with store.writing() as database:
        for n in range(FOLLOWS_EACH):
            follows.follow(database, "a", "search", f"q={n}", str(n), now=1)
        again = follows.follow(database, "a", "search", "q=1", "1", now=2)
        assert again.created_at == 1
        with pytest.raises(follows.TooManyFollows, match="end another one first"):
            follows.follow(database, "a", "search", "q=more", "more", now=1)
        follows.follow(database, "b", "search", "q=more", "more", now=1)


def test_what_somebody_follows_is_theirs_alone(story: str, signed_in: SignedIn) -> None:
    ada, eve = signed_in("reader", "Ada"), signed_in("administrator", "Eve")
    ada.post("/follow", data={"kind": "story", "subject": story})
    page = ada.get("/following").text
    id = re.search(r"follow-(\w+)", page)[1]  # type: ignore[index]
    eve.post("/unfollow", data={"id": id})
    eve.post(f"/following/follows/{id}/kinds", data={"kind": "denied"})
    eve.post(f"/following/follows/{id}/feed", data={"x": ""})
    assert ada.get("/following").text == page
    assert eve.get("/notices/0123456789abcdef").status_code == 404


def test_preferences_are_shown_as_they_were_chosen(signed_in: SignedIn) -> None:
    ada = signed_in("reader")
    form = {"webhook": "on", "when": "daily", "hour": "17", "quiet": "on", "from": "21:30", "to": "06:05"}
    ada.post("/following/preferences", data={**form, "zone": "Asia/Kathmandu"})
    page = ada.get("/following").text
    assert '<option value="17" selected>' in page
    assert 'value="21:30"' in page
    assert 'value="06:05"' in page
    assert "<option selected>Asia/Kathmandu" in page
    assert not re.search(r'name="push" checked', page)
    assert re.search(r'name="webhook" checked', page)
    assert re.search(r'value="daily" checked', page)


@pytest.mark.parametrize(
    "form",
    [
        {"zone": "Middle/Earth"},
        {"zone": "../../etc/passwd"},
        {"zone": "UTC", "quiet": "on", "from": "25:00", "to": "07:00"},
        {"zone": "UTC", "quiet": "on", "from": "22:00"},
        {"zone": "UTC", "quiet": "on", "from": "٢٢:00", "to": "07:00"},
        {"zone": "UTC", "when": "daily", "hour": "24"},
        {"zone": "UTC", "when": "daily", "hour": "-1"},
    ],
)
def test_preferences_that_are_none_are_refused(form: dict[str, str], signed_in: SignedIn) -> None:
    assert signed_in("reader").post("/following/preferences", data=form).status_code == 400


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:9/push",
        "https://127.0.0.1/push",
        "https://[::1]/",
        "https://169.254.169.254/latest/meta-data/",
        "https://10.0.0.1/",
        "https://2130706433/",
        "https://localhost/",
        "https://intranet/",
        "http://93.184.216.34/",
        "https://user:word@93.184.216.34/",
        "https://93.184.216.34:22/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "x" * 9000,
        "",
    ],
)
def test_no_notice_is_sent_into_a_network_of_the_desks(address: str, signed_in: SignedIn, service) -> None:
    """With the guard as it is when somebody serves."""
    ada = signed_in("reader")
    form = {**service.form(), "endpoint": address}
    assert ada.post("/following/browsers", data=form).status_code == 400
    assert ada.post("/following/webhooks", data={"address": address}).status_code == 400
    page = ada.get("/following").text
    assert "No browser shows your notices" in page
    assert "/stop" not in page.partition('id="webhooks"')[2]


@pytest.mark.parametrize(
    "broken", [{"key": "AAAA"}, {"key": "ü"}, {"secret": "AA"}, {"secret": ""}, {"key": ""}]
)
def test_keys_that_are_none_are_refused(
    broken: dict[str, str], signed_in: SignedIn, worker: Worker, service
) -> None:
    form = {**service.form(), **broken}
    assert signed_in("reader").post("/following/browsers", data=form).status_code == 400


def test_a_browser_is_of_whoever_used_it_last(signed_in: SignedIn, worker: Worker, service) -> None:
    ada, eve = signed_in("reader", "Ada"), signed_in("reader", "Eve")
    for reader in (ada, eve):
        reader.post(
            "/following/browsers", data=service.form(), headers={"User-Agent": "X11; Linux Firefox/140.0"}
        )
    assert "Firefox on Linux" not in ada.get("/following").text
    page = eve.get("/following").text
    assert "Firefox on Linux" in page
    id = re.search(
        r'action="/following/browsers/stop" method="post"><input type="hidden" name="id" value="(\w+)', page
    )
    assert id is not None
    ada.post("/following/browsers/stop", data={"id": id[1]})
    assert "Firefox on Linux" in eve.get("/following").text
    eve.post("/following/browsers/stop", data={"id": id[1]})
    assert "Firefox on Linux" not in eve.get("/following").text


def test_the_secret_of_a_webhook_is_shown_once(signed_in: SignedIn, worker: Worker, service) -> None:
    ada = signed_in("reader")
    first = ada.post("/following/webhooks", data={"address": service.at + "/hook"})
    assert first.headers["cache-control"] == "no-store"
    (secret,) = re.findall(r"whsec_[\w+/=]+", first.text)
    assert secret not in ada.get("/following").text
    (other,) = re.findall(
        r"whsec_[\w+/=]+", ada.post("/following/webhooks", data={"address": service.at + "/hook"}).text
    )
    assert other != secret
    assert ada.get("/following").text.count(service.at) == 2
    for n in range(1, WEBHOOKS_EACH):
        assert ada.post("/following/webhooks", data={"address": f"{service.at}/{n}"}).status_code == 200
    assert ada.post("/following/webhooks", data={"address": service.at + "/more"}).status_code == 400


def test_forms_of_other_sites_change_nothing(story: str, signed_in: SignedIn) -> None:
    ada = signed_in("reader")
    form = {"kind": "story", "subject": story}
    assert ada.post("/follow", data=form, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert "Follow this story" in ada.get(f"/stories/{story}").text


def test_links_lead_to_the_address_that_the_desk_was_told(
    story: str, location: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also behind a proxy that does not say that readers come by https."""
    made = app(location, settings=Settings(address="https://desk.newsroom.example"), background=False)
    monkeypatch.setattr("reportedly.desk.following.sending.check", lambda *_: None)
    with TestClient(made, base_url="http://desk.newsroom.example") as client:
        desk: Desk = made.state.desk
        assert desk.store is not None
        with desk.store.writing() as database:
            ada = accounts.create(database, "Ada", "", now=desk.now())
            assert ada is not None
            cookie = f"{sessions.SECURE_COOKIE}={sessions.begin(database, ada.id, now=desk.now())}"
        headers = {"Cookie": cookie, "Sec-Fetch-Site": "same-origin"}
        client.post("/follow", data={"kind": "story", "subject": story}, headers=headers)
        client.post("/following/webhooks", data={"address": "https://hook.example/"}, headers=headers)
        with desk.store.reading() as database:
            ((origin,),) = database.rows("SELECT origin FROM webhooks")
            ((token,),) = database.rows("SELECT token FROM follows")
        assert origin == "https://desk.newsroom.example"
        assert (
            f'href="https://desk.newsroom.example/stories/{story}"' in client.get(f"/feeds/{token}.xml").text
        )
        # Who comes by loopback is led back there.
        there = client.get(f"/feeds/{token}.xml", headers={"Host": "127.0.0.1:8000"}).text
        assert f'href="http://127.0.0.1:8000/stories/{story}"' in there
