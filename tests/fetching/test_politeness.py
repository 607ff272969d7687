"""No host is asked more often than it likes."""

import socket
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Lock
from time import sleep

import pytest

from reportedly.errors import FailedFetch
from reportedly.fetching import Client, Fetcher
from reportedly.fetching.politeness import Politeness, retry_after
from reportedly.limits.fetching import HOST_DELAY_SECONDS

from .conftest import LOOPBACK, Time, Web, moved, names, page

NOW = datetime(2026, 3, 3, 6, 30, tzinfo=UTC)


def test_there_is_a_pause_between_two_pages_of_a_host(web: Web, fetcher: Fetcher, time: Time) -> None:
    web.answers["/"] = page(b"in port")
    fetcher.fetch(web.at)
    assert time.slept == []
    fetcher.fetch(web.at)
    assert time.slept == [HOST_DELAY_SECONDS]
    time.seconds += 0.75
    fetcher.fetch(web.at)
    assert time.slept[1:] == [HOST_DELAY_SECONDS - 0.75]
    time.seconds += 99
    fetcher.fetch(web.at)
    assert len(time.slept) == 2


def test_hosts_do_not_wait_for_each_other(web: Web, time: Time) -> None:
    client = Client(LOOPBACK, names(harbour="127.0.0.1", lantern="127.0.0.1"))
    fetcher = Fetcher(client=client, clock=time, sleep=time.sleep)
    web.answers |= {"/": page(b"in port"), "/go": moved(f"http://lantern.example:{web.port}/")}
    fetcher.fetch(f"http://harbour.example:{web.port}/")
    fetcher.fetch(f"http://lantern.example:{web.port}/")
    assert time.slept == []
    fetcher.fetch(f"http://harbour.example:{web.port}/go")
    assert time.slept == [HOST_DELAY_SECONDS], "and both were waited for by then"
    fetcher.fetch(f"http://harbour.example:{web.port}/go")
    assert len(time.slept) == 2


def test_a_host_that_is_led_to_is_waited_for_too(web: Web, time: Time) -> None:
    client = Client(LOOPBACK, names(short="127.0.0.1", harbour="127.0.0.1"))
    fetcher = Fetcher(client=client, clock=time, sleep=time.sleep)
    web.answers |= {"/": page(b"in port"), "/go": moved(f"http://harbour.example:{web.port}/")}
    fetcher.fetch(f"http://harbour.example:{web.port}/")
    fetcher.fetch(f"http://short.example:{web.port}/go")
    assert time.slept == [HOST_DELAY_SECONDS]


def test_a_crawl_delay_is_kept(web: Web, fetcher: Fetcher, time: Time) -> None:
    web.answers |= {"/robots.txt": page(b"User-agent: *\nCrawl-delay: 12.5\n"), "/": page(b"in port")}
    for _ in range(3):
        fetcher.fetch(web.at)
    assert time.slept == [12.5, 12.5]


def test_a_crawl_delay_of_hours_is_not_stood_through(web: Web, fetcher: Fetcher, time: Time) -> None:
    web.answers |= {"/robots.txt": page(b"User-agent: *\nCrawl-delay: 7200\n"), "/": page(b"in port")}
    fetcher.fetch(web.at)
    with pytest.raises(FailedFetch, match="asks to be left alone for another 7,200 seconds") as raised:
        fetcher.fetch(web.at)
    assert raised.value.retry_after == 7200
    assert time.slept == []
    assert web.asked.count("/") == 1


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
def test_a_busy_host_is_asked_again_when_it_says(web: Web, fetcher: Fetcher, time: Time, status: str) -> None:
    web.answers["/"] = [page(b"", "Retry-After: 30", status=status), page(b"in port")]
    assert fetcher.fetch(web.at).captured
    assert time.slept == [30]


def test_a_host_that_stays_busy_is_asked_twice_and_no_more(web: Web, fetcher: Fetcher, time: Time) -> None:
    web.answers["/"] = page(b"", "Retry-After: 30", status="503 Service Unavailable")
    with pytest.raises(
        FailedFetch, match="the host is busy \\(it answers 503\\); try again after 30 s"
    ) as raised:
        fetcher.fetch(web.at)
    assert (raised.value.status, raised.value.retry_after) == (503, 30)
    assert web.asked.count("/") == 2


def test_a_host_busy_for_long_is_left_alone(web: Web, fetcher: Fetcher, time: Time) -> None:
    web.answers["/"] = page(b"", "Retry-After: Tue, 03 Mar 2026 07:30:00 GMT", status="429 Too Many Requests")
    with pytest.raises(FailedFetch, match="try again after 3,600 seconds"):
        fetcher.fetch(web.at)
    with pytest.raises(FailedFetch, match="left alone for another 3,600 seconds"):
        fetcher.fetch(f"{web.at}/other")
    assert web.asked == ["/robots.txt", "/"]
    time.seconds += 3600
    web.answers["/other"] = page(b"in port")
    assert fetcher.fetch(f"{web.at}/other").captured


def test_a_busy_host_that_does_not_say_is_not_asked_again(web: Web, fetcher: Fetcher) -> None:
    web.answers["/"] = page(b"", status="429 Too Many Requests")
    with pytest.raises(FailedFetch, match="try again later") as raised:
        fetcher.fetch(web.at)
    assert (raised.value.status, raised.value.retry_after) == (429, None)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("9" * 400, 999_999_999_999),
        ("Tue, 03 Mar 2026 06:31:00 GMT", 60),
        ("Tue, 03 Mar 2026 06:31:00", 60),
        ("Mon, 02 Mar 2026 06:31:00 GMT", 0),
        ("Tue, 03 Mar 99999 06:31:00 GMT", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("²", None),
        ("", None),
        (None, None),
    ],
)
def test_what_retry_after_asks_for(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


def test_what_is_kept_of_many_hosts_is_bounded(monkeypatch: pytest.MonkeyPatch, time: Time) -> None:
    monkeypatch.setattr("reportedly.fetching.politeness.KNOWN_HOSTS", 2)
    politeness = Politeness(time, time.sleep)
    hosts = [LOOPBACK.target(f"http://{name}.example/") for name in ("harbour", "lantern", "meridian")]
    for host in hosts:
        politeness.asked(host)
    for host in hosts:
        politeness.wait(host)
    assert len(time.slept) == 1, "the first is forgotten, and the last had its pause while the second waited"


def test_threads_that_are_led_to_one_host_ask_it_one_after_the_other(web: Web) -> None:
    at_once, most, lock = [0], [0], Lock()

    def slow(connection: socket.socket) -> None:
        with lock:
            at_once[0] += 1
            most[0] = max(most[0], at_once[0])
        sleep(0.05)
        with lock:
            at_once[0] -= 1
        connection.sendall(page(b"in port"))

    shorteners = {f"s{n}": "127.0.0.1" for n in range(4)}
    pauses: list[float] = []
    client = Client(LOOPBACK, names(harbour="127.0.0.1", **shorteners))
    fetcher = Fetcher(client=client, clock=lambda: 0.0, sleep=pauses.append)
    web.answers |= {"/": slow, "/go": moved(f"http://harbour.example:{web.port}/")}
    with ThreadPoolExecutor(4) as threads:
        found = threads.map(fetcher.fetch, [f"http://{name}.example:{web.port}/go" for name in shorteners])
        assert [one.captured.data for one in found if one.captured] == [b"in port"] * 4
    assert most == [1]
    assert pauses == [HOST_DELAY_SECONDS] * 3, "and with a pause between two"
    assert web.asked.count("/robots.txt") == 5
