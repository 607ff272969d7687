"""A page whose date is corrected ends where it had been with that date from the start: on both databases."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

import reportedly
from reportedly.library import Library
from reportedly.library.corrections import Correction
from reportedly.record import Record

EXAMPLES = Path(__file__).parents[2] / "examples"
PAGES = ("harbour-ledger.html", "meridian.html", "norland-press.txt", "evening-lantern.html")
Places = Callable[[], str]


def moved(record: Record, to: str, location: str | None = None) -> Record:
    """``record`` as if it had been published at ``to``."""
    page = record.page if location is None else replace(record.page, location=location)
    return replace(record, page=page, article=replace(record.article, date_published=to))


@pytest.fixture(scope="module")
def march() -> list[Record]:
    return [reportedly.read(EXAMPLES / name) for name in PAGES]


@pytest.fixture(scope="module")
def june(march: list[Record]) -> list[Record]:
    """The same told once more in June, at other addresses."""
    return [
        moved(one, f"2026-06-03T{8 + n:02}:00:00Z", f"https://again{n}.example/")
        for n, one in enumerate(march)
    ]


def told(library: Library) -> dict[str, object]:
    return {story.id: (story, library.claims(story.id)) for story in library.stories()}


@pytest.mark.parametrize("seed", range(4))
def test_corrected_then_or_of_that_date_from_the_start_is_the_same(
    places: Places, march: list[Record], june: list[Record], seed: int
) -> None:
    rng = random.Random(seed)
    one = rng.choice(march)
    date = "2026-06-03T09:30:00Z"
    everything = [*march, *june]
    with Library(places()) as library:
        library.add(*(moved(record, date) if record is one else record for record in everything))
        wanted = told(library)
        assert [len(story.pages) for story in library.stories()] in ([3, 5], [5, 3])
    with Library(places()) as library:
        library.add(*everything)
        untouched = told(library)
    rng.shuffle(everything)
    early = rng.randint(everything.index(one) + 1, len(everything))
    with Library(places()) as library:
        library.add(*everything[:early])
        given = Correction(kind="date", location=one.page.location, date=date)
        kept = library.mending.correct(given, by="Eva", now=1)
        library.add(*everything[early:])
        assert told(library) == wanted
        library.mending.take_back(kept.id, by="Eva", now=2)
        assert told(library) == untouched


def test_what_pages_changed_that_wait_is_told_before_a_page_moves_to_them(
    places: Places, march: list[Record], june: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = Correction(kind="date", location=march[0].page.location, date="2026-06-03T09:30:00Z")
    found = []
    for reads in (True, False):
        with Library(places()) as library:
            library.add(*march, *june[:3])
            before = library.last_change
            with monkeypatch.context() as patched:
                # As in a story of hundreds, which is not worked out with each page.
                patched.setattr("reportedly.library.settling.due", lambda *_: False)
                library.add(june[3])
            if reads:
                library.stories()
            library.mending.correct(given, by="Eva", now=1)
            found.append([change.change.text for change in library.changes(before)])
    assert found[0]
    assert found[0] == found[1]
