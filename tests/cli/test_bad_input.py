"""Whatever comes in, each page is answered with a record or a named error, and the next one is still read."""

import json
import os
import zlib
from itertools import pairwise
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
LEDGER = (EXAMPLES / "harbour-ledger.html").read_bytes()
DUMP = (EXAMPLES / "coastal-post.txt").read_bytes()
STORY = (
    "The harbour master, Edvin Roske, said on Tuesday that the crossing would stay closed until May. "
    "“Nobody will be put at risk,” he told Radio Ansel. The company did not respond to questions.\n"
)
GERMAN = (
    "<html lang='de'><head><title>Fähre bleibt im Hafen</title><meta charset='utf-8'>"
    "<meta property='og:site_name' content='Der Hafenbote'></head><body><h1>Fähre bleibt im Hafen</h1>"
    + "<p>Die Fähre nach Skerra bleibt bis Mai im Hafen, sagte der Hafenmeister am Dienstag im Rundfunk. "
    "Niemand werde einer Gefahr ausgesetzt, fügte er hinzu, und die Reederei wollte sich "
    "zu den Rissen nicht äußern.</p>" * 3 + "</body></html>"
)

ERRORS = {
    "empty": b"",
    "white-space": b" \n\t\r\n ",
    "image": b"\x89PNG\r\n\x1a\n" + zlib.compress(bytes(range(256)) * 50),
    "archive": b"PK\x03\x04" + zlib.compress(bytes(range(256)) * 50),
    "document": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< >>\nstream\n" + zlib.compress(STORY.encode()),
}
RECORDS = {
    "truncated.html": LEDGER[: LEDGER.index(b"Two people familiar") + 40],
    "truncated-character.txt": (STORY * 3).encode()[:-3] + "“".encode()[:2],
    "wrong-charset.html": b"<meta charset='utf-8'><h1>Zo\xeb Marl\xe8ne</h1>" + STORY.encode("cp1252") * 3,
    "no-charset.txt": STORY.encode("cp1252") * 3,
    "two-byte.txt": (STORY * 3).encode("utf-16"),
    "surrogates.txt": b"half \xed\xa0\xbd a pair. " + STORY.encode() * 3,
    "surrogate-references.html": b"<h1>Half &#xD83D; a pair</h1><script type='application/ld+json'>"
    b'{"@type":"NewsArticle","headline":"Half \\ud83d a pair","author":"A \\udc00 B"}</script><p>'
    + STORY.encode()
    * 3,
    "bidi.txt": ("abc \u202egnp.exe\u202c \u2066hidden\u2069. " + STORY * 3).encode(),
    "bidi.html": ("<h1>abc \u202egnp.exe\u202c</h1><p>" + STORY * 3).encode(),
    "astral.txt": ("👩🏽‍🚒 𝔗𝔥𝔢 crew 🚢 waited. " + STORY * 3).encode(),
    "no-article.html": b"<nav><a href=/>Home</a> <a href=/news>News</a></nav><footer>(c) Post</footer>",
    "no-article.txt": b"Home\nNews\nSign in\n",
    "nested.html": b"<div>" * 5000 + b"<p>" + STORY.encode() * 3 + b"</p>" + b"</div>" * 5000,
    "unclosed.html": b"<p><b><i>" * 3000 + STORY.encode(),
    "entities.html": b"<p>" + b"&#0;&#x1b;&#99999999;&nosuch;&" * 50 + STORY.encode() * 3,
    "german.html": GERMAN.encode(),
}


@pytest.fixture(params=["--json", "--no-sourcing"])
def mode(request: pytest.FixtureRequest) -> str:
    return request.param


def sound(record: dict) -> None:
    """Every span lies in the text, in order, and says the words it stands for."""
    text = record["text"]
    spans = [block["span"] for block in record["blocks"]]
    assert spans == sorted(spans)
    assert all(0 <= start <= end <= len(text) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    for claim in record.get("claims", []):
        assert claim["text"] == text[slice(*claim["span"])]


@pytest.mark.parametrize("name", RECORDS)
def test_what_can_be_read_is_read(invoke, tmp_path: Path, mode: str, name: str) -> None:
    (tmp_path / name).write_bytes(RECORDS[name])
    result = invoke("read", mode, tmp_path / name)
    assert result.stderr == ""
    assert result.exit_code == 0
    (record,) = [json.loads(line) for line in result.stdout.splitlines()]
    sound(record)


@pytest.mark.parametrize("name", ERRORS)
def test_what_cannot_be_read_is_named(invoke, tmp_path: Path, mode: str, name: str) -> None:
    (tmp_path / name).write_bytes(ERRORS[name])
    result = invoke("read", mode, tmp_path / name)
    assert result.exit_code == 1
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"reportedly: {tmp_path / name}: ")
    assert "itself failed" not in line


