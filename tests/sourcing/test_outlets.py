"""Outlets found in sentences of our own."""

import itertools

import pytest

from reportedly.sourcing.outlets import canonical, find, is_wire


def names(text: str) -> list[str]:
    return [m.name for m in find(text)]


def test_short_names_are_the_outlet_named_in_full() -> None:
    text = "The Washington Post has the letter. The Post has seen it too."
    assert names(text) == ["The Washington Post", "The Washington Post"]
    assert [text[slice(*m.span)] for m in find(text)] == ["The Washington Post", "The Post"]


def test_a_short_name_before_the_full_one() -> None:
    assert names("The Journal has it. The Wall Street Journal ran it.") == ["The Wall Street Journal"] * 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She told Time magazine so.", ["Time"]),
        ("Time is short, and nature heals.", []),
        ("The Nation state is old.", []),
        ("It was first reported by The Nation.", ["The Nation"]),
        ("He wrote to the Independent, a British newspaper, at once.", ["The Independent"]),
    ],
)
def test_everyday_words_need_words_that_speak_of_an_outlet(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_programmes_and_papers_that_no_lexicon_knows() -> None:
    assert names("On The Ada Quill Show she laughed.") == ["The Ada Quill Show"]
    assert names("callers to his “Harbour Hour” radio program") == ["Harbour Hour"]
    assert names("according to the Marlow Gazette") == ["Marlow Gazette"]


def test_names_and_wires() -> None:
    assert canonical("the AP") == "The Associated Press"
    assert canonical("Ada Quill") is None
    assert is_wire("Reuters")
    assert not is_wire("CNN")


def test_mentions_are_in_order_and_apart() -> None:
    found = find("NBC News, the New York Post and the Post, CNN’s Ada Quill, Sky News.")
    spans = [m.span for m in found]
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


def test_an_agency_goes_by_the_name_of_its_site() -> None:
    assert canonical("AP News") == "The Associated Press"
