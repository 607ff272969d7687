"""Feeds at the command line: a web of invented outlets that answers at once, and a clock that is set."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import Result

from reportedly.archives import Captured
from reportedly.cli.arrivals import Arrivals
from reportedly.cli.feeds import Feeds
from reportedly.errors import CaptureError, FailedFetch, NotAFeed, RefusedAddress
from reportedly.library import Library
from reportedly.limits.fetching import FEED_PAGE_TRIES, FEED_SECONDS

Invoke = Callable[..., Result]

LEDGER, POST = "https://ledger.example", "https://post.example"


def rss(*pages: str, title: str = "The Ledger") -> bytes:
    items = "".join(f"<item><title>A page</title><link>{page}</link></item>" for page in pages)
    return f"<rss version='2.0'><channel><title>{title}</title>{items}</channel></rss>".encode()


@dataclass
class Answer:
    location: str
    captured: Captured | None
    etag: str | None = None
    modified: str | None = None
    notes: tuple[str, ...] = ()


@dataclass
class Web:
    """Answers with what lies at an address, or raises it; `asked` is what it was asked for, with the ETag given."""

    pages: dict[str, bytes | CaptureError | Exception] = field(default_factory=dict)
    asked: list[tuple[str, str | None]] = field(default_factory=list)

    def fetch(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Answer:
        self.asked.append((url, etag))
        found = self.pages.get(url, FailedFetch(url, "no page there: the host answers 404", status=404))
        if isinstance(found, BaseException):
            raise found
        mark = hashlib.sha256(found).hexdigest()[:8]
        return Answer(url, None if etag == mark else Captured(location=url, data=found), mark)

    @property
    def addresses(self) -> list[str]:
        return [url for url, _ in self.asked]


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Web:
    web = Web()
    monkeypatch.setattr("reportedly.cli.following.fetching", lambda: web.fetch)
    monkeypatch.setattr("reportedly.cli.watching.fetching", lambda: web.fetch)
    return web


@dataclass
class Desk:
    """A library with its feeds, at a time that the test sets."""

    library: Library
    feeds: Feeds
    web: Web
    time: int = 1_000_000

    def round(self) -> None:
        self.feeds.look()
        while self.feeds.take():
            pass

    @property
    def added(self) -> list[str]:
        return [row.location for row in self.library.pages()]


@pytest.fixture
def desk(rooms: None, tmp_path: Path) -> Iterator[Desk]:
    with Library(tmp_path / "l.sqlite") as library:
        web = Web()
        arrivals = Arrivals(library, lambda page, changes: None)
        desk = Desk(library, Feeds(library.feeds, arrivals, web.fetch, lambda: desk.time, lambda: 0.0), web)
        yield desk


def test_what_a_feed_names_is_added_and_later_only_what_is_new(desk: Desk) -> None:
    feed = f"{LEDGER}/feed"
    desk.web.pages = {feed: rss("/a", "/b"), f"{LEDGER}/a": b"page a", f"{LEDGER}/b": b"page b"}
    assert desk.feeds.begin(feed, later=False)
    desk.round()
    assert sorted(desk.added) == [f"{LEDGER}/a", f"{LEDGER}/b"]
    desk.web.asked.clear()
    desk.time += FEED_SECONDS
    desk.round()
    assert [(url, bool(etag)) for url, etag in desk.web.asked] == [(feed, True)]
    desk.web.pages |= {feed: rss("/c", "/a"), f"{LEDGER}/c": b"page c"}
    desk.web.asked.clear()
    desk.time += FEED_SECONDS
    desk.round()
    assert desk.web.addresses == [feed, f"{LEDGER}/c"]
    assert f"{LEDGER}/c" in desk.added


def test_one_bad_feed_never_stops_the_others(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    bad, good = f"{POST}/feed", f"{LEDGER}/feed"
    desk.web.pages = {bad: rss("/x"), good: rss()}
    for feed in (bad, good):
        desk.feeds.begin(feed, later=True)
    capsys.readouterr()
    for n, trouble in enumerate(
        (
            FailedFetch(bad, "does not answer"),
            b"<!DOCTYPE r [<!ENTITY a 'b'>]><rss/>",
            b"",
            b"\x00\xff{",
            b"<html>",
        )
    ):
        desk.web.pages |= {bad: trouble, good: rss(f"/{n}"), f"{LEDGER}/{n}": f"page {n}".encode()}
        desk.time += 100 * FEED_SECONDS
        desk.round()
        assert f"{LEDGER}/{n}" in desk.added
        assert capsys.readouterr().err.count("\n") == 1
        failures = {one.location: one.failures for one in desk.library.feeds.all()}
        assert failures == {bad: n + 1, good: 0}


def test_a_defect_of_ours_in_one_feed_costs_no_other(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.web.pages = {f"{LEDGER}/feed": rss()}

    def broken(*given: object, **named: object) -> None:
        raise ZeroDivisionError("a defect\x1b[2J")

    monkeypatch.setattr("reportedly.cli.feeds.read_feed", broken)
    assert desk.feeds.begin(f"{LEDGER}/feed", later=False) is None
    told = capsys.readouterr().err
    assert "reportedly itself failed" in told
    assert "\x1b" not in told
    desk.web.pages[f"{LEDGER}/feed"] = ZeroDivisionError("in fetching")
    assert desk.feeds.begin(f"{LEDGER}/feed", later=False) is None
    assert "in fetching" in capsys.readouterr().err


def test_a_failing_feed_is_asked_ever_more_rarely_and_as_its_server_wishes(desk: Desk) -> None:
    feed = f"{LEDGER}/feed"
    desk.web.pages = {feed: rss()}
    desk.feeds.begin(feed, later=False)
    for trouble, pause in (
        (FailedFetch(feed, "does not answer"), FEED_SECONDS),
        (FailedFetch(feed, "does not answer"), 2 * FEED_SECONDS),
        (FailedFetch(feed, "busy", status=503, retry_after=20_000.0), 20_000),
    ):
        desk.web.pages[feed] = trouble
        desk.time = desk.library.feeds.all()[0].due_at or 0
        desk.feeds.look()
        assert desk.library.feeds.all()[0].due_at == desk.time + pause


def test_a_feed_that_is_gone_for_good_ends_with_a_note(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    feed = f"{LEDGER}/feed"
    desk.web.pages = {feed: rss()}
    desk.feeds.begin(feed, later=False)
    desk.web.pages[feed] = FailedFetch(feed, "the host answers 410", status=410)
    desk.time += FEED_SECONDS
    desk.feeds.look()
    assert "has ended" in capsys.readouterr().err
    assert desk.library.feeds.due(10**9) == ()


def test_one_bad_page_never_stops_its_feed_and_is_tried_again(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    feed = f"{LEDGER}/feed"
    desk.web.pages = {feed: rss("/bad", "/good"), f"{LEDGER}/good": b"a page"}
    desk.feeds.begin(feed, later=False)
    for _ in range(FEED_PAGE_TRIES + 3):
        desk.round()
        desk.time += 10 * FEED_SECONDS
        assert desk.added == [f"{LEDGER}/good"]
    assert desk.web.addresses.count(f"{LEDGER}/bad") == FEED_PAGE_TRIES
    assert desk.web.addresses.count(f"{LEDGER}/good") == 1
    assert desk.library.feeds.missing(feed) == ((f"{LEDGER}/bad", "no page there: the host answers 404"),)
    told = capsys.readouterr().err.splitlines()
    assert [("tried again" in line) for line in told] == [True] * (FEED_PAGE_TRIES - 1) + [False]
    assert len(desk.feeds.arrivals.skipped) == 1


@pytest.mark.parametrize(
    "trouble",
    [RefusedAddress("x", "its robots.txt forbids it"), FailedFetch("x", "gone", status=410), b"", b"defect"],
)
def test_a_page_that_will_never_do_is_left_at_once(desk: Desk, trouble: bytes | CaptureError) -> None:
    desk.web.pages = {f"{LEDGER}/feed": rss("/a"), f"{LEDGER}/a": trouble}
    desk.feeds.begin(f"{LEDGER}/feed", later=False)
    desk.round()
    desk.time += 10 * FEED_SECONDS
    desk.round()
    assert desk.web.addresses.count(f"{LEDGER}/a") == 1
    assert len(desk.library.feeds.missing(f"{LEDGER}/feed")) == 1


def test_the_pages_of_a_host_that_is_down_wait_without_being_counted_as_tried(desk: Desk) -> None:
    desk.web.pages = {f"{LEDGER}/feed": rss("/a", "/b", f"{POST}/c"), f"{POST}/c": b"page c"}
    for name in "ab":
        desk.web.pages[f"{LEDGER}/{name}"] = FailedFetch("x", "does not answer")
    desk.feeds.begin(f"{LEDGER}/feed", later=False)
    desk.round()
    assert len([url for url in desk.web.addresses if url in (f"{LEDGER}/a", f"{LEDGER}/b")]) == 1
    assert desk.added == [f"{POST}/c"]
    desk.web.pages |= {f"{LEDGER}/a": b"page a", f"{LEDGER}/b": b"page b"}
    desk.time += FEED_SECONDS
    desk.round()
    assert len(desk.added) == 3


def test_hosts_take_turns(desk: Desk) -> None:
    """A host that is to be asked slowly does not keep the pages of others waiting."""
    pages = [f"{LEDGER}/{n}" for n in range(3)] + [f"{POST}/{n}" for n in range(3)]
    desk.web.pages = {f"{LEDGER}/feed": rss(*pages), **{page: page.encode() for page in pages}}
    desk.feeds.begin(f"{LEDGER}/feed", later=False)
    assert desk.feeds.take()
    assert len(desk.added) == 2
    assert {page.rpartition("/")[0] for page in desk.added} == {LEDGER, POST}


def test_an_index_of_sitemaps_is_read_through_its_newest(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    index = f"{LEDGER}/sitemap.xml"
    named = "".join(
        f"<sitemap><loc>{LEDGER}/s{n}.xml</loc><lastmod>2026-03-{n + 1:02}</lastmod></sitemap>"
        for n in range(20)
    )
    desk.web.pages = {index: f"<sitemapindex>{named}</sitemapindex>".encode()}
    desk.web.pages[f"{LEDGER}/s19.xml"] = f"<urlset><url><loc>{LEDGER}/a</loc></url></urlset>".encode()
    desk.web.pages[f"{LEDGER}/a"] = b"page a"
    assert desk.feeds.begin(index, later=False)
    desk.round()
    assert desk.added == [f"{LEDGER}/a"]
    assert desk.web.addresses[1:11] == [f"{LEDGER}/s{n}.xml" for n in range(19, 9, -1)]
    assert capsys.readouterr().err.count("404") == 9
    desk.time += FEED_SECONDS
    desk.web.asked.clear()
    desk.feeds.look()
    assert desk.web.asked[0] == (index, None)
    desk.web.pages.pop(f"{LEDGER}/s19.xml")
    desk.time += FEED_SECONDS
    desk.feeds.look()
    assert desk.library.feeds.all()[0].failures == 1


@pytest.mark.usefixtures("rooms")
def test_follow_adds_what_is_there_and_watch_what_comes(invoke: Invoke, web: Web, tmp_path: Path) -> None:
    library, feed = tmp_path / "l.sqlite", f"{LEDGER}/feed"
    web.pages = {feed: rss("/a", "/b"), f"{LEDGER}/a": b"page a", f"{LEDGER}/b": b"page b"}
    done = invoke("follow", feed, "--library", library)
    assert done.exit_code == 0, done.output
    assert f"following {feed}: The Ledger (rss): 2 pages" in done.stderr
    assert done.stderr.splitlines()[-1] == f"reportedly: {library}: 2 added"
    asked = len(web.asked)
    assert invoke("watch", "--once", "--library", library).exit_code == 0
    assert len(web.asked) == asked  # it is not due yet
    with Library(library) as opened:
        opened.feeds.polled(feed, None, now=0, due_at=0)
    web.pages |= {feed: rss("/c"), f"{LEDGER}/c": b"page c"}
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "d.txt").write_text("page d")
    done = invoke("watch", "--once", folder, "--library", library)
    assert done.exit_code == 0, done.output
    assert done.stderr.splitlines()[-1] == f"reportedly: {library}: 2 added"


@pytest.mark.usefixtures("rooms")
def test_follow_later_adds_nothing_now(invoke: Invoke, web: Web, tmp_path: Path) -> None:
    web.pages = {f"{LEDGER}/feed": rss("/a")}
    done = invoke("follow", "--later", f"{LEDGER}/feed", "--library", tmp_path / "l.sqlite")
    assert done.exit_code == 0
    assert web.addresses == [f"{LEDGER}/feed"]


@pytest.mark.usefixtures("rooms")
def test_a_feed_that_cannot_be_read_is_not_followed_and_the_others_are(
    invoke: Invoke, web: Web, tmp_path: Path
) -> None:
    library = tmp_path / "l.sqlite"
    head = b"<html><head><link rel=alternate type=application/rss+xml href=/news.xml></head>"
    web.pages = {f"{LEDGER}/": head, f"{POST}/feed": rss()}
    done = invoke("follow", f"{LEDGER}/", f"{POST}/feed", "--library", library)
    assert done.exit_code == 1
    assert f"{LEDGER}/news.xml" in done.stderr
    with Library(library) as opened:
        assert [one.location for one in opened.feeds.all()] == [f"{POST}/feed"]


@pytest.mark.usefixtures("rooms")
def test_feeds_are_listed_and_stopped(invoke: Invoke, web: Web, tmp_path: Path) -> None:
    library, feed = tmp_path / "l.sqlite", f"{LEDGER}/feed"
    web.pages = {feed: rss("/a", title="Ledger\x1b[2J &amp; Sons"), f"{LEDGER}/a": b"a page"}
    invoke("follow", feed, "--library", library)
    with Library(library) as opened:
        opened.feeds.failed(feed, "does not answer", now=0, due_at=0)
    shown = invoke("follow", "--list", "--library", library)
    assert shown.exit_code == 0
    assert "Ledger" in shown.stdout
    assert "\x1b" not in shown.stdout
    assert "due now" in shown.stdout
    assert "failed: does not answer" in shown.stdout
    asked = invoke("follow", "--list", "--json", "--library", library)
    assert '"due_at":"1970-01-01T00:00:00Z"' in asked.stdout
    assert invoke("follow", "--stop", feed, "--library", library).exit_code == 0
    again = invoke("follow", "--stop", feed, "--library", library)
    assert again.exit_code == 1
    assert "not followed" in again.stderr
    assert "no feed is followed" in invoke("follow", "--list", "--library", library).stderr
    with Library(library) as opened:
        assert len(opened.pages()) == 1


@pytest.mark.usefixtures("rooms")
@pytest.mark.parametrize(
    "words", [(), ("--list", "https://a.example"), ("--stop", "--later", "https://a.example"), ("--stop",)]
)
def test_wrong_usage_of_follow(invoke: Invoke, tmp_path: Path, words: tuple[str, ...]) -> None:
    assert invoke("follow", *words, "--library", tmp_path / "l.sqlite").exit_code == 2


@pytest.mark.usefixtures("rooms")
def test_a_program_hears_of_a_run_in_json_alone(invoke: Invoke, web: Web, tmp_path: Path) -> None:
    library, feed = tmp_path / "l.sqlite", f"{LEDGER}/feed"
    web.pages = {feed: rss("/a", "/b"), f"{LEDGER}/a": b"a page", f"{LEDGER}/b": b""}
    done = invoke("follow", "--log", "json", feed, f"{POST}/feed", "--library", library)
    events = [json.loads(line) for line in done.stderr.splitlines()]
    assert [event["event"] for event in events] == ["note", "note", "start", "skip", "done", "note"]
    assert (events[-2]["done"], events[-2]["total"]) == (2, 2)
    with Library(library) as opened:
        opened.feeds.polled(feed, None, now=0, due_at=0)
    web.pages[feed] = RefusedAddress(feed, "its robots.txt forbids it")
    done = invoke("watch", "--once", "--log", "json", "--library", library)
    assert done.exit_code == 1
    events = [json.loads(line) for line in done.stderr.splitlines()]
    assert [event["event"] for event in events] == ["start", "note", "done", "note"]


@pytest.mark.usefixtures("rooms")
def test_watching_nothing_says_what_to_do(invoke: Invoke, tmp_path: Path) -> None:
    with Library(tmp_path / "l.sqlite"):
        pass
    done = invoke("watch", "--library", tmp_path / "l.sqlite")
    assert done.exit_code == 1
    assert "reportedly follow FEED" in done.stderr
    assert invoke("watch", "--library", tmp_path / "none.sqlite").exit_code == 1


@pytest.mark.usefixtures("rooms")
def test_ctrl_c_while_following_says_how_to_go_on(invoke: Invoke, web: Web, tmp_path: Path) -> None:
    library = tmp_path / "l.sqlite"
    web.pages = {f"{LEDGER}/feed": rss("/a", "/b"), f"{LEDGER}/a": b"a page", f"{LEDGER}/b": b"stop"}
    done = invoke("follow", f"{LEDGER}/feed", "--library", library)
    assert done.exit_code == 130
    assert "`reportedly watch` goes on from there" in done.stderr
    web.pages[f"{LEDGER}/b"] = b"another page"
    assert invoke("watch", "--once", "--library", library).exit_code == 0
    with Library(library) as opened:
        assert len(opened.pages()) == 2


@pytest.mark.usefixtures("rooms")
def test_ctrl_c_ends_a_watch_of_feeds_cleanly(
    invoke: Invoke, web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, feed = tmp_path / "l.sqlite", f"{LEDGER}/feed"
    web.pages = {feed: rss("/a"), f"{LEDGER}/a": b"a page"}
    with Library(library) as opened:
        opened.feeds.follow(feed, now=0)

    def sleep(seconds: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("reportedly.cli.watching.time.sleep", sleep)
    done = invoke("watch", "--library", library)
    assert done.exit_code == 0
    assert done.stderr.splitlines() == [
        "reportedly: watching 1 feed; Ctrl-C ends it",
        "reportedly: stopped: 1 added",
    ]


def test_an_error_keeps_the_feeds_that_a_page_names() -> None:
    assert NotAFeed("x", "a page", ("y",)).feeds == ("y",)
