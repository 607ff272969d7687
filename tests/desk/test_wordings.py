from hypothesis import given
from hypothesis import strategies as st

from reportedly.desk.wordings import differences

words = st.text(st.sampled_from("ab cd."), max_size=40)


def test_only_words_that_differ_are_marked() -> None:
    before, after = differences("He probably knew it, she said.", "He knew it, she said on Monday")
    assert [(one.mark, one.words) for one in before] == [
        ("same", "He"),
        ("gone", "probably"),
        ("same", "knew it, she said."),
    ]
    assert [(one.mark, one.words) for one in after] == [
        ("same", "He"),
        ("same", "knew it, she said"),
        ("new", "on Monday"),
    ]


@given(words, words)
def test_no_word_is_lost(before: str, after: str) -> None:
    left, right = differences(before, after)
    assert " ".join(one.words for one in left).split() == before.split()
    assert " ".join(one.words for one in right).split() == after.split()
    assert [one.words.casefold() for one in left if one.mark == "gone"] != [] or len(left) <= len(right) + 1


def test_a_book_is_not_compared() -> None:
    book = "word " * 3000
    before, _ = differences(book, "word")
    assert [one.mark for one in before] == ["same"]
