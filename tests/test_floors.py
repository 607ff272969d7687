"""No change may quietly lower a figure: each has a floor, tied to the model and the corpus it was measured with."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
FLOORS = json.loads((ROOT / "tests" / "floors.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def floors() -> ModuleType:
    sys.path.insert(0, str(ROOT / "benchmarks"))
    spec = importlib.util.spec_from_file_location("floors", ROOT / "benchmarks" / "floors.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.path.pop(0)
    return module


def test_the_shipped_models_are_the_measured_ones(floors: ModuleType) -> None:
    assert floors.models() == FLOORS["models"], "measure anew: make figures floors"


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.parametrize("benchmark", sorted(FLOORS["floors"]))
def test_no_figure_falls_below_its_floor(floors: ModuleType, benchmark: str) -> None:
    if not SHARED.is_dir():
        pytest.skip("the corpora in ../shared are not on this machine")
    assert floors.corpora(benchmark) == FLOORS["corpora"][benchmark], "another corpus: measure anew"
    figures = floors.measured(benchmark)
    fallen = {
        name: (figures[name], low) for name, low in FLOORS["floors"][benchmark].items() if figures[name] < low
    }
    assert not fallen


def test_the_readme_shows_the_measured_figures() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "readme_table.py"), "--check"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
