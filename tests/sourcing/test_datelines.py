"""Where a page was written, before its first words."""

import time

import pytest

from reportedly.sourcing.datelines import dashed, undated


@pytest.mark.parametrize(
    "text", ["A " * 200_000, "AB, " * 100_000, "A (B) " * 80_000, "ABC (NPA" * 50_000, "A\n" * 200_000]
)
def test_a_hostile_line_takes_no_longer_than_it_is_long(text: str) -> None:
    start = time.process_time()
    assert len(dashed(text)) == len(text)
    undated(text, (0, len(text)))
    assert time.process_time() - start < 2


def test_of_an_empty_page_nothing_is_taken() -> None:
    assert dashed("") == ""
    assert undated("", (0, 0)) == (0, 0)
