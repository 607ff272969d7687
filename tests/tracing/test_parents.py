"""From whom a page has a claim: the weights are fitted, their outcome is what a reader expects."""

from importlib import resources
from math import isclose

import pytest

from reportedly.errors import ModelError
from reportedly.tracing import parents
from reportedly.tracing.parents import Parents, chances_of
from reportedly.tracing.trace import Drafted, drafted

QUAY = "The harbour board closed the north quay on Tuesday because worms had eaten two of its piles."
MONEY = (
    "The island council will be asked for nine million crowns to drive new piles before the winter storms."
)
BOATS = "Herring boats land their catch at the old slip for now, which falls dry at every low tide."
BELL = "An old bell on the quay rang through the night while carpenters looked on and drank cold coffee."


def above(told: Drafted, words: str) -> dict[str, list[str]]:
    """The parents of every page that has the claim with these words, by their outlets."""
    draft = next(
        one for one in told.drafts if any(words in witness.statement.text for witness in one.witnesses)
    )
    name = {witness.at: str(witness.page.publisher) for witness in draft.witnesses}
    found: dict[str, list[str]] = {outlet: [] for outlet in name.values()}
    for step in draft.steps:
        if isinstance(step.child, int):
            parent = step.descent.parent
            found[name[step.child]].append(name[parent] if isinstance(parent, int) else parent)
    return found


def test_who_has_a_copys_own_sentence_was_made_from_the_copy(make) -> None:
    told = drafted(
        [
            make("The Harbour Ledger", "2026-03-03T06:00:00Z", QUAY, MONEY, BOATS),
            make("The Coastal Post", "2026-03-03T08:00:00Z", QUAY, MONEY, BELL),
            make("Radio Skerry", "2026-03-03T10:00:00Z", QUAY, MONEY, BELL),
            make("The Evening Lantern", "2026-03-03T11:00:00Z", QUAY, MONEY, BOATS),
        ],
        {},
    )
    assert above(told, "north quay") == {
        "The Harbour Ledger": [],
        "The Coastal Post": ["The Harbour Ledger"],
        "Radio Skerry": ["The Coastal Post"],
        "The Evening Lantern": ["The Harbour Ledger"],
    }


def test_a_page_without_wording_or_credits_has_it_from_nobody(make) -> None:
    told = drafted(
        [
            make("The Harbour Ledger", "2026-03-03T06:00:00Z", QUAY, BOATS),
            make("Radio Skerry", "2026-03-03T06:30:00Z", BELL),
        ],
        {},
    )
    assert all(not draft.steps for draft in told.drafts)


def test_a_release_is_the_parent_of_those_who_share_its_words_without_saying_so(make) -> None:
    credit = (("release", "prison service", QUAY[:20]),)
    told = drafted(
        [
            make("The Harbour Ledger", "2026-03-03T06:00:00Z", QUAY, MONEY, BOATS, credits=credit),
            make("The Coastal Post", "2026-03-03T06:20:00Z", QUAY, MONEY, BOATS, credits=credit),
            make("Radio Skerry", "2026-03-03T06:40:00Z", QUAY, MONEY, BOATS),
        ],
        {},
    )
    found = above(told, "north quay")
    assert set(map(tuple, found.values())) == {("prisonservice",)}
    draft = told.drafts[0]
    silent = next(step for step in draft.steps if step.child == 2)
    assert [one.kind for one in silent.descent.evidence] == ["reuse"]


def test_a_page_that_says_it_again_from_another_outlet_has_two_parents(make) -> None:
    said = f"{QUAY[:-1]}, The Evening Lantern reported."
    told = drafted(
        [
            make("The Harbour Ledger", "2026-03-03T06:00:00Z", QUAY, MONEY, BOATS),
            make("The Evening Lantern", "2026-03-03T06:30:00Z", said.split(",")[0] + "."),
            make(
                "Radio Skerry",
                "2026-03-03T10:00:00Z",
                QUAY,
                MONEY,
                BOATS,
                said,
                credits=(("cited", "The Evening Lantern", "The Evening Lantern reported"),),
            ),
        ],
        {},
    )
    assert above(told, "north quay")["Radio Skerry"] == ["The Harbour Ledger", "The Evening Lantern"]


def test_the_chances_of_all_candidates_are_one_in_all(make) -> None:
    pages = [
        make("The Harbour Ledger", "2026-03-03T06:00:00Z", QUAY, MONEY),
        make("The Coastal Post", None, MONEY, QUAY),
        make("Radio Skerry", "2026-03-03", QUAY, BELL, credits=(("byline", "Norland Press", ""),)),
    ]
    told = drafted(pages, {})
    for draft in told.drafts:
        finder = Parents(draft.witnesses, told.context.relations, told.context.affinity)
        for witness in draft.witnesses:
            found = finder.candidates(witness)
            assert found[-1][0] is None
            assert isclose(sum(chances_of([clues for _, clues in found])), 1.0)
            assert witness.at not in [parent for parent, _ in found]


def test_every_clue_is_weighed(make) -> None:
    pages = [
        make("The Harbour Ledger", "2026-03-03T06:00:00Z", QUAY, MONEY),
        make("Radio Skerry", "2026-03-03T08:00:00Z", QUAY, BELL, credits=(("byline", "Norland Press", ""),)),
        make("The Coastal Post", "2026-03-03T09:00:00Z", BOATS, f"{QUAY} Really."),
    ]
    told = drafted(pages, {})
    seen = {
        name
        for draft in told.drafts
        for witness in draft.witnesses
        for _, clues in Parents(draft.witnesses, told.context.relations, told.context.affinity).candidates(
            witness
        )
        for name in clues
    }
    assert seen <= parents._weights().keys()


def test_damaged_weights_are_named(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(resources, "files", lambda package: tmp_path)
    parents._weights.cache_clear()
    with pytest.raises(ModelError, match=r"parents\.json"):
        parents._weights()
    parents._weights.cache_clear()


def test_an_agency_that_signs_what_it_has_from_a_paper_has_it_from_there(make) -> None:
    told = drafted(
        [
            make("The Harbour Ledger", "2026-03-03T06:00:00Z", QUAY, MONEY, BOATS),
            make(
                "Norland Press Agency",
                "2026-03-03T07:00:00Z",
                f"PORT ANSEL (NPA) - {QUAY}",
                "The Harbour Ledger reported it first.",
                credits=(
                    ("own", "Norland Press Agency", "PORT ANSEL (NPA) -"),
                    ("cited", "The Harbour Ledger", "The Harbour Ledger reported"),
                ),
            ),
        ],
        {},
    )
    assert above(told, "north quay")["Norland Press Agency"] == ["The Harbour Ledger"]
