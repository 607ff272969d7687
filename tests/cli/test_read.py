import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reportedly.cli.outputs import json_line
from reportedly.errors import ModelError
from reportedly.record import Article, Capture, Page

pytestmark = pytest.mark.usefixtures("rooms")


def lines(output: str) -> list[dict]:
    return [json.loads(line) for line in output.splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {
        "b.txt": "bee",
        "a.html": "ay",
        "deep/c.HTM": "sea",
        "note.pdf": "no",
        ".hidden.txt": "no",
        ".git/d.txt": "no",
    }.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
    return tmp_path


def test_one_record_a_line_in_the_order_asked(invoke, folder: Path) -> None:
    result = invoke("read", "--json", folder / "b.txt", folder / "a.html", folder / "b.txt")
    assert result.exit_code == 0
    assert result.stderr == ""
    assert [line["text"] for line in lines(result.stdout)] == ["bee", "ay", "bee"]
    assert lines(result.stdout)[0]["page"]["location"] == str(folder / "b.txt")


def test_a_folder_gives_its_pages_sorted(invoke, folder: Path) -> None:
    result = invoke("read", "--json", folder)
    assert [line["text"] for line in lines(result.stdout)] == ["ay", "bee", "sea"]


def test_standard_input_is_a_page(invoke) -> None:
    result = invoke("read", "--json", "-", input=b"from a pipe")
    assert [(line["page"]["location"], line["text"]) for line in lines(result.stdout)] == [
        ("-", "from a pipe")
    ]


def test_one_bad_page_costs_no_other(invoke, folder: Path) -> None:
    (folder / "empty.txt").write_text("")
    (folder / "defect.txt").write_text("defect")
    result = invoke(
        "read",
        "--json",
        folder / "a.html",
        folder / "missing.txt",
        folder / "empty.txt",
        folder / "defect.txt",
        folder / "b.txt",
    )
    assert result.exit_code == 1
    assert [line["text"] for line in lines(result.stdout)] == ["ay", "bee"]
    missing, empty, defect, total = result.stderr.splitlines()
    assert missing == f"reportedly: {folder / 'missing.txt'}: cannot be opened: No such file or directory"
    assert empty == f"reportedly: {folder / 'empty.txt'}: no bytes"
    assert defect.startswith(
        f"reportedly: {folder / 'defect.txt'}: reportedly itself failed on this page (KeyError"
    )
    assert "\x1b" not in defect
    assert total == "reportedly: 3 of 5 pages could not be read"


def test_debug_shows_where_a_defect_is(invoke, folder: Path) -> None:
    (folder / "defect.txt").write_text("defect")
    result = invoke("read", "--debug", folder / "defect.txt")
    assert result.exit_code == 1
    assert "Traceback" in result.stderr


def test_a_folder_without_pages_is_named(invoke, tmp_path: Path) -> None:
    result = invoke("read", "--json", tmp_path)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"reportedly: {tmp_path}: no pages in this folder")


