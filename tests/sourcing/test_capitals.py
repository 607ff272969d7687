"""Where capitals tell nothing of names: headlines of our own, nobody in them exists."""

import time

from reportedly.sourcing.capitals import Capitals
from reportedly.sourcing.names import proper_names

HEADLINE = "Donna Hale Calls Ada Quill’s ‘The Drowned Pier’ Her ‘Best Work’"
TEXT = "\n".join(
    [
        HEADLINE,
        HEADLINE,
        "Donna Hale has praised the new book of Ada Quill.",
        "Quill Said No",
        "Harbour Ferry Pulled Under Marlow Bridge",
    ]
)


def test_a_headline_and_its_copies_are_lines_of_capitals_and_sentences_are_not() -> None:
    found = Capitals(TEXT, TEXT.index("\n"))
    second, body = len(HEADLINE) + 1, TEXT.index("Donna Hale has")
    assert 0 in found
    assert second in found
    assert body not in found
    assert len(TEXT) - 1 in found
    assert TEXT.index("Quill Said") not in found  # too short to tell


def test_a_name_ends_where_a_headline_goes_on() -> None:
    names = [n.text for n in proper_names(TEXT, (), ()) if n.kind == "person"]
    assert set(names) - {"Harbour"} == {"Donna Hale", "Ada Quill", "Quill"}


def test_many_lines_of_capitals_take_no_time() -> None:
    text = (HEADLINE + "\n") * 4000
    begun = time.perf_counter()
    found = Capitals(text, 0)
    assert all(at in found for at in range(0, len(text), len(HEADLINE) + 1))
    assert time.perf_counter() - begun < 2
