"""What a notice says to browsers, programs and people."""

import json

import pytest

from reportedly.desk.following import messages
from reportedly.desk.following.encryption import MOST
from reportedly.desk.following.notices import Notice, Reason, Told
from reportedly.tracing.tradition import Change


def told(number: int = 1, text: str = "The memo was read.", story: str = "s1") -> Told:
    change = Change(
        kind="denied",
        story=story,
        claim="c1",
        text=text,
        page="p1",
        before="two origins",
        after="denied by all",
    )
    reason = Reason(kind="story", subject=story, title="Ferry withdrawn")
    return Told(number=number, change=change, headline="Ferry withdrawn", reasons=(reason,))


def notice(changes: int) -> Notice:
    return Notice("0123456789abcdef", "ada", 1_772_625_600, changes > 1, changes, None)


@pytest.mark.parametrize(
    "text", ["x" * 100_000, "東" * 100_000, "\x00\x1b" * 50_000, "\U0001f6a2" * 50_000, ""]
)
def test_a_message_to_a_browser_is_never_too_long(text: str) -> None:
    for count in (1, 40):
        made = messages.to_browser(notice(count), [told(n, text, text[:300]) for n in range(count)])
        assert len(made) <= MOST
        assert json.loads(made)["tag"] == "0123456789abcdef"


def test_a_message_says_what_changed_and_why_it_came() -> None:
    one = json.loads(messages.to_browser(notice(1), [told()]))
    assert one["title"] == "denied: The memo was read."
    assert one["body"].splitlines() == [
        "now: denied by all",
        "was: two origins",
        "You follow the story “Ferry withdrawn”.",
    ]
    several = json.loads(messages.to_browser(notice(5), [told(n, story=f"s{n % 2}") for n in range(5)]))
    assert several["title"] == "5 changes in 2 stories"
    assert "and 2 more" in several["body"]
    many = json.loads(messages.to_browser(notice(900), [told(n, story=f"s{n}") for n in range(200)]))
    assert many["title"] == "900 changes in several stories"


def test_a_program_is_told_how_much_is_left_out() -> None:
    made = json.loads(messages.to_program(notice(900), [told(n) for n in range(200)], "https://desk.example"))
    assert made["timestamp"] == "2026-03-04T12:00:00Z"
    assert made["data"]["left"] == 700
    assert made["data"]["changes"][0]["url"] == "https://desk.example/claims/c1"


def test_half_a_character_of_a_page_keeps_no_message_back() -> None:
    """A page may have a lone surrogate, which UTF-8 cannot carry."""
    made = messages.to_program(notice(1), [told(text="Safe \ud83d now.")], "https://desk.example")
    assert json.loads(made.decode("ascii"))["data"]["changes"][0]["text"] == "Safe \ud83d now."
    shown = json.loads(messages.to_browser(notice(1), [told(text="Safe \ud83d now.")]).decode("utf-8"))
    assert shown["title"].startswith("denied: Safe ")
