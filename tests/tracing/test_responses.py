"""Who answers what."""

from reportedly.tracing.responses import answered

from .conftest import Make


def targets(page) -> list[tuple[str, str]]:
    return [(answer.text, target.text) for answer, target in answered(page)]


def test_a_denial_answers_what_somebody_else_said_before_it(make: Make, teller) -> None:
    page = make(
        "Ledger",
        "2026-03-03T06:00:00Z",
        "The ferry is old.",
        ("The board knew, two people said.", {"chain": (teller("two people", named=False),)}),
        ("Calder Line denied it.", {"chain": (teller("Calder Line"),), "stance": "denies"}),
    )
    assert targets(page) == [("Calder Line denied it.", "The board knew, two people said.")]


def test_a_silence_is_not_denied(make: Make, teller) -> None:
    """A denial that opens a page answers the first thing that is said after it, and not a “no comment” at its end."""
    page = make(
        "Post",
        "2026-03-03T06:00:00Z",
        ("The minister rejected the claims.", {"chain": (teller("Minister"),), "stance": "denies"}),
        "A memo says that the board knew.",
        ("A spokeswoman did not respond.", {"chain": (teller("A spokeswoman"),), "stance": "declines"}),
    )
    assert targets(page)[0] == ("The minister rejected the claims.", "A memo says that the board knew.")


def test_where_there_is_nothing_but_silences_there_is_nothing_to_answer(make: Make, teller) -> None:
    page = make(
        "Post",
        "2026-03-03T06:00:00Z",
        ("The minister rejected the claims.", {"chain": (teller("Minister"),), "stance": "denies"}),
        ("A spokeswoman did not respond.", {"chain": (teller("A spokeswoman"),), "stance": "declines"}),
    )
    assert [answer.text for answer, _ in answered(page)] == ["A spokeswoman did not respond."]
