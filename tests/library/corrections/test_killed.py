"""Whatever ends the program, a correction is in the library in full or not at all, and the stories follow."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reportedly.library import Library
from reportedly.library.corrections.values import SourceCorrection
from reportedly.record import Record

CHILD = """
import os, signal, sys
from reportedly.library import Library
from reportedly.library.corrections.values import SourceCorrection
from reportedly.library.postgresql import Postgresql
from reportedly.library.sqlite import Sqlite

left = int(sys.argv[2])

def counted(method):
    def call(*arguments, **named):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return method(*arguments, **named)
    return call

with Library(sys.argv[1]) as library:
    for database in (Sqlite, Postgresql):
        for name in ("run", "many", "rows", "index_words"):
            setattr(database, name, counted(getattr(database, name)))
    library.correct(SourceCorrection(name="T. Reuel", to="Tomas Reuel"), by="Ada", why="one man", at=7)
    print(left)
"""
WHAT = SourceCorrection(name="T. Reuel", to="Tomas Reuel")


def filled(location: str, page: Callable[..., Record]) -> None:
    said = [("The Marianne ferry will stay in Aldersund harbour until June, T. Reuel said.", "T. Reuel")]
    other = [("The old lighthouse of Veering has a new lamp, T. Reuel said.", "T. Reuel")]
    with Library(location) as library:
        library.add(
            page("The Harbour Ledger", *said),
            page("The Meridian", *said, published="2026-03-03T09:00:00Z"),
            page("Coastal Post", *other, headline="Veering lighthouse shines again"),
        )


def child(location: str, kill_at: int) -> int:
    """How many statements were left when it was done; 0 where it was killed."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD, location, str(kill_at)], capture_output=True, text=True, check=False
    )
    return int(done.stdout) if done.returncode == 0 else 0


@pytest.fixture(scope="module")
def undisturbed(
    tmp_path_factory: pytest.TempPathFactory,
    page: Callable[..., Record],
    answers: Callable[[Library], str],
) -> tuple[str, int]:
    """What the library answers when nothing went wrong, and how many statements that took."""
    location = str(Path(tmp_path_factory.mktemp("undisturbed")) / "library.sqlite")
    filled(location, page)
    statements = 10_000 - child(location, 10_000)
    with Library(location) as library:
        return answers(library), statements


@pytest.mark.parametrize("share", [0.03, 0.2, 0.35, 0.5, 0.65, 0.8, 0.97])
def test_killed_between_two_statements(
    location: str,
    page: Callable[..., Record],
    answers: Callable[[Library], str],
    undisturbed: tuple[str, int],
    share: float,
) -> None:
    expected, statements = undisturbed
    filled(location, page)
    assert child(location, max(1, int(share * statements))) == 0
    with Library(location) as library:
        made = library.corrections()
        if not made:
            library.correct(WHAT, by="Ada", why="one man", at=7)
        assert len(library.corrections()) == 1
        assert answers(library) == expected
        assert library.source("Tomas Reuel").pages == 3
