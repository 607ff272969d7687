import os
from pathlib import Path

import pytest

from reportedly.archives import entries, is_archive
from reportedly.errors import MissingCapture


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        ("news/CC-NEWS-1.warc.gz", True),
        ("a.WARC", True),
        ("a.warc.wet.gz", True),
        ("a.wet", True),
        ("a.jsonl", True),
        ("a.jsonl.gz", True),
        ("a.parquet", True),
        ("a.html", False),
        ("a.gz", False),
        ("a.json", False),
        ("warc", False),
    ],
)
def test_an_archive_is_told_by_its_name(path: str, is_one: bool) -> None:
    assert is_archive(path) is is_one


def test_what_cannot_be_opened_is_an_error_in_one_line(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.warc"
    os.mkfifo(pipe)
    folder = tmp_path / "folder.warc.gz"
    folder.mkdir()
    for path, reason in (
        (tmp_path / "absent.warc.gz", "cannot be opened: No such file"),
        (pipe, "not a file"),
        (folder, "not a file"),
        (Path("nul\0.warc"), "cannot be opened"),
    ):
        with pytest.raises(MissingCapture, match=reason) as raised:
            list(entries(str(path)))
        assert "\n" not in str(raised.value)


def test_leaving_an_archive_half_way_closes_it(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": "Ferries."}\n' * 9)
    opened = len(os.listdir("/proc/self/fd"))
    reading = entries(str(file))
    next(reading)
    assert len(os.listdir("/proc/self/fd")) == opened + 1
    reading.close()  # type: ignore[attr-defined]
    assert len(os.listdir("/proc/self/fd")) == opened
