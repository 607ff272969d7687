"""Which corrections are asked for: on both databases."""

from collections.abc import Callable

import pytest

from reportedly.library import Library
from reportedly.library.corrections import Correction
from reportedly.library.sifting import Sieve
from reportedly.record import Record


@pytest.mark.parametrize(
    ("on", "found"), [("Ærø", 1), ("Ærø.EXAMPLE", 1), ("%", 0), ("Æ_ø", 0), ("Ledger", 1), ("nowhere", 0)]
)
def test_a_part_of_the_address_is_found_in_any_letters(
    library: Library, record: Callable[..., Record], on: str, found: int
) -> None:
    page = record("ledger", "A claim.", location="https://Ærø.example/story")
    library.add(page)
    given = Correction(kind="date", location=page.page.location, date="2026-03-01")
    library.mending.correct(given, by="Eva", now=1)
    assert len(library.mending.all(9, sieve=Sieve(on=on))) == found
