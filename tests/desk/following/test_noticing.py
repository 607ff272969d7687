"""From a change in the library to a notice in somebody's browser."""

import threading
import time
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from reportedly.desk.answers import Desk
from reportedly.desk.app import app
from reportedly.desk.following import notices
from reportedly.desk.people import accounts, sessions
from reportedly.desk.store import Store
from reportedly.desk.work import Worker
from reportedly.limits.following import (
    DELIVERY_THREADS,
    DELIVERY_TRIES,
    NOTICE_WINDOW_SECONDS,
    WEBHOOK_FAILURES,
)
from reportedly.record import Record

MEMO, RUDDER = "The board read the memo.", "The rudder was cracked."
Records = Callable[..., Record]


def at(hour: int) -> str:
    return f"2026-03-03T{hour:02}:00:00+00:00"


@pytest.fixture
def story(add: Callable[..., tuple[str, ...]], record: Records, browser: TestClient) -> str:
    """A story of one page with two claims."""
    add(record("The Harbour Ledger", MEMO, RUDDER, published=at(6)))
    desk: Desk = browser.app.state.desk  # type: ignore[attr-defined]
    with desk.readers.library() as library:
        return library.stories()[0].id


def follow(reader: TestClient, kind: str, subject: str) -> None:
    answer = reader.post("/follow", data={"kind": kind, "subject": subject}, follow_redirects=False)
    assert answer.status_code == 303, answer.text


def told(store: Store, account: str) -> list[list[int]]:
    """By notice, the first first, the numbers of the changes in it."""
    with store.reading() as database:
        found = notices.latest(database, account, 1000)
        return [[one.number for one in notices.told(database, notice.id, 1000)] for notice in reversed(found)]


def test_a_change_in_a_followed_story_is_pushed_once_with_its_reason(
    story: str, worker: Worker, service, signed_in, add, record, clock, account_of, store
) -> None:
    ada = signed_in("reader", "Ada")
    follow(ada, "story", story)
    assert ada.post("/following/browsers", data=service.form()).status_code == 204
    assert worker.notice() == 0
    add(record("The Meridian", MEMO, published=at(7)))
    assert worker.notice() > 0
    assert worker.once() == 1
    assert worker.notice() == worker.once() == 0
    (message,) = service.messages()
    assert message["title"] == f"new origin: {MEMO}"
    assert message["body"] == (
        "now: 2 outlets now\nwas: 1 outlets before\nYou follow the story “Ferry withdrawn”."
    )
    _, headers, _ = service.asked[0]
    assert headers["content-encoding"] == "aes128gcm"
    assert headers["ttl"] == "86400"
    assert headers["topic"] == message["tag"]
    assert headers["authorization"].startswith("vapid t=")
    page = ada.get(str(message["url"])).text
    assert "2 outlets now" in page
    assert "1 outlets before" in page
    assert "the story “Ferry withdrawn”" in page
    assert len(told(store, account_of("Ada"))) == 1


def test_nobody_is_told_of_what_was_there_before(
    story: str, worker: Worker, signed_in, add, record, account_of, store
) -> None:
    early, late = signed_in("reader", "Early"), signed_in("reader", "Late")
    follow(early, "story", story)
    add(record("The Meridian", MEMO, published=at(7)))
    follow(late, "story", story)
    worker.notice()
    assert [len(told(store, account_of(name))) for name in ("Early", "Late")] == [1, 0]


def test_a_change_is_told_once_whatever_it_is_followed_by(
    story: str, worker: Worker, signed_in, add, record, account_of, store
) -> None:
    ada = signed_in("reader", "Ada")
    for kind, subject in (
        ("story", story),
        ("search", "q=memo"),
        ("search", "q=rudder"),
        ("outlet", "The Harbour Ledger"),
        ("search", "q=board&outlet=The+Meridian&from=2026-03-03"),
    ):
        follow(ada, kind, subject)
    add(record("The Meridian", MEMO, published=at(7)))
    worker.notice()
    assert told(store, account_of("Ada")) == [[1]]
    page = ada.get("/notices").text
    assert "the search “memo”" in page
    assert "the search “board of The Meridian from 2026-03-03”" in page
    assert "the search “rudder”" not in page


