"""What makes a page the likelier origin of a claim: the weights are fitted, their signs are what a reader expects."""

from importlib import resources

import msgspec
import pytest

from reportedly.tracing import chances
from reportedly.tracing.trace import drafted

QUAY = "The harbour board closed the north quay on Tuesday because worms had eaten two of its piles"
REPAIR = (
    "Carpenters found that piles below the old landing stage can hold no more weight after years of worms"
)
MONEY = "The island council will be asked for nine million crowns to drive new piles before the winter storms"
BOATS = "Herring boats land their catch at the old slip for now, which falls dry at every low tide"


def answers(*pages) -> list[dict[str, float]]:
    """Of each claim, in the order of its first page, the chance of every outlet that has it."""
    told = drafted(pages, {})
    each = chances.chances(told.pages, told.context.made, told.drafts)
    return [
        {(told.pages[at].publisher if isinstance(at, int) else at): chance for at, chance in one.items()}
        for one in each
    ]


def test_who_says_that_it_got_it_is_an_origin(make) -> None:
    first = make("The Harbour Ledger", "2026-03-03T06:00:00Z", f"{QUAY}.", f"{MONEY}.")
    words = "Worms had eaten two piles of the north quay when on Tuesday the board closed it"
    told = f"{words}, the harbour master told The Coastal Post."
    silent = make("The Coastal Post", "2026-03-03T09:00:00Z", f"{words}, the harbour master said.")
    saying = make(
        "The Coastal Post",
        "2026-03-03T09:00:00Z",
        told,
        credits=(("own", "The Coastal Post", "told The Coastal Post"),),
    )
    assert answers(first, saying)[0]["The Coastal Post"] > answers(first, silent)[0]["The Coastal Post"] + 0.2


def test_who_copies_is_hardly_an_origin_and_who_is_copied_is(make) -> None:
    ledger = make("The Harbour Ledger", "2026-03-03T06:00:00Z", f"{QUAY}.", f"{MONEY}.", f"{BOATS}.")
    copies = [
        make(outlet, f"2026-03-03T{hour}:00:00Z", f"{QUAY}.", f"{MONEY}.", f"{BOATS}.")
        for hour, outlet in (
            ("09", "The Coastal Post"),
            ("10", "The Evening Lantern"),
            ("11", "Radio Skerry"),
        )
    ]
    for claim in answers(ledger, *copies):
        assert claim["The Harbour Ledger"] > 0.6
        assert all(claim[copy.publisher] < 0.1 for copy in copies)


def test_an_agency_that_many_run_is_an_origin_though_it_is_not_here(make) -> None:
    def run(outlet: str, hour: str):
        return make(
            outlet,
            f"2026-03-03T{hour}:00:00Z",
            f"{QUAY}.",
            f"{MONEY}.",
            credits=(("byline", "Norland Press Agency", ""),),
        )

    claim = answers(
        run("The Coastal Post", "09"), run("The Evening Lantern", "10"), run("Radio Skerry", "11")
    )[0]
    agency = next(chance for name, chance in claim.items() if "norland" in name)
    assert agency > 0.8
    assert all(chance < 0.3 for name, chance in claim.items() if "norland" not in name)


def test_what_a_page_does_in_its_other_claims_counts(make) -> None:
    ledger = make("The Harbour Ledger", "2026-03-03T06:00:00Z", f"{QUAY}.", f"{MONEY}.", f"{BOATS}.")
    own = make("The Coastal Post", "2026-03-03T08:00:00Z", f"{REPAIR}.")
    copier = make("The Coastal Post", "2026-03-03T08:00:00Z", f"{MONEY}.", f"{BOATS}.", f"{REPAIR}.")
    assert answers(ledger, own)[-1]["The Coastal Post"] > answers(ledger, copier)[-1]["The Coastal Post"]


def test_the_weights_name_traits_that_there_are(make) -> None:
    file = resources.files("reportedly.models").joinpath("origins.json")
    weights = msgspec.json.decode(file.read_bytes(), type=chances.Weights)
    assert weights.unknown["says that it got it"] > 1
    assert weights.had["no evidence but its claims"] > 0
    assert weights.absent["is an agency"] > 0
    assert chances.OTHERS in weights.unknown_again
    assert chances.OTHERS in weights.had_again


def test_a_claim_that_may_be_the_same_brings_its_newsrooms(make) -> None:
    ledger = make("The Harbour Ledger", "2026-03-03T06:00:00Z", f"{QUAY}.")
    post = make("The Coastal Post", "2026-03-03T07:00:00Z", f"{MONEY}.")
    told = drafted((ledger, post), {})
    each = chances.chances(told.pages, told.context.made, told.drafts)
    found = chances.elsewhere({0: [(1, 0.4)]}, told.drafts, each)
    assert found == [[pytest.approx(0.4 * each[1][1])], []]
    assert chances.elsewhere({0: [(0, 0.4)]}, told.drafts, each) == [[], []]
