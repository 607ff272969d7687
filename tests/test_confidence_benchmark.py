"""Fitting the confidence and measuring it, on numbers made for it; and with the corpora, that it keeps its word."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"

MADE = """
import sys; sys.path.insert(0, "benchmarks")
import json
import numpy as np
import confidence as bench
random = np.random.default_rng(3)
features = np.column_stack([np.ones(6000), random.normal(0, 2, 6000)])
true = 1 / (1 + np.exp(-features @ [0.5, 1.0]))
right = (random.random(6000) < true).astype(float)
fitted = bench.calibrate.cross_fitted(features, right, np.arange(6000) // 10)
half = np.full(6000, 0.5)
print(json.dumps({
    "weights": bench.calibrate.fitted(features, right).tolist(),
    "fitted": [bench.calibration_error(fitted, right, b(fitted)) for b in (bench.equal_mass, bench.equal_width)],
    "half": bench.calibration_error(half, right, bench.equal_width(half)),
    "missed": abs(right.mean() - 0.5),
    "named": {f.name: f.value for f in bench.figures(fitted, right)},
}))
"""


def run(*arguments: str) -> dict:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        env=os.environ | {"JSON": "1"},
    )
    return json.loads(done.stdout)


def test_what_is_fitted_is_found_again_and_calibrated() -> None:
    told = run("-c", MADE)
    assert told["weights"] == pytest.approx([0.5, 1.0], abs=0.1)
    assert max(told["fitted"]) < 0.03
    assert told["half"] == pytest.approx(told["missed"])
    named = told["named"]
    assert named["from 0.9: precision, %"] > named["from 0.7: precision, %"] > named["all: precision, %"]
    assert named["from 0.9: share kept, %"] < named["from 0.7: share kept, %"] < 100


@pytest.mark.slow
@pytest.mark.shared
def test_the_calibration_error_stays_under_its_bound() -> None:
    if not SHARED.is_dir():
        pytest.skip("the corpora in ../shared are not on this machine")
    told = run("benchmarks/confidence.py")
    assert told["calibration error, equal mass, %"] <= 5
    assert told["from 0.9: precision, %"] >= 90
