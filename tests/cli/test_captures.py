import os
from pathlib import Path

from reportedly.archives import Captured
from reportedly.cli.captures import located
from reportedly.cli.intake import Intake


def test_an_address_is_no_pattern() -> None:
    address = "https://ledger.example/story?id=[1]*"
    assert list(located([address])) == [address]


def test_a_pattern_may_match_folders(tmp_path: Path) -> None:
    (tmp_path / "day1").mkdir()
    (tmp_path / "day1" / "b.warc.gz").touch()
    (tmp_path / "day1" / "a.html").touch()
    (tmp_path / "day2.txt").touch()
    found = [os.path.relpath(str(path), tmp_path) for path in located([f"{tmp_path}/day*"])]
    assert found == ["day1/a.html", "day1/b.warc.gz", "day2.txt"]


def test_bytes_behind_us_never_go_back_and_end_with_all_but_the_last_archive(tmp_path: Path) -> None:
    sizes = {"a.warc": 1000, "b.jsonl": 500, "c.txt": 30}
    for name, size in sizes.items():
        (tmp_path / name).write_bytes(b"x" * size)
    intake = Intake([str(tmp_path)])
    assert (intake.total, intake.total_bytes) == (None, 1530)

    def at(name: str | None, offset: int, data: bytes = b"page") -> int:
        archive = str(tmp_path / name) if name else None
        return intake.bytes_to(Captured(location="x", data=data, archive=archive, offset=offset))

    steps = [at("a.warc", 0), at("a.warc", 400), at("a.warc", 300), at("b.jsonl", 0), at("b.jsonl", 7)]
    assert steps == [0, 400, 0, 600, 7]
    assert at(None, 0, b"x" * 30) == 493 + 30


def test_pages_alone_are_counted(tmp_path: Path) -> None:
    intake = Intake([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")])
    assert (intake.total, intake.total_bytes) == (2, None)
    assert [entry.kind for entry in intake if not isinstance(entry, Captured)] == ["unreadable"] * 2
