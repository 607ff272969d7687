import pytest

from reportedly.pages.dates import exactness, instant


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("2031-04-28T13:30:00Z", "2031-04-28T13:30:00+00:00"),
        ("2031-04-28T13:30:00.055+0200", "2031-04-28T13:30:00.055+02:00"),
        ("2031-04-28 13:30:00", "2031-04-28T13:30:00"),
        ("2031-04-28T13:30-05:00", "2031-04-28T13:30-05:00"),
        ("20310428", "2031-04-28"),
        ("Sun, 28 Apr 2031 13:30:00 GMT", "2031-04-28T13:30:00+00:00"),
        ("April 28th, 2031", "2031-04-28"),
        ("Published 28 April 2031 at 3:04 p.m. EDT", "2031-04-28T15:04-04:00"),
        ("10:20 AM ET, Fri January 5, 2029", "2029-01-05T10:20-05:00"),
        ("July 5, 2029, 10:20 am PT", "2029-07-05T10:20-07:00"),
        ("28.04.2031", "2031-04-28"),
        ("12/25/2031 1:46 PM", "2031-12-25T13:46"),
        ("03/04/2031", None),  # nobody can tell the day from the month
        ("2031-13-45", None),
        ("2031-04-28T25:99", "2031-04-28"),
        ("yesterday", None),
        ("", None),
        (None, None),
        (17, None),
    ],
)
def test_instant(given, wanted):
    assert instant(given) == wanted


def test_an_ambiguous_zone_is_left_out():
    assert instant("28 April 2031, 10:00 IST") == "2031-04-28T10:00"


def test_exactness():
    given = [None, "2031-04-28", "2031-04-28T10:00", "2031-04-28T10:00:00+02:00"]
    assert [exactness(value) for value in given] == [0, 1, 2, 3]
