import pytest

from reportedly.pages.captions import find_captions, is_caption
from reportedly.pages.unwrap import physical_lines


@pytest.mark.parametrize(
    "text",
    [
        "The mayor opens the bridge on Monday, March 3, 2031. (Jon Orr/Northgate News via AP)",
        "(AP Photo/Jon Orr)",
        "Jon Orr/Reuters",
        "JON ORR, AFP/Getty Images",
        "Photo: Jon Orr",
        "Credit: Courtesy of the harbour office",
        "Image 2 of 14",
    ],
)
def test_captions(text):
    assert is_caption(text)


@pytest.mark.parametrize(
    "text",
    [
        "NORTHGATE (AP) — The mayor opened the bridge on Monday.",
        "NORTHGATE (AP) — The Latest on the ferry crash (all times local):",
        "The mayor opened the bridge.",
        "She told Reuters that the bridge would stay.",
    ],
)
def test_prose_is_no_caption(text):
    assert not is_caption(text)


def test_a_credit_in_brackets_makes_the_line_before_a_caption():
    text = (
        "The mayor opens the bridge.\n(AP Photo/Jon Orr)\n\nThe bridge over the Lind was opened on Monday.\n"
    )
    lines = physical_lines(text)
    assert find_captions(lines, [False, False, True]) == {0, 1}