def test_of_one_story_somebody_is_told_once_in_a_window_and_of_the_rest_after_it(
    story: str, worker: Worker, signed_in, add, record, clock, account_of, store
) -> None:
    ada = signed_in("reader", "Ada")
    follow(ada, "story", story)
    for hour in range(7, 12):
        add(record(f"Outlet {hour}", MEMO, published=at(hour)))
        worker.notice()
        clock.now += 60
    assert told(store, account_of("Ada")) == [[1]]
    clock.now += NOTICE_WINDOW_SECONDS
    worker.notice()
    assert told(store, account_of("Ada")) == [[1], [2, 3, 4, 5]]


def test_what_is_not_wanted_is_not_told(
    story: str, worker: Worker, signed_in, add, record, account_of, store
) -> None:
    ada = signed_in("reader", "Ada")
    follow(ada, "story", story)
    page = ada.get("/following").text
    id = page.partition("/following/follows/")[2].partition("/")[0]
    ada.post(f"/following/follows/{id}/kinds", data={"kind": ["new origin", "confirmed"]})
    add(record("The Meridian", MEMO, RUDDER, published=at(7)))
    worker.notice()
    page = ada.get("/notices").text
    assert MEMO in page
    assert RUDDER not in page


def test_quiet_hours_end_in_one_digest(
    story: str, worker: Worker, signed_in, add, record, clock, account_of, store, service
) -> None:
    ada = signed_in("reader", "Ada")
    follow(ada, "story", story)
    ada.post("/following/browsers", data=service.form())
    # Noon in UTC is nine in the evening in Tokyo.
    form = {"push": "on", "when": "once", "quiet": "on", "from": "20:00", "to": "07:30", "zone": "Asia/Tokyo"}
    assert ada.post("/following/preferences", data=form).status_code == 200
    for hour in range(7, 10):
        add(record(f"Outlet {hour}", MEMO, published=at(hour)))
        worker.notice()
        clock.now += 2 * 3600
    assert told(store, account_of("Ada")) == []
    clock.now += 5 * 3600
    worker.notice()
    worker.once()
    assert told(store, account_of("Ada")) == [[1, 2, 3]]
    assert [message["title"] for message in service.messages()] == ["3 changes: Ferry withdrawn"]
    assert "digest" in ada.get("/notices").text


def test_a_follow_that_is_ended_is_told_nothing_more(
    story: str, worker: Worker, signed_in, add, record, clock, account_of, store
) -> None:
    ada = signed_in("reader", "Ada")
    follow(ada, "story", story)
    for hour in (7, 8):
        add(record(f"Outlet {hour}", MEMO, published=at(hour)))
        worker.notice()
    page = ada.get(f"/stories/{story}").text
    id = page.partition('name="id" value="')[2].partition('"')[0]
    ada.post("/unfollow", data={"id": id})
    assert "Follow this story" in ada.get(f"/stories/{story}").text
    clock.now += NOTICE_WINDOW_SECONDS
    worker.notice()
    assert told(store, account_of("Ada")) == [[1]]


def test_a_story_that_merges_is_followed_on(
    add, record, worker: Worker, signed_in, account_of, store, browser
) -> None:
    """A page found late that was published first gives its story another id."""
    add(record("The Harbour Ledger", MEMO, published=at(8)))
    desk: Desk = browser.app.state.desk
    with desk.readers.library() as library:
        old = library.stories()[0].id
    ada = signed_in("reader", "Ada")
    follow(ada, "story", old)
    add(record("The Meridian", MEMO, published=at(5)))
    with desk.readers.library() as library:
        assert library.stories()[0].id != old
    add(record("Northwire", MEMO, published=at(9)))
    worker.notice()
    assert [number for changes in told(store, account_of("Ada")) for number in changes]
    new = ada.get(f"/stories/{old}").text
    assert "You follow this story" in new


