"""What a file can do to a library."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reportedly.errors import (
    BusyLibrary,
    DamagedLibrary,
    FullLibrary,
    LibraryError,
    MissingLibrary,
    NotALibrary,
    ReadOnlyLibrary,
)
from reportedly.library import Library, sqlite
from reportedly.library.tracer import Tracer
from reportedly.record import Record

MakeRecord = Callable[..., Record]
Answers = Callable[[Library], str]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite"


def test_a_file_that_is_no_database(file: Path) -> None:
    file.write_bytes(b"<html><body>A page, not a library.</body></html>" * 100)
    for read_only in (True, False):
        with pytest.raises(NotALibrary, match="no SQLite database"):
            Library(file, read_only=read_only)
    assert file.read_bytes().startswith(b"<html>")


def test_a_database_of_somebody_else_is_left_alone(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE pages (id)")
    connection.close()
    with pytest.raises(NotALibrary, match="something else"):
        Library(file)
    connection = sqlite3.connect(file)
    assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("pages",)]
    connection.close()


def test_a_folder_and_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotALibrary, match="folder"):
        Library(tmp_path)
    with pytest.raises(MissingLibrary, match="folder"):
        Library(tmp_path / "missing" / "library.sqlite")
    with pytest.raises(LibraryError):
        Library("a\0b")
    assert os.listdir(tmp_path) == []


def test_an_empty_file_becomes_a_library_only_where_one_is_to_be_made(file: Path, simple: Tracer) -> None:
    file.touch()
    with pytest.raises(MissingLibrary):
        Library(file, create=False)
    with Library(file, tracer=simple) as library:
        assert library.stories() == ()


def test_signs_in_the_name_of_the_file_mean_nothing(
    tmp_path: Path, simple: Tracer, record: MakeRecord
) -> None:
    file = tmp_path / "a?mode=ro#b%20.sqlite"
    with Library(file, tracer=simple) as library:
        library.add(record("ledger", "A claim."))
    assert file.exists()


@pytest.fixture
def unwritable(simple: Tracer, record: MakeRecord) -> Iterator[Path]:
    """A library in a folder of which we may read, no more."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "library.sqlite"
        with Library(file, tracer=simple) as library:
            library.add(record("ledger", "A claim."))
            # A story that is larger than what is worked out at once.
            library._database.run("UPDATE neighbourhoods SET pending = 1")
        file.chmod(0o444)
        Path(folder).chmod(0o555)
        user = os.geteuid()
        if user == 0:
            # Root may write everywhere; nobody may not.
            os.seteuid(65534)
        try:
            yield file
        finally:
            os.seteuid(user)
            Path(folder).chmod(0o755)


def test_a_file_that_may_only_be_read(unwritable: Path, simple: Tracer, record: MakeRecord) -> None:
    with Library(unwritable, read_only=True, tracer=simple) as library:
        assert len(library.stories()) == 1
        assert library.notes == (
            "One page was added since stories were last worked out; open the library for writing to see them.",
        )
        with pytest.raises(ReadOnlyLibrary):
            library.add(record("post", "Another claim."))
    with pytest.raises(ReadOnlyLibrary):
        Library(unwritable, tracer=simple)


def test_writing_that_is_refused_leaves_the_library_as_it_was(
    file: Path, simple: Tracer, record: MakeRecord, answers: Answers
) -> None:
    with Library(file, tracer=simple) as library:
        library.add(record("ledger", "A claim."))
        before = answers(library)
        library._database.run("PRAGMA query_only = on")
        with pytest.raises(ReadOnlyLibrary, match="permission"):
            library.add(record("post", "A claim."))
        assert answers(library) == before


