import pytest

from reportedly.sourcing.typography import plain


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('He said "yes" to it.', "He said “yes” to it."),
        ("‘It is so,’ she said.", "“It is so,” she said."),
        ("'It is so,' she said of the voters' choice.", "“It is so,” she said of the voters' choice."),
        ("''Never,'' she said.", "““Never,”” she said."),
        ("A\xa0thin\u2009space\tand a tab", "A thin space and a tab"),
        ("“Open\n“again” it runs", "“Open\n“again” it runs"),
        ("the '90s and o'clock", "the '90s and o'clock"),
        ("", ""),
    ],
)
def test_one_way_to_write_quotes_and_spaces(written: str, expected: str) -> None:
    assert plain(written) == expected


def test_spans_hold_in_both() -> None:
    text = "‘One’ \"two\" ''three''\n“four\n\xa0'five"
    assert len(plain(text)) == len(text)
    assert [i for i, c in enumerate(plain(text)) if c == "\n"] == [i for i, c in enumerate(text) if c == "\n"]


def test_plain_stays_plain() -> None:
    once = plain("‘One’ \"two\" ''three''\n“four\n'five")
    assert plain(once) == once
