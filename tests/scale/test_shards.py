import os
from pathlib import Path

import pytest

from reportedly.errors import MissingCapture
from reportedly.scale.shards import shard_of, shards


def names(given: list[str]) -> list[str]:
    return [os.path.basename(shard.path) for shard in shards(given)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.warc.gz", "a.jsonl", "page.html", "deep/c.warc", ".hidden.warc", "d[1].parquet"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    return tmp_path


def test_a_folder_gives_its_archives_sorted(folder: Path) -> None:
    assert names([str(folder)]) == ["a.jsonl", "b.warc.gz", "d[1].parquet", "c.warc"]


def test_patterns_files_and_what_is_named_twice(folder: Path) -> None:
    given = [
        str(folder / "b.warc.gz"),
        str(folder / "*.jsonl"),
        str(folder / "d[1].parquet"),
        str(folder / "b*"),
    ]
    assert names(given) == ["b.warc.gz", "a.jsonl", "d[1].parquet"]


@pytest.mark.parametrize("given", ["page.html", "nothing.warc", "*.wet", ".hidden"])
def test_what_names_no_archive_is_told(folder: Path, given: str) -> None:
    with pytest.raises(MissingCapture, match=r"no archives there|no such file"):
        shards([str(folder / given)])


def test_archives_of_one_name_in_two_folders_are_told_apart(folder: Path) -> None:
    (folder / "deep" / "a.jsonl").write_bytes(b"x")
    first, second = shard_of(str(folder / "a.jsonl")), shard_of(str(folder / "deep" / "a.jsonl"))
    assert first.name != second.name
    assert first.name.startswith("a.jsonl-")
    assert first == shard_of(os.path.relpath(first.path))
