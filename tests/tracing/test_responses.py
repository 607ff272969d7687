"""Who answers what."""

import pytest

from reportedly.tracing.imprint import Imprint
from reportedly.tracing.trace import trace

from .conftest import Make


def answered(*pages: Imprint) -> set[tuple[str, str]]:
    """Each answer with the claim that it is one to."""
    _, traditions = trace(pages)
    return {(reply.words, one.text) for one in traditions for reply in one.responses}


def test_a_denial_answers_what_somebody_else_said_before_it(make: Make, teller) -> None:
    page = make(
        "Ledger",
        "2026-03-03T06:00:00Z",
        "The ferry is old.",
        ("The board knew, two people said.", {"chain": (teller("two people", named=False),)}),
        ("Calder Line denied it.", {"chain": (teller("Calder Line"),), "stance": "denies"}),
    )
    assert answered(page) == {("Calder Line denied it.", "The board knew, two people said.")}


MARCH = "Islanders plan to march on Saturday, the union said."
DENIED = "Calder Line denied that the board of the ferry company was told of cracks in the hull."


def denying(make: Make, teller, denied: str = DENIED) -> Imprint:
    """A page that has a denial after something else: what is denied stands after "that"."""
    start = len(MARCH) + 1
    return make(
        "Post",
        "2026-03-04T06:00:00Z",
        (MARCH, {"chain": (teller("the union", "organisation"),)}),
        (
            denied,
            {
                "chain": (teller("Calder Line", "organisation"),),
                "stance": "denies",
                "content": ((start + denied.index("that "), start + len(denied)),),
            },
        ),
    )


def test_a_denial_answers_what_it_says_is_not_so_wherever_that_stands(make: Make, teller) -> None:
    knew = "The board of the ferry company was told of cracks in the hull, a memo shows."
    memo = (knew, {"chain": (teller("a memo", "document", named=False),)})
    assert answered(make("Ledger", "2026-03-03T06:00:00Z", memo), denying(make, teller)) == {(DENIED, knew)}


@pytest.mark.parametrize(
    "told",
    [
        "The board of the ferry company was not told of cracks in the hull, Hedda Calder said.",
        "The board of the ferry company wasn’t told of cracks in the hull, Hedda Calder said.",
        "Calder Line denied that the board of the ferry company was told of cracks in the hull, Hedda Calder said.",
    ],
)
def test_whoever_says_that_it_is_not_so_is_not_denied_by_who_denies_it(make: Make, teller, told: str) -> None:
    ledger = make("Ledger", "2026-03-03T06:00:00Z", (told, {"chain": (teller("Hedda Calder"),)}))
    assert answered(ledger, denying(make, teller)) == set()


def test_who_denies_that_something_did_not_happen_denies_whoever_says_so(make: Make, teller) -> None:
    told = "The crew of the evening ferry was not told of the storm, the union said."
    denied = "Calder Line denied that the crew of the evening ferry was not told of the storm."
    ledger = make("Ledger", "2026-03-03T06:00:00Z", (told, {"chain": (teller("the union", "organisation"),)}))
    assert answered(ledger, denying(make, teller, denied)) == {(denied, told)}


def test_nobody_answers_what_they_said_themselves(make: Make, teller) -> None:
    page = make(
        "Post",
        "2026-03-04T06:00:00Z",
        ("No memo reached us, Hedda Calder said.", {"chain": (teller("Hedda Calder"),)}),
        ("She denied the rest.", {"chain": (teller("Hedda Calder"),), "stance": "denies"}),
    )
    assert answered(page) == set()


def test_a_silence_is_not_denied(make: Make, teller) -> None:
    """A denial that opens a page answers the first thing that is said after it, and not a “no comment” at its end."""
    page = make(
        "Post",
        "2026-03-03T06:00:00Z",
        (
            "The minister rejected the claims.",
            {"chain": (teller("Minister"),), "stance": "denies", "content": ((22, 32),)},
        ),
        "A memo says that the board knew.",
        ("A spokeswoman did not respond.", {"chain": (teller("A spokeswoman"),), "stance": "declines"}),
    )
    assert ("The minister rejected the claims.", "A memo says that the board knew.") in answered(page)


def test_a_denial_that_says_what_is_not_so_answers_nothing_of_something_else_behind_it(
    make: Make, teller
) -> None:
    denied = "Mayor Ole Dahl denied on Wednesday that he will leave the town hall of Ansel in May."
    page = make(
        "Post",
        "2026-03-03T06:00:00Z",
        (
            denied,
            {
                "chain": (teller("Ole Dahl"),),
                "stance": "denies",
                "content": ((denied.index("that "), len(denied)),),
            },
        ),
        "Budget talks begin on Friday.",
    )
    assert answered(page) == set()


def test_where_there_is_nothing_but_silences_there_is_nothing_to_deny(make: Make, teller) -> None:
    page = make(
        "Post",
        "2026-03-03T06:00:00Z",
        ("The minister rejected the claims.", {"chain": (teller("Minister"),), "stance": "denies"}),
        ("A spokeswoman did not respond.", {"chain": (teller("A spokeswoman"),), "stance": "declines"}),
    )
    assert {words for words, _ in answered(page)} == {"A spokeswoman did not respond."}


def test_silences_are_the_last_of_a_storys_claims(make: Make, teller) -> None:
    silence = (
        "A spokeswoman did not respond to a request.",
        {"chain": (teller("A spokeswoman"),), "stance": "declines"},
    )
    ledger = make("Ledger", "2026-03-03T06:00:00Z", "The ferry sank at noon off the northern cape.", silence)
    post = make("Post", "2026-03-04T06:00:00Z", silence)
    _, traditions = trace([ledger, post])
    assert [one.independence.outlets for one in traditions] == [1, 2]