def test_a_service_that_is_busy_is_asked_again_when_it_says_and_one_that_is_gone_never(
    story: str, worker: Worker, signed_in, add, record, clock, service
) -> None:
    ada = signed_in("reader", "Ada")
    follow(ada, "story", story)
    ada.post("/following/browsers", data=service.form())
    service.statuses = [(429, "Retry-After: 600\r\n"), (503, ""), (410, "")]
    add(record("The Meridian", MEMO, published=at(7)))
    worker.notice()
    for wait, asked in ((0, 1), (599, 1), (1, 2), (119, 2), (1, 3)):
        clock.now += wait
        worker.once()
        assert len(service.asked) == asked
    first, second, third = service.messages()
    assert first == second == third
    assert "No browser shows your notices" in ada.get("/following").text
    clock.now += 10 * 86_400
    assert worker.once() == 0


def test_a_service_that_never_answers_well_is_given_up(
    story: str, worker: Worker, signed_in, add, record, clock, service
) -> None:
    ada = signed_in("reader", "Ada")
    follow(ada, "story", story)
    ada.post("/following/browsers", data=service.form())
    service.statuses = [(500, "")] * 100
    add(record("The Meridian", MEMO, published=at(7)))
    worker.notice()
    for _ in range(100):
        worker.once()
        clock.now += 7 * 3600
    assert len(service.asked) == DELIVERY_TRIES


def test_a_browser_whose_subscription_expired_is_dropped(
    story: str, worker: Worker, signed_in, add, record, clock, service
) -> None:
    ada = signed_in("reader", "Ada")
    follow(ada, "story", story)
    ada.post("/following/browsers", data=service.form(expires=str((clock.now + 10) * 1000)))
    clock.now += 20
    add(record("The Meridian", MEMO, published=at(7)))
    worker.notice()
    worker.once()
    assert service.asked == []
    assert "No browser shows your notices" in ada.get("/following").text


def test_a_service_that_refuses_the_desk_costs_nobody_their_subscription(
    story: str, worker: Worker, signed_in, add, record, clock, service, caplog
) -> None:
    ada = signed_in("reader", "Ada")
    follow(ada, "story", story)
    ada.post("/following/browsers", data=service.form())
    service.statuses = [(403, "")]
    add(record("The Meridian", MEMO, published=at(7)))
    worker.notice()
    worker.once()
    assert "it answers 403" in caplog.text
    clock.now += 86_400
    assert worker.once() == 0
    add(record("Northwire", MEMO, published=at(8)))
    worker.notice()
    assert worker.once() == 1


def test_who_signs_out_of_a_browser_is_told_nothing_there(
    story: str, worker: Worker, signed_in, add, record, clock, service, store, account_of
) -> None:
    ada = signed_in("reader", "Ada")
    follow(ada, "story", story)
    ada.post("/following/browsers", data=service.form())
    add(record("The Meridian", MEMO, published=at(7)))
    worker.notice()
    with store.writing() as database:
        sessions.end_all(database, account_of("Ada"))
    worker.once()
    assert service.asked == []
    assert len(told(store, account_of("Ada"))) == 1


