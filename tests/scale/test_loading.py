from pathlib import Path
from types import ModuleType

import pytest

from reportedly.errors import DamagedOutput, OutputError
from reportedly.library import Library
from reportedly.scale.loading import loaded, manifest_of, records
from reportedly.scale.run import claimed, run
from reportedly.scale.shards import shards

pytestmark = pytest.mark.usefixtures("reader")


@pytest.fixture
def out(crawls: ModuleType, tmp_path: Path) -> Path:
    for name, numbers in (("a", (0, 1, 1)), ("b", (2, 3))):
        crawls.crawl(tmp_path / "crawl" / f"{name}.jsonl", numbers)
    with claimed(tmp_path / "out"):
        run(shards([str(tmp_path / "crawl")]), tmp_path / "out", crawls.Here(), crawls.Heard())
    return tmp_path / "out"


def test_a_library_is_what_it_would_be_had_it_read_the_pages(out: Path, tmp_path: Path) -> None:
    with Library(tmp_path / "loaded.sqlite") as library, Library(tmp_path / "added.sqlite") as other:
        found = list(loaded(out, library))
        assert (sum(len(one.added) for one in found), sum(len(one.known) for one in found)) == (4, 1)
        other.add(*records(out))
        assert library.stories() == other.stories()
        assert [row[:4] for row in library.pages()] == [row[:4] for row in other.pages()]


def test_loading_goes_on_where_it_stopped(out: Path, tmp_path: Path) -> None:
    with Library(tmp_path / "library.sqlite") as library:
        first = loaded(out, library)
        next(first)
        first.close()
        found = list(loaded(out, library))
        assert (sum(len(one.added) for one in found), sum(len(one.known) for one in found)) == (3, 2)


def test_a_folder_without_a_run(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no run there"):
        manifest_of(tmp_path)


def test_a_damaged_file_is_named(out: Path) -> None:
    file = sorted((out / "records").iterdir())[0]
    file.write_bytes(file.read_bytes()[:100])
    with pytest.raises(DamagedOutput, match=r"a\.jsonl.*run again"):
        list(records(out))


def test_a_record_that_is_damaged_within_a_sound_file_is_named(out: Path) -> None:
    import duckdb

    file = sorted((out / "records").iterdir())[0]
    damaged = file.with_suffix(".damaged")
    with duckdb.connect() as database:
        columns = f"SELECT * REPLACE ('zzzz'::BLOB AS record) FROM read_parquet('{file}')"
        database.execute(f"COPY ({columns}) TO '{damaged}' (FORMAT parquet)")
    damaged.replace(file)
    with pytest.raises(DamagedOutput, match=r"a\.jsonl.*run again"):
        list(records(out))
