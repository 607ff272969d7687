"""A source that an editor renamed is found, by word and by record, wherever it stands: on both databases."""

from collections.abc import Callable

import pytest

from reportedly.errors import UnknownId
from reportedly.library import Library
from reportedly.library.corrections import CorrectedTeller, Correction
from reportedly.library.database import migrations
from reportedly.record import Record

MakeRecord = Callable[..., Record]


def renaming(words: str, becomes: str | None, location: str = "") -> Correction:
    return Correction(kind="source", location=location, words=words, becomes=becomes)


def by_words(library: Library, words: str) -> list[str]:
    return sorted(hit.snippet for hit in library.search(words, "source"))


def test_words_find_a_renamed_source_by_both_names_until_it_is_taken_back(
    library: Library, record: MakeRecord
) -> None:
    library.add(record("ledger", "The bridge is shut.", sources=["Ada Lind"]))
    kept = library.mending.correct(renaming("Ada Lind", "Eva Berg"), by="Ida", now=1)
    # On the page she is still called so.
    assert by_words(library, "lind") == by_words(library, "berg") == ["Eva Berg"]
    library.mending.take_back(kept.id, by="Ida", now=2)
    assert by_words(library, "lind") == ["Ada Lind"]
    assert by_words(library, "berg") == []


def test_words_find_a_source_by_its_latest_new_name_alone(library: Library, record: MakeRecord) -> None:
    library.add(record("ledger", "The bridge is shut.", sources=["Ada Lind", "Ole Dahl"]))
    library.mending.correct(renaming("Ada Lind", "Eva Berg"), by="Ida", now=1)
    library.mending.correct(renaming("Ada Lind", "Eva Borg"), by="Ida", now=2)
    assert by_words(library, "berg") == []
    assert by_words(library, "borg") == ["Eva Borg"]
    library.mending.correct(renaming("Ada Lind", None), by="Ida", now=3)
    assert by_words(library, "borg") == by_words(library, "lind") == []
    assert by_words(library, "dahl") == ["Ole Dahl"]


def test_words_find_a_source_that_only_a_corrected_chain_has(library: Library, record: MakeRecord) -> None:
    page = record("ledger", "The bridge is shut.")
    library.add(page)
    chain = (CorrectedTeller(name="Eva Berg", kind="person"),)
    given = Correction(kind="chain", location=page.page.location, words="The bridge is shut.", chain=chain)
    kept = library.mending.correct(given, by="Ida", now=1)
    assert by_words(library, "berg") == ["Eva Berg"]
    library.mending.take_back(kept.id, by="Ida", now=2)
    assert by_words(library, "berg") == []


def test_a_source_has_one_record_under_its_new_name(library: Library, record: MakeRecord) -> None:
    library.add(
        record("ledger", "The bridge is shut.", sources=["Mr. Ada Lind"]),
        record("voice", "The bridge is open.", sources=["Eva Berg"]),
    )
    library.mending.correct(renaming("Ada Lind", "Eva Berg"), by="Ida", now=1)
    assert library.source("Eva Berg").pages == 2
    with pytest.raises(UnknownId, match="did you mean Eva Berg"):
        library.source("Ada Lind")


def test_a_name_that_a_correction_gave_is_corrected_again(library: Library, record: MakeRecord) -> None:
    library.add(record("ledger", "The bridge is shut.", sources=["Ada Lind"]))
    library.add(record("voice", "The bridge is open.", sources=["Eva Berg"]))
    first = library.mending.correct(renaming("Ada Lind", "Eva Berg"), by="Ida", now=1)
    second = library.mending.correct(renaming("Eva Berg", "Eva Borg"), by="Ida", now=2)
    assert library.source("Eva Borg").pages == 2
    assert library.mending.applies(first)
    assert library.mending.applies(second)
    library.mending.take_back(second.id, by="Ida", now=3)
    assert library.source("Eva Berg").pages == 2
    library.mending.take_back(first.id, by="Ida", now=4)
    assert library.source("Ada Lind").pages == 1


def test_there_and_back_again_can_be_taken_back(library: Library, record: MakeRecord) -> None:
    library.add(record("ledger", "The bridge is shut.", sources=["Ada Lind"]))
    library.mending.correct(renaming("Ada Lind", "Eva Berg"), by="Ida", now=1)
    back = library.mending.correct(renaming("Eva Berg", "Ada Lind"), by="Ida", now=2)
    assert library.source("Ada Lind").pages == 1
    library.mending.take_back(back.id, by="Ida", now=3)
    assert library.source("Eva Berg").pages == 1


@pytest.fixture
def in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """As of very many pages, on few."""
    monkeypatch.setattr("reportedly.library.mending.AMENDED_AT_ONCE", 3)


def mentions(record: MakeRecord, count: int) -> list[Record]:
    events = ("Harbour bridge closed", "School breaks longer", "Copper found under Norland")
    return [
        record(f"outlet{n}", f"Fact {n}.", event=events[n % 3], sources=["Ada Lind"]) for n in range(count)
    ]


@pytest.mark.usefixtures("in_parts")
def test_a_source_of_more_pages_than_one_step_amends_is_renamed_on_all(
    library: Library, record: MakeRecord
) -> None:
    library.add(*mentions(record, 14))
    kept = library.mending.correct(renaming("Ada Lind", "Eva Berg"), by="Ida", now=1)
    assert library.source("Eva Berg").pages == 14
    with pytest.raises(UnknownId):
        library.source("Ada Lind")
    library.mending.take_back(kept.id, by="Ida", now=2)
    assert library.source("Ada Lind").pages == 14


