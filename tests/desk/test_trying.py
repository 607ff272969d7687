"""A page given to the desk is read at once; what is too large, too much or no page is told so."""

from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from pathlib import Path
from threading import Thread

import pytest
from starlette.testclient import TestClient

from reportedly.desk.readings import Readings
from reportedly.desk.throttle import Throttle
from reportedly.desk.trying import Trying
from reportedly.fetching import Fetcher, Guard
from reportedly.limits.desk import DESK_UPLOAD_BYTES

PAGE = Path(__file__).parents[2] / "examples" / "meridian.html"


def test_a_file_is_read_and_what_it_says_is_inert(browser: TestClient) -> None:
    data = PAGE.read_bytes().replace(
        b"</body>", b"<p>One &lt;script&gt;alert(1)&lt;/script&gt; said so.</p></body>"
    )
    found = browser.post("/try", files={"file": ("a<b>.html", data)})
    assert found.status_code == 200, found.text
    assert "<script>alert" not in found.text
    assert found.headers["cache-control"] == "no-store"
    record = browser.post("/try", files={"file": ("a.html", data)}, data={"format": "json"}).json()
    assert record["claims"]


def test_what_is_not_taken_is_told_in_words(browser: TestClient) -> None:
    assert browser.post("/try", files={"file": ("a", b"x" * (DESK_UPLOAD_BYTES + 1))}).status_code == 413
    assert browser.post("/try", files={"page": (None, " ")}).status_code == 400
    assert browser.post("/try", data={"page": "x"}).status_code == 415
    assert browser.post("/try", files={"page": (None, "http://127.0.0.1/")}).status_code == 422
    assert browser.post("/try", files={"page": (None, "file:///etc/passwd")}).text.count("root:") == 0


def test_an_address_is_let_through_so_often_and_then_again() -> None:
    now = [0.0]
    throttle = Throttle(2, clock=lambda: now[0])
    assert [throttle.wait("192.0.2.1") > 0 for _ in range(3)] == [False, False, True]
    assert throttle.wait("192.0.2.2") == 0
    now[0] = 31
    assert throttle.wait("192.0.2.1") == 0
    assert [throttle.wait(f"2001:db8::{n}") > 0 for n in range(3)] == [False, False, True]


class Site(BaseHTTPRequestHandler):
    """A newsroom's server: a page, an address that leads to it, and one that leads into a private network."""

    def do_GET(self) -> None:
        to = {"/short": "/ferry.html", "/inside": "http://10.0.0.1/admin"}.get(self.path)
        found = self.path == "/ferry.html"
        data = PAGE.read_bytes() if found else b""
        self.send_response(302 if to else 200 if found else 404)
        if to:
            self.send_header("Location", to)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Nothing: a test's output is its failures."""


@pytest.fixture
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        thread = Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.fixture
def reaching(browser: TestClient) -> Iterator[TestClient]:
    """A browser at a desk whose fetcher may ask this machine."""
    at = browser.app.state.desk
    guard = Guard(allow=(ip_network("127.0.0.1/32"),))
    readings = Readings(fetcher=lambda: Fetcher(guard=guard, sleep=lambda _: None))
    browser.app.state.desk = replace(at, trying=Trying(readings))
    yield browser
    readings.close()


def test_a_link_is_fetched_and_read_wherever_it_leads(reaching: TestClient, site: str) -> None:
    found = reaching.post("/try", files={"page": (None, f" {site}/short\n")})
    assert found.status_code == 200, found.text
    assert "The Meridian" in found.text
    record = reaching.post("/try", files={"page": (None, f"{site}/short")}, data={"format": "json"}).json()
    assert record["page"]["location"] == f"{site}/ferry.html"


@pytest.mark.parametrize(
    ("path", "told"), [("/inside", "in a private network"), ("/nothing", "the host answers 404")]
)
def test_a_link_that_gives_no_page_is_told_why(reaching: TestClient, site: str, path: str, told: str) -> None:
    found = reaching.post("/try", files={"page": (None, site + path)})
    assert found.status_code == 422
    assert told in found.text


def test_when_too_many_try_it_the_next_is_asked_to_wait(browser: TestClient) -> None:
    at = browser.app.state.desk
    browser.app.state.desk = replace(at, trying=Trying(most=0))
    found = browser.post("/try", files={"page": (None, "A text.")})
    assert found.status_code == 503
    assert found.headers["retry-after"] == "60"
    assert "try again in a minute" in found.text
    # A place is free again after every try, whatever came of it.
    browser.app.state.desk = replace(at, trying=Trying(most=1))
    for _ in range(3):
        assert browser.post("/try", files={"page": (None, " ")}).status_code == 400


def test_who_tries_too_often_is_told_when_to_come_back(browser: TestClient) -> None:
    at = browser.app.state.desk
    browser.app.state.desk = replace(at, trying=Trying(throttle=Throttle(1, clock=lambda: 0.0)))
    assert browser.post("/try", files={"page": (None, " ")}).status_code == 400
    found = browser.post("/try", files={"page": (None, " ")})
    assert (found.status_code, found.headers["retry-after"]) == (429, "61")
