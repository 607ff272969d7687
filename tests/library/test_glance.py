"""What a library says at a glance, in both databases."""

from collections.abc import Callable

from reportedly.library import Library
from reportedly.record import Record

MakeRecord = Callable[..., Record]

CRACK = "Engineers found a crack in a pillar."


def test_the_state_is_another_one_after_every_page(library: Library, record: MakeRecord) -> None:
    states = [library.state]
    for name in ("ledger", "post", "star"):
        library.add(record(name, CRACK))
        states.append(library.state)
    assert len(set(states)) == 4
    library.add(record("star", CRACK))
    assert library.state == states[-1]


def test_a_story_has_a_state_of_its_own(library: Library, record: MakeRecord) -> None:
    library.add(record("ledger", CRACK))
    (story,) = library.stories()
    before = library.story_state(story.id)
    library.add(record("star", "The school board voted.", event="School breaks longer"))
    assert before is not None
    assert library.story_state(story.id) == before
    library.add(record("post", CRACK))
    assert library.story_state(story.id) != before
    assert library.claim_state(story.claims[0]) == library.story_state(story.id)
    assert library.story_state("nothing") is None
    assert library.claim_state("nothing") is None


def test_heads_come_in_the_order_asked_in_the_pages_own_time(library: Library, record: MakeRecord) -> None:
    first, second = library.add(
        record("ledger", CRACK, published="2026-03-03T07:30:00+01:00"), record("post", CRACK, published=None)
    ).added
    heads = library.heads([second, "nothing", first])
    assert [head.id for head in heads] == [second, first]
    assert heads[1].outlet == "Ledger"
    assert heads[1].headline == "Harbour bridge closed"
    assert heads[1].published == "2026-03-03T07:30:00+01:00"
    assert heads[0].published is None
    assert heads[0].location == "https://post.example/story"
    assert library.heads([]) == ()


def test_stories_can_be_asked_for_from_a_place_on(library: Library, record: MakeRecord) -> None:
    for n, event in enumerate(("Harbour bridge closed", "School breaks longer", "Museum roof leaks")):
        library.add(record(f"o{n}", f"Fact {n}.", event=event))
    whole = library.stories()
    assert library.stories(1, start=1) == whole[1:2]
    assert library.stories(start=2) == whole[2:]
    assert library.stories(5, start=9) == ()