@pytest.mark.usefixtures("in_parts")
@pytest.mark.parametrize("by", ["reading", "adding", "correcting"])
def test_a_correction_that_was_ended_midway_goes_on(
    location: str, record: MakeRecord, simple: object, by: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reportedly.library import mending

    pages = mentions(record, 14)
    steps: list[object] = []

    def ends(*given: object) -> None:
        steps.append(given)
        if len(steps) == 2:
            raise KeyboardInterrupt
        anew(*given)

    anew = mending.anew
    with Library(location, tracer=simple) as library:
        library.add(*pages)
        with monkeypatch.context() as patched:
            patched.setattr(mending, "anew", ends)
            with pytest.raises(KeyboardInterrupt):
                library.mending.correct(renaming("Ada Lind", "Eva Berg"), by="Ida", now=1)
    with Library(location, read_only=True, tracer=simple) as reader:
        # The first step holds; nothing is half done.
        assert reader.source("Eva Berg").pages == 3
        assert reader.source("Ada Lind").pages == 11
    with Library(location, tracer=simple) as library:
        if by == "reading":
            for _ in range(4):
                library.stories()
        elif by == "correcting":
            given = Correction(kind="date", location=pages[0].page.location, date="2026-03-04")
            library.mending.correct(given, by="Ida", now=2)
        else:
            for page in mentions(record, 18)[14:]:
                library.add(page)
    with Library(location, read_only=True, tracer=simple) as reader:
        assert reader.source("Eva Berg").pages == (18 if by == "adding" else 14)


@pytest.mark.usefixtures("in_parts")
def test_who_reads_meanwhile_sees_every_step(location: str, record: MakeRecord, simple: object) -> None:
    with Library(location, tracer=simple) as desk, Library(location, read_only=True, tracer=simple) as reader:
        desk.add(*mentions(record, 14))
        from reportedly.library import mending

        states = [reader.state]

        go_on = mending.go_on

        def seen(keeper: object) -> bool:
            left = go_on(keeper)
            states.append(reader.state)
            return left

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(mending, "go_on", seen)
            desk.mending.correct(renaming("Ada Lind", "Eva Berg"), by="Ida", now=1)
        assert len(set(states)) == len(states) == 6


def test_a_library_of_before_finds_its_renamed_sources_too(
    location: str, record: MakeRecord, simple: object, of_version: Callable[[Library, int], None]
) -> None:
    with Library(location, tracer=simple) as library:
        library.add(record("ledger", "The bridge is shut.", sources=["Ada Lind"]))
        kept = library.mending.correct(renaming("Ada Lind", "Eva Berg"), by="Ida", now=1)
        database = library._database
        with database.writing():
            rows = database.rows("SELECT number, words FROM amended_words")
            database.forget_words([(number, "source", words) for number, words in rows])
        of_version(
            library, next(number for number, sql in migrations(database.name) if "amending" in sql) - 1
        )
    with Library(location, tracer=simple) as library:
        assert by_words(library, "berg") == ["Eva Berg"]
        library.mending.take_back(kept.id, by="Ida", now=2)
        assert by_words(library, "berg") == []


def test_a_name_that_the_page_no_longer_has_is_not_corrected_in_vain(
    library: Library, record: MakeRecord
) -> None:
    page = record("ledger", "The bridge is shut.", sources=["Ada Lind"])
    library.add(page)
    library.mending.correct(renaming("Ada Lind", "Eva Berg"), by="Ida", now=1)
    with pytest.raises(ValueError, match="no source is called so"):
        library.mending.correct(renaming("Ada Lind", "Ole Dahl", page.page.location), by="Ida", now=2)
    library.mending.correct(renaming("Eva Berg", "Ole Dahl", page.page.location), by="Ida", now=3)
    assert library.source("Ole Dahl").pages == 1
    # What has one's own correction in the way can still be corrected.
    assert library.mending.correct(renaming("Ada Lind", "Eva Borg"), by="Ida", now=4).stands


@pytest.mark.parametrize("name", ["", "  ", "***", "N" * 501])
def test_nobody_is_called_by_what_is_no_name(library: Library, record: MakeRecord, name: str) -> None:
    page = record("ledger", "The bridge is shut.", sources=["Ada Lind"])
    library.add(page)
    with pytest.raises(ValueError, match="name"):
        library.mending.correct(renaming("Ada Lind", name), by="Ida", now=1)
    chain = (CorrectedTeller(name=name, kind="person"),)
    given = Correction(kind="chain", location=page.page.location, words="The bridge is shut.", chain=chain)
    with pytest.raises(ValueError, match="name"):
        library.mending.correct(given, by="Ida", now=1)


def test_pages_of_the_longest_addresses_are_corrected_too(library: Library, record: MakeRecord) -> None:
    import random

    rng = random.Random(1)
    tail = "".join(rng.choice("abcdefghijklmnopqrstuvwxyz0123456789") for _ in range(9000))
    pages = [
        record(name, said, location=f"https://{name}.example/{tail}", sources=["Ada Lind"])
        for name, said in (("ledger", "The bridge is shut."), ("voice", "The bridge is closed."))
    ]
    library.add(*pages)
    one, other = (page.page.location for page in pages)
    library.mending.correct(renaming("Ada Lind", "Eva Berg", one), by="Ida", now=1)
    given = Correction(
        kind="same",
        location=one,
        words="The bridge is shut.",
        other_location=other,
        other_words="The bridge is closed.",
    )
    kept = library.mending.correct(given, by="Ida", now=2)
    assert [found.id for found in library.mending.of(other)] == [kept.id]
