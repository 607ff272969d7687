"""Chains on gold relations without a name model: what the rules reach when the model finds all relations and no name.

The 24 articles were read while the rules were written: these floors keep the figures from falling, they promise nothing
about articles nobody has read.
"""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest

from reportedly.record import Article, Capture, Page
from reportedly.sourcing.chains import tellings
from reportedly.sourcing.reading import Reading, Relation

SHARED = Path(__file__).resolve().parents[3] / "shared"
GOLD = SHARED / "gold" / "chains-dev.jsonl"
POLNEAR = SHARED / "corpora" / "polnear" / "dev"
FLOORS = {
    "chain: whole": 0.90,
    "chain: origin named": 0.92,
    "chain: long F1": 0.80,
    "chain: anonymous F1": 0.80,
}
NAMED_BY_NAME = 0.77
"""Origins that the labels name and that get a fitting name; the scorer also passes no name at the right place."""

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not GOLD.exists(), reason="the labelled chains in ../shared are not here"),
]


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", SHARED / "evaluate" / "attributions.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def record(text: str, gold: list[dict[str, Any]]) -> dict[str, Any]:
    fed = sorted(
        (Relation(tuple(a["source"]), tuple(a["cue"]), tuple(a["content"])) for a in gold),
        key=lambda r: (r.content or r.cue or ((0, 0),))[0],
    )
    capture = Capture(location="page", sha256="", media_type="text/plain", encoding="utf-8")
    page = Page(page=capture, text=text, blocks=(), article=Article())
    sources, told = tellings(page, Reading(tuple(fed), ()))
    attributions = [
        {
            "source": t.relation.source,
            "cue": t.relation.cue,
            "content": t.relation.content,
            "chain": msgspec.to_builtins(t.chain),
        }
        for t in told
    ]
    return {"text": text, "sources": msgspec.to_builtins(sources), "attributions": attributions}


def test_floors_on_the_labelled_articles() -> None:
    judge = scorer()
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf8").splitlines()]
    documents, named, fitting = [], 0, 0
    for doc in sorted({row["doc"] for row in rows}):
        with open(POLNEAR / "text" / f"{doc}.txt", encoding="utf8", newline="") as file:
            text = file.read()
        gold = judge.first_annotation(POLNEAR / "attributions", doc)
        labels = {row["id"]: row for row in rows if row["doc"] == doc}
        read = record(text, gold)
        documents.append((text, gold, read, labels))
        names = {s["id"]: s["name"] for s in read["sources"]}
        chains = {(a["source"], a["content"]): a["chain"] for a in reversed(read["attributions"])}
        for relation in gold:
            wanted = labels.get(relation["id"], {}).get("chain")
            if not wanted or not wanted[-1]["name"]:
                continue
            named += 1
            chain = chains[tuple(relation["source"]), tuple(relation["content"])]
            fitting += bool(chain) and judge.same_name(wanted[-1]["name"], names[chain[-1]["source"]] or "")
    figures, _ = judge.score(documents)
    for figure, floor in FLOORS.items():
        assert figures[figure] >= floor, f"{figure}: {figures[figure]:.3f}"
    assert fitting / named >= NAMED_BY_NAME, f"{fitting} of {named}"
