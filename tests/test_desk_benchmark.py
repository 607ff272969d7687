"""The client that loads the desk where wrk is not installed, and the library that it is measured on."""

import subprocess
import sys
from pathlib import Path

import pytest

from reportedly.library import Library

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
LOAD = """
import asyncio, sys, threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
sys.path.insert(0, sys.argv[1])
from desk_load import _asked

class Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.send_response(500 if self.path == "/bad" else 200)
        if self.path == "/chunked":
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.wfile.write(b"3\\r\\nabc\\r\\n2\\r\\nde\\r\\n0\\r\\n\\r\\n")
        else:
            self.send_header("Content-Length", "5")
            self.end_headers()
            self.wfile.write(b"abcde")

    def log_message(self, *given):
        pass

with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
    threading.Thread(target=server.serve_forever, daemon=True).start()
    for path in ("good", "chunked", "bad"):
        found = asyncio.run(_asked(f"http://127.0.0.1:{server.server_port}/{path}", 4, 0.3))
        print(path, found.requests > 3, found.errors == (found.requests if path == "bad" else 0),
              0 < found.median <= found.p99 <= found.worst)
    server.shutdown()
gone = asyncio.run(_asked("http://127.0.0.1:9/", 1, 0.05))
print("gone", gone.requests == 0, gone.errors > 0, True)
"""


def test_answers_of_every_kind_are_counted_and_errors_apart() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOAD, str(BENCHMARKS)], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.splitlines() == [
        f"{path} True True True" for path in ("good", "chunked", "bad", "gone")
    ]


def test_the_large_story_is_one_story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    import desk_library

    location = tmp_path / "library.sqlite"
    id, pages = desk_library.add_large_story(location)
    assert pages == desk_library.STORY == desk_library.size(location)
    desk_library.copied(location, tmp_path / "copy.sqlite")
    with Library(tmp_path / "copy.sqlite", read_only=True) as library:
        assert len(library.story(id).pages) == pages
    assert len(desk_library.large_story()) == desk_library.STORY + desk_library.MORE
