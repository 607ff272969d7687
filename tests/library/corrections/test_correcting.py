"""Corrections in both databases, with the tracing that is shipped: made, in force, taken back, told to nobody."""

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest

from reportedly.errors import ReadOnlyLibrary, RefusedCorrection, StaleCorrection
from reportedly.library import Library
from reportedly.library.corrections.anchors import place
from reportedly.library.corrections.values import (
    ChainCorrection,
    ClaimsCorrection,
    DateCorrection,
    Place,
    SourceCorrection,
    Sourcing,
    What,
    locations_of,
)
from reportedly.library.tracer import Tracer, shipped
from reportedly.record import Record
from reportedly.tracing.imprint import Imprint

Page = Callable[..., Record]
Answers = Callable[[Library], str]
SAME = "The Marianne will not sail before June, Tomas Reuel said."

MERIDIAN = "https://the-meridian.example/ferry"
PASSES = "Holders of passes get no money back."


@pytest.fixture
def library(location: str) -> Iterator[Library]:
    """An empty library in either database, with the tracing that is shipped."""
    with Library(location) as library:
        yield library


@pytest.fixture
def pages(page: Page, sentences: tuple[tuple[str, str | None], ...]) -> list[Record]:
    return [
        page("The Harbour Ledger", *sentences),
        page("The Meridian", *sentences[:2], (sentences[2][0], "Ada Lind"), published="2026-03-03T09:00:00Z"),
        page(
            "Island Voice",
            (SAME, "Tomas Reuel"),
            (sentences[1][0], None),
            (PASSES, None),
            published="2026-03-03T12:00:00Z",
        ),
        page(
            "Coastal Post",
            ("The old lighthouse of Veering has a new lamp, Eva Brandt said.", "Eva Brandt"),
            published="2026-03-04T12:00:00Z",
            headline="Veering lighthouse shines again",
        ),
    ]


def chain_of(library: Library, record: Record, number: int) -> tuple[str, ...]:
    """The tellers of a record's claim as the claim across pages has them."""
    claim = record.claims[number]
    row = library.versions(record.page.location)[-1]
    found = library.claims_of(row.id)[claim.id]
    return next(one.chain for one in found.versions if one.page == row.id and one.claim == claim.id)


def chained(record: Record, number: int, sourcing: Sourcing) -> ChainCorrection:
    return ChainCorrection(place=place(record, record.claims[number]), sourcing=sourcing)


def places(record: Record, number: int) -> tuple[Place, ...]:
    return (place(record, record.claims[number]),)


def correct(library: Library, what: What, **more: object) -> int:
    return library.correct(what, by="Ada", why="read it again", at=1_772_600_000, **more).number  # type: ignore[arg-type]


def test_a_chain_is_corrected_shows_in_the_claim_and_can_be_taken_back(
    library: Library, pages: list[Record], sourcing: Callable[..., Sourcing], answers: Answers
) -> None:
    library.add(*pages)
    before = answers(library)
    told = sourcing("Ada Lind", "Calder Line", certainty="possible")
    number = correct(library, chained(pages[0], 2, told))
    assert chain_of(library, pages[0], 2) == ("Ada Lind", "Calder Line")
    id = library.versions(pages[0].page.location)[-1].id
    assert library.page(id).claims[2].certainty == "possible"
    assert library.page(id, as_read=True) == pages[0]
    (listed,) = library.corrections()
    assert (listed.state, listed.page, listed.correction.by) == ("in force", id, "Ada")
    assert isinstance(listed.correction.what, ChainCorrection)
    read = listed.correction.what.read
    assert read is not None
    assert [one.name for one in read.chain] == ["Ada Lind"]
    library.take_back(number, by="Ben", why="it was right")
    assert answers(library) == before
    assert [one.state for one in library.corrections()] == ["taken back"]


def test_a_statement_can_be_the_outlets_own_word(
    library: Library, pages: list[Record], sourcing: Callable[..., Sourcing]
) -> None:
    library.add(*pages)
    correct(library, chained(pages[0], 2, sourcing()))
    record = library.page(library.versions(pages[0].page.location)[-1].id)
    assert (record.claims[2].attribution, record.claims[2].chain) == (None, ())
    assert all(one.name != "Ada Lind" for one in record.sources)


