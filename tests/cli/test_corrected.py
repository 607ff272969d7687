"""`reportedly library corrections`: what editors corrected, listed and as training data."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportedly.cli.main import reportedly
from reportedly.library import Library
from reportedly.library.corrections import CorrectedTeller, Correction

sys.path.insert(0, str(Path(__file__).parents[1]))
from made_records import made_record

PAGE = Path(__file__).parents[2] / "examples" / "meridian.html"


@pytest.fixture
def corrected(tmp_path: Path) -> str:
    location = str(tmp_path / "library.sqlite")
    with Library(location) as library:
        (page,) = library.add(str(PAGE)).added
        record = library.page(page)
        claim = next(one for one in record.claims if one.chain)
        chain = (
            CorrectedTeller(name="The Harbour Ledger", kind="outlet"),
            CorrectedTeller(name=None, description="two people", kind="person", anonymous=True),
        )
        given = Correction(
            kind="chain", location=record.page.location, words=claim.text, chain=chain, stance="confirms"
        )
        library.mending.correct(given, by="Eva Berg", now=100)
        library.mending.correct(
            Correction(kind="date", location=record.page.location, date="2026-03-01"), by="Eva Berg", now=101
        )
    return location


def run(*arguments: str):
    return CliRunner().invoke(reportedly, ["library", "corrections", *arguments])


def test_corrections_are_listed(corrected: str) -> None:
    done = run("--library", corrected)
    assert done.exit_code == 0
    assert "chain" in done.stdout.splitlines()[0]
    assert "Eva Berg: 2026-03-01" in done.stdout.splitlines()[1]
    kinds = [
        json.loads(line)["correction"]["kind"]
        for line in run("--library", corrected, "--json").stdout.splitlines()
    ]
    assert kinds == ["chain", "date"]


def test_chains_are_written_as_training_data_whose_offsets_hold(corrected: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("--library", corrected, "--out", str(out)).exit_code == 0
    (line,) = (out / "chains.jsonl").read_text("utf-8").splitlines()
    gold = json.loads(line)
    text = (out / "docs" / f"{gold['doc']}.txt").read_text("utf-8")
    first, last = gold["chain"]
    assert text[first["start"] : first["end"]] == "The Harbour Ledger"
    assert (first["named"], first["kind"], first["anonymous"]) == (True, "outlet", False)
    assert (last["name"], last["anonymous"]) == (None, True)
    assert text[last["start"] : last["end"]]
    assert (gold["stance"], set(gold)) == (
        "confirms",
        {"doc", "id", "chain", "stance", "polarity", "certainty", "span"},
    )
    assert len((out / "corrections.jsonl").read_text("utf-8").splitlines()) == 2


def test_the_annotation_beside_the_chains_is_that_of_the_same_attributions(
    corrected: str, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert run("--library", corrected, "--out", str(out)).exit_code == 0
    gold = json.loads((out / "chains.jsonl").read_text("utf-8"))
    text = (out / "docs" / f"{gold['doc']}.txt").read_text("utf-8")
    (file,) = (out / "attributions").iterdir()
    assert file.name == f"{gold['doc']}_desk.ann"
    spans = {}
    for line in file.read_text("utf-8").splitlines():
        if line.startswith("T"):
            key, middle, words = line.split("\t")
            role, places = middle.split(" ", 1)
            found = [text[slice(*map(int, place.split()))] for place in places.split(";")]
            assert " ".join(" ".join(found).split()) == words
            spans[key] = (role, words)
        else:
            event, roles = line.split("\t")
            assert event == gold["id"]
            assert {spans[one.split(":")[1]][0] for one in roles.split()} >= {"Attribution", "Content"}
    assert "Content" in dict(spans.values())


def test_what_was_taken_back_is_no_training_data_any_more(corrected: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("--library", corrected, "--out", str(out))
    with Library(corrected) as library:
        for one in library.mending.all(10):
            library.mending.take_back(one.id, by="Ida Holm", now=200, why="it was wrong")
    (out / "docs" / "mine.txt").write_text("kept")
    assert run("--library", corrected, "--out", str(out)).exit_code == 0
    assert (out / "chains.jsonl").read_text() == ""
    assert [file.name for file in (out / "docs").iterdir()] == ["mine.txt"]
    assert "(taken back by Ida Holm: it was wrong)" in run("--library", corrected).stdout
    whole = [json.loads(line) for line in (out / "corrections.jsonl").read_text("utf-8").splitlines()]
    assert {one["ended_why"] for one in whole} == {"it was wrong"}


def test_what_utf_8_cannot_carry_moves_no_offset(tmp_path: Path) -> None:
    location, out = str(tmp_path / "library.sqlite"), tmp_path / "out"
    given_record = made_record(
        "The Harbour Ledger",
        ["A \ud800 claim.", "Ada Lind said so."],
        event="Ferry withdrawn",
        location="https://ledger.example/1",
        published=None,
    )
    with Library(location) as library:
        (page,) = library.add(given_record).added
        record = library.page(page)
        given = Correction(
            kind="chain",
            location=record.page.location,
            words="A \ud800 claim.",
            chain=(CorrectedTeller(name="Ada Lind", kind="person"),),
        )
        library.mending.correct(given, by="Eva \ud800", now=1)
    assert run("--library", location, "--out", str(out)).exit_code == 0
    gold = json.loads((out / "chains.jsonl").read_text("utf-8"))
    text = (out / "docs" / f"{gold['doc']}.txt").read_text("utf-8")
    assert text[gold["chain"][0]["start"] : gold["chain"][0]["end"]] == "Ada Lind"
    assert run("--library", location, "--json").exit_code == 0


def test_without_a_library_it_says_so(tmp_path: Path) -> None:
    assert run("--library", str(tmp_path / "none.sqlite")).exit_code == 1
