"""A follow as a feed, and as messages to a program."""

import base64
import hashlib
import hmac
import json
import re
from collections.abc import Callable
from dataclasses import replace

import feedparser
import pytest
from lxml import etree
from starlette.testclient import TestClient

from reportedly.desk.answers import Desk
from reportedly.desk.work import Worker
from reportedly.fetching import Client
from reportedly.limits.following import WEBHOOK_FAILURES

EVIL = 'The <script>alert(1)</script> & "memo" \x1b[31m was\x00 read ]]> by 東京.'
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def reader(add, record, signed_in, browser, worker) -> TestClient:
    """Ada, who follows a story with one hostile claim that two outlets have by now."""
    add(record("The Harbour Ledger", EVIL, event="Ferry <b>withdrawn</b>", published="2026-03-03T06:00:00Z"))
    desk: Desk = browser.app.state.desk
    with desk.readers.library() as library:
        story = library.stories()[0].id
    ada = signed_in("reader", "Ada")
    ada.post("/follow", data={"kind": "story", "subject": story})
    return ada


@pytest.fixture
def happen(add, record) -> Callable[[int], None]:
    def happened(hour: int) -> None:
        add(
            record(
                f"Outlet {hour}",
                EVIL,
                event="Ferry <b>withdrawn</b>",
                published=f"2026-03-03T{hour:02}:00:00Z",
            )
        )

    return happened


def feed_of(reader: TestClient) -> str:
    return re.search(r"/feeds/[\w-]+\.xml", reader.get("/following").text)[0]  # type: ignore[index]


def test_a_feed_is_valid_atom_whatever_was_captured(reader, happen, worker: Worker, browser, clock) -> None:
    address = feed_of(reader)
    empty = etree.fromstring(browser.get(address).content)
    assert empty.findall(f"{ATOM}entry") == []
    for hour in (7, 8):
        happen(hour)
        worker.notice()
        clock.now += 60
    answer = browser.get(address)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    root = etree.fromstring(answer.content)
    for found in (root, *root.findall(f"{ATOM}entry")):
        assert all(len(found.findall(ATOM + name)) == 1 for name in ("id", "title", "updated"))
    assert root.find(f"{ATOM}author/{ATOM}name").text == "reportedly"
    assert root.find(f"{ATOM}id").text == empty.find(f"{ATOM}id").text
    parsed = feedparser.parse(answer.content)
    assert not parsed.bozo
    first, second = parsed.entries
    assert "3 outlets now" in first.content[0].value
    assert "<script>" in first.content[0].value
    assert first.content[0].type == "text/plain"
    assert first.updated_parsed > second.updated_parsed
    assert browser.get(first.link).status_code == 200
    assert "Ada" not in answer.text


def test_a_feed_is_sent_again_only_when_it_changed(reader, happen, worker: Worker, browser) -> None:
    address = feed_of(reader)
    tag = browser.get(address).headers["etag"]
    again = browser.get(address, headers={"If-None-Match": f'"x", W/{tag}'})
    assert (again.status_code, again.content) == (304, b"")
    happen(7)
    worker.notice()
    assert browser.get(address, headers={"If-None-Match": tag}).status_code == 200


def test_a_feed_with_a_new_address_is_not_at_the_old_one(reader, happen, worker: Worker, browser) -> None:
    happen(7)
    worker.notice()
    old = feed_of(reader)
    ids = [entry.id for entry in feedparser.parse(browser.get(old).content).entries]
    id = re.search(r"/following/follows/(\w+)/feed", reader.get("/following").text)[1]  # type: ignore[index]
    reader.post(f"/following/follows/{id}/feed", data={"x": ""})
    assert browser.get(old).status_code == 404
    new = feed_of(reader)
    assert [entry.id for entry in feedparser.parse(browser.get(new).content).entries] == ids
    reader.post("/unfollow", data={"id": id})
    assert browser.get(new).status_code == 404
    assert browser.get("/feeds/x.xml").status_code == 404


