"""The order of stories: newest change first, in both databases."""

from collections.abc import Callable

import pytest

from reportedly.library import Library
from reportedly.library.tracer import Tracer
from reportedly.record import Record

MakeRecord = Callable[..., Record]

CRACK, CLOSED = "Engineers found a crack in a pillar.", "The bridge was closed on Monday."
BRIDGE, SCHOOL, MUSEUM = "Harbour bridge closed", "School breaks longer", "Museum roof leaks"


@pytest.fixture
def three(library: Library, record: MakeRecord) -> Library:
    """Three stories of a page each."""
    for n, event in enumerate((BRIDGE, SCHOOL, MUSEUM)):
        library.add(record(f"o{n}", f"Fact {n}.", event=event))
    return library


def order(library: Library) -> list[str]:
    found = [story.headline for story in library.stories()]
    listed, after = [], None
    while True:
        part = library.listed(1, after)
        listed += [story.headline for story in part.stories]
        if (after := part.after) is None:
            break
    assert listed == found
    return found


def test_stories_without_a_change_stand_where_they_began(three: Library) -> None:
    assert order(three) == [MUSEUM, SCHOOL, BRIDGE]


def test_a_page_that_changes_the_sourcing_moves_its_story_to_the_front(
    three: Library, record: MakeRecord
) -> None:
    assert three.add(record("post", "Fact 0.", event=BRIDGE)).changes
    assert order(three) == [BRIDGE, MUSEUM, SCHOOL]


def test_a_page_that_changes_nobodys_sourcing_moves_nothing(three: Library, record: MakeRecord) -> None:
    before = order(three)
    assert not three.add(record("post", "Something else.", event=BRIDGE)).changes
    assert order(three) == before
    # Nor does a later capture of a page that differs in a word nobody claims.
    assert not three.add(record("o0", "Fact 0.", event=BRIDGE, modified="2026-03-05T08:00:00Z")).changes
    assert order(three) == before


def test_a_new_capture_of_a_lone_page_keeps_its_place(three: Library, record: MakeRecord) -> None:
    # It is another page, so its story goes by another id.
    old = three.stories()[-1].id
    three.add(record("o0", "Fact 0, mended.", event=BRIDGE, modified="2026-03-05T08:00:00Z"))
    assert three.story(old).id != old
    assert order(three) == [MUSEUM, SCHOOL, BRIDGE]


def test_a_story_that_an_earlier_page_renames_keeps_its_place(three: Library, record: MakeRecord) -> None:
    old = three.stories()[-1].id
    three.add(record("post", "Something else.", event=BRIDGE, published="2026-03-01"))
    assert three.story(old).id != old
    assert order(three) == [MUSEUM, SCHOOL, BRIDGE]


def test_stories_that_merge_have_the_newest_of_their_places(library: Library, record: MakeRecord) -> None:
    library.add(record("post", CLOSED, event="bridge harbour", published="2026-03-02"))
    library.add(record("star", CRACK, event="mayor resigns", published="2026-03-03"))
    library.add(record("echo", "A tram stopped.", event="tram stopped"))
    both = "bridge harbour mayor resigns"
    assert not library.add(record("ledger", "Rain.", event=both, published="2026-03-04")).changes
    assert order(library) == ["tram stopped", "bridge harbour"]
    # They part again, and stand where they stood together.
    library.add(
        record("ledger", "Rain.", event="mayor resigns", published="2026-03-04", modified="2026-03-05")
    )
    first, *rest = order(library)
    assert first == "tram stopped"
    assert set(rest) == {"bridge harbour", "mayor resigns"}


def test_what_is_worked_out_later_counts_from_then(
    location: str, record: MakeRecord, simple: Tracer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportedly.library.settling.SETTLED_AT_ONCE", 2)
    with Library(location, tracer=simple) as library:
        for n in range(30):
            library.add(record(f"o{n}", "A stone fell.", event=BRIDGE))
        library.stories()
        library.add(record("school", "Fact.", event=SCHOOL))
        assert order(library) == [SCHOOL, BRIDGE]
        assert not library.add(record("late", "A stone fell.", event=BRIDGE)).changes
        assert order(library) == [BRIDGE, SCHOOL]
