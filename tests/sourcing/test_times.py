import pytest

from reportedly.sourcing.times import resolve

SATURDAY = "2015-02-14T07:15:00-05:00"


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("a letter sent in October that", "2014-10"),
        ("indicated this week that", "2015-W07"),
        ("resigned last week", "2015-W06"),
        ("arrived yesterday", "2015-02-13"),
        ("spoke on Tuesday", "2015-02-10"),
        ("spoke on Saturday", "2015-02-14"),
        ("spoke last Saturday", "2015-02-07"),
        ("The vote will be held on Tuesday", "2015-02-17"),
        ("On Tuesday, the council will vote", "2015-02-17"),
        ("On Tuesday, the council voted on what it will cost", "2015-02-10"),
        ("On Tuesday. The council will vote", "2015-02-10"),
        ("In September, the court heard the case", "2014-09"),
        ("the storm may return on Tuesday", "2015-02-17"),
        ("she may have left on Tuesday", "2015-02-10"),
        ("opens next Monday", "2015-02-16"),
        ("closed last month", "2015-01"),
        ("won last year", "2014"),
        ("The court is set to rule next week", "2015-W08"),
        ("was arrested on Jan. 3", "2015-01-03"),
        ("was arrested on Dec. 30", "2014-12-30"),
        ("The trial will begin on March 3", "2015-03-03"),
        ("will vote on January 20", "2016-01-20"),
        ("on 5 July 2016", "2016-07-05"),
        ("on July 15, 2013, the bridge fell", "2013-07-15"),
        ("in early March 2012", "2012-03"),
        ("two days ago", "2015-02-12"),
        ("three weeks ago", "2015-W04"),
        ("a couple of months ago", "2014-12"),
        ("10 years ago", "2005"),
        ("last night", "2015-02-13"),
        ("opened in 2009 and closed in June", "2014-06"),
        ("opened in 2009", "2009"),
        ("two days later", None),
        ("They may march on", None),
        ("the May family", None),
        ("on February 31", None),
        ("Mondays are quiet", None),
        ("", None),
    ],
)
def test_times_against_the_date_of_publication(text: str, time: str | None) -> None:
    assert resolve(text, (0, len(text)), SATURDAY) == time


def test_the_week_belongs_to_the_iso_year() -> None:
    assert resolve("this week", (0, 9), "2016-01-01") == "2015-W53"


def test_without_a_date_of_publication_only_full_dates_resolve() -> None:
    for text, time in (
        ("yesterday", None),
        ("on May 2", None),
        ("on May 2, 2011", "2011-05-02"),
        ("in 2011", "2011"),
    ):
        assert resolve(text, (0, len(text)), None) == time
        assert resolve(text, (0, len(text)), "not a date") == time


def test_only_the_span_is_read() -> None:
    text = "On Monday he left. On Tuesday he came back."
    assert resolve(text, (19, len(text)), SATURDAY) == "2015-02-10"


def test_the_far_past_is_no_crash() -> None:
    assert resolve("999 decades ago", (0, 15), SATURDAY) is None
    assert resolve("yesterday", (0, 9), "0001-01-01") is None


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("The clerk has until Friday to answer", "2015-02-20"),
        ("They had to wait until he spoke on Wednesday", "2015-02-11"),
        ("The bridge is likely to open on Thursday", "2015-02-19"),
        ("More than in the last year", None),
    ],
)
def test_tense_says_whether_a_day_lies_ahead(text: str, time: str | None) -> None:
    assert resolve(text, (0, len(text)), SATURDAY) == time


def test_a_past_verb_does_not_push_a_near_date_back_ten_months() -> None:
    text = "The league has filed a suit to keep the ban from taking effect July 1."
    assert resolve(text, (0, len(text)), "2023-04-28") == "2023-07-01"
