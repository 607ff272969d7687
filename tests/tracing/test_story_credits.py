from itertools import permutations

import pytest

from reportedly.tracing.imprints import imprint
from reportedly.tracing.story_credits import plain_names, story_credits

RAIN = "paragraph: It rained in Port Ansel on Tuesday, as it had on Monday and the Sunday before that."


@pytest.fixture
def told(page):
    def made(name, publisher):
        lines = RAIN, "paragraph: “It is safe,” Ada Lind told Northline, and Northline said so twice."
        return imprint(page(*lines, publisher=publisher, location=f"https://{name}.example/1"), name)

    return made


def test_a_name_nothing_marks_is_an_outlets_where_it_publishes_a_page_of_the_story(told):
    citing, cited = told("a", "The Harbour Ledger"), told("b", "Northline")
    assert [credit.kind for credit in citing.credits] == []
    assert plain_names([citing, cited]) == ("Northline",)
    found = story_credits([citing, cited])
    assert {(credit.kind, credit.outlet) for credit in found["a"]} == {("cited", "Northline")}
    assert next(credit.words for credit in found["a"]) == "told Northline"
    assert found["b"] == cited.credits


def test_without_such_a_page_credits_stay_as_they_are(told):
    citing = told("a", "The Harbour Ledger")
    assert story_credits([citing]) == {"a": citing.credits}


def test_the_order_of_pages_does_not_matter(told):
    pages = told("a", "The Harbour Ledger"), told("b", "Northline"), told("c", "Skerra Times")
    assert len({tuple(sorted(story_credits(order).items())) for order in permutations(pages)}) == 1