def test_a_file_too_large_is_named_before_it_is_read(
    invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportedly.archives.files.MAX_CAPTURE_BYTES", 1 << 20)
    (tmp_path / "big.txt").write_bytes(b"x" * ((1 << 20) + 1))
    result = invoke("read", tmp_path / "big.txt")
    assert result.exit_code == 1
    assert "big.txt: larger than 1 MiB" in result.stderr


def test_stopping_says_how_far_it_came(invoke, folder: Path) -> None:
    (folder / "stop.txt").write_text("stop")
    result = invoke("read", "--json", folder / "a.html", folder / "stop.txt", folder / "b.txt")
    assert result.exit_code == 130
    assert [line["text"] for line in lines(result.stdout)] == ["ay"]
    (told,) = result.stderr.splitlines()
    assert told.startswith("reportedly: stopped after 1 of 3 pages; the same command starts anew")


def test_a_damaged_model_ends_the_run_with_one_message(
    invoke, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(page: object) -> None:
        raise ModelError("the model is damaged")

    monkeypatch.setattr("reportedly.sourcing.read_sources", damaged)
    result = invoke("read", folder)
    assert result.exit_code == 1
    assert result.stderr == "reportedly: the model is damaged\n"


def test_without_sourcing_the_page_alone_is_printed(invoke, folder: Path) -> None:
    result = invoke("read", "--no-sourcing", folder / "a.html")
    (page,) = lines(result.stdout)
    assert set(page) == {"page", "text", "blocks", "article", "notes"}


def test_html_goes_to_the_file_and_says_so(invoke, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "out" / "seen.html"
    result = invoke("read", "--html", target, folder / "a.html")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr == f"wrote {target}\n"
    assert target.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert os.listdir(target.parent) == ["seen.html"]


def test_html_of_several_pages_fills_a_folder_without_overwriting(
    invoke, folder: Path, tmp_path: Path
) -> None:
    (folder / "deep" / "a.txt").write_text("another a")
    target = tmp_path / "out"
    result = invoke("read", "--json", "--html", target, folder / "a.html", folder / "deep")
    assert result.exit_code == 0
    assert sorted(os.listdir(target)) == ["a-2.html", "a.html", "c.html"]
    assert len(lines(result.stdout)) == 3


def test_html_that_cannot_be_written_is_an_error_of_its_own(invoke, folder: Path) -> None:
    result = invoke("read", "--html", folder / "b.txt" / "seen.html", folder / "a.html")
    assert result.exit_code == 1
    assert "seen.html" in result.stderr
    assert "cannot be written" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--html", "b.txt", "a.html", "b.txt"),
        ("--html", "a.html", "a.html"),
        ("--no-sourcing", "--html", "x.html", "a.html"),
        ("--width", "3", "a.html"),
    ],
)
def test_wrong_usage_is_2_and_touches_nothing(invoke, folder: Path, monkeypatch, arguments) -> None:
    monkeypatch.chdir(folder)
    result = invoke("read", *arguments)
    assert result.exit_code == 2
    assert (folder / "a.html").read_text() == "ay"
    assert (folder / "b.txt").read_text() == "bee"


def test_the_terminal_view_is_80_wide_in_a_pipe_and_without_colour(invoke, folder: Path) -> None:
    (folder / "long.txt").write_text("word " * 100)
    result = invoke("read", folder / "long.txt")
    assert "\x1b" not in result.stdout
    assert 60 < max(map(len, result.stdout.splitlines())) <= 80


def test_colour_can_be_asked_for_and_refused(invoke, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[1m" in invoke("read", "--color", folder / "a.html").stdout
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" not in invoke("read", "--no-color", folder / "a.html").stdout


def test_no_color_is_honoured_in_a_terminal(invoke, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[3" not in invoke("read", folder / "a.html").stdout


@pytest.mark.skipif(sys.platform == "win32", reason="file names are bytes elsewhere")
def test_a_file_name_of_any_bytes_is_read_and_printed(invoke, tmp_path: Path) -> None:
    name = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")
    try:
        Path(os.fsdecode(name)).write_text("text")
    except OSError:
        pytest.skip("this file system takes names in UTF-8 only")
    result = invoke("read", "--json", os.fsdecode(name))
    assert lines(result.stdout)[0]["page"]["location"].endswith("caf\\xe9.txt")


def test_lone_surrogates_do_not_break_the_line() -> None:
    capture = Capture(location="x", sha256="0" * 64, media_type="text/html", encoding=None)
    page = Page(page=capture, text="half \ud83d", blocks=(), article=Article())
    assert json.loads(json_line(page))["text"] == "half \ud83d"


def test_a_reader_that_stops_reading_is_met_with_silence(folder: Path) -> None:
    command = f"{sys.executable} -m reportedly schema"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command} | head -c 1"], capture_output=True, text=True
    )
    assert done.stderr == ""
    assert done.stdout == "{"


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
def test_ctrl_c_in_a_terminal_ends_the_run_and_not_with_a_traceback(folder: Path) -> None:
    slow = "import reportedly.pages, os, time\n"
    slow += "def slow(*given, **named):\n  os.mkdir('reading')\n  time.sleep(30)\n"
    slow += "reportedly.pages.read_capture = slow\n"
    program = "import reportedly.cli.main as m, reportedly.reading.process as p\n"
    program += f"p.PROGRAM = p.PROGRAM.replace('\\n', {chr(10) + slow!r}, 1)\nm.main()"
    asked = [sys.executable, "-c", program, "read", "--no-sourcing", "."]
    with subprocess.Popen(
        asked, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as child:
        while not (folder / "reading").exists():
            assert child.poll() is None
            time.sleep(0.02)
        os.killpg(child.pid, signal.SIGINT)  # as a terminal does
        _, told = child.communicate(timeout=20)
    assert child.returncode == 130
    (told,) = told.splitlines()
    assert told.startswith("reportedly: stopped after 0 of 3 pages")


@pytest.mark.skipif(sys.platform == "win32", reason="terminals are POSIX's here")
@pytest.mark.parametrize("mode", [[], ["--no-sourcing"]])
def test_progress_is_drawn_for_who_watches_and_stays_out_of_the_pipe(folder: Path, mode: list[str]) -> None:
    import pty

    program = "import sys; sys.path.insert(0, sys.argv.pop(1)); import conftest\n"
    program += "import reportedly.pages, reportedly.sourcing, reportedly.reading\n"
    program += "reportedly.reading.Reader = conftest.InThisProcess\n"
    program += "reportedly.pages.read_capture = conftest.fake_page\n"
    program += "reportedly.sourcing.read_sources = conftest.fake_sources\n"
    program += "import reportedly.cli.main as m; m.main()"
    ours, theirs = pty.openpty()
    asked = [
        sys.executable,
        "-c",
        program,
        str(Path(__file__).parent),
        "read",
        *mode,
        str(folder),
        str(folder / "x"),
    ]
    done = subprocess.run(asked, stdout=subprocess.PIPE, stderr=theirs, env=os.environ | {"TERM": "xterm"})
    os.close(theirs)
    drawn = os.read(ours, 1 << 20).decode()
    os.close(ours)
    assert "Reading" in drawn
    assert "/4" in drawn
    assert "x: cannot be opened" in drawn
    assert b"Reading" not in done.stdout
    assert b"\x1b" not in done.stdout
    assert done.stdout.count(b"ay") == done.stdout.count(b"bee") >= 1


@pytest.mark.parametrize("least", ["1.5", "-0.1", "nan", "much"])
def test_a_confidence_that_is_no_probability_is_wrong_usage(invoke, folder: Path, least: str) -> None:
    result = invoke("read", "--json", "--min-confidence", least, folder)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--min-confidence" in result.stderr
    assert least in result.stderr


def test_a_confidence_is_of_no_use_without_the_sources(invoke, folder: Path) -> None:
    result = invoke("read", "--no-sourcing", "--min-confidence", "0.5", folder)
    assert result.exit_code == 2
    assert "leave --no-sourcing away" in result.stderr


def test_what_is_not_sure_enough_is_left_out(invoke, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(
        "reportedly.sourcing.threshold.surer", lambda record, least: asked.append(least) or record
    )
    assert invoke("read", "--json", "--min-confidence", ".7", folder / "b.txt").exit_code == 0
    assert invoke("read", "--json", folder / "b.txt").exit_code == 0
    assert asked == [0.7]


def test_pages_in_gzip_are_found_and_read(invoke, tmp_path: Path) -> None:
    (tmp_path / "page.html.gz").write_bytes(gzip.compress(b"<title>Ferry</title><p>The ferry is late.</p>"))
    result = invoke("read", "--json", tmp_path)
    assert json.loads(result.stdout)["page"]["location"] == str(tmp_path / "page.html.gz")
