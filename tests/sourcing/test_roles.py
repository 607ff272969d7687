"""The page's words for what somebody is."""

import pytest

from reportedly.sourcing.roles import after, before, words


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "Ada Quill, managing director at The Harbour Institute, said",
            "managing director at The Harbour Institute",
        ),
        ("Ada Quill, a former pilot who lives in Marlow, said", "a former pilot"),
        ("Ada Quill, the mayor also said", None),
        ("Ada Quill, among others, said", None),
        ("Ada Quill said", None),
    ],
)
def test_appositions(text: str, role: str | None) -> None:
    assert after(text, len("Ada Quill")) == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("then Marlow port spokeswoman Ada Quill", "then Marlow port spokeswoman"),
        ("told Marlow Mayor Ada Quill", "Marlow Mayor"),
        ("accused by Gov. Ada Quill", "Gov."),
        ("the man attacked nominee Ada Quill", "nominee"),
        ("asked Mrs. Ada Quill", None),
        ("in Marlow Ada Quill", None),
    ],
)
def test_words_before_a_name(text: str, role: str | None) -> None:
    assert before(text, text.index("Ada")) == role


def test_synonyms_compare_equal() -> None:
    assert words("GOP nominee") == words("the Republican candidate")