def test_a_full_disk_costs_the_page_in_hand(
    file: Path, simple: Tracer, record: MakeRecord, answers: Answers
) -> None:
    pages = [record(f"outlet{n}", *(f"Fact {n} {m} of the bridge." for m in range(40))) for n in range(12)]
    with Library(file, tracer=simple) as library:
        library.add(pages[0])
        (standing,) = library._database.rows("PRAGMA page_count")[0]
        library._database.run(f"PRAGMA max_page_count = {standing + 40}")
        with pytest.raises(FullLibrary, match="no room"):
            library.add(*pages)
        some = len(library.pages())
        assert 1 < some < len(pages)
        library._database.run("PRAGMA max_page_count = 1000000")
        library.add(*pages)
        after = answers(library)
    with Library(file.with_name("other.sqlite"), tracer=simple) as other:
        other.add(*pages)
        assert answers(other) == after


def test_a_damaged_file_says_so(file: Path, simple: Tracer, record: MakeRecord) -> None:
    with Library(file, tracer=simple) as library:
        library.add(*(record(f"outlet{n}", f"Fact {n} of the bridge.") for n in range(20)))
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + b"\xa5" * (len(whole) - 4096))
    with pytest.raises(DamagedLibrary, match="damaged"), Library(file, tracer=simple) as library:
        library.search("bridge")


def test_another_writer_is_waited_for_and_not_for_ever(
    file: Path, simple: Tracer, record: MakeRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "LIBRARY_WAIT_SECONDS", 0.2)
    with Library(file, tracer=simple) as library:
        library.add(record("ledger", "A claim."))
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyLibrary, match="another program"):
            library.add(record("post", "A claim."))
        assert len(library.stories()) == 1
        other.execute("COMMIT")
        other.close()
        assert library.add(record("post", "A claim.")).added


def test_readers_see_what_was_committed_while_others_write(
    file: Path, simple: Tracer, record: MakeRecord
) -> None:
    with Library(file, tracer=simple) as writer, Library(file, read_only=True, tracer=simple) as reader:
        for n in range(5):
            writer.add(record(f"outlet{n}", "A claim."))
            assert len(reader.pages()) == n + 1


def test_threads_take_turns(file: Path, simple: Tracer, record: MakeRecord, answers: Answers) -> None:
    pages = [
        record(f"outlet{n}", f"Fact {n % 3} of the bridge.", published=f"2026-03-03T{n:02}:00:00Z")
        for n in range(20)
    ]
    failed: list[BaseException] = []
    with Library(file, tracer=simple) as library:

        def work(part: int) -> None:
            try:
                for page in pages[part::4]:
                    library.add(page)
                    library.search("fact")
                    library.stories()
            except BaseException as error:
                failed.append(error)

        threads = [threading.Thread(target=work, args=(part,)) for part in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not failed
        found = answers(library)
    with Library(file.with_name("other.sqlite"), tracer=simple) as other:
        other.add(*pages)
        assert answers(other) == found


ADDING = """
import importlib.util, sys

spec = importlib.util.spec_from_file_location("conftest", sys.argv[1])
conftest = importlib.util.module_from_spec(spec)
spec.loader.exec_module(conftest)
from reportedly.library import Library

pages = conftest.killed_pages(14)
with Library(sys.argv[2], tracer=conftest.SIMPLE) as library:
    sys.stdin.read(1)
    for page in pages if sys.argv[3] == "forwards" else pages[::-1]:
        library.add(page)
"""


def test_two_programs_add_at_once(
    location: str, simple: Tracer, killed: list[Record], answers: Answers, tmp_path: Path
) -> None:
    conftest = str(Path(__file__).with_name("conftest.py"))
    children = [
        subprocess.Popen([sys.executable, "-c", ADDING, conftest, location, way], stdin=subprocess.PIPE)
        for way in ("forwards", "backwards")
    ]
    for child in children:
        assert child.stdin is not None
        child.stdin.close()
    assert [child.wait() for child in children] == [0, 0]
    with (
        Library(location, tracer=simple) as library,
        Library(tmp_path / "other.sqlite", tracer=simple) as other,
    ):
        other.add(*killed)
        assert answers(library) == answers(other)
