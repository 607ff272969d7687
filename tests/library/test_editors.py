"""Several editors at one library, and those who leave: on both databases."""

import threading
from collections.abc import Callable

import pytest

from reportedly.library import Library
from reportedly.library import corrections as table
from reportedly.library.corrections import Correction, Overtaken
from reportedly.library.database import migrations
from reportedly.library.tracer import Tracer

PLACE = "https://ledger.example/story"


@pytest.fixture
def library(location: str, record, simple: Tracer) -> Library:
    with Library(location, tracer=simple) as made:
        made.add(record("ledger", "A claim.", "Another claim."))
        yield made


def dated(day: int, why: str = "") -> Correction:
    return Correction(kind="date", location=PLACE, date=f"2026-03-{day:02}", why=why)


def test_the_later_of_two_editors_is_shown_what_the_earlier_did(library: Library) -> None:
    seen = library.mending.step
    first = library.mending.correct(dated(1), by="Eva Berg", now=100, seen=seen)
    with pytest.raises(Overtaken, match="came meanwhile") as told:
        library.mending.correct(dated(2), by="Ida Holm", now=101, seen=seen)
    assert told.value.earlier == first
    (page,) = library.pages()
    assert library.page(page.id).article.date_published == "2026-03-01"
    # Who has seen that, or does not ask, may let their own hold.
    second = library.mending.correct(dated(2), by="Ida Holm", now=102, seen=library.mending.step)
    replaced = library.mending.one(first.id)
    assert replaced is not None
    assert (replaced.stands, replaced.replaced_by) == (False, second.number)
    library.mending.correct(dated(3), by="Ida Holm", now=103)
    # What was corrected of something else is nothing to wait for.
    other = Correction(kind="chain", location=PLACE, words="A claim.", chain=())
    assert library.mending.correct(other, by="Eva Berg", now=104, seen=seen).stands


def test_what_was_taken_back_meanwhile_is_told_too(library: Library) -> None:
    first = library.mending.correct(dated(1), by="Eva Berg", now=100)
    seen = library.mending.step
    library.mending.take_back(first.id, by="Ida Holm", now=101, why="It was the print edition's.")
    with pytest.raises(Overtaken, match="ended meanwhile") as told:
        library.mending.correct(dated(2), by="Eva Berg", now=102, seen=seen)
    assert told.value.earlier.ended_why == "It was the print edition's."
    with pytest.raises(Overtaken) as again:
        library.mending.take_back(first.id, by="Eva Berg", now=103)
    assert again.value.earlier.ended_by == "Ida Holm"


def test_what_one_hand_sends_twice_is_done_once(library: Library) -> None:
    seen = library.mending.step
    first = library.mending.correct(dated(1), by="Eva Berg", now=100, seen=seen)
    assert library.mending.correct(dated(1), by="Eva Berg", now=101, seen=seen) == first
    assert len(library.mending.all(10)) == 1
    ended = library.mending.take_back(first.id, by="Eva Berg", now=102)
    assert library.mending.take_back(first.id, by="Eva Berg", now=103) == ended


def test_of_many_editors_at_one_moment_one_is_first(location: str, library: Library, simple: Tracer) -> None:
    seen, told = library.mending.step, list[str]()

    def edit(day: int) -> None:
        with Library(location, tracer=simple) as own:
            try:
                own.mending.correct(dated(day), by=f"Editor {day}", now=100, seen=seen)
                told.append("kept")
            except Overtaken as error:
                told.append(error.earlier.made_by)

    hands = [threading.Thread(target=edit, args=(day,)) for day in range(1, 7)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    (kept,) = library.mending.all(10)
    assert sorted(told) == sorted(["kept", *[kept.made_by] * 5])


def test_the_name_of_who_leaves_goes_and_what_they_corrected_stays(library: Library) -> None:
    first = library.mending.correct(dated(1, "Eva saw it."), by="Eva Berg", now=100, account="e")
    library.mending.take_back(first.id, by="Ida Holm", now=101, account="i", why="Ida did not.")
    second = library.mending.correct(dated(2, "as in print"), by="Ida Holm", now=102, account="i")
    before, step = library.state, library.mending.step
    with library._database.writing():
        table.call(library._database, "i", "a former editor")
        table.silence(library._database, "i")
    assert library.state != before
    assert library.mending.step > step
    one, two = library.mending.one(first.id), library.mending.one(second.id)
    assert one is not None
    assert two is not None
    assert (one.made_by, one.ended_by, one.ended_why) == ("Eva Berg", "a former editor", "")
    assert one.correction.why == "Eva saw it."
    assert (two.made_by, two.correction.why, two.correction.date) == ("a former editor", "", "2026-03-02")
    assert two.stands


def test_a_change_of_name_makes_nobody_wait(library: Library) -> None:
    library.mending.correct(dated(1), by="Eva Berg", now=100, account="e")
    for day in (2, 3):
        library.mending.correct(dated(day), by="Eva Berg", now=100 + day, account="e")
    seen = library.mending.step
    with library._database.writing():
        table.call(library._database, "e", "Eva Lind")
        table.call(library._database, "nobody", "a former editor")
    assert {one.made_by for one in library.mending.all(10)} == {"Eva Lind"}
    assert library.mending.correct(dated(4), by="Ida Holm", now=110, seen=seen).stands


def test_corrections_of_an_older_library_are_their_accounts_by_name(
    location: str, library: Library, simple: Tracer, of_version: Callable[[Library, int], None]
) -> None:
    mine = library.mending.correct(dated(1), by="Eva Berg", now=100)
    database = library._database
    older = [number for number, sql in migrations(database.name) if "corrections_by_account" in sql]
    with database.writing():
        database.run(
            "INSERT INTO accounts (id, key, name, password, role, created_at) "
            "VALUES ('e', 'eva berg', 'Eva Berg', '', 'editor', 1)"
        )
    of_version(library, older[0] - 1)
    with Library(location, tracer=simple) as newer:
        with newer._database.writing():
            table.call(newer._database, "e", "a former editor")
        found = newer.mending.one(mine.id)
        assert found is not None
        assert (found.made_by, found.ended_why, found.stands) == ("a former editor", "", True)
