import pytest

from reportedly.exports.characters import inert, one_line


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("bell\x07", "bell␇"),
        ("\x9b2J", "<U+009B>2J"),
        ("abc\u202edcba", "abc<U+202E>dcba"),
        ("\u2066isolate\u2069", "<U+2066>isolate<U+2069>"),
        ("zero\u200bwidth", "zero<U+200B>width"),
        ("half \ud83d", "half <U+D83D>"),
        ("a\x00b\x7f", "a␀b␡"),
        ("\U000e0041", "<U+E0041>"),
    ],
)
def test_what_could_act_or_hide_is_shown_instead(hostile: str, shown: str) -> None:
    assert inert(hostile) == shown


def test_ordinary_text_of_any_script_is_left_alone() -> None:
    text = "Zoë “said”\tשלום, 東京 👩🏽 …\n"
    assert inert(text) == text


def test_carriage_returns_cannot_overwrite_a_line() -> None:
    assert inert("true\rfalse\r\nend") == "true\nfalse\nend"


def test_one_line_has_no_line_breaks() -> None:
    assert one_line("  a\n\tb\u2028c\u00a0 d ") == "a b c d"
