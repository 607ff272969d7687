"""Stories of our own writing, as plain text, for tests that read whole pages."""

from pathlib import Path

import pytest

STORIES = Path(__file__).parent / "stories"


@pytest.fixture(scope="session")
def stories() -> dict[str, str]:
    """By name, in the order of names."""
    return {file.stem: file.read_text("utf-8") for file in sorted(STORIES.glob("*.txt"))}
