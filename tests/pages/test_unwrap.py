import textwrap
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reportedly.pages.unwrap import physical_lines, unwrap, written_lines

PROSE = (
    "The harbour office said on Monday that the ferry would sail again before the end of the month, "
    "although its "
    "owners have not yet said who is to pay for the repairs to the pier, which was badly damaged in the "
    "crash. "
    "A spokesman would not say more."
)


def wrap(*paragraphs: str, columns: int = 78, apart: str = "\n\n") -> str:
    return apart.join("\n".join(textwrap.wrap(p, columns, break_long_words=False)) for p in paragraphs)


def test_wrapped_paragraphs_become_one_line_each():
    lines = written_lines(wrap("Ferry to sail again", PROSE, PROSE))
    assert [line.text for line in lines] == ["Ferry to sail again", PROSE, PROSE]


def test_short_lines_stay_apart():
    lines = written_lines(wrap(PROSE, PROSE) + "\n\nHome\nPolitics\nSport\nShare\n")
    assert [line.text for line in lines[2:]] == ["Home", "Politics", "Sport", "Share"]


def test_paragraphs_without_blank_lines_end_at_a_short_line():
    lines = written_lines(wrap(PROSE, PROSE, apart="\n"))
    assert [line.text for line in lines] == [PROSE, PROSE]


def test_a_dump_with_a_paragraph_a_line_is_left_alone():
    text = f"{PROSE}\n{PROSE}\nShort line\n{PROSE}\nAnother\nAnd one more\n"
    assert unwrap(physical_lines(text), text) == physical_lines(text)


def test_a_list_of_short_lines_is_left_alone():
    text = "\n".join(f"Northgate {n}, Eastbank {n + 1}" for n in range(40))
    assert len(written_lines(text)) == 40


@given(st.text(alphabet="ab .\n\r\t\u2028\ufeff", max_size=300))
def test_every_visible_character_is_in_one_line(text):
    lines = written_lines(text)
    assert sum(len("".join(text[x.start : x.end].split())) for x in lines) == len(
        "".join(text.split()).replace("\ufeff", "")
    ) + sum(text[x.start : x.end].count("\ufeff") for x in lines)
    assert all(a.end <= b.start for a, b in pairwise(lines))