def test_two_names_become_one_source_in_the_whole_library(library: Library, pages: list[Record]) -> None:
    library.add(*pages)
    correct(library, SourceCorrection(name="T. Reuel", to="Tomas Reuel"))
    for name in ("T. Reuel", "Tomas Reuel"):
        found = library.source(name)
        assert (found.name, found.pages) == ("Tomas Reuel", 3)
    assert chain_of(library, pages[0], 0) == ("Tomas Reuel",)
    # What comes later is called so too.
    assert library.page(library.add(_later(pages[0])).added[0]).sources[0].name == "Tomas Reuel"


def _later(record: Record) -> Record:
    capture = msgspec.structs.replace(record.page, sha256="0" * 64, location="https://later.example/p")
    return msgspec.structs.replace(record, page=capture)


def test_a_name_on_one_page_is_found_under_its_right_one(library: Library, page: Page) -> None:
    said = (
        ("The ferry stays, While Harrow said.", "While Harrow"),
        ("It sails in June, Love Harrow wrote.", "Love Harrow"),
    )
    record = page("The Meridian", *said)
    library.add(record)
    here = record.page.location
    first = correct(library, SourceCorrection(name="While Harrow", to="Edda Harrow", location=here))
    assert library.source("Edda Harrow").pages == 1
    assert [hit.name for hit in library.search("edda harrow", "source")] == ["Edda Harrow"]
    correct(library, SourceCorrection(name="Love Harrow", to=None, location=here))
    assert chain_of(library, record, 1) == ()
    assert not library.search("love harrow", "source")
    library.take_back(first, by="Ada", why="no")
    assert library.source("While Harrow").pages == 1


def test_claims_are_said_to_be_the_same_and_not_the_same(
    library: Library, pages: list[Record], answers: Answers
) -> None:
    library.add(*pages)
    story = next(story for story in library.stories() if len(story.pages) == 3)
    before = answers(library)
    bearings, tickets = pages[0].claims[1].text, pages[0].claims[2].text

    def texts() -> set[frozenset[str]]:
        return {frozenset(v.text for v in one.versions) for one in library.claims(story.id)}

    assert {frozenset([tickets]), frozenset([PASSES])} <= texts()
    same = ClaimsCorrection(one=places(pages[0], 2), other=places(pages[2], 2), same=True)
    number = correct(library, same)
    assert frozenset([tickets, PASSES]) in texts()
    assert frozenset([tickets]) not in texts()
    library.take_back(number, by="Ada", why="no")
    assert answers(library) == before
    apart = ClaimsCorrection(one=places(pages[0], 1), other=places(pages[1], 1), same=False)
    correct(library, apart)
    groups = [
        {v.page for v in one.versions}
        for one in library.claims(story.id)
        if any(v.text == bearings for v in one.versions)
    ]
    assert len(groups) == 2


def test_a_date_moves_a_page_to_where_it_belongs(library: Library, page: Page, pages: list[Record]) -> None:
    late = page(
        "The Meridian", *((text, name) for text, name in _said(pages[0])), published="2029-01-01T00:00:00Z"
    )
    library.add(pages[0], late)
    assert len(library.stories()) == 2
    correct(library, DateCorrection(location=late.page.location, published="2026-03-03T09:00:00+01:00"))
    (story,) = library.stories()
    assert len(story.pages) == 2
    row = library.versions(late.page.location)[-1]
    assert row.published == "2026-03-03T08:00:00Z"
    assert library.page(row.id).article.read_from["date_published"] == "an editor"
    assert library.heads([row.id])[0].published == "2026-03-03T09:00:00+01:00"


def _said(record: Record) -> list[tuple[str, str | None]]:
    names = {source.id: source.name for source in record.sources}
    return [(one.text, names[one.chain[0].source] if one.chain else None) for one in record.claims]


