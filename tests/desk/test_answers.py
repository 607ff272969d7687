from concurrent.futures import ThreadPoolExecutor
from threading import Event

from starlette.testclient import TestClient

from reportedly.desk import stories
from reportedly.desk.answers import Kept, Pages
from reportedly.desk.app import app
from reportedly.library import Library


def test_a_page_that_did_not_change_is_not_sent_again(browser: TestClient, ferry: tuple[str, ...]) -> None:
    first = browser.get("/")
    again = browser.get("/", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


def test_a_page_that_changed_is_sent_at_once(
    browser: TestClient, ferry: tuple[str, ...], add, record
) -> None:
    first = browser.get("/")
    add(record("The Ansel Post", "Islanders plan to march."))
    again = browser.get("/", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 200
    assert "The Ansel Post" in again.text


def test_a_story_is_not_made_anew_because_another_one_changed(
    browser: TestClient, ferry: tuple[str, ...], location: str, add, record, monkeypatch
) -> None:
    made = []
    answer = stories.answer
    monkeypatch.setattr(stories, "answer", lambda *given, **more: made.append(1) or answer(*given, **more))
    with Library(location, read_only=True) as library:
        address = f"/stories/{library.stories()[0].id}"
    browser.get(address)
    add(record("Post", "School is out.", event="School opened"))
    browser.get(address)
    assert len(made) == 1
    add(record("Post", "The ferry is back.", event="Ferry withdrawn"))
    assert "Post" in browser.get(address).text
    assert len(made) == 2


def test_an_answer_is_compressed_only_for_who_takes_it(browser: TestClient, ferry: tuple[str, ...]) -> None:
    packed = browser.get("/", headers={"Accept-Encoding": "gzip"})
    plain = browser.get("/", headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.text == plain.text


def test_of_many_who_ask_at_once_one_makes_the_page(
    location: str, ferry: tuple[str, ...], monkeypatch
) -> None:
    made = []
    answer = stories.answer
    monkeypatch.setattr(stories, "answer", lambda *given, **more: made.append(1) or answer(*given, **more))
    with Library(location, read_only=True) as library:
        address = f"/stories/{library.stories()[0].id}"
    with TestClient(app(location), base_url="http://localhost") as client, ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: client.get(address).status_code, range(16)))
    assert found == [200] * 16
    assert len(made) == 1


def test_who_waits_for_a_slow_page_keeps_nobody_from_another(
    location: str, ferry: tuple[str, ...], monkeypatch
) -> None:
    slow, others = Event(), stories.answer
    monkeypatch.setattr(stories, "answer", lambda *given, **more: slow.wait(30) and others(*given, **more))
    with Library(location, read_only=True) as library:
        address = f"/stories/{library.stories()[0].id}"
    with TestClient(app(location), base_url="http://localhost") as client, ThreadPoolExecutor(20) as threads:
        waiting = [threads.submit(client.get, address) for _ in range(10)]
        assert threads.submit(client.get, "/").result(20).status_code == 200
        assert not any(one.done() for one in waiting)
        slow.set()
        assert {one.result(20).status_code for one in waiting} == {200}


def test_what_is_kept_has_an_end() -> None:
    pages = Pages(most=100)
    for n in range(10):
        pages.put(str(n), Kept("s", b"x" * 20, b"y" * 10, "text/html", "t"))
    assert [n for n in range(10) if pages.get(str(n), "s")] == [7, 8, 9]
    assert pages.get("9", "another state") is None
