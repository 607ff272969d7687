import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reportedly.cli import serving
from reportedly.library import Library
from reportedly.limits.people import SIGN_INS


def test_a_port_that_is_taken_is_refused_in_a_line(invoke, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        done = invoke("serve", "--port", other.getsockname()[1], "--library", tmp_path / "library.sqlite")
    assert done.exit_code == 1
    (line,) = done.stderr.splitlines()
    assert "in use" in line
    assert "--port" in line


def test_without_a_library_it_says_how_to_get_one(invoke, tmp_path: Path) -> None:
    done = invoke("serve", "--port", 0, "--library", tmp_path / "none.sqlite")
    assert done.exit_code == 1
    assert "reportedly add" in done.stderr
    assert "--demo" in done.stderr


def test_without_its_packages_it_says_which_and_how_to_get_them(
    invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "find_spec", lambda name: None if name == "uvicorn" else True)
    done = invoke("serve")
    assert done.exit_code == 1
    assert "uvicorn" in done.stderr
    assert "pip install 'reportedly[desk]'" in done.stderr


@contextmanager
def served(folder: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The desk of an empty library in a process of its own, and its address."""
    location = folder / "library.sqlite"
    Library(location).close()
    command = [sys.executable, "-m", "reportedly", "serve", "--port", "0", "--library", str(location)]
    with subprocess.Popen([*command, *options], stderr=subprocess.PIPE, text=True) as running:
        try:
            assert running.stderr is not None
            address = re.search(r"http://127\.0\.0\.1:\d+/", running.stderr.readline())
            assert address is not None
            yield running, address[0]
        finally:
            running.kill()


def test_the_desk_says_where_it_is_answers_there_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    with served(tmp_path) as (running, address):
        with urllib.request.urlopen(address, timeout=20) as answer:
            assert b"Nothing is in this library yet" in answer.read()
        running.send_signal(signal.SIGINT)
        assert running.wait(20) == 0
        assert running.stderr is not None
        assert running.stderr.read() == "reportedly: stopped\n"


def test_who_goes_away_before_the_answer_does_not_end_the_desk(tmp_path: Path) -> None:
    with served(tmp_path) as (_, address):
        host, _, port = address.removeprefix("http://").strip("/").partition(":")
        for _ in range(50):
            with socket.create_connection((host, int(port)), timeout=20) as gone:
                gone.sendall(f"GET /static/desk.css HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        with urllib.request.urlopen(address, timeout=20) as answer:
            assert answer.status == 200


def test_the_demo_has_the_example_pages() -> None:
    assert len(serving._examples()) >= 9


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--address", "desk.newsroom.example"), "https://desk.newsroom.example"),
        (("--smtp", "smtps://desk:secret@mail.example"), "--mail-from"),
        (("--smtp", "mail.example:x/secret", "--mail-from", "desk@newsroom.example"), "smtps://"),
    ],
)
def test_how_a_desk_is_set_up_is_checked_before_it_starts(invoke, words: tuple[str, ...], told: str) -> None:
    done = invoke("serve", "--demo", *words)
    assert done.exit_code == 2
    assert told in done.stderr
    assert "secret" not in done.stderr


@pytest.mark.parametrize(("proxies", "last"), [((), 429), (("--proxy", "127.0.0.1"), 422)])
def test_who_asks_is_told_by_a_proxy_that_was_named_and_by_nobody_else(
    tmp_path: Path, proxies: tuple[str, ...], last: int
) -> None:
    with served(tmp_path, *proxies) as (_, address):
        found = []
        for n in range(SIGN_INS + 1):
            asked = urllib.request.Request(
                f"{address}sign-in", b"name=Ada&password=x", {"X-Forwarded-For": f"192.0.2.{n}"}
            )
            with pytest.raises(urllib.error.HTTPError) as refused:
                urllib.request.urlopen(asked, timeout=30)
            found.append(refused.value.code)
            refused.value.close()
        assert found == [422] * SIGN_INS + [last]
