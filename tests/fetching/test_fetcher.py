"""A page by its address: where it leads, what is kept of it, and what asking again costs."""

import pytest

from reportedly.errors import CaptureError, FailedFetch, OversizedCapture, RefusedAddress
from reportedly.fetching import Client, Fetcher, fetch
from reportedly.fetching.fetcher import charset

from .conftest import LOOPBACK, Time, Web, moved, names, page


def test_a_page_comes_with_what_reading_it_takes(web: Web, fetcher: Fetcher) -> None:
    web.answers["/ferry"] = page(
        b"F\xe4hre",
        "Content-Type: text/html; charset=ISO-8859-1",
        'ETag: "a"',
        "Last-Modified: Tue, 3 Mar 2026",
    )
    with fetcher:
        found = fetcher.fetch(f"{web.at}/ferry#top")
    assert found.location == f"{web.at}/ferry"
    assert (found.etag, found.modified, found.redirects, found.notes) == ('"a"', "Tue, 3 Mar 2026", (), ())
    captured = found.captured
    assert captured is not None
    assert (captured.location, captured.data, captured.charset) == (
        f"{web.at}/ferry",
        b"F\xe4hre",
        "iso-8859-1",
    )
    assert captured.retrieved == "2026-03-03T06:30:00Z"
    assert web.headers()["accept"].startswith("text/html")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, None),
        ("", None),
        ("text/html", None),
        ("text/html; charset=utf-8", "utf-8"),
        ('text/html; Charset="Windows-1252"; x=y', "windows-1252"),
        ("text/html;charset=utf-8;charset=latin-1", "utf-8"),
        ("text/html; charset=", None),
        ("text/html; charset=a b", None),
        (f"text/html; charset={'x' * 99}", None),
        ('text/html; charset="', None),
        ("text/html; charset*=utf-8''koi8-r", "koi8-r"),
    ],
)
def test_the_charset_is_that_of_the_header(header: str | None, expected: str | None) -> None:
    assert charset(header) == expected


# Asked again


def test_what_did_not_change_is_not_sent_again(web: Web, fetcher: Fetcher) -> None:
    unchanged = b'HTTP/1.1 304 Not Modified\r\nETag: W/"1"\r\n\r\n'
    web.answers["/"] = [page(b"in port", 'ETag: W/"1"'), unchanged, page(b"out")]
    first = fetcher.fetch(web.at)
    again = fetcher.fetch(web.at, etag=first.etag, modified="Tue, 03 Mar 2026 06:00:00 GMT")
    assert (again.captured, again.etag, again.modified) == (None, 'W/"1"', "Tue, 03 Mar 2026 06:00:00 GMT")
    assert web.headers()["if-none-match"] == 'W/"1"'
    assert web.headers()["if-modified-since"] == "Tue, 03 Mar 2026 06:00:00 GMT"
    third = fetcher.fetch(web.at, etag=again.etag)
    assert third.captured is not None
    assert third.captured.data == b"out"


def test_not_modified_is_no_answer_to_who_has_nothing(web: Web, fetcher: Fetcher) -> None:
    web.answers["/"] = b"HTTP/1.1 304 Not Modified\r\n\r\n"
    with pytest.raises(FailedFetch, match="no page there: the host answers 304"):
        fetcher.fetch(web.at)


# Where it leads


def test_a_page_is_where_it_is_found_in_the_end(web: Web, fetcher: Fetcher, time: Time) -> None:
    web.answers |= {"/": moved("/a?b=c"), "/a?b=c": moved("../d/fähre", "308 Permanent Redirect")}
    web.answers["/d/f%C3%A4hre"] = page(b"in port")
    found = fetcher.fetch(web.at)
    assert found.location == f"{web.at}/d/f%C3%A4hre"
    assert found.redirects == (f"{web.at}/", f"{web.at}/a?b=c")
    assert time.slept == [], "one page is one visit"


PRIVATE = (
    "http://10.0.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "//192.168.0.1/",
    "http://[::1]/",
    "http://[::ffff:10.0.0.1]/",
    "http://2130706433/",
    "http://localhost/",
    "http://inside.example/",
    "http://127.0.0.2/",
    "file:///etc/passwd",
    "file:/etc/passwd",
    "gopher://harbour.example:70/1",
    "data:text/html,<h1>x",
    "javascript:alert(1)",
    "ftp://harbour.example/",
    "http://user:secret@harbour.example/",
    "http://harbour.example:22/",
    "http://[/",
)


