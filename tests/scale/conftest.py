"""What the tests of `reportedly.scale` share."""

from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def scale_work(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Functions for workers to do: processes started afresh find the module where this one does."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    return import_module("scale_work")
