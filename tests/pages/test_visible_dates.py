import pytest

from reportedly.pages.visible_dates import says_only_when, visible_dates


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Saturday 14 February 2015 07:15 EST", "2015-02-14T07:15:00-05:00"),
        ("July 15, 2018", "2018-07-15"),
        ("15 Jul 2018", "2018-07-15"),
        ("Fri, 19th Dec 2025", "2025-12-19"),
        ("07/15/2018 10:09 am ET", "2018-07-15T10:09:00-04:00"),
        ("01/15/2018 10:09 am ET", "2018-01-15T10:09:00-05:00"),
        ("1:03 PM 07/16/2018", "2018-07-16T13:03:00"),
        ("Originally published July 15, 2018 at 9:06 pm", "2018-07-15T21:06:00"),
        ("16:20 BST, 15 July 2018", "2018-07-15T16:20:00+01:00"),
        ("2018-07-15T21:06:00+05:30", "2018-07-15T21:06:00+05:30"),
        ("2018-07-15T21:06:00Z", "2018-07-15T21:06:00+00:00"),
        ("23.07.2025 · 6 min read", "2025-07-23"),
        ("Jan 5, 2011 at 12:30am Pacific Time", "2011-01-05T00:30:00-08:00"),
        ("Nov. 4, 2018 1:00 PM PT", "2018-11-04T13:00:00-08:00"),
        ("Oct. 28, 2005, 1:00 PM ET", "2005-10-28T13:00:00-04:00"),
        ("3 March 2031 12:00 XYZ", "2031-03-03T12:00:00"),
    ],
)
def test_a_date_as_printed(line, iso):
    (found,) = visible_dates(line)
    assert found.iso == iso
    assert says_only_when(line)


def test_published_and_updated_in_one_line():
    line = "Northgate News Published 12:42 p.m. CT July 15, 2018 | Updated 12:48 p.m. CT July 15, 2018"
    first, second = visible_dates(line)
    assert (first.iso, first.modified) == ("2018-07-15T12:42:00-05:00", False)
    assert (second.iso, second.modified) == ("2018-07-15T12:48:00-05:00", True)
    assert line[slice(*second.span)] == "12:48 p.m. CT July 15, 2018"


def test_a_change_alone():
    (found,) = visible_dates("Updated 3:14 PM ET, Mon July 16, 2018")
    assert (found.iso, found.modified) == ("2018-07-16T15:14:00-04:00", True)


@pytest.mark.parametrize("line", ["31 June 2018", "0/0/2018", "page 12 of 2018", "", "9 99:99", "Room 12:30"])
def test_what_is_no_date(line):
    assert visible_dates(line) == []
    assert not says_only_when(line)


def test_a_sentence_with_a_date_says_more_than_when():
    assert not says_only_when("The treaty was signed on July 15, 2018 in the harbour office.")
