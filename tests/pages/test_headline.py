from reportedly.pages.headline import find_headline, may_be_headline
from reportedly.pages.unwrap import physical_lines

BODY = (
    "The owners of the ferry Good Hope admitted on Monday that its brakes had failed before the crash at Northgate.\n"
    "The ferry will not sail again before an inquiry into the crash has ended, the owners said in a statement.\n"
)


def found(head: str) -> str | None:
    lines = physical_lines(head + BODY)
    body = next(n for n, line in enumerate(lines) if line.text.startswith("The owners"))
    number = find_headline(lines, body, [n >= body for n in range(len(lines))])
    return None if number is None else lines[number].text


def test_the_line_that_shares_words_with_the_body():
    head = "Northgate News\nSign in\nSubscribe\n\nFerry owners admit brakes failed before crash\n\n"
    head += "By Ada Lind\n3 March 2031\n\n"
    assert found(head) == "Ferry owners admit brakes failed before crash"


def test_a_caption_is_no_headline():
    head = "Ferry owners admit brakes failed before crash\nThe ferry at Northgate on Monday. (AP Photo/Jon Orr)\n"
    assert found(head) == "Ferry owners admit brakes failed before crash"


def test_menus_are_no_headline():
    assert found("Home\nWorld\nSport\nSign in\nSubscribe\n\n") is None


def test_what_cannot_be_a_headline():
    for text in (
        "Word",
        "By Ada Lind",
        "Sunday 9 March 2031",
        "x" * 300,
        "Ada Lind March 9, 2031",
        "(AP Photo/Jon Orr)",
    ):
        assert not may_be_headline(text), text
