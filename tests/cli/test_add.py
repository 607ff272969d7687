import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from reportedly.library import Library

Invoke = Callable[..., Result]
pytestmark = pytest.mark.usefixtures("rooms")


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name in ("one", "two", "three"):
        (folder / f"{name}.txt").write_text(f"{name} page")
    return folder


def test_pages_go_in_once(invoke: Invoke, pages: Path, tmp_path: Path) -> None:
    library = tmp_path / "l.sqlite"
    first = invoke("add", pages, "--library", library)
    assert first.exit_code == 0
    assert first.output.endswith("l.sqlite: 3 added\n")
    again = invoke("add", pages, "--library", library)
    assert again.output.endswith("l.sqlite: 0 added, 3 known already\n")


def test_a_changed_capture_is_a_new_version(invoke: Invoke, pages: Path, tmp_path: Path) -> None:
    invoke("add", pages, "--library", tmp_path / "l.sqlite")
    (pages / "one.txt").write_text("one page, corrected")
    done = invoke("add", pages, "--library", tmp_path / "l.sqlite")
    assert done.output.endswith("1 added (1 new version of known pages), 2 known already\n")


def test_what_cannot_be_read_is_named_and_the_rest_goes_in(
    invoke: Invoke, pages: Path, tmp_path: Path
) -> None:
    (pages / "empty.txt").write_text("")
    (pages / "broken.txt").write_text("defect")
    done = invoke("add", pages, tmp_path / "nowhere.html", "--library", tmp_path / "l.sqlite")
    assert done.exit_code == 1
    assert done.stdout.endswith("l.sqlite: 3 added, 3 skipped\n")
    for words in (
        "empty.txt: no bytes",
        "nowhere.html: cannot be opened",
        "reportedly itself failed on this page",
    ):
        assert words in done.stderr
    assert "\x1b" not in done.output


def test_json_says_what_became_of_every_page(invoke: Invoke, pages: Path, tmp_path: Path) -> None:
    (pages / "empty.txt").write_text("")
    done = invoke("add", pages, "--library", tmp_path / "l.sqlite", "--json")
    (line,) = done.stdout.splitlines()
    told = json.loads(line)
    assert (len(told["added"]), told["known"], told["changes"], told["new_versions"]) == (3, [], [], 0)
    assert [page["reason"] for page in told["skipped"]] == ["no bytes"]


def test_standard_input_and_the_time_of_capture(invoke: Invoke, tmp_path: Path) -> None:
    library = tmp_path / "l.sqlite"
    done = invoke("add", "-", "--library", library, "--retrieved", "2026-03-03T07:00:00Z", input=b"a page")
    assert done.exit_code == 0
    with Library(library) as opened:
        assert len(opened.pages()) == 1
    wrong = invoke("add", "-", "--library", library, "--retrieved", "yesterday", input=b"a page")
    assert wrong.exit_code == 2
    assert "no time in ISO 8601" in wrong.output


def test_stopped_by_ctrl_c_the_pages_before_stay(invoke: Invoke, pages: Path, tmp_path: Path) -> None:
    (pages / "two.txt").write_text("stop")
    done = invoke("add", pages, "--library", tmp_path / "l.sqlite")
    assert done.exit_code == 130
    assert "stopped: 2 of 3 pages are in the library; the same command goes on from there" in done.stderr
    (pages / "two.txt").write_text("two page")
    assert "1 added, 2 known already" in invoke("add", pages, "--library", tmp_path / "l.sqlite").output


def test_what_is_no_library_is_refused_in_a_line(invoke: Invoke, pages: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    other.write_bytes(b"something else entirely, " * 50)
    done = invoke("add", pages, "--library", other)
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1
    assert other.read_bytes().startswith(b"something else")


def test_the_environment_says_where_the_library_is(
    invoke: Invoke, pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPORTEDLY_LIBRARY", str(tmp_path / "from-environment.sqlite"))
    assert "from-environment.sqlite: 3 added" in invoke("add", pages).output
