"""What the tests of `reportedly.scale` share."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parent))


@pytest.fixture
def scale_work(_here: None) -> ModuleType:
    """Functions for workers to do: processes started afresh find the module where this one does."""
    return import_module("scale_work")


@pytest.fixture
def crawls(_here: None) -> ModuleType:
    """Small archives."""
    return import_module("crawls")


@pytest.fixture(scope="session")
def reader() -> Iterator[None]:
    """One reader for all tests that read in this process."""
    from reportedly.scale.work import close_reader

    yield
    close_reader()