def test_two_desks_on_one_library_tell_everything_once(
    story: str, worker: Worker, signed_in, add, record, clock, account_of, store, service, browser
) -> None:
    desk: Desk = browser.app.state.desk
    ada = signed_in("reader", "Ada")
    follow(ada, "story", story)
    ada.post("/following/browsers", data=service.form())
    others = [Worker(desk) for _ in range(3)]
    add(*[record(f"Outlet {hour}", MEMO, published=at(hour)) for hour in range(7, 20)])
    for _ in range(3):
        threads = [
            threading.Thread(target=step) for one in (worker, *others) for step in (one.notice, one.once)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        clock.now += 2 * NOTICE_WINDOW_SECONDS
    numbers = [number for changes in told(store, account_of("Ada")) for number in changes]
    assert numbers == sorted(set(numbers))
    assert len(numbers) == 13
    tags = [message["tag"] for message in service.messages()]
    assert len(tags) == len(set(tags))


def test_another_desk_goes_on_where_one_died(
    story: str, worker: Worker, signed_in, add, record, clock, account_of, store, browser
) -> None:
    desk: Desk = browser.app.state.desk
    ada = signed_in("reader", "Ada")
    follow(ada, "story", story)
    add(record("The Meridian", MEMO, published=at(7)))
    worker.notice()
    other = Worker(desk)
    add(record("Northwire", MEMO, published=at(8)))
    clock.now += 30
    assert other.notice() == 0
    clock.now += 31
    assert other.notice() > 0


@pytest.mark.parametrize(
    "step", ["watching.watch", "telling.deliveries.put", "telling.look", "watching._move"]
)
def test_killed_between_any_two_steps_nothing_is_lost_and_nothing_told_twice(
    step: str,
    story: str,
    worker: Worker,
    signed_in,
    add,
    record,
    clock,
    account_of,
    store,
    service,
    monkeypatch,
) -> None:
    ada = signed_in("reader", "Ada")
    follow(ada, "story", story)
    ada.post("/following/browsers", data=service.form())
    add(record("The Meridian", MEMO, RUDDER, published=at(7)))
    with monkeypatch.context() as patched:

        def die(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        patched.setattr(f"reportedly.desk.following.{step}", die)
        with pytest.raises(KeyboardInterrupt):
            worker.notice()
    worker.notice()
    worker.once()
    assert told(store, account_of("Ada")) == [[1, 2]]
    assert len(service.asked) == 1


def test_a_desk_at_rest_writes_nothing(
    story: str, worker: Worker, signed_in, store: Store, monkeypatch
) -> None:
    follow(signed_in("reader", "Ada"), "story", story)
    monkeypatch.setattr(Store, "writing", None)
    assert worker.notice() == worker.once() == 0


def test_a_desk_that_is_served_tells_by_itself(location: str, add, record, service, monkeypatch) -> None:
    monkeypatch.setattr("reportedly.desk.work.FOLLOWING_SECONDS", 0.05)
    add(record("The Harbour Ledger", MEMO, published=at(6)))
    desk = app(location)
    with TestClient(desk, base_url="http://127.0.0.1:8000") as client:
        at_desk: Desk = desk.state.desk
        assert at_desk.store is not None
        with at_desk.readers.library() as library:
            story = library.stories()[0].id
        with at_desk.store.writing() as database:
            ada = accounts.create(database, "Ada", "", now=at_desk.now())
            assert ada is not None
            client.cookies.set(sessions.COOKIE, sessions.begin(database, ada.id, now=at_desk.now()))
        follow(client, "story", story)
        add(record("The Meridian", MEMO, published=at(7)))
        deadline = time.monotonic() + 20
        while "2 outlets now" not in client.get("/notices").text:
            assert time.monotonic() < deadline
            time.sleep(0.05)


def test_a_webhook_that_is_silent_is_not_asked_for_each_notice_that_waits(
    story: str, worker: Worker, signed_in, add, record, clock, service, store
) -> None:
    ada = signed_in("reader", "Ada")
    follow(ada, "story", story)
    ada.post("/following/webhooks", data={"address": service.at + "/hook"})
    service.statuses = [(503, "")] * 100
    for hour in range(7, 7 + DELIVERY_THREADS + 4):
        add(record(f"Outlet {hour}", MEMO, published=at(hour)))
        worker.notice()
        clock.now += NOTICE_WINDOW_SECONDS
    assert worker.once() == 1
    assert worker.once() == 0
    service.statuses = []
    clock.now += 24 * 3600
    while worker.once():
        pass
    with store.reading() as database:
        assert database.rows("SELECT id FROM jobs") == []
    ids = {headers["webhook-id"] for _, headers, _ in service.asked}
    assert len(ids) == DELIVERY_THREADS + 4


def test_a_webhook_that_is_away_for_an_hour_is_not_switched_off_and_told_at_once_when_it_is_back(
    story: str, worker: Worker, signed_in, add, record, clock, service, store
) -> None:
    """However many notices wait for it."""
    ada = signed_in("reader", "Ada")
    follow(ada, "story", story)
    ada.post("/following/webhooks", data={"address": service.at + "/hook"})
    service.statuses = [(503, "")] * 1000
    for hour in range(40):
        add(record(f"Outlet {hour}", MEMO, published=at(hour % 24)))
        worker.notice()
        clock.now += NOTICE_WINDOW_SECONDS
    for _ in range(60):
        worker.once()
        clock.now += 60
    assert 5 <= len(service.asked) < WEBHOOK_FAILURES
    assert "Off: " not in ada.get("/following").text
    service.asked, service.statuses = [], []
    clock.now += 2 * 3600
    while worker.once():
        pass
    assert len({headers["webhook-id"] for _, headers, _ in service.asked}) == 40


def test_a_silent_browser_of_one_leaves_places_to_others(
    story: str, worker: Worker, signed_in, add, record, clock, service, store
) -> None:
    ada, eva = signed_in("reader", "Ada"), signed_in("reader", "Eva")
    ada.post("/following/browsers", data=service.form("/push/silent"))
    eva.post("/following/browsers", data=service.form("/push/well"))
    follow(ada, "story", story)
    for hour in range(7, 7 + DELIVERY_THREADS + 4):
        add(record(f"Outlet {hour}", MEMO, published=at(hour)))
        worker.notice()
        clock.now += NOTICE_WINDOW_SECONDS
    follow(eva, "story", story)
    add(record("Northwire", MEMO, published=at(23)))
    worker.notice()
    assert worker.once() == 2
    assert [path for path, _, _ in service.asked].count("/push/well") == 1


def test_a_webhook_that_stays_away_is_switched_off_after_days(
    story: str, worker: Worker, signed_in, add, record, clock, service, store
) -> None:
    ada = signed_in("reader", "Ada")
    follow(ada, "story", story)
    ada.post("/following/webhooks", data={"address": service.at + "/hook"})
    service.statuses, begun, hour = [(503, "")] * 1000, clock.now, 0
    while "Off: " not in ada.get("/following").text:
        if hour < 72:
            add(record(f"Outlet {hour}", MEMO, published=at(hour % 24)))
        worker.notice()
        for _ in range(12):
            worker.once()
            clock.now += 300
        hour += 1
        assert hour < 24 * 7
    assert 2 * 86_400 < clock.now - begun < 4 * 86_400
    assert len(service.asked) == WEBHOOK_FAILURES


@pytest.mark.parametrize("when", ["once", "daily"])
def test_a_clock_that_was_put_back_keeps_nobody_waiting(
    when: str, story: str, worker: Worker, signed_in, add, record, clock, account_of, store
) -> None:
    ada = signed_in("reader", "Ada")
    ada.post("/following/preferences", data={"when": when, "hour": "7", "zone": "UTC"})
    follow(ada, "story", story)
    clock.now += 365 * 86_400
    add(record("The Meridian", MEMO, published=at(7)))
    worker.notice()
    add(record("Northwire", MEMO, published=at(8)))
    worker.notice()
    clock.now -= 365 * 86_400
    for _ in range(2 * 24):
        worker.notice()
        clock.now += 3600
    assert sorted(number for changes in told(store, account_of("Ada")) for number in changes) == [1, 2]
    assert worker.notice() == 0


def test_a_webhook_that_is_switched_on_or_given_anew_is_told_at_once_what_waits(
    story: str, worker: Worker, signed_in, add, record, clock, service, store
) -> None:
    ada = signed_in("reader", "Ada")
    follow(ada, "story", story)
    ada.post("/following/webhooks", data={"address": service.at + "/hook"})
    with store.reading() as database:
        ((id,),) = database.rows("SELECT id FROM webhooks")
    for hour, (path, form) in enumerate(
        (
            (f"/following/webhooks/{id}/on", {"x": ""}),
            ("/following/webhooks", {"address": service.at + "/hook"}),
        )
    ):
        service.statuses = [(503, "Retry-After: 20000\r\n")]
        add(record(f"Outlet {hour}", MEMO, published=at(hour + 7)))
        worker.notice()
        assert (worker.once(), worker.once()) == (1, 0)
        assert ada.post(path, data=form).status_code == 200
        assert (worker.once(), service.statuses) == (1, [])
        clock.now += NOTICE_WINDOW_SECONDS
