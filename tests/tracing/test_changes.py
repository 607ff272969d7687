import pytest

from reportedly.tracing.changes import changes
from reportedly.tracing.trace import trace

CLOSED = "The harbour board closed the north quay on Tuesday because worms had eaten two of its piles"
OWN = "Boats that land herring at the north quay will go round to the old slip, which falls dry at low tide"


def told(before: list, page) -> dict[str, object]:
    found = changes(trace(before)[1], trace([*before, page])[1], page.page)
    return {change.kind: change for change in found}


def unnamed(make, teller):
    return make(
        "The Harbour Ledger",
        "2026-03-03T06:00:00Z",
        (f"{CLOSED}, a diver said.", {"chain": (teller("a diver", named=False),)}),
        f"{OWN}.",
    )


def test_nothing_is_told_of_a_copy_or_of_what_nobody_had_before(make, teller) -> None:
    first = unnamed(make, teller)
    copy = make("The Coastal Post", "2026-03-03T09:00:00Z", f"{CLOSED}, a diver said.", f"{OWN}.")
    assert told([first], copy) == {}
    assert changes((), trace([first])[1], first.page) == ()


def test_a_newsroom_that_got_it_itself_and_has_a_name_for_it(make, teller) -> None:
    page = make(
        "The Meridian",
        "2026-03-03T07:00:00Z",
        "Cranes stood still all morning and nobody came to say why.",
        (
            "On Tuesday the harbour board closed the north quay, two piles of which worms had eaten, Ada Quill told "
            "The Meridian.",
            {"chain": (teller("Ada Quill"),)},
        ),
        credits=(("own", "The Meridian", "told The Meridian"),),
    )
    found = told([unnamed(make, teller)], page)
    assert set(found) == {"new origin", "on the record"}
    assert "one newsroom" in found["new origin"].before
    assert "two newsrooms" in found["new origin"].after
    assert found["on the record"].claim == found["new origin"].claim


def test_a_denial_is_told_once_with_its_words(make, teller) -> None:
    page = make(
        "The Coastal Post",
        "2026-03-03T09:00:00Z",
        f"{CLOSED}, a diver said.",
        (
            "The board denied that.",
            {"chain": (teller("The board", "organisation"),), "stance": "denies", "polarity": "negative"},
        ),
    )
    first = unnamed(make, teller)
    found = told([first], page)
    assert found["denied"].after == "The board: The board denied that."
    again = make(
        "The Evening Lantern", "2026-03-03T11:00:00Z", *[version.text for version in ()], f"{CLOSED}."
    )
    assert "denied" not in told([first, page], again)


def test_a_figure_that_a_new_version_corrects_and_a_claim_it_withdraws(make) -> None:
    other = make(
        "The Coastal Post",
        "2026-03-03T09:00:00Z",
        "The council wants 9 million crowns for new piles.",
        f"{OWN}.",
    )
    old = make(
        "The Meridian", "2026-03-03T08:00:00Z", "The council wants 9 million crowns for new piles.", f"{OWN}."
    )
    new = make("The Meridian", "2026-03-03T12:00:00Z", "The council wants 6 million crowns for new piles.")
    found = changes(trace([other, old])[1], trace([other, new])[1], new.page)
    assert {change.kind for change in found} == {"corrected", "withdrawn"}
    corrected = next(change for change in found if change.kind == "corrected")
    assert ("9 million" in corrected.before, "6 million" in corrected.after) == (True, True)


def test_a_hedge_that_hardens_without_new_evidence(make, teller) -> None:
    hedged = make(
        "The Harbour Ledger",
        "2026-03-03T06:00:00Z",
        (f"{CLOSED.replace('had eaten', 'may have eaten')}.", {"certainty": "possible"}),
        f"{OWN}.",
    )
    firm = make(
        "The Evening Lantern",
        "2026-03-03T09:00:00Z",
        f"{CLOSED.replace('had eaten', 'have eaten')}.",
        f"{OWN}.",
    )
    assert set(told([hedged], firm)) == {"hardened"}


@pytest.mark.parametrize(
    ("stance", "told_of"), [("states", {"new origin", "on the record"}), ("declines", set())]
)
def test_nothing_is_told_of_a_silence(make, teller, stance: str, told_of: set[str]) -> None:
    """That somebody with a name declined to comment, as one without did before, puts nothing on the record."""
    first = make(
        "The Harbour Ledger",
        "2026-03-03T06:00:00Z",
        (f"{CLOSED}, a diver said.", {"chain": (teller("a diver", named=False),), "stance": stance}),
    )
    page = make(
        "The Meridian",
        "2026-03-03T07:00:00Z",
        (
            "On Tuesday the harbour board closed the north quay, two piles of which worms had eaten, Ada Quill told "
            "The Meridian.",
            {"chain": (teller("Ada Quill"),), "stance": stance},
        ),
        credits=(("own", "The Meridian", "told The Meridian"),),
    )
    assert set(told([first], page)) == told_of
