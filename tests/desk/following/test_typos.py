"""What is a slip of the pen, and what is not."""

import pytest

from reportedly.desk.following.typos import only_a_slip


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The board recieved the memo.", "The board received the memo."),
        ("The accident occured at night.", "The accident occurred at night."),
        ("The board read the the memo", "the board read the memo."),
        ("Board read a memo", "The board read the memo"),
        ('The "memo" was read', "The “memo” was read"),
    ],
)
def test_a_slip_is_no_news(before: str, after: str) -> None:
    assert only_a_slip(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The board is now informed.", "The board is not informed."),
        ("Twelve people died.", "Eleven people died."),
        ("12 people died.", "21 people died."),
        ("Tomas Reuel denied it.", "Tomas Reule denied it."),
        ("The ferry was legal.", "The ferry was illegal."),
        ("It could have sunk.", "It would have sunk."),
        ("The board read the memo.", "The board probably read the memo."),
        ("It costs 1.5 million.", "It costs 15 million."),
        ("The board read the memo.", ""),
        ("On 11 March", "On 1 March"),
    ],
)
def test_what_is_said_counts_to_the_letter(before: str, after: str) -> None:
    assert not only_a_slip(before, after)
