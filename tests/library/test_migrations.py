"""Libraries of other versions of the program."""

import hashlib
from collections.abc import Callable

import pytest

from reportedly.errors import LibraryError, NewerLibrary
from reportedly.library import Library, database
from reportedly.library.database import migrations
from reportedly.library.tracer import Tracer
from reportedly.record import Record

MakeRecord = Callable[..., Record]
Answers = Callable[[Library], str]


@pytest.mark.parametrize("name", ["sqlite", "postgresql"])
def test_migrations_count_up_from_one_in_both_databases(name: str) -> None:
    found = [number for number, _ in migrations(name)]
    assert found == list(range(1, len(found) + 1))
    assert len(found) == len(migrations("sqlite"))


def test_a_library_of_the_first_version_becomes_one_of_today(
    location: str,
    record: MakeRecord,
    simple: Tracer,
    answers: Answers,
    of_version: Callable[[Library, int], None],
) -> None:
    with Library(location, tracer=simple) as library:
        library.add(record("ledger", "A claim."))
        before = answers(library)
        of_version(library, 1)
    with Library(location, tracer=simple) as library:
        assert library._database.rows("SELECT value FROM reportedly_library") == [
            (str(len(migrations("sqlite"))),)
        ]
        assert answers(library) == before
        library.add(record("post", "A claim."))
        assert len(library.stories()[0].pages) == 2


def test_migrations_run_once_and_in_full_or_not_at_all(
    location: str, record: MakeRecord, simple: Tracer, monkeypatch: pytest.MonkeyPatch, answers: Answers
) -> None:
    with Library(location, tracer=simple) as library:
        library.add(record("ledger", "A claim."))
        before = answers(library)
    every = migrations
    newest = every("sqlite")[-1][0]

    def later(sql: str) -> None:
        monkeypatch.setattr(database, "migrations", lambda name: [*every(name), (newest + 1, sql)])

    later(
        "CREATE TABLE notes (page BIGINT);\nINSERT INTO notes SELECT no FROM pages;\nINSERT INTO nowhere VALUES (1);\n"
    )
    with pytest.raises(LibraryError):
        Library(location, tracer=simple)
    later("CREATE TABLE notes (page BIGINT);\nINSERT INTO notes SELECT no FROM pages;\n")
    with pytest.raises(LibraryError, match="older version"):
        Library(location, read_only=True, tracer=simple)
    for _ in range(2):
        with Library(location, tracer=simple) as library:
            assert library._database.rows("SELECT page FROM notes") == [(1,)]
            assert answers(library) == before
    monkeypatch.undo()
    for read_only in (True, False):
        with pytest.raises(NewerLibrary, match="update reportedly"):
            Library(location, read_only=read_only, tracer=simple)


def test_a_library_that_does_not_say_its_version(location: str, simple: Tracer) -> None:
    with Library(location, tracer=simple) as library:
        library._database.run("DELETE FROM reportedly_library")
    with pytest.raises(LibraryError, match="which version"):
        Library(location)


RELEASED = {
    ("sqlite", 1): "605e51409c33cdff",
    ("postgresql", 1): "ae6dd6998548c4ee",
}


def test_a_migration_that_was_released_stays_as_it_was() -> None:
    """Libraries made with it are out there; what is to be different comes as the next one."""
    for (name, number), digest in RELEASED.items():
        assert hashlib.sha256(dict(migrations(name))[number].encode()).hexdigest()[:16] == digest
