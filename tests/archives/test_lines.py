import gzip
import json
from pathlib import Path

from reportedly.archives import Captured, Skip, entries


def read(tmp_path: Path, *lines: object, name: str = "pages.jsonl", end: str = "\n") -> list[Captured | Skip]:
    data = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines) + end
    (tmp_path / name).write_bytes(gzip.compress(data.encode()) if name.endswith(".gz") else data.encode())
    return list(entries(str(tmp_path / name)))


def test_an_object_a_line_is_a_page_a_line(tmp_path: Path) -> None:
    for name in ("pages.jsonl", "pages.jsonl.gz"):
        html, text = read(
            tmp_path,
            {"url": "https://m.example/a", "html": "<p>Ferries ü", "text": "no", "retrieved": "2026-03-03"},
            {"id": [1, {"x": 2}], "content": "Ferries.", "location": "b", "date": "2026-03-04T01:00:00Z"},
            name=name,
            end="",
        )
        archive = str(tmp_path / name)
        assert html == Captured(
            location="https://m.example/a",
            data="<p>Ferries ü".encode(),
            retrieved="2026-03-03",
            charset="utf-8",
            archive=archive,
            offset=0,
        )
        assert isinstance(text, Captured)
        assert (text.data, text.location, text.offset) == (b"Ferries.", "b", 1)
        assert text.retrieved == "2026-03-04T01:00:00Z"


def test_fields_that_are_empty_or_no_text_are_passed_over(tmp_path: Path) -> None:
    found = read(tmp_path, {"html": "", "text": None, "content": "Ferries.", "url": 7, "date": {}})
    (page,) = found
    assert isinstance(page, Captured)
    assert (page.location, page.retrieved) == (f"{tmp_path / 'pages.jsonl'}#0", None)


def test_every_line_is_told_once(tmp_path: Path) -> None:
    sound = {"text": "Ferries."}
    found = read(
        tmp_path, sound, "", '{"text": "cut', "[1, 2]", {"title": "only"}, '{"text": "\\ud800"}', sound
    )
    assert [entry.offset for entry in found] == list(range(7))
    kinds = [entry.kind if isinstance(entry, Skip) else "page" for entry in found]
    assert kinds == ["page", "not a page", "damaged", "damaged", "not a page", "damaged", "page"]


def test_bytes_that_are_no_utf8_are_damage(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "F\xe4hre"}\n{"text": "Ferry"}\n')
    damaged, sound = entries(str(tmp_path / "a.jsonl"))
    assert isinstance(damaged, Skip)
    assert damaged.kind == "damaged"
    assert isinstance(sound, Captured)


def test_a_file_cut_short_says_from_which_line_on(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"text": f"Ferry {number} stays in port."}) + "\n" for number in range(5000))
    packed = gzip.compress(lines.encode())
    (tmp_path / "a.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    *pages, last = entries(str(tmp_path / "a.jsonl.gz"))
    assert all(isinstance(page, Captured) for page in pages)
    assert 0 < len(pages) < 5000
    assert isinstance(last, Skip)
    assert (last.kind, last.offset) == ("damaged", len(pages))
    assert last.reason == "the file ends within the gzip member; the lines from here on are lost"


def test_an_empty_file_has_no_lines(tmp_path: Path) -> None:
    assert read(tmp_path, end="") == read(tmp_path, name="pages.jsonl.gz", end="") == []
