import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.pages import read_capture
from reportedly.sourcing import read_sources
from reportedly.sourcing.typography import as_written, plain


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('He said "yes" to it.', "He said “yes” to it."),
        ("‘It is so,’ she said.", "“It is so,” she said."),
        ("'It is so,' she said of the voters' choice.", "“It is so,” she said of the voters’ choice."),
        ("''Never,'' she said.", "““Never,”” she said."),
        ("A\xa0thin\u2009space\tand a tab", "A thin space and a tab"),
        ("“Open\n“again” it runs", "“Open\n“again” it runs"),
        ("Quill‘s mother said ‘so long’", "Quill’s mother said “so long”"),
        ("the '90s and o'clock", "the '90s and o’clock"),
        ("", ""),
    ],
)
def test_one_way_to_write_quotes_and_spaces(written: str, expected: str) -> None:
    assert plain(written) == expected


@pytest.mark.parametrize("dash", ["-", "–", "—", "--"])
@pytest.mark.parametrize(
    "dateline", ["BRENHOLM", "PORT ANSEL, March 5", "Marlow, N.Y. (NPA)", "PORT ANSEL/LEE (NPA)"]
)
def test_a_dateline_is_no_part_of_who_speaks(dateline: str, dash: str) -> None:
    said = "Calder Line on Thursday denied that its board was told of cracks in the hull."
    text = f"Ferry news\n\n{dateline} {dash} {said}\n"
    record = read_sources(read_capture(text.encode(), location="page.txt"))
    assert [source.name for source in record.sources] == ["Calder Line"]


@pytest.mark.parametrize(
    "written",
    ["The board - Calder Line’s - met.", "Calder Line - owner of the ferry - left.", "- Ada Lind", "2 - Ada"],
)
def test_other_dashes_stay_as_they_are(written: str) -> None:
    assert plain(written) == written


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("\"She told me, 'No,' and left,\" he said.", "“She told me, ‘No,’ and left,” he said."),
        ("“She told me, ‘No,’ and left,” he said.", "“She told me, ‘No,’ and left,” he said."),
        ("‘She told me, “No,” and left,’ he said.", "“She told me, ‘No,’ and left,” he said."),
        ("'She told me, \"No,\" and left,' he said.", "“She told me, ‘No,’ and left,” he said."),
        ("‘He told me, “Don’t,”’ she said.", "“He told me, ‘Don’t,’” she said."),
        ("'He told me, \"Don't,\"' she said.", "“He told me, ‘Don’t,’” she said."),
    ],
)
def test_quotes_within_quotes_are_single(written: str, expected: str) -> None:
    assert plain(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("”We sail,” she said.", "“We sail,” she said."),
        ("She said “never.“ He left.", "She said “never.” He left."),
        # a straight mark before a word opens, so that what is open goes on
        ('"ABARA: As "The Post" wrote', "“ABARA: As “The Post” wrote"),
        # neither opens nor closes
        ('the hull is 6\'3" wide, the "ship\'s" own', "the hull is 6’3” wide, the “ship’s” own"),
        ("in the '90s. \"The voters' choice,\" she said", "in the '90s. “The voters’ choice,” she said"),
    ],
)
def test_neighbours_say_which_way_a_mark_faces(written: str, expected: str) -> None:
    assert plain(written) == expected


def test_spans_hold_in_both() -> None:
    text = "‘One’ \"two\" ''three''\n“four\n\xa0'five"
    assert len(plain(text)) == len(text)
    assert [i for i, c in enumerate(plain(text)) if c == "\n"] == [i for i, c in enumerate(text) if c == "\n"]


@given(st.text(alphabet="\"'“”‘’`«»„ .,a1(\n\xa0\u202f—", max_size=40))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_any_text_keeps_its_length_lines_and_letters(text: str) -> None:
    read = plain(text)
    assert len(read) == len(text)
    for old, new in zip(text, read, strict=True):
        assert (
            old == new
            or (old, new) in {("\xa0", " "), ("\u202f", " ")}
            or (new in "“”‘’'" and old in "\"'“”‘’`«»„")
        )


def test_plain_stays_plain() -> None:
    once = plain("‘One’ \"two\" ''three''\n“four\n'five")
    assert plain(once) == once


def test_a_name_is_given_as_the_page_writes_it() -> None:
    text = 'Ann O\'Dell of the "Harbour" board'
    read = plain(text)
    assert as_written("Ann O’Dell", read, text) == "Ann O'Dell"
    assert as_written("the “Harbour” board", read, text) == 'the "Harbour" board'
    assert as_written("elsewhere’s", read, text) == "elsewhere’s"
    assert as_written(None, read, text) is None


def test_the_record_names_sources_in_the_pages_own_marks() -> None:
    told = "Ferry strike ends\n\nThe strike is over, union leader Maeve O'Hallan said on Monday.\n"
    record = read_sources(read_capture(told.encode(), "page.txt"))
    assert "Maeve O'Hallan" in [source.name for source in record.sources]
