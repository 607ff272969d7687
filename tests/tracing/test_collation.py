"""The same claim in other words."""

from reportedly.tracing.claims import claims
from reportedly.tracing.said import said

OPENING = "The ferry to Skerry will not sail before Thursday."
ENDING = "Nobody was hurt when the bow struck the pier."
AGE = "The ferry was built in 1974 and takes two hundred people."
CAUSE = "A rope had wound itself around the propeller."
OTHERWISE = "What stopped it was a line caught in the screw."


def grouped(*pages, made_from: list[frozenset[int]]) -> set[frozenset[str]]:
    found = claims(said(pages), made_from).groups
    return {frozenset(one.statement.text for one in group) for group in found}


def page(make, teller, outlet: str, hour: str, *sentences: str):
    told = [(text, {"chain": (teller("Ada Quill"),), "attributed": True}) for text in sentences]
    return make(outlet, f"2026-03-03T{hour}:00:00Z", *told)


def test_what_a_rewriting_says_in_other_words_is_the_claim_it_leaves_out(make, teller) -> None:
    first = page(make, teller, "The Harbour Ledger", "06", OPENING, CAUSE, ENDING)
    second = page(make, teller, "The Coastal Post", "08", OPENING, CAUSE, ENDING)
    third = page(make, teller, "Radio Skerry", "09", OPENING, OTHERWISE, ENDING)
    fourth = page(make, teller, "The Evening Lantern", "10", OPENING, OTHERWISE, ENDING)
    made_from = [frozenset(), frozenset({0}), frozenset({0, 1}), frozenset({0, 2})]
    assert frozenset((CAUSE, OTHERWISE)) in grouped(first, second, third, fourth, made_from=made_from)


def test_two_things_that_one_person_said_of_one_event_are_two_claims(make, teller) -> None:
    first = page(make, teller, "The Harbour Ledger", "06", AGE, OPENING)
    second = page(make, teller, "The Coastal Post", "08", ENDING, AGE)
    assert grouped(first, second, made_from=[frozenset(), frozenset()]) == {
        frozenset((AGE,)),
        frozenset((OPENING,)),
        frozenset((ENDING,)),
    }


def test_a_page_that_has_both_means_two_things(make, teller) -> None:
    both = page(make, teller, "The Harbour Ledger", "06", OPENING, CAUSE, OTHERWISE, ENDING)
    again = page(make, teller, "The Coastal Post", "08", OPENING, CAUSE, OTHERWISE, ENDING)
    assert frozenset((CAUSE, OTHERWISE)) not in grouped(both, again, made_from=[frozenset(), frozenset({0})])


def test_the_order_of_joining_does_not_depend_on_chance(make, teller) -> None:
    pages = [
        page(make, teller, f"Paper {at}", f"{6 + at:02}", OPENING, (CAUSE, OTHERWISE)[at % 2], ENDING)
        for at in range(6)
    ]
    made_from = [frozenset(range(at)) for at in range(6)]
    assert grouped(*pages, made_from=made_from) == grouped(*pages, made_from=made_from)
