"""Feeds over HTTP: a server on loopback, the fetcher as it is, but for its guard and its sleep."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from pathlib import Path

import pytest
from click.testing import Result

from reportedly.cli import links
from reportedly.fetching import Fetcher, Guard
from reportedly.library import Library

Invoke = Callable[..., Result]


class Outlet(ThreadingHTTPServer):
    """Serves what lies in `pages`, with an ETag; keeps what it answered."""

    daemon_threads = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.pages: dict[str, bytes] = {}
        self.answered: list[tuple[str, int]] = []
        self.at = f"http://127.0.0.1:{self.server_port}"


class Answering(BaseHTTPRequestHandler):
    server: Outlet

    def do_GET(self) -> None:
        found = self.server.pages.get(self.path)
        mark = f'"{hash(found)}"'
        status = 404 if found is None else 304 if self.headers.get("If-None-Match") == mark else 200
        self.server.answered.append((self.path, status))
        body = found if status == 200 and found is not None else b""
        self.send_response(status)
        if found is not None:
            self.send_header("ETag", mark)
        self.send_header(
            "Content-Type", "application/rss+xml" if b"<rss" in body else "text/html; charset=utf-8"
        )
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *what: object) -> None:
        pass


@pytest.fixture
def outlet(monkeypatch: pytest.MonkeyPatch) -> Iterator[Outlet]:
    fetcher = Fetcher(guard=Guard(allow=(ip_network("127.0.0.1/32"),)), sleep=lambda seconds: None)
    monkeypatch.setattr(links, "fetcher", lambda: fetcher)
    with Outlet() as outlet:
        thread = threading.Thread(target=outlet.serve_forever, args=(0.02,))
        thread.start()
        yield outlet
        outlet.shutdown()
        thread.join()


@pytest.mark.usefixtures("rooms")
def test_a_feed_is_followed_over_http(invoke: Invoke, outlet: Outlet, tmp_path: Path) -> None:
    library, feed = tmp_path / "l.sqlite", f"{outlet.at}/feed"
    items = "<item><link>/a</link></item><item><link>/nowhere</link></item>"
    outlet.pages = {
        "/feed": f"<rss><channel><title>Ledger</title>{items}</channel></rss>".encode(),
        "/a": b"a page",
    }
    done = invoke("follow", feed, "--library", library)
    assert done.exit_code == 0, done.output
    assert f"{outlet.at}/nowhere: no page there" in done.stderr
    with Library(library) as opened:
        assert [row.location for row in opened.pages()] == [f"{outlet.at}/a"]
        (followed,) = opened.feeds.all()
        assert followed.waiting == 1
        opened.feeds.polled(feed, None, now=0, due_at=0, etag=followed.etag)
    outlet.answered.clear()
    done = invoke("watch", "--once", "--library", library)
    assert done.exit_code == 0, done.output
    assert ("/feed", 304) in outlet.answered
    assert ("/a", 200) not in outlet.answered


@pytest.mark.usefixtures("rooms")
def test_a_feed_in_a_private_network_is_not_followed(invoke: Invoke, tmp_path: Path) -> None:
    for feed in (
        "http://127.0.0.1/feed",
        "file:///etc/hostname",
        "http://169.254.169.254/latest",
        "feed.xml",
    ):
        done = invoke("follow", feed, "--library", tmp_path / "l.sqlite")
        assert done.exit_code == 1
        assert done.stderr.count("\n") == 2, done.stderr
    with Library(tmp_path / "l.sqlite") as opened:
        assert opened.feeds.all() == ()
