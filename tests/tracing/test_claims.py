from reportedly.tracing.claims import claims
from reportedly.tracing.said import said


def grouped(*pages) -> list[set[str]]:
    found = claims(said(pages), [frozenset()] * len(pages)).groups
    return [{one.statement.text for one in group} for group in found]


def test_a_paraphrase_is_the_same_claim_and_another_is_not(make) -> None:
    first = make(
        "The Ledger",
        "2026-03-03",
        "Worms ate two piles of the north quay.",
        "Herring boats must use the old slip.",
    )
    other = make(
        "The Echo", "2026-03-04", "Two of the north quay’s piles were eaten by worms.", "The gale is over."
    )
    assert {
        "Worms ate two piles of the north quay.",
        "Two of the north quay’s piles were eaten by worms.",
    } in grouped(first, other)
    assert {"The gale is over."} in grouped(first, other)


def test_two_things_that_a_page_says_stay_two(make) -> None:
    first = make(
        "The Ledger",
        "2026-03-03",
        "Worms ate the piles of the north quay.",
        "Worms ate the piles of the south quay.",
    )
    other = make("The Echo", "2026-03-04", "Worms ate the piles of the south quay.")
    assert {"Worms ate the piles of the north quay."} in grouped(first, other)


def test_short_statements_are_the_same_by_their_letters(make) -> None:
    first = make("The Ledger", "2026-03-03", "“Worms won,” she said.")
    other = make("The Echo", "2026-03-04", "“Worms won”, she said.")
    assert len(grouped(first, other)) == 1


def test_everything_is_in_one_group_even_with_no_words(make) -> None:
    pages = [make("The Ledger", "2026-03-03", "…", "He did.", "!"), make("The Echo", None, "…")]
    assert sum(map(len, claims(said(pages), [frozenset(), frozenset()]).groups)) == 4
