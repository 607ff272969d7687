import pytest

from reportedly.tracing.outlet_words import same_outlet
from reportedly.tracing.publishers import domain_of, family, name_key, outlet, owner_name, publisher


@pytest.mark.parametrize(
    "name",
    [
        "The Norland Press",
        "Norland Press Agency",
        "norlandpress.example",
        "NORLAND PRESS",
        "norland-press.example",
    ],
)
def test_names_of_one_outlet_have_one_key(name):
    assert name_key(name) == "norlandpress"


@pytest.mark.parametrize(
    ("name", "other"),
    [("Norland Press", "Norland Post"), ("Norland News", "Norland"), ("The Times", "The Post")],
)
def test_names_of_two_outlets_have_two(name, other):
    assert name_key(name) != name_key(other)


def test_initials_are_a_name_too():
    assert same_outlet("NPA", "Norland Press Agency")
    assert not same_outlet("NPA", "Skerra Wire")
    assert not same_outlet(None, None)


def test_an_outlet_by_its_domain():
    assert outlet("https".upper()) == "HTTPS"
    assert outlet("www.nytimes.com") == "The New York Times"
    assert outlet("bbc.co.uk") == "BBC"
    assert outlet("Skerra Voice (SV News)") == "Skerra Voice"
    assert outlet("www.skerra.example") == "skerra.example"


@pytest.mark.parametrize(
    ("location", "domain"),
    [
        ("https://user@www.ledger.example:8080/a.html", "www.ledger.example"),
        ("ledger.example/12", "ledger.example"),
        ("folder/page.html", None),
        ("bytes", None),
    ],
)
def test_the_domain_of_a_location(location, domain):
    assert domain_of(location) == domain


def test_the_page_names_its_publisher_before_its_domain_does(page):
    assert publisher(page("paragraph: It rained.")) == "The Harbour Ledger"
    assert publisher(page("paragraph: It rained.", publisher=None)) == "ledger.example"
    assert publisher(page("paragraph: It rained.", publisher=None, location="a.txt")) is None


@pytest.mark.parametrize(
    "line",
    [
        "Part of the Norland Media group",
        "The Harbour Ledger is part of Norland Media.",
        "© 2026 Norland Media Group, Inc. All rights reserved",
        "A Norland Media site",
        "Owned and operated by Norland Media Ltd.",
    ],
)
def test_the_owner_in_the_furniture(page, line):
    record = page("paragraph: It rained.", f"boilerplate: {line}")
    assert family(record, publisher(record)) == "Norland Media"


def test_the_outlets_own_notice_names_no_owner(page):
    record = page("paragraph: It rained.", "boilerplate: © 2026 The Harbour Ledger")
    assert family(record, publisher(record)) is None


def test_owners_that_are_known(page):
    record = page("paragraph: It rained.", publisher=None, location="https://www.click2houston.com/1")
    other = page("paragraph: It rained.", publisher=None, location="https://www.news4jax.com/1")
    assert family(record, publisher(record)) == family(other, publisher(other)) is not None


def test_an_owners_name_without_its_legal_form():
    assert owner_name("the Norland Media Group, Inc.") == "Norland Media"
