"""robots.txt (RFC 9309): what it forbids is not asked for, and what it is read from cannot hurt."""

import time as clock

import pytest

from reportedly.errors import FailedFetch, RefusedAddress
from reportedly.fetching import Client, Fetcher
from reportedly.fetching.robots import Robots, parsed
from reportedly.limits.fetching import MAX_ROBOTS_BYTES, ROBOTS_AGAIN_SECONDS, ROBOTS_SECONDS

from .conftest import LOOPBACK, Time, Web, moved, page

NEWS = b"""
User-agent: *
Disallow: /search
Disallow: /*?print=
Allow: /search/about$

User-agent: reportedly
User-agent: somebody
Disallow: /members/
Allow: /members/free
Crawl-delay: 4
"""


@pytest.mark.parametrize(
    ("data", "path", "allowed"),
    [
        (NEWS, "/ferry", True),
        (NEWS, "/search", True),
        (NEWS, "/members/x", False),
        (NEWS, "/members/free/x", True),
        (NEWS.replace(b"reportedly", b"REPORTEDLY/1.0"), "/members/x", False),
        (NEWS.replace(b"reportedly", b"report"), "/members/x", True),
        (NEWS.replace(b"reportedly", b"report"), "/search", False),
        (NEWS.replace(b"reportedly", b"reportedlynews"), "/a?print=1", False),
        (NEWS.replace(b"reportedly", b"x"), "/search/about", True),
        (NEWS.replace(b"reportedly", b"x"), "/search/about/us", False),
        (b"", "/", True),
        (b"User-agent: *\nDisallow:\n", "/", True),
        (b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /\r\n", "/x", False),
        (b"user-agent:*\rdisallow:/a", "/a", False),
        (b"Useragent: *\nDisallow: /", "/a", False),
        (b"User agent *\nDisallow: /", "/a", False),
        (b"User-agent\nDisallow: /", "/a", True),
        (b"User-agent: * # all of you\nDisallow: /a # not this", "/a", False),
        (b"User-agent: x\nUser-agent: *\nDisallow: /", "/a", False),
        (b"Disallow: /\n", "/a", True),
        (b"<!doctype html><p>Disallow: /</p>", "/a", True),
        (b"\x00\xff\xfe" * 99, "/a", True),
        (b"User-agent: *\nDisallow: /f\xc3\xa4hre", "/f%C3%A4hre", False),
    ],
)
def test_the_rules_that_count(data: bytes, path: str, allowed: bool) -> None:
    assert parsed(data).allow(f"http://harbour.example{path}") is allowed


def test_the_delay_is_ours() -> None:
    assert parsed(NEWS).delay == 4
    assert parsed(NEWS.replace(b"reportedly", b"x")).delay == 0
    for odd in (b"-1", b"nan", b"inf", b"1e999", b"soon", b"", b"9" * 5000):
        assert parsed(b"User-agent: *\nCrawl-delay: " + odd).delay >= 0


@pytest.mark.parametrize(
    "data",
    [
        b"User-agent: *\n" + b"".join(b"Disallow: /*a*a*a*%d$\n" % n for n in range(20_000)),
        b"User-agent: *\nDisallow: /" + b"*a" * 250_000 + b"b$",
        b"".join(b"User-agent: a%d\n" % n for n in range(16_000)) + b"Disallow: /\n" * 19_000,
        b"".join(b"Useragent a%d\x0b" % n for n in range(16_000)) + b"Disallow: /\n" * 19_000,
        b"".join("user  agent a%d\u2028".encode() % n for n in range(16_000)) + b"Disallow: /\n" * 19_000,
        b"".join(b"user\t-agent a%d: x\n" % n for n in range(16_000)) + b"Disallow: /\n" * 19_000,
        b"".join(b"user-agent\xc2\xa0a%d\n" % n for n in range(16_000)) + b"Disallow: /\n" * 19_000,
        b"User-agent: *\n" * 16_000 + b"Disallow: /\n" * 19_000,
        b"User-agent: *\nDisallow: " + b"/" * 500_000,
        b"User-agent: " + b" " * 500_000,
        b"\n" * 500_000,
        b"User-agent: *\n" + b"Disallow: /%" * 40_000,
    ],
    ids=range(12),
)
def test_hostile_rules_are_read_in_bounded_time(data: bytes) -> None:
    start = clock.process_time()
    parsed(data).allow("http://harbour.example/" + "a" * 7900)
    assert clock.process_time() - start < 5


def test_what_is_forbidden_is_not_asked_for(web: Web, fetcher: Fetcher) -> None:
    web.answers["/robots.txt"] = page(NEWS)
    web.answers |= {"/members/x": page(b"secret"), "/a": moved("/members/x"), "/ferry": page(b"in port")}
    assert fetcher.fetch(f"{web.at}/ferry").captured
    with pytest.raises(
        RefusedAddress, match=r"robots\.txt asks programs not to read it; open it in a browser"
    ):
        fetcher.fetch(f"{web.at}/members/x")
    with pytest.raises(RefusedAddress, match=r"leads to .*/members/x: the site's robots\.txt"):
        fetcher.fetch(f"{web.at}/a")
    assert web.asked == ["/robots.txt", "/ferry", "/a"]


@pytest.mark.parametrize("status", ["404 Not Found", "401 Unauthorized", "403 Forbidden", "410 Gone"])
def test_a_site_without_rules_may_be_read(web: Web, fetcher: Fetcher, status: str) -> None:
    web.answers |= {"/robots.txt": page(b"User-agent: *\nDisallow: /", status=status), "/": page(b"in port")}
    assert fetcher.fetch(web.at).captured


@pytest.mark.parametrize("status", ["500 Oops", "503 Busy", "429 Too Many Requests"])
def test_a_site_that_fails_to_say_is_left_alone_for_a_while(
    web: Web, fetcher: Fetcher, time: Time, status: str
) -> None:
    web.answers |= {"/robots.txt": page(b"", status=status), "/": page(b"in port")}
    for _ in range(2):
        with pytest.raises(
            FailedFetch, match=r"answers \d+ when asked for its robots\.txt, so nothing"
        ) as raised:
            fetcher.fetch(web.at)
    assert web.asked == ["/robots.txt"]
    assert raised.value.retry_after == ROBOTS_AGAIN_SECONDS
    web.answers["/robots.txt"] = page(b"")
    time.seconds += ROBOTS_AGAIN_SECONDS
    assert fetcher.fetch(web.at).captured


def test_rules_are_kept_for_a_day(web: Web, fetcher: Fetcher, time: Time) -> None:
    web.answers |= {"/robots.txt": page(NEWS), "/": page(b"in port")}
    for _ in range(3):
        fetcher.fetch(web.at)
    assert web.asked.count("/robots.txt") == 1
    time.seconds += ROBOTS_SECONDS
    fetcher.fetch(web.at)
    assert web.asked.count("/robots.txt") == 2


def test_rules_are_followed_to_where_they_are(web: Web, fetcher: Fetcher) -> None:
    web.answers |= {
        "/robots.txt": moved("/r/1"),
        "/r/1": moved("/r/2"),
        "/r/2": page(b"User-agent: *\nDisallow: /"),
    }
    with pytest.raises(RefusedAddress, match=r"the site's robots\.txt asks"):
        fetcher.fetch(web.at)


def test_rules_that_lead_in_a_circle_are_none(web: Web, fetcher: Fetcher) -> None:
    web.answers |= {"/robots.txt": moved("/robots.txt"), "/": page(b"in port")}
    assert fetcher.fetch(web.at).captured
    assert len(web.asked) == 7


@pytest.mark.parametrize("to", ["http://10.0.0.1/robots.txt", "file:///etc/passwd", "http://[/"])
def test_rules_inside_a_network_are_not_asked_for(web: Web, fetcher: Fetcher, to: str) -> None:
    web.answers |= {"/robots.txt": moved(to), "/": page(b"in port")}
    with pytest.raises(FailedFetch, match="where nothing can be asked, so nothing is asked of it for now"):
        fetcher.fetch(web.at)


def test_only_the_beginning_of_long_rules_counts(web: Web, fetcher: Fetcher) -> None:
    comment = b"# " + b"x" * 60 + b"\n"
    long = (
        b"User-agent: *\nDisallow: /a\n" + comment * (MAX_ROBOTS_BYTES // len(comment)) + b"\nDisallow: /b\n"
    )
    web.answers |= {"/robots.txt": page(long), "/b": page(b"in port")}
    assert fetcher.fetch(f"{web.at}/b").captured
    with pytest.raises(RefusedAddress):
        fetcher.fetch(f"{web.at}/a")


def test_a_host_that_does_not_answer_is_said_to_be_down(fetcher: Fetcher, web: Web) -> None:
    web.close()
    with pytest.raises(FailedFetch, match=f"{web.at}/ferry: cannot be reached") as raised:
        fetcher.fetch(f"{web.at}/ferry")
    assert "robots" not in str(raised.value)


def test_what_is_kept_of_many_hosts_is_bounded(monkeypatch: pytest.MonkeyPatch, time: Time, web: Web) -> None:
    monkeypatch.setattr("reportedly.fetching.robots.KEPT_ROBOTS_BYTES", 2 * len(NEWS))
    other, third = Web(), Web()
    robots = Robots(Client(LOOPBACK), time)
    try:
        for one in (web, other, third, web, third):
            one.answers["/robots.txt"] = page(NEWS)
            robots.check(LOOPBACK.target(one.at))
        assert [len(one.asked) for one in (web, other, third)] == [2, 1, 1]
    finally:
        other.close()
        third.close()
