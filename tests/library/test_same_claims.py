"""What an editor says of two claims holds for all of their versions: on both databases, with tracing as it is."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext

import pytest

from reportedly.library import Library
from reportedly.library.corrections import Correction, KeptCorrection
from reportedly.record import Record

MakeRecord = Callable[..., Record]

CRACK = "A crack in the main cable of the harbour bridge was found by divers on Monday."
FEE = "Ferry tickets between Ansel and Brenholm double to four crowns from Friday."
COMMON = "The harbour bridge of Ansel stays closed until the council of Brenholm meets again."


@pytest.fixture
def pages(record: MakeRecord) -> Callable[..., Record]:
    """A page about the closed bridge that says what is given, too."""

    def made(name: str, *sentences: str, hour: int, modified: str | None = None) -> Record:
        return record(
            name,
            COMMON,
            *sentences,
            event="Harbour bridge of Ansel closed",
            published=f"2026-03-03T{hour:02}:00:00Z",
            modified=modified,
        )

    return made


@pytest.fixture
def bridge(location: str, pages: Callable[..., Record]) -> Iterator[Library]:
    """Two outlets with the one claim, two with the other."""
    with Library(location) as library:
        library.add(
            pages("ledger", CRACK, hour=6),
            pages("meridian", CRACK, hour=7),
            pages("voice", FEE, hour=8),
            pages("press", FEE, hour=9),
        )
        assert len(library.stories()) == 1
        yield library


def outlets(library: Library, words: str) -> list[str]:
    """The outlets that have the claim of which ``words`` are a version."""
    (story,) = library.stories()
    found = [one for one in library.claims(story.id) if any(v.text == words for v in one.versions)]
    return sorted({version.outlet for one in found for version in one.versions}) if len(found) == 1 else []


def address(name: str) -> str:
    return f"https://{name}.example/story"


def say(
    library: Library, kind: str, one: tuple[str, str], other: tuple[str, str], now: int = 1
) -> KeptCorrection:
    given = Correction(
        kind=kind,
        location=address(one[0]),
        words=one[1],
        other_location=address(other[0]),
        other_words=other[1],
    )
    return library.mending.correct(given, by="Eva", now=now)


ALL = ["Ledger", "Meridian", "Press", "Voice"]


def test_the_same_holds_for_the_claims_when_the_pages_it_was_said_of_change(
    bridge: Library, pages: Callable[..., Record]
) -> None:
    assert (outlets(bridge, CRACK), outlets(bridge, FEE)) == (ALL[:2], ALL[2:])
    kept = say(bridge, "same", ("ledger", CRACK), ("voice", FEE))
    assert outlets(bridge, CRACK) == outlets(bridge, FEE) == ALL
    later = "2026-03-04T06:00:00Z"
    bridge.add(pages("ledger", "Nothing more.", hour=6, modified=later))
    bridge.add(pages("voice", "Nothing else.", hour=8, modified=later))
    assert outlets(bridge, CRACK) == outlets(bridge, FEE) == ["Meridian", "Press"]
    assert bridge.mending.applies(kept)
    assert bridge.mending.of(address("press"))[0].id == kept.id
    bridge.mending.take_back(kept.id, by="Eva", now=2)
    assert (outlets(bridge, CRACK), outlets(bridge, FEE)) == (["Meridian"], ["Press"])


def test_not_the_same_parts_a_version_with_its_like_wordings(
    bridge: Library, pages: Callable[..., Record]
) -> None:
    say(bridge, "same", ("ledger", CRACK), ("voice", FEE))
    apart = say(bridge, "different", ("press", FEE), ("meridian", CRACK), now=2)
    assert (outlets(bridge, CRACK), outlets(bridge, FEE)) == (ALL[:2], ALL[2:])
    bridge.add(pages("press", "Nothing more.", hour=9, modified="2026-03-04T06:00:00Z"))
    bridge.add(pages("meridian", "Nothing else.", hour=7, modified="2026-03-04T06:00:00Z"))
    # Of neither page that it was said of is anything left; it was said of the claims.
    assert (outlets(bridge, CRACK), outlets(bridge, FEE)) == (["Ledger"], ["Voice"])
    bridge.mending.take_back(apart.id, by="Eva", now=3)
    # The one takes the place of the other: what was called the same before is not so again.
    assert (outlets(bridge, CRACK), outlets(bridge, FEE)) == (["Ledger"], ["Voice"])


def test_the_last_word_counts_whichever_versions_it_names(bridge: Library) -> None:
    say(bridge, "same", ("ledger", CRACK), ("voice", FEE))
    apart = say(bridge, "different", ("ledger", CRACK), ("press", FEE), now=2)
    assert outlets(bridge, CRACK) == ALL[:2]
    say(bridge, "same", ("meridian", CRACK), ("voice", FEE), now=3)
    assert outlets(bridge, CRACK) == ALL
    assert next(one for one in bridge.mending.all(9) if one.id == apart.id).ended_by == "Eva"
    say(bridge, "different", ("ledger", CRACK), ("voice", FEE), now=4)
    assert outlets(bridge, CRACK) == ALL[:2]


def test_what_was_said_of_claims_and_taken_back_leaves_nothing(bridge: Library) -> None:
    def told() -> object:
        return [bridge.claims(story.id) for story in bridge.stories()]

    before = told()
    one = say(bridge, "same", ("ledger", CRACK), ("voice", FEE))
    other = say(bridge, "different", ("voice", COMMON), ("press", COMMON), now=2)
    assert told() != before
    for kept in (one, other):
        bridge.mending.take_back(kept.id, by="Eva", now=3)
    assert told() == before


def test_the_same_said_the_other_way_round_is_one_correction(bridge: Library) -> None:
    one = say(bridge, "same", ("ledger", CRACK), ("voice", FEE))
    two = say(bridge, "same", ("voice", FEE), ("ledger", CRACK), now=2)
    first = bridge.mending.one(one.id)
    assert first is not None
    assert first.replaced_by == two.number
    bridge.mending.take_back(two.id, by="Eva", now=3)
    assert (outlets(bridge, CRACK), outlets(bridge, FEE)) == (ALL[:2], ALL[2:])


@pytest.mark.parametrize("opened_anew", [False, True])
def test_claims_that_were_parted_stay_so_when_their_pages_change(
    location: str, pages: Callable[..., Record], opened_anew: bool
) -> None:
    other = "Divers found a crack in the main cable of the harbour bridge on Monday morning."
    later = "2026-03-04T06:00:00Z"
    with Library(location) as library:
        library.add(pages("ledger", CRACK, hour=6), pages("meridian", CRACK, hour=7))
        library.add(pages("voice", other, hour=8), pages("press", other, hour=9))
        assert outlets(library, CRACK) == outlets(library, other) == ALL
        say(library, "different", ("ledger", CRACK), ("voice", other))
        assert (outlets(library, CRACK), outlets(library, other)) == (ALL[:2], ALL[2:])
        with Library(location) if opened_anew else nullcontext(library) as writer:
            writer.add(pages("ledger", "Nothing more.", hour=6, modified=later))
            writer.add(pages("voice", "Nothing else.", hour=8, modified=later))
            assert (outlets(writer, CRACK), outlets(writer, other)) == (["Meridian"], ["Press"])


def test_claims_of_very_many_captures_are_parted_whole(
    bridge: Library, pages: Callable[..., Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    from reportedly.library import mending

    monkeypatch.setattr(mending, "AMENDED_AT_ONCE", 1)
    say(bridge, "same", ("ledger", CRACK), ("voice", FEE))
    apart = say(bridge, "different", ("press", FEE), ("meridian", CRACK), now=2)
    given = bridge.mending.one(apart.id)
    assert given is not None
    assert [len(side) for side in given.correction.sides] == [2, 2]