def made(pages: list[Record], sourcing: Callable[..., Sourcing]) -> list[What]:
    return [
        chained(pages[0], 2, sourcing("Ada Lind", "Calder Line")),
        SourceCorrection(name="T. Reuel", to="Tomas Reuel"),
        SourceCorrection(name="Ada Lind", to="Ada Lindqvist", location=pages[1].page.location),
        ClaimsCorrection(one=places(pages[0], 1), other=places(pages[1], 1), same=False),
        ClaimsCorrection(one=places(pages[0], 2), other=places(pages[0], 1), same=True),
        DateCorrection(location=pages[2].page.location, published="2026-03-02"),
    ]


@pytest.mark.parametrize("seed", range(4))
def test_whatever_the_order_of_pages_and_corrections_the_end_is_the_same(
    library: Library,
    pages: list[Record],
    sourcing: Callable[..., Sourcing],
    answers: Answers,
    tmp_path: Path,
    seed: int,
) -> None:
    whats = made(pages, sourcing)
    with Library(tmp_path / "straight.sqlite") as straight:
        straight.add(*pages)
        for what in whats:
            correct(straight, what)
        expected = answers(straight)
    rng = random.Random(seed)
    left, waiting, there = rng.sample(pages, len(pages)), rng.sample(whats, len(whats)), set[str]()
    while left or waiting:
        ready = [what for what in waiting if _needs(what) <= there]
        if left and (not ready or rng.random() < 0.5):
            there.add(left[0].page.location)
            library.add(left.pop(0))
        else:
            what = rng.choice(ready)
            waiting.remove(what)
            correct(library, what)
    assert answers(library) == expected


def _needs(what: What) -> set[str]:
    return set(locations_of(what))


def test_corrections_outlive_a_new_capture_and_say_when_their_words_are_gone(
    library: Library, page: Page, pages: list[Record], sourcing: Callable[..., Sourcing]
) -> None:
    library.add(*pages)
    for what in made(pages, sourcing):
        correct(library, what)
    said = _said(pages[0])
    again = page("The Harbour Ledger", ("A storm is coming.", None), *said, retrieved="2026-03-05T00:00:00Z")
    library.add(again)
    record = library.page(library.versions(again.page.location)[-1].id)
    assert [record.sources[0].name, len(record.claims[3].chain)] == ["Tomas Reuel", 2]
    assert {one.state for one in library.corrections()} == {"in force"}
    other = page("The Harbour Ledger", ("A storm is coming.", None), retrieved="2026-03-06T00:00:00Z")
    library.add(other)
    states = {one.correction.number: one.state for one in library.corrections()}
    assert [number for number, state in states.items() if state == "no longer applies"] == [5, 4, 1]
    assert all(one.told for one in library.corrections(state="no longer applies"))
    library.add(page("The Harbour Ledger", *said, retrieved="2026-03-07T00:00:00Z"))
    assert {one.state for one in library.corrections()} == {"in force"}


def test_another_tracer_keeps_them(
    location: str, pages: list[Record], sourcing: Callable[..., Sourcing], simple: Tracer
) -> None:
    with Library(location) as library:
        library.add(*pages)
        correct(library, chained(pages[0], 2, sourcing("Ada Lind", "Calder Line")))
    with Library(location, tracer=simple) as library:
        library.add(_later(pages[0]))
        record = library.page(library.versions(pages[0].page.location)[-1].id)
        assert len(record.claims[2].chain) == 2


def test_a_correction_is_no_news(
    library: Library, pages: list[Record], sourcing: Callable[..., Sourcing]
) -> None:
    library.add(*pages)
    last = library.last_change
    before = library.state
    for what in made(pages, sourcing):
        correct(library, what)
    assert library.last_change == last
    assert library.state != before


