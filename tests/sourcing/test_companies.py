"""Companies told from people by what the page says they have; none of them exists."""

import time

import pytest

from reportedly.sourcing.companies import is_company


@pytest.mark.parametrize(
    ("name", "text", "company"),
    [
        ("Flyquill", "A Flyquill plane turned back. Flyquill said it was safe.", True),
        ("Flyquill", "Flyquill, the low-cost airline, said it was safe.", True),
        ("Flyquill", "Shares of Flyquill fell.", True),
        ("Ordana", "Ordana, the singer, thanked her fans.", False),
        ("Ordana", "A spokesman for Ordana said she was ill. Ordana’s spokesman wept.", False),
        ("Quill", "The Flyquill plane turned back.", False),
        ("Quill", "", False),
    ],
)
def test_a_company_has_planes_and_shares(name: str, text: str, company: bool) -> None:
    assert is_company(name, text.lower()) is company


def test_a_name_said_a_hundred_thousand_times_takes_no_time() -> None:
    begun = time.perf_counter()
    assert not is_company("Quill", "quill said. " * 100_000)
    assert time.perf_counter() - begun < 1
