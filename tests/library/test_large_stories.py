"""A story of very many pages: the work a page makes does not grow with it, and what is read is up to date."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from reportedly.library import Library, settling
from reportedly.library.tracer import Tracer
from reportedly.record import Record
from reportedly.tracing.imprint import Imprint

MakeRecord = Callable[..., Record]
Answers = Callable[[Library], str]


class Counted:
    """Simple tracing that counts the pages that go through it."""

    def __init__(self, simple: Tracer) -> None:
        self.traced = self.parted = self.compared = 0
        self.simple = simple

    def tracer(self) -> Tracer:
        return self.simple._replace(alike=self.alike, partition=self.partition, trace=self.trace)

    def alike(self, a: Imprint, b: Imprint) -> bool:
        self.compared += 1
        return True

    def partition(self, pages: Sequence[Imprint]) -> tuple[tuple[str, ...], ...]:
        self.parted += len(pages)
        return (tuple(page.page for page in pages),)

    def trace(self, pages: Sequence[Imprint], memo: dict[Any, Any] | None) -> Any:
        self.traced += len(pages)
        return self.simple.trace(pages, memo)


def grown(count: int, folder: Path, simple: Tracer, record: MakeRecord, *, batch: bool) -> Counted:
    counted = Counted(simple)
    pages = [
        record(
            f"outlet{n}",
            f"Fact {n} of the bridge.",
            published=f"2026-03-03T{n // 60 % 24:02}:{n % 60:02}:00Z",
        )
        for n in range(count)
    ]
    with Library(folder / f"{count}{batch}.sqlite", tracer=counted.tracer()) as library:
        if batch:
            library.add(*pages)
        else:
            for page in pages:
                library.add(page)
        assert [len(story.pages) for story in library.stories()] == [count]
        assert len(library.claims(library.stories()[0].id)) == count
    return counted


@pytest.mark.parametrize("batch", [True, False])
def test_ten_times_the_pages_are_at_most_fifteen_times_the_work(
    tmp_path: Path, simple: Tracer, record: MakeRecord, batch: bool
) -> None:
    small, large = (grown(count, tmp_path, simple, record, batch=batch) for count in (120, 1200))
    assert large.traced <= 15 * small.traced
    assert large.parted <= 15 * small.parted
    assert large.compared <= 15 * small.compared


def test_pages_that_wait_are_told_of_when_somebody_reads(
    location: str, simple: Tracer, record: MakeRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settling, "SETTLED_AT_ONCE", 3)
    pages = [record(f"outlet{n}", "A crack.", published=f"2026-03-03T00:{n:02}:00Z") for n in range(46)]
    with (
        Library(location, tracer=simple) as library,
        Library(location, read_only=True, tracer=simple) as reader,
    ):
        library.add(*pages[:40])
        library.stories()
        before = len(library.changes())
        assert library.add(pages[40]).changes == ()
        assert reader.notes != ()
        assert len(reader.stories()[0].pages) == 40
        added = library.add(*pages[41:45])
        assert len(reader.stories()[0].pages) == 45
        assert [change.page for change in added.changes] == [row.id for row in reader.pages()[40:]]
        library.add(pages[45])
        assert len(library.stories()[0].pages) == 46
        assert reader.notes == ()
        assert len(library.changes()) == before + 6


def test_a_version_that_waits_is_no_longer_in_what_is_read(
    location: str, simple: Tracer, record: MakeRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settling, "SETTLED_AT_ONCE", 3)
    with Library(location, tracer=simple) as library:
        library.add(*(record(f"outlet{n}", "A crack.", f"Fact {n}.") for n in range(60)))
        library.stories()
        (new,) = library.add(record("outlet7", "No crack.", modified="2026-03-05")).added
        (story,) = library.stories()
        assert new in story.pages
        assert len(story.pages) == 60
        texts = {claim.text for claim in library.claims(story.id)}
        assert "Fact 7." not in texts
        assert "No crack." in texts