def test_a_run_of_everything_answers_for_every_page(invoke, tmp_path: Path, mode: str) -> None:
    inputs = {"nul.txt": b"A story\x00with NULs. " + STORY.encode() * 3} | RECORDS | ERRORS
    for name, data in inputs.items():
        (tmp_path / name).write_bytes(data)
    asked = [tmp_path / name for name in inputs] + [tmp_path / "missing.html", EXAMPLES / "meridian.html"]
    result = invoke("read", mode, *asked)
    assert result.exit_code == 1
    records = [json.loads(line) for line in result.stdout.splitlines()]
    complaints = result.stderr.splitlines()[:-1]
    assert len(records) + len(complaints) == len(asked)
    assert "itself failed" not in result.stderr
    assert [str(p) for p in asked if str(p) in {r["page"]["location"] for r in records}] == [
        record["page"]["location"] for record in records
    ]
    assert records[-1]["article"]["publisher"] == "The Meridian"


def test_the_terminal_and_the_html_view_take_them_too(invoke, tmp_path: Path) -> None:
    for name, data in RECORDS.items():
        (tmp_path / name).write_bytes(data)
    result = invoke("read", tmp_path)
    assert (result.exit_code, result.stderr) == (0, "")
    assert not set(result.stdout) & set("\x1b\x00\u202e\u2066")
    result = invoke("read", "--html", tmp_path / "out", tmp_path)
    assert result.exit_code == 0
    assert len(list((tmp_path / "out").iterdir())) == len(RECORDS)


def test_text_of_a_dump_is_the_file_character_for_character(invoke, tmp_path: Path) -> None:
    data = "\r\nＡ 👩🏽‍🚒\t𝔗𝔥𝔢 end.\r\n\r\n".encode() + DUMP
    (tmp_path / "page.txt").write_bytes(data)
    result = invoke("read", "--no-sourcing", tmp_path / "page.txt")
    assert json.loads(result.stdout)["text"] == data.decode()


def test_another_language_is_said_so_and_its_metadata_read(invoke, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(GERMAN, encoding="utf-8")
    record = json.loads(invoke("read", "--json", tmp_path / "page.html").stdout)
    assert record["article"]["publisher"] == "Der Hafenbote"
    assert record["article"]["headline"] == "Fähre bleibt im Hafen"
    assert (record["article"]["language"] or "").startswith("de")
    assert any("English" in note for note in record["notes"])


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["txt", "html"])
def test_ten_megabytes_on_one_line(invoke, tmp_path: Path, suffix: str) -> None:
    line = STORY.strip() + " "
    data = (line * (10_000_000 // len(line))).encode()
    (tmp_path / f"page.{suffix}").write_bytes(data if suffix == "txt" else b"<h1>Long</h1><p>" + data)
    start = sum(os.times()[:4])
    result = invoke("read", "--no-sourcing", tmp_path / f"page.{suffix}")
    assert result.exit_code == 0
    assert sum(os.times()[:4]) - start < 60
    sound(json.loads(result.stdout))


@pytest.mark.usefixtures("in_process")
def test_one_very_long_line_is_read_for_sources_as_far_as_it_says(
    invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportedly.sourcing.MAX_SOURCING_CHARACTERS", 20_000)
    line = STORY.strip() + " "
    (tmp_path / "page.html").write_text(
        "<meta charset=utf-8><h1>Long</h1><p>" + line * (200_000 // len(line))
    )
    result = invoke("read", "--json", tmp_path / "page.html")
    assert result.exit_code == 0
    record = json.loads(result.stdout)
    sound(record)
    assert record["claims"]
    assert any("20,000 characters" in note for note in record["notes"])
