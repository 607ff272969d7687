"""Addresses among the pages to read and to add."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from reportedly.cli.links import is_link
from reportedly.fetching import Client, Fetcher
from reportedly.library import Library

from ..fetching.conftest import LOOPBACK, Time, Web, moved, page

Invoke = Callable[..., Result]
FERRY = (
    "<html><head><title>Ferry stays in port</title></head><body><h1>Ferry stays in port</h1>"
    + "<p>The crossing to Skerra will stay closed until May, the harbour master, Zo\xeb Roske, said on Tuesday.</p>"
    * 3
).encode("latin-1")


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    """A web that this run can reach, where its pauses take no time."""
    served, time = Web(), Time()
    fetcher = Fetcher(client=Client(LOOPBACK), clock=time, sleep=time.sleep, now=time.now)
    monkeypatch.setattr("reportedly.cli.links.fetcher", lambda: fetcher)
    served.answers["/ferry"] = page(FERRY, "Content-Type: text/html; charset=iso-8859-1")
    served.answers["/go"] = moved("/ferry")
    yield served
    served.close()


def test_a_link_is_read_under_the_address_it_leads_to(invoke: Invoke, web: Web) -> None:
    done = invoke("read", "--no-sourcing", f"{web.at}/go")
    assert (done.exit_code, done.stderr) == (0, "")
    record = json.loads(done.stdout)
    assert record["page"]["location"] == f"{web.at}/ferry"
    assert record["page"]["retrieved"] == "2026-03-03T06:30:00Z"
    assert "Zo\xeb Roske" in record["text"]


def test_a_link_that_cannot_be_read_is_named_and_the_rest_is_read(
    invoke: Invoke, web: Web, tmp_path: Path
) -> None:
    (tmp_path / "page.txt").write_text("The ferry stays in port.")
    refused = (
        "http://10.0.0.1/",
        "file:///etc/passwd",
        "ftp://harbour.example/x",
        "http://0x7f.1/",
        f"{web.at}/nowhere",
    )
    done = invoke("read", "--json", *refused, tmp_path / "page.txt", f"{web.at}/ferry")
    assert done.exit_code == 1
    assert [json.loads(line)["page"]["location"] for line in done.stdout.splitlines()] == [
        str(tmp_path / "page.txt"),
        f"{web.at}/ferry",
    ]
    lines = done.stderr.splitlines()
    assert len(lines) == len(refused) + 1
    for url, line, words in zip(
        refused,
        lines,
        (
            "in a private network",
            "file: is not fetched",
            "ftp: is not fetched",
            "odd spelling",
            "answers 404",
        ),
        strict=False,
    ):
        assert line.startswith(f"reportedly: {url}: ")
        assert words in line


@pytest.mark.parametrize("path", ["/ferry?page=*", "/[ferry]", "/ferry.warc.gz", "/feed.jsonl"])
def test_a_link_is_no_pattern_and_no_archive(invoke: Invoke, web: Web, path: str) -> None:
    web.answers[path] = page(FERRY)
    done = invoke("read", "--no-sourcing", web.at + path)
    assert (done.exit_code, done.stderr) == (0, "")
    assert json.loads(done.stdout)["page"]["location"] == web.at + path


def test_a_link_is_added_once_and_a_changed_page_is_a_new_version(
    invoke: Invoke, web: Web, tmp_path: Path
) -> None:
    library = tmp_path / "l.sqlite"
    assert "1 added" in invoke("add", "--library", library, f"{web.at}/go").output
    assert "0 added, 1 known already" in invoke("add", "--library", library, f"{web.at}/ferry").output
    web.answers["/ferry"] = page(FERRY.replace(b"May", b"June"))
    done = invoke("add", "--library", library, f"{web.at}/ferry", "http://192.168.0.1/")
    assert "1 added (1 new version of known pages), 1 skipped" in done.output
    with Library(library) as opened:
        assert {row.location for row in opened.pages()} == {f"{web.at}/ferry"}


def test_the_command_line_itself_reaches_no_loopback(invoke: Invoke) -> None:
    served = Web()
    try:
        done = invoke("read", f"{served.at}/ferry")
    finally:
        served.close()
    assert done.exit_code == 1
    assert "127.0.0.1 is this machine itself; only hosts on the public internet are asked" in done.stderr
    assert served.asked == []


def test_what_is_a_link_and_what_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "note:one.txt").write_text("a page")
    for link in (
        "http://a.example",
        "HTTPS://a.example/",
        "file:///x",
        "file:x",
        "javascript:alert(1)",
        "x+y://z",
    ):
        assert is_link(link)
    for path in (
        "page.html",
        "./http://x",
        "C:/page.html",
        "note:one.txt",
        "-",
        "folder/a:b.txt",
        "10:30.txt",
    ):
        assert not is_link(path)
