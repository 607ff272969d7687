"""Words as they are searched for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.library.words import search_words, snippet


@pytest.mark.parametrize(
    "forms",
    [
        "deny denies denied denying",
        "bridge bridges BRIDGE Bridge’s",
        "page pages paged",
        "stop stops stopped stopping",
        "agree agrees agreed agreeing",
        "fire fires fired firing",
        "call calls called calling",
        "class classes",
        "see sees seeing",
        "bus buses",
        "Gävle Gavle GÄVLE",
        "straße STRASSE",
    ],
)
def test_forms_of_a_word_are_one_word(forms: str) -> None:
    assert len({search_words(form)[0] for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "pair", ["use used us", "thing think", "sing sin", "crisis crash", "red reed", "2026 2025"]
)
def test_other_words_stay_other_words(pair: str) -> None:
    words = pair.split()
    assert search_words(words[0]) != search_words(words[-1])


@given(st.text())
def test_words_are_letters_and_digits(text: str) -> None:
    for word in search_words(text):
        assert word.isalnum()
        assert len(word) <= 1000


def test_a_snippet_is_the_line_around_the_first_word() -> None:
    text = "Nothing here. " * 40 + "Engineers found a crack in a pillar on Monday. " + "Nothing there. " * 40
    found = snippet(text, {"crack"})
    assert "found a crack in a pillar" in found
    assert found.startswith("… ")
    assert found.endswith(" …")
    assert len(found) <= 170


@pytest.mark.parametrize("text", ["", "short", "x" * 1000, "crack" + "x" * 1000, " crack " * 200, "\n\n"])
def test_a_snippet_of_anything_fits_a_line(text: str) -> None:
    assert len(snippet(text, {"crack"})) <= 170
