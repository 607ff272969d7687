import pytest

from reportedly.pages.furniture import furniture_kinds, publisher_name


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Turn on notifications to hear first", "notification"),
        ("Get the evening letter in your inbox", "notification"),
        ("Your donation keeps us going", "appeal"),
        ("Log in to your account", "sign-in"),
        ("Thank you for registering", "sign-in"),
        ("12 comments", "comments"),
        ("Advertisement", "advertisement"),
        ("© 2031 Northgate News", "legal"),
        ("Related stories", "related"),
        ("Politics", "navigation"),
        ("Share", "navigation"),
    ],
)
def test_kinds_by_words(line, kind):
    assert furniture_kinds([line]) == [kind]


def test_an_appeal_runs_on_to_its_neighbours():
    lines = [
        "From the flooded valleys to the courts of the capital, we have to be there and to write it "
        "down for you.",
        "That somebody is us, and your support makes it possible.",
        "We answer to nobody but those who read us, whatever the weather and whoever happens to govern the "
        "country.",
    ]
    assert furniture_kinds(lines) == ["appeal"] * 3


def test_a_list_under_its_heading():
    assert furniture_kinds(["Most read", "Ferry sold to a mystery buyer", "Bridge to stay"])[1:] == [
        "related"
    ] * 2 or (furniture_kinds(["Most read", "Ferry sold to a mystery buyer"])[1] == "related")


@pytest.mark.parametrize(
    ("furniture", "name"),
    [
        (["Keep up with notifications from The\xa0Harbour Courier"], "The Harbour Courier"),
        (["© 2031 Northgate News Ltd. All rights reserved."], "Northgate News"),
        (["Get the best of The Meridian in your inbox", "About The Meridian"], "The Meridian"),
        (["Copyright 2031 The Associated Press. All rights reserved."], None),
        (["Home", "Follow us on Facebook", "Privacy Policy"], None),
        ([], None),
    ],
)
def test_the_publisher_in_its_furniture(furniture, name):
    assert publisher_name(furniture, None) == name


def test_the_publisher_behind_the_headline():
    headline = "Ferry line admits that brakes failed"
    assert publisher_name([headline + " | Northgate News"], headline) == "Northgate News"
