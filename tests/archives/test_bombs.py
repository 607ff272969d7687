"""Small files that ask for more than there is: refused at a cap, in an address space of 300 MB."""

import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from damage.bombs import CONFINED_MEGABYTES, READ_FEED, archive_bombs, confined, markup_bombs
from faults import CANARY, HANGS_AFTER, refused


@pytest.mark.slow
def test_bombs_in_archives_are_skipped_and_the_pages_beside_them_read(tmp_path: Path) -> None:
    for bomb in archive_bombs():
        file = tmp_path / bomb.file
        file.write_bytes(bomb.data)
        told = confined(file, bomb.program)
        assert refused(bomb, told), (bomb.kind, told)
        assert told["megabytes"] < CONFINED_MEGABYTES
        assert told["seconds"] < HANGS_AFTER


@pytest.mark.slow
def test_entities_neither_grow_nor_read_other_files(tmp_path: Path) -> None:
    canary = tmp_path / "canary.txt"
    canary.write_text(CANARY)
    for bomb in markup_bombs(str(canary)):
        if bomb.program != READ_FEED or find_spec("reportedly.pages.feeds"):
            file = tmp_path / bomb.file
            file.write_bytes(bomb.data)
            told = confined(file, bomb.program)
            assert refused(bomb, told), (bomb.kind, told)
            assert told["seconds"] < HANGS_AFTER