@pytest.mark.parametrize("to", PRIVATE)
@pytest.mark.parametrize("hops", [1, 3])
def test_a_redirect_leads_nowhere_that_could_not_be_asked_for(
    web: Web, time: Time, to: str, hops: int
) -> None:
    client = Client(LOOPBACK, names(harbour="127.0.0.1", inside="127.0.0.1 172.16.0.1"))
    fetcher = Fetcher(client=client, clock=time, sleep=time.sleep)
    for hop in range(hops):
        web.answers[f"/{hop}"] = moved(f"/{hop + 1}" if hop + 1 < hops else to)
    with pytest.raises(RefusedAddress) as raised:
        fetcher.fetch(f"http://harbour.example:{web.port}/0")
    assert raised.value.location == f"http://harbour.example:{web.port}/0"
    assert "leads to " in raised.value.reason
    assert "secret" not in str(raised.value)
    assert len(str(raised.value).splitlines()) == 1


def test_redirects_end(web: Web, fetcher: Fetcher) -> None:
    web.answers |= {f"/{n}": moved(f"/{n + 1}") for n in range(300)}
    with pytest.raises(FailedFetch, match=r"leads to .*/10: leads on for the 11th time"):
        fetcher.fetch(f"{web.at}/0")
    assert len(web.asked) == 12  # robots.txt, the page, ten further
    web.answers |= {"/x": moved("/y"), "/y": moved("/x#again")}
    with pytest.raises(FailedFetch, match=r"leads to .*/x: that is where it came from"):
        fetcher.fetch(f"{web.at}/x")
    web.answers["/nowhere"] = page(b"", status="302 Found")
    with pytest.raises(FailedFetch, match="answers 302 and does not say where to go"):
        fetcher.fetch(f"{web.at}/nowhere")


def test_all_redirects_together_have_one_deadline(web: Web, time: Time) -> None:
    given: list[float] = []

    class Slow(Client):
        def request(self, method: str, url: str, **asked: object) -> object:  # type: ignore[override]
            if not url.endswith("robots.txt"):
                given.append(asked["seconds"])  # type: ignore[arg-type]
                time.seconds += 20
            return super().request(method, url, **asked)  # type: ignore[arg-type]

    web.answers |= {f"/{n}": moved(f"/{n + 1}") for n in range(9)}
    fetcher = Fetcher(client=Slow(LOOPBACK), clock=time, sleep=time.sleep)
    with pytest.raises(FailedFetch, match=r"too long|in time"):
        fetcher.fetch(f"{web.at}/0")
    assert given == [60, 40, 20, 0]


def test_a_step_down_from_https_is_told(time: Time) -> None:
    from reportedly.fetching.client import Response

    class Scripted(Client):
        def request(self, method: str, url: str, **asked: object) -> Response:  # type: ignore[override]
            if url.endswith("/robots.txt"):
                return Response(url=url, status=404, headers={})
            if url.startswith("https"):
                return Response(url=url, status=301, headers={"location": "http://harbour.example/"})
            return Response(url=url, status=200, headers={}, data=b"in port")

    found = Fetcher(client=Scripted(), clock=time, sleep=time.sleep).fetch("https://harbour.example/")
    assert found.notes == ("https led to http: what came could have been changed on the way",)
    assert Fetcher(client=Scripted(), clock=time).fetch("http://harbour.example/").notes == ()


# What is no page


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("404 Not Found", "404 (not found); look at the address"),
        ("410 Gone", "410 (gone for good); look for an archived copy"),
        ("403 Forbidden", "403 (it does not let programs read it); open it in a browser and save it"),
        ("500 Oops", "the host answers 500"),
        ("204 No Content", "the host answers 204"),
        ("206 Partial Content", "the host answers 206"),
    ],
)
def test_what_is_no_page_is_named(web: Web, fetcher: Fetcher, status: str, words: str) -> None:
    web.answers["/"] = page(b"", status=status)
    with pytest.raises(FailedFetch) as raised:
        fetcher.fetch(web.at)
    assert words in raised.value.reason
    assert raised.value.status == int(status[:3])


def test_a_page_too_large_is_refused_before_it_came(
    web: Web, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.answers["/"] = page(b"x" * 3_000_000)
    monkeypatch.setattr(fetcher.client, "request", limited(fetcher.client))
    with pytest.raises(OversizedCapture, match="sends more than 1 MiB"):
        fetcher.fetch(web.at)


def limited(client: Client):  # type: ignore[no-untyped-def]
    request = client.request
    return lambda *args, **kwargs: request(*args, **{"most": 2**20, **kwargs})


def test_fetch_alone_asks_public_hosts_only(web: Web) -> None:
    with pytest.raises(CaptureError, match="is this machine itself"):
        fetch(web.at)
    assert web.asked == []
