"""What a reader must see of the shipped example pages across outlets: the demonstration has to be right."""

from pathlib import Path

import pytest

from reportedly.library import Library
from reportedly.tracing.tradition import Story, Tradition

EXAMPLES = Path(__file__).parents[1] / "examples"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = Library(tmp_path_factory.mktemp("library") / "examples.sqlite")
    library.add(*sorted(map(str, EXAMPLES.iterdir())))
    return library


@pytest.fixture(scope="module")
def story(library: Library) -> Story:
    (story,) = library.stories()
    return story


@pytest.fixture(scope="module")
def claims(library: Library, story: Story) -> tuple[Tradition, ...]:
    return library.claims(story.id)


def lines(claim: Tradition) -> set[tuple[str, str]]:
    """Who has the claim from whom, by name."""
    names = {node.id: node.name for node in claim.stemma.nodes}
    return {(names[edge.parent], names[edge.child]) for edge in claim.stemma.edges}


def test_ten_pages_of_nine_outlets_are_one_story(story: Story) -> None:
    assert (len(story.pages), len(story.outlets)) == (10, 9)


def test_the_weightiest_claim_has_one_origin_and_its_copies_are_seen(claims: tuple[Tradition, ...]) -> None:
    found = lines(claims[0])
    assert ("The Harbour Ledger", "Norland Press Agency") in found
    assert ("Norland Press Agency", "Island Voice") in found
    # The one that credits nobody.
    assert ("Norland Press Agency", "Northern Courier") in found
    assert claims[0].independence.newsrooms.likely <= 2


def test_two_outlets_that_give_each_other_as_their_source_are_flagged(claims: tuple[Tradition, ...]) -> None:
    flagged = set[frozenset[str]]()
    for claim in claims:
        names = {node.id: node.name for node in claim.stemma.nodes}
        flagged |= {frozenset(names.get(key, key) for key in loop.nodes) for loop in claim.loops}
    assert flagged == {frozenset({"The Meridian", "The Evening Lantern"})}


def test_who_denies_and_who_declines(claims: tuple[Tradition, ...]) -> None:
    responses = {(found.kind, found.by) for claim in claims for found in claim.responses}
    assert any(kind == "denies" and "Calder" in by for kind, by in responses)
    assert any(kind == "declines" and "ministry" in by for kind, by in responses)


def test_a_second_newsroom_that_asked_for_itself(claims: tuple[Tradition, ...]) -> None:
    assert any(("Olof Stenmark", "Radio Ansel") in lines(claim) for claim in claims)
