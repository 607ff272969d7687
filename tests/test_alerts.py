"""The flood of changes in small: told in full, each once, and of no story twice in a window."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def alerts(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    import alerts

    yield alerts
    sys.modules.pop("alerts", None)


def test_a_small_flood_is_told_in_full_and_of_each_story_once_a_window(alerts, tmp_path: Path) -> None:
    flood = alerts.Flood(changes=400, stories=8, followers=15, seed=7)
    made = alerts.flooded(str(tmp_path / "library.sqlite"), flood)
    assert (made.missing, made.twice, made.wrong) == (0, 0, 0)
    assert made.most_in_window == 1
    assert made.told > 500
    assert made.notices < made.told / 4
