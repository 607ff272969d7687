"""Archives as PAGEs of `read` and `add`: everything in them is a record, a skip told by its kind, or no page."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from reportedly.library import Library

Invoke = Callable[..., Result]


def record(kind: str, at: str, content: bytes, type_: str) -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {at}\r\nWARC-Date: 2026-03-04T10:00:00Z\r\n"
    head += f"WARC-Record-ID: <urn:uuid:{abs(hash((kind, at))):032x}>\r\nContent-Type: {type_}\r\n"
    return head.encode() + b"Content-Length: %d\r\n\r\n" % len(content) + content + b"\r\n\r\n"


def response(at: str, body: bytes, media_type: str = "text/plain", status: str = "200 OK") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    return record("response", at, head.encode() + body, "application/http; msgtype=response")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two archives and a page: five pages, of which one is a defect, one empty; two records that are no pages."""
    folder = tmp_path / "crawl"
    folder.mkdir()
    (folder / "a.warc").write_bytes(
        record("warcinfo", "a.warc", b"software: ours", "application/warc-fields")
        + response("https://ledger.example/one", b"first page")
        + response("https://ledger.example/logo", b"\x89PNG", "image/png")
        + response("https://ledger.example/two", b"defect here")
    )
    (folder / "b.jsonl").write_text(
        json.dumps({"url": "https://post.example/three", "text": "third page"})
        + "\n{broken\n"
        + json.dumps({"url": "https://post.example/four", "text": "fourth page"})
        + "\n"
    )
    (folder / "c.txt").write_text("a file")
    return folder


@pytest.mark.usefixtures("rooms")
class TestRead:
    def test_a_folder_s_archives_are_read_between_its_pages(self, invoke: Invoke, folder: Path) -> None:
        done = invoke("read", "--json", folder)
        records = [json.loads(line) for line in done.stdout.splitlines()]
        assert [one["text"] for one in records] == ["first page", "third page", "fourth page", "a file"]
        assert records[0]["page"]["location"] == "https://ledger.example/one"
        assert records[0]["page"]["retrieved"] == "2026-03-04T10:00:00Z"
        defect, broken, summary = done.stderr.splitlines()
        assert defect.startswith(f"reportedly: {folder / 'a.warc'}:")
        assert "https://ledger.example/two: reportedly itself failed" in defect
        assert broken.startswith(f"reportedly: {folder / 'b.jsonl'}:1: ")
        assert summary == "reportedly: 8 records: 4 pages read, 2 not a page, 1 damaged, 1 defect"
        assert done.exit_code == 1

    def test_a_quoted_pattern_is_what_it_matches(self, invoke: Invoke, folder: Path) -> None:
        done = invoke("read", "--json", f"{folder}/*.txt", f"{folder.parent}/**/b.json?")
        texts = [json.loads(line)["text"] for line in done.stdout.splitlines()]
        assert texts == ["a file", "third page", "fourth page"]
        nothing = invoke("read", "--json", f"{folder}/*.pdf")
        assert nothing.exit_code == 1
        assert "*.pdf: nothing matches this pattern" in nothing.stderr
        (folder / "odd[1].txt").write_text("odd")
        assert json.loads(invoke("read", "--json", folder / "odd[1].txt").stdout)["text"] == "odd"

    def test_an_archive_that_is_not_there_is_named(self, invoke: Invoke, tmp_path: Path) -> None:
        done = invoke("read", "--json", tmp_path / "none.warc.gz")
        assert done.exit_code == 1
        assert "none.warc.gz: cannot be opened" in done.stderr

    def test_a_program_hears_of_every_skip_and_the_counts_add_up(self, invoke: Invoke, folder: Path) -> None:
        done = invoke("read", "--json", "--log", "json", folder)
        lines = [json.loads(line) for line in done.stderr.splitlines()]
        assert [line["event"] for line in lines] == ["start", "skip", "skip", "done"]
        assert lines[-1]["done"] - sum(lines[-1]["skips"].values()) == len(done.stdout.splitlines()) == 4
        assert lines[-1]["skips"] == {"damaged": 1, "defect": 1, "not a page": 2}


