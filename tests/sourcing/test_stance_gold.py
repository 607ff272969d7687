"""Stance, polarity and certainty on gold relations: what the rules reach when the model finds everything."""

import importlib.util
import json
from pathlib import Path

import pytest

from reportedly.sourcing.certainty import certainty, polarity
from reportedly.sourcing.stance import stance

SHARED = Path(__file__).resolve().parents[3] / "shared"
GOLD = SHARED / "gold" / "chains-dev.jsonl"
FLOORS = {"stance": 0.90, "polarity": 0.97, "certainty": 0.84}

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not GOLD.exists(), reason="the labelled chains in ../shared are not here"),
]


def test_floors_on_the_labelled_articles() -> None:
    spec = importlib.util.spec_from_file_location("scorer", SHARED / "evaluate" / "attributions.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf8").splitlines()]
    labels = {(row["doc"], row["id"]): row for row in rows}
    folder = SHARED / "corpora" / "polnear" / "dev"
    right = dict.fromkeys(FLOORS, 0)
    for doc in sorted({row["doc"] for row in rows}):
        with open(folder / "text" / f"{doc}.txt", encoding="utf8", newline="") as file:
            text = file.read()
        for relation in scorer.first_annotation(folder / "attributions", doc):
            label = labels.get((doc, relation["id"]))
            if label is None:
                continue
            source, cue, content = (
                " ".join(text[a:b] for a, b in relation[role]) for role in ("source", "cue", "content")
            )
            taken = stance(cue, content, "", source)
            found = {
                "stance": taken,
                "polarity": polarity(taken, cue, content, source),
                "certainty": certainty(taken, cue, content, source),
            }
            for key, value in found.items():
                right[key] += value == label[key]
    for key, floor in FLOORS.items():
        assert right[key] / len(rows) >= floor, f"{key}: {right[key]} of {len(rows)}"
