"""`reportedly library corrections`."""

import json
from pathlib import Path

from click.testing import CliRunner

from reportedly.cli.main import reportedly
from reportedly.library import Library
from reportedly.library.corrections.values import SourceCorrection


def made(folder: Path) -> str:
    location = str(folder / "library.sqlite")
    with Library(location) as library:
        for name in ("T. Reuel", "Reuel\x1b[31m"):
            what = SourceCorrection(name=name, to="Tomas Reuel")
            library.correct(what, by="Ada Lind", why="one man", at=1_772_600_000)
        library.take_back(2, by="Ben", why="somebody else")
    return location


def asked(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(reportedly, ["library", "corrections", *words])
    return done.exit_code, done.output


def test_the_list_says_who_when_why_and_how_it_stands(tmp_path: Path) -> None:
    code, told = asked("--library", made(tmp_path))
    assert code == 0
    assert "1 in force" in told
    assert "2 taken back" in told
    assert "Ada Lind, 2026-03-04 04:53 UTC: one man" in told
    assert "taken back by Ben: somebody else" in told
    assert "\x1b" not in told


def test_one_a_line_as_json_and_only_some(tmp_path: Path) -> None:
    code, told = asked("--library", made(tmp_path), "--json", "--state", "taken back", "--kind", "source")
    assert code == 0
    (line,) = map(json.loads, told.splitlines())
    assert line["correction"]["what"]["to"] == "Tomas Reuel"


def test_training_data_is_written(tmp_path: Path) -> None:
    code, told = asked("--library", made(tmp_path), "--out", str(tmp_path / "gold"))
    assert code == 0
    assert "0 corrected chains on 0 pages, 2 corrections" in told
    assert len((tmp_path / "gold" / "corrections.jsonl").read_text("utf-8").splitlines()) == 2


def test_a_folder_that_cannot_be_written_and_options_that_contradict(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    location = made(tmp_path)
    assert asked("--library", location, "--out", str(tmp_path / "file" / "gold"))[0] == 1
    assert asked("--library", location, "--out", str(tmp_path / "gold"), "--json")[0] == 2
    assert asked("--library", str(tmp_path / "nowhere.sqlite"))[0] == 1
