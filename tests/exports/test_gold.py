"""Corrections written as training data: what is read back is what was corrected, at its very place."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import msgspec
import pytest

from reportedly.exports.gold import write
from reportedly.library import Library
from reportedly.library.corrections.anchors import place
from reportedly.library.corrections.values import (
    ChainCorrection,
    CorrectedTeller,
    DateCorrection,
    SourceCorrection,
    Sourcing,
)
from reportedly.record import Article, Block, Capture, Claim, Record

ROOT = Path(__file__).parents[2]
SCORER = ROOT.parent / "shared" / "evaluate" / "attributions.py"
TEXT = (
    "Ferry stays\r\nThe Marianne 🚢 stays until June, Tomas Reuel told The Harbour Ledger.\r\n"
    "Two of her bearings may be cracked, according to a senior inspector.\r\nShe is old. \ud800"
)


@pytest.fixture
def record() -> Record:
    """A page with line ends, signs and half a character that must not move an offset."""
    blocks, claims, at = [], [], 0
    for n, line in enumerate(TEXT.split("\r\n")):
        span = (at, at + len(line))
        blocks.append(Block(span=span, role="paragraph" if n else "headline"))
        at += len(line) + 2
        if n:
            claims.append(
                Claim(
                    id=f"c{n}",
                    span=span,
                    text=line,
                    attribution=None,
                    chain=(),
                    certainty="certain",
                    polarity="positive",
                )
            )
    return Record(
        page=Capture(
            location="https://meridian.example/ferry",
            sha256="1" * 64,
            media_type="text/plain",
            encoding="utf-8",
        ),
        text=TEXT,
        blocks=tuple(blocks),
        article=Article(headline="Ferry stays", publisher="The Meridian", date_published="2026-03-03"),
        sources=(),
        attributions=(),
        claims=tuple(claims),
        headline=None,
    )


def teller(words: str, name: str | None, kind: str = "person") -> CorrectedTeller:
    return CorrectedTeller(words=words, name=name, kind=kind, named=name is not None, anonymous=name is None)


@pytest.fixture
def library(tmp_path: Path, record: Record) -> Library:
    made = Library(tmp_path / "library.sqlite")
    made.add(record)
    chains = (
        Sourcing(
            chain=(teller("The Harbour Ledger", "The Harbour Ledger", "outlet"), teller("Tomas Reuel", "Tomas Reuel")),
            stance="predicts",
            certainty="certain",
            polarity="positive",
        ),
        Sourcing(
            chain=(teller("a senior inspector", None),),
            stance="states",
            certainty="possible",
            polarity="negative",
        ),
        Sourcing(chain=(), stance="states", certainty="probable", polarity="positive"),
    )  # fmt: skip
    for claim, sourcing in zip(record.claims, chains, strict=True):
        made.correct(
            ChainCorrection(place=place(record, claim), sourcing=sourcing), by="Ada", why="so it says", at=7
        )
    made.correct(SourceCorrection(name="T. Reuel", to="Tomas Reuel"), by="Ada", why="one man", at=8)
    made.correct(
        DateCorrection(location=record.page.location, published="2026-03-02"), by="Ada", why="x", at=9
    )
    return made


def lines(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def test_chains_stand_where_they_say(library: Library, tmp_path: Path) -> None:
    done = write(library, tmp_path / "out")
    assert (done.pages, done.chains, done.corrections) == (1, 2, 5)
    assert [number for number, _ in done.left_out] == [3]
    found = lines(tmp_path / "out" / "chains.jsonl")
    text = (tmp_path / "out" / "texts" / f"{found[0]['doc']}.txt").read_bytes().decode("utf-8")
    assert len(text) == len(TEXT)
    told = []
    for line in found:
        chain = line["chain"]
        assert isinstance(chain, list)
        told.append([(text[one["start"] : one["end"]], one["name"], one["kind"]) for one in chain])
    assert told == [
        [
            ("The Harbour Ledger", "The Harbour Ledger", "outlet"),
            ("Tomas Reuel", "Tomas Reuel", "person"),
        ],
        [("a senior inspector", None, "person")],
    ]
    assert [(line["stance"], line["polarity"], line["certainty"]) for line in found] == [
        ("predicts", "positive", "certain"),
        ("states", "negative", "possible"),
    ]
    kinds = [line["kind"] for line in lines(tmp_path / "out" / "corrections.jsonl")]
    assert kinds == ["chain", "chain", "chain", "source", "date"]


def test_what_is_taken_back_is_written_no_more(library: Library, tmp_path: Path) -> None:
    write(library, tmp_path / "out")
    for number in (1, 2):
        library.take_back(number, by="Ben", why="no")
    assert write(library, tmp_path / "out").chains == 0
    assert not list((tmp_path / "out" / "texts").iterdir())
    assert len(lines(tmp_path / "out" / "corrections.jsonl")) == 5


def loaded(file: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"loaded_{file.stem}", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.shared
def test_the_scorer_reads_it_and_finds_the_corrected_reading_right(library: Library, tmp_path: Path) -> None:
    if not SCORER.exists():
        pytest.skip("the scorers in ../shared are not on this machine")
    scorer = loaded(SCORER)
    write(library, tmp_path / "out")
    chains = lines(tmp_path / "out" / "chains.jsonl")
    doc = str(chains[0]["doc"])
    gold = scorer.first_annotation(tmp_path / "out" / "attributions", doc)
    assert len(gold) == 2
    text = (tmp_path / "out" / "texts" / f"{doc}.txt").read_bytes().decode("utf-8")
    labels = {line["id"]: line for line in chains}

    def scored(as_read: bool) -> dict[str, float]:
        record = msgspec.to_builtins(library.page(doc, as_read=as_read))
        figures, counts = scorer.score([(text, gold, record, labels)])
        assert counts["labelled chains"] == 2
        return dict(figures)

    right, read = scored(as_read=False), scored(as_read=True)
    for name in ("linked F", "chain: whole", "chain: stance", "chain: polarity", "chain: certainty"):
        assert right[name] == 1, name
        assert read[name] == 0, name


def test_the_training_code_reads_it(library: Library, tmp_path: Path) -> None:
    pytest.importorskip("numpy")
    corpus = loaded(ROOT / "training" / "attributions" / "corpus.py")
    write(library, tmp_path / "out")
    (file,) = (tmp_path / "out" / "attributions").iterdir()
    found = corpus.read_annotation(file)
    words = [[TEXT[slice(*span)] for span in one["source"]] for one in found]
    assert words == [["Tomas Reuel"], ["a senior inspector"]]