@pytest.mark.usefixtures("rooms")
class TestAdd:
    def test_archives_go_in_once_under_their_addresses(
        self, invoke: Invoke, folder: Path, tmp_path: Path
    ) -> None:
        library = tmp_path / "l.sqlite"
        first = invoke("add", folder, "--library", library)
        assert first.exit_code == 1
        assert first.stderr.splitlines()[-1] == (
            "reportedly: 8 records: 4 pages, 2 not a page, 1 damaged, 1 defect"
        )
        assert first.stdout.endswith("4 added, 2 skipped\n")
        again = invoke("add", folder, "--library", library, "--json")
        told = json.loads(again.stdout)
        assert (told["added"], len(told["known"]), len(told["skipped"])) == ([], 4, 2)
        assert told["skips"] == {"damaged": 1, "defect": 1, "not a page": 2}
        with Library(library) as opened:
            rows = {row.location: row.retrieved for row in opened.pages()}
        assert rows["https://ledger.example/one"] == "2026-03-04T10:00:00Z"
        assert len(rows) == 4

    def test_the_time_given_is_that_of_pages_without_one(
        self, invoke: Invoke, folder: Path, tmp_path: Path
    ) -> None:
        library = tmp_path / "l.sqlite"
        invoke("add", folder, "--library", library, "--retrieved", "2026-03-03T07:00:00Z")
        with Library(library) as opened:
            rows = {row.location: row.retrieved for row in opened.pages()}
        assert rows["https://ledger.example/one"] == "2026-03-04T10:00:00Z"
        assert rows["https://post.example/three"] == "2026-03-03T07:00:00Z"

    def test_a_program_hears_of_the_end(self, invoke: Invoke, folder: Path, tmp_path: Path) -> None:
        done = invoke("add", folder, "--library", tmp_path / "l.sqlite", "--log", "json", "--json")
        lines = [json.loads(line) for line in done.stderr.splitlines()]
        assert [line["event"] for line in lines] == ["start", "skip", "skip", "done"]
        assert lines[-1]["done"] == 8

    def test_stopped_in_an_archive_the_same_command_goes_on(
        self, invoke: Invoke, folder: Path, tmp_path: Path
    ) -> None:
        library = tmp_path / "l.sqlite"
        (folder / "c.txt").write_text("stop")
        stopped = invoke("add", folder, "--library", library)
        assert stopped.exit_code == 130
        assert stopped.stderr.splitlines()[-1] == (
            "reportedly: stopped: 3 pages are in the library; the same command goes on from there"
        )
        (folder / "c.txt").write_text("a file")
        assert "1 added, 3 known already" in invoke("add", folder, "--library", library).stdout


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are Linux's here")
class TestProcesses:
    """The real thing: pages are read in processes of their own."""

    def command(self, *arguments: object) -> list[str]:
        return [sys.executable, "-m", "reportedly", *map(str, arguments)]

    def test_two_processes_give_the_same_in_the_same_order(self, folder: Path) -> None:
        one, two = (
            subprocess.run(
                self.command("read", "--no-sourcing", "--processes", n, folder),
                capture_output=True,
                text=True,
            )
            for n in (1, 2)
        )
        assert (one.stdout, one.stderr) == (two.stdout, two.stderr)
        assert len(one.stdout.splitlines()) == 5
        assert one.stderr.endswith("8 records: 5 pages read, 2 not a page, 1 damaged\n")

    def test_killed_while_adding_the_same_command_goes_on(self, tmp_path: Path) -> None:
        pages = tmp_path / "pages.jsonl"
        story = "The harbour master, Edvin Roske, said on Tuesday that crossing {0} would stay closed. "
        pages.write_text(
            "".join(
                json.dumps({"url": f"https://post.example/{at}", "text": story.format(at) * 30}) + "\n"
                for at in range(12)
            )
        )
        library = tmp_path / "l.sqlite"
        command = self.command("add", "--library", library, "--json", "--processes", 2, pages)
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as adding:
            while adding.poll() is None and self.count(library) < 2:
                time.sleep(0.05)
            workers = Path(f"/proc/{adding.pid}/task/{adding.pid}/children").read_text().split()
            adding.send_signal(signal.SIGKILL)
        in_it = self.count(library)
        assert 2 <= in_it < 12
        assert len(workers) == 2
        told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        assert (len(told["known"]), len(told["added"])) == (in_it, 12 - in_it)
        assert not [worker for worker in workers if self.works(worker)]

    def works(self, process: str) -> bool:
        """Whether a process still runs; one that ended stays listed until whoever inherited it asks for it."""
        try:
            return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
        except OSError:
            return False

    def count(self, library: Path) -> int:
        import sqlite3

        if not library.exists():
            return 0
        opened = sqlite3.connect(f"file:{library}?mode=ro", uri=True)
        try:
            return int(opened.execute("SELECT count(*) FROM pages").fetchone()[0])
        except sqlite3.Error:
            return 0
        finally:
            opened.close()
