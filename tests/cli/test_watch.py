import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from reportedly.cli.watching import Arriving
from reportedly.library import Library

Invoke = Callable[..., Result]


def test_a_page_is_given_when_it_has_stopped_growing(tmp_path: Path) -> None:
    arriving = Arriving(str(tmp_path))
    assert list(arriving.look()) == []
    page = tmp_path / "page.txt"
    page.write_text("half a pa")
    assert list(arriving.look()) == []
    page.write_text("half a page, then whole")
    assert list(arriving.look()) == []
    assert list(arriving.look()) == [str(page)]
    assert list(arriving.look()) == []


def test_a_changed_page_is_given_again_and_one_that_is_gone_is_not(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("first")
    arriving = Arriving(str(tmp_path))
    assert list(arriving.look(at_once=True)) == [str(page)]
    os.utime(page, ns=(1, 1))
    assert list(arriving.look()) == []
    assert list(arriving.look()) == [str(page)]
    arriving.again(str(page))
    page.unlink()
    assert list(arriving.look()) == []


@pytest.mark.usefixtures("rooms")
def test_once_adds_what_is_there(invoke: Invoke, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("a page")
    (folder / "b.txt").write_text("")
    (folder / "c.txt").write_text("defect")
    library = tmp_path / "l.sqlite"
    done = invoke("watch", folder, "--library", library, "--once")
    assert done.exit_code == 1
    assert "l.sqlite: 1 added, 2 skipped" in done.stderr
    with Library(library) as opened:
        assert len(opened.pages()) == 1


@pytest.mark.usefixtures("rooms")
def test_a_watch_goes_on_past_what_is_damaged_and_ends_cleanly(
    invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, looks = tmp_path / "in", list[int]()
    folder.mkdir()

    def sleep(seconds: float) -> None:
        looks.append(len(looks))
        if len(looks) == 1:
            (folder / "a.txt").write_text("defect")
        elif len(looks) == 3:
            (folder / "b.txt").write_text("a page")
        elif len(looks) == 6:
            raise KeyboardInterrupt

    monkeypatch.setattr("reportedly.cli.watching.time.sleep", sleep)
    done = invoke("watch", folder, "--library", tmp_path / "l.sqlite")
    assert done.exit_code == 0
    assert done.stderr.count("reportedly itself failed on this page") == 1
    assert done.stderr.splitlines()[-1] == "reportedly: stopped: 1 added, 1 skipped"


def test_a_folder_that_is_none_is_wrong_usage(invoke: Invoke, tmp_path: Path) -> None:
    assert invoke("watch", tmp_path / "nowhere").exit_code == 2


def test_ctrl_c_ends_a_watch_in_a_line(tmp_path: Path) -> None:
    folder, library = tmp_path / "in", tmp_path / "l.sqlite"
    folder.mkdir()
    command = [
        sys.executable,
        "-m",
        "reportedly",
        "watch",
        str(folder),
        "--library",
        str(library),
        "--every",
        "0.05",
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as watching:
        assert watching.stderr is not None
        assert watching.stderr.readline().startswith("reportedly: watching")
        watching.send_signal(signal.SIGINT)
        left = watching.stderr.read()
    assert watching.returncode == 0
    assert left.splitlines() == ["reportedly: stopped: 0 added"]
