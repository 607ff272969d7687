"""Whatever ends the program, at whatever moment, costs at most the page in hand and leaves no half page."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reportedly.library import Library
from reportedly.library.tracer import Tracer
from reportedly.record import Record

MakeRecord = Callable[..., Record]
Answers = Callable[[Library], str]

PAGES = 14
STATEMENTS_OF_A_PAGE = 30
BEGINNING = """
import importlib.util, os, signal, sys

spec = importlib.util.spec_from_file_location("conftest", sys.argv[1])
conftest = importlib.util.module_from_spec(spec)
spec.loader.exec_module(conftest)

from reportedly.library import Library, mending
from reportedly.library.corrections import Correction
from reportedly.library.postgresql import Postgresql
from reportedly.library.sqlite import Sqlite

left = int(sys.argv[3])

def counted(method):
    def call(*arguments, **named):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return method(*arguments, **named)
    return call

library = Library(sys.argv[2], tracer=conftest.SIMPLE)
for database in (Sqlite, Postgresql):
    for name in ("run", "many", "rows", "index_words", "forget_words"):
        setattr(database, name, counted(getattr(database, name)))
"""
CHILD = (
    BEGINNING
    + """
with library:
    print("ready", flush=True)
    for page in conftest.killed_pages(int(sys.argv[4])):
        for added in library.add(page).added:
            print(added, flush=True)
"""
)


def run_child(location: str, kill_at: int, kill_after: float | None = None) -> list[str]:
    """The ids of the pages that the child said it had added before it was killed."""
    conftest = Path(__file__).with_name("conftest.py")
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(conftest), location, str(kill_at), str(PAGES)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    with child.stdout as said:
        assert said.readline() == "ready\n"
        if kill_after is not None:
            time.sleep(kill_after)
            os.kill(child.pid, signal.SIGKILL)
        lines = said.read().splitlines()
    child.wait()
    return lines


def checked(location: str, said: list[str], simple: Tracer) -> None:
    """Every page that was reported is there in full, and at most one that was not."""
    with Library(location, create=False, read_only=True, tracer=simple) as library:
        rows = library.pages()
        assert {row.id for row in rows} >= set(said)
        assert len(rows) <= len(said) + 1
        for row in rows:
            assert library.page(row.id).page.location == row.location
            assert row.story is not None
            assert row.id in library.story(row.story).pages or not row.current
        for story in library.stories():
            assert {claim.id for claim in library.claims(story.id)} == set(story.claims)
        if not location.startswith("postgresql"):
            assert library._database.rows("PRAGMA integrity_check") == [("ok",)]
        counts = [
            library._database.rows(f"SELECT count(*) FROM {table}")[0][0]
            for table in ("pages", "records", "imprints")
        ]
        assert counts == [len(rows)] * 3


@pytest.fixture(scope="module")
def undisturbed(
    tmp_path_factory: pytest.TempPathFactory, simple: Tracer, answers: Answers, killed: list[Record]
) -> str:
    with Library(tmp_path_factory.mktemp("undisturbed") / "library.sqlite", tracer=simple) as library:
        library.add(*killed)
        return answers(library)


@pytest.mark.parametrize("at", sorted(random.Random(4).sample(range(1, PAGES * STATEMENTS_OF_A_PAGE), 8)))
def test_killed_between_two_statements(
    location: str, at: int, simple: Tracer, answers: Answers, killed: list[Record], undisturbed: str
) -> None:
    said = run_child(location, at)
    checked(location, said, simple)
    with Library(location, tracer=simple) as library:
        again = library.add(*killed)
        assert set(again.known) >= set(said)
        assert answers(library) == undisturbed


def test_killed_again_and_again_at_any_time(
    location: str, simple: Tracer, answers: Answers, killed: list[Record], undisturbed: str
) -> None:
    said: list[str] = []
    rng = random.Random(11)
    for _ in range(6):
        said += run_child(location, -1, kill_after=rng.uniform(0, 0.05))
        with Library(location, create=False, tracer=simple) as library:
            standing = [row.id for row in library.pages()]
        assert set(said) <= set(standing)
        checked(location, standing, simple)
    with Library(location, tracer=simple) as library:
        library.add(*killed)
        assert answers(library) == undisturbed


RENAMED = (
    BEGINNING
    + """
mending.AMENDED_AT_ONCE = 3
with library:
    given = Correction(kind="source", location="", words="Ada Lind", becomes="Eva Berg")
    library.mending.correct(given, by="Ida", now=1)
    print(10**6 - left)
"""
)


def test_a_renaming_that_is_killed_midway_is_made_whole_or_not_at_all(
    location: str, simple: Tracer, killed: list[Record], answers: Answers
) -> None:
    conftest = Path(__file__).with_name("conftest.py")

    def child(kill_at: int) -> str:
        command = [sys.executable, "-c", RENAMED, str(conftest), location, str(kill_at)]
        return subprocess.run(command, stdout=subprocess.PIPE, text=True).stdout

    with Library(location, tracer=simple) as library:
        library.add(*killed)
        untouched = answers(library)
    needed = int(child(10**6))
    with Library(location, tracer=simple) as library:
        renamed = answers(library)
        assert "Eva Berg" in renamed
        assert renamed != untouched
        library.mending.take_back(library.mending.all(1)[0].id, by="Ida", now=2)
        assert answers(library) == untouched
    seen = set()
    for at in sorted(random.Random(5).sample(range(1, needed), 4)):
        assert child(at) == ""
        with Library(location, tracer=simple) as library:
            library.mending.finish()
            made = library.mending.all(1)[0]
            assert answers(library) == (renamed if made.stands else untouched)
            seen.add(made.stands)
            library.mending.take_back(made.id, by="Ida", now=3)
            assert answers(library) == untouched
    assert True in seen