def test_a_webhook_gets_what_changed_signed(reader, happen, worker: Worker, service) -> None:
    page = reader.post("/following/webhooks", data={"address": service.at + "/hook"}).text
    secret = base64.b64decode(re.search(r"whsec_([\w+/=]+)", page)[1])  # type: ignore[index]
    happen(7)
    worker.notice()
    worker.once()
    ((path, headers, body),) = service.asked
    assert path == "/hook"
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    wanted = base64.b64encode(hmac.digest(secret, signed, hashlib.sha256)).decode()
    assert headers["webhook-signature"] == f"v1,{wanted}"
    message = json.loads(body)
    (change,) = message["data"]["changes"]
    assert (message["type"], message["data"]["id"], message["data"]["left"]) == (
        "notice",
        headers["webhook-id"],
        0,
    )
    assert (change["kind"], change["before"], change["after"]) == (
        "new origin",
        "1 outlets before",
        "2 outlets now",
    )
    assert change["follows"][0]["kind"] == "story"
    assert reader.get(change["url"]).status_code == 200
    assert reader.get(message["data"]["url"]).status_code == 200


def test_a_webhook_that_keeps_failing_is_switched_off_and_its_owner_told(
    reader, happen, worker: Worker, service, clock
) -> None:
    reader.post("/following/webhooks", data={"address": service.at + "/hook"})
    service.statuses = [(500, "")] * 100
    for hour in range(7, 12):
        happen(hour)
        worker.notice()
        for _ in range(8):
            worker.once()
            clock.now += 7 * 3600
    assert len(service.asked) == WEBHOOK_FAILURES
    page = reader.get("/following").text
    assert "Off: it answers 500." in page
    id = re.search(r"/following/webhooks/(\w+)/on", page)[1]  # type: ignore[index]
    service.statuses = []
    reader.post(f"/following/webhooks/{id}/on", data={"x": ""})
    happen(13)
    worker.notice()
    worker.once()
    assert len(service.asked) > WEBHOOK_FAILURES
    assert "Off:" not in reader.get("/following").text


def test_a_redirect_is_not_followed(reader, happen, worker: Worker, service) -> None:
    reader.post("/following/webhooks", data={"address": service.at + "/hook"})
    service.statuses = [(307, f"Location: {service.at}/elsewhere\r\n")]
    happen(7)
    worker.notice()
    worker.once()
    assert [path for path, _, _ in service.asked] == ["/hook"]


def test_an_address_that_has_become_a_private_one_is_not_sent_to(
    reader, happen, worker: Worker, service, store, browser, clock
) -> None:
    reader.post("/following/webhooks", data={"address": service.at + "/hook"})
    reader.post("/following/browsers", data=service.form())
    happen(7)
    desk: Desk = browser.app.state.desk
    strict = Worker(replace(desk, client=Client()))
    worker.notice()
    strict.once()
    assert service.asked == []
    page = reader.get("/following").text
    assert "No browser shows your notices" in page
    assert "127.0.0.1 is this machine itself" in page


def test_notices_are_inert_and_counted_until_they_are_read(reader, happen, worker: Worker, clock) -> None:
    assert "unread" not in reader.get("/").text
    for hour in (7, 8):
        happen(hour)
        worker.notice()
        clock.now += 1000
    assert re.search(r'Notices <b>2<span class="hidden"> unread', reader.get("/").text)
    page = reader.get("/notices").text
    assert "<script>alert" not in page
    assert "<b>withdrawn</b>" not in page
    assert page.count('class="unread"') == 2
    id = re.search(r"/notices/(\w{16})", page)[1]  # type: ignore[index]
    assert reader.get(f"/notices/{id}").status_code == 200
    assert re.search(r"Notices <b>1<", reader.get("/").text)
    reader.post("/notices/read", data={"x": ""})
    assert "Notices <b>" not in reader.get("/").text


def test_the_service_worker_stands_for_the_whole_desk(browser) -> None:
    answer = browser.get("/service-worker.js")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"] == "no-cache"
    assert "showNotification" in answer.text