def test_of_two_editors_the_later_sees_the_earlier_first(
    library: Library, pages: list[Record], sourcing: Callable[..., Sourcing]
) -> None:
    library.add(*pages)
    first = correct(library, chained(pages[0], 2, sourcing("Calder Line")), seen=0)
    with pytest.raises(StaleCorrection) as stale:
        correct(library, chained(pages[0], 2, sourcing()), seen=0)
    assert stale.value.standing == first
    second = correct(library, chained(pages[0], 2, sourcing()), seen=first)
    assert [one.state for one in library.corrections()] == ["in force", "replaced"]
    library.take_back(second, by="Ben", why="the first was right")
    assert [one.state for one in library.corrections()] == ["taken back", "in force"]
    assert chain_of(library, pages[0], 2) == ("Calder Line",)


def test_another_program_that_has_the_library_open_does_not_bring_the_reading_back(
    location: str, pages: list[Record], sourcing: Callable[..., Sourcing]
) -> None:
    with Library(location) as one, Library(location) as other:
        other.add(*pages[:3])
        one.correct(chained(pages[0], 2, sourcing("Calder Line")), by="Ada", why="so")
        other.add(_later(pages[1]))
        assert chain_of(other, pages[0], 2) == ("Calder Line",)
        assert chain_of(one, pages[0], 2) == ("Calder Line",)


@pytest.mark.parametrize(
    ("what", "told"),
    [
        (SourceCorrection(name="Nobody", to="Somebody", location=MERIDIAN), "names nobody"),
        (SourceCorrection(name="T. Reuel", to="T. Reuel"), "called so already"),
        (SourceCorrection(name="?!", to="X"), "letter"),
        (DateCorrection(location=MERIDIAN, published="yesterday"), "no date"),
        (DateCorrection(location="https://nowhere.example/", published="2026-03-03"), "no page"),
        (DateCorrection(location=MERIDIAN, published="2026-03-03T09:00:00Z"), "read already"),
        (ClaimsCorrection(one=(), other=(), same=True), "two claims"),
    ],
)  # fmt: skip
def test_what_cannot_be_corrected_says_why(
    library: Library, pages: list[Record], what: What, told: str
) -> None:
    library.add(*pages)
    with pytest.raises(RefusedCorrection, match=told):
        correct(library, what)
    assert library.corrections() == ()


def test_names_that_lead_round_in_a_circle_are_refused(library: Library, pages: list[Record]) -> None:
    library.add(*pages)
    correct(library, SourceCorrection(name="T. Reuel", to="Tomas Reuel"))
    with pytest.raises(RefusedCorrection, match="take that back first"):
        correct(library, SourceCorrection(name="Tomas Reuel", to="T. Reuel"))


def test_a_correction_needs_a_reason_and_a_library_that_may_be_written(
    location: str, pages: list[Record]
) -> None:
    with Library(location) as library:
        library.add(*pages)
        with pytest.raises(RefusedCorrection, match="say why"):
            library.correct(SourceCorrection(name="T. Reuel", to="Tomas Reuel"), by="Ada", why=" ")
        with pytest.raises(RefusedCorrection, match="no correction 7"):
            library.take_back(7, by="Ada", why="x")
    with Library(location, read_only=True) as library, pytest.raises(ReadOnlyLibrary):
        library.correct(SourceCorrection(name="T. Reuel", to="Tomas Reuel"), by="Ada", why="x")


def test_a_correction_in_a_large_story_costs_one_tracing_of_it(location: str, page: Page) -> None:
    traced: list[int] = []

    plain = shipped()

    def trace(pages: Sequence[Imprint], memo: dict[Any, Any] | None) -> Any:
        traced.append(len(pages))
        return plain.trace(pages, memo)

    said = [("The Marianne ferry will stay in Aldersund harbour until June, T. Reuel said.", "T. Reuel")]
    records = [
        page(f"Outlet {n}", *said, published=f"2026-03-03T{n // 60:02}:{n % 60:02}:00Z") for n in range(150)
    ]
    with Library(location, tracer=plain._replace(trace=trace)) as library:
        library.add(*records)
        assert [len(story.pages) for story in library.stories()] == [150]
        traced.clear()
        correct(library, SourceCorrection(name="T. Reuel", to="Tomas Reuel"))
        assert traced == [150]
        assert library.source("Tomas Reuel").pages == 150
        traced.clear()
        library.stories()
        assert not traced
