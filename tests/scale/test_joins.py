"""A join gives the same stories and claims as a library to which the same pages are added one by one."""

import random
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from reportedly.errors import BusyOutput, DamagedOutput, OutputError
from reportedly.library import Library
from reportedly.record import Record
from reportedly.scale import tables
from reportedly.scale.executors import executor
from reportedly.scale.joins import folder, join

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from joined_runs import SMALL, Here, joined_answers, library_answers, written

from growth import records
from traditions.gold import gold_record
from traditions.stories import stories

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "corpora"
Answers = tuple[dict[str, Any], dict[str, Any]]


def quietly(*told: object) -> None:
    pass


@pytest.fixture(scope="module")
def pages() -> list[Record]:
    """Pages of many stories, in the order of capture, some of them versions of others."""
    return list(records(260, seed=3))


@pytest.fixture(scope="module")
def run(pages: list[Record], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("run") / "out", {"a": pages[:90], "b": pages[90:]})


@pytest.fixture(scope="module")
def whole(run: Path) -> Answers:
    """What a join of all of them says."""
    return joined_answers(run)


@pytest.fixture(scope="module")
def forty(pages: list[Record], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The summary of a join of the first forty, which nothing disturbed."""
    return joined_answers(written(tmp_path_factory.mktemp("forty") / "run", {"a": pages[:40]}))[0]


def test_many_stories(pages: list[Record], whole: Answers, tmp_path: Path) -> None:
    summary, found = whole
    assert found == library_answers(tmp_path / "l.sqlite", pages)
    assert summary["stories_across_outlets"] > 20
    assert summary["claims_across_outlets"] > 100
    assert summary["reuse"] > 100


def test_how_pages_lie_in_shards_does_not_matter(pages: list[Record], whole: Answers, tmp_path: Path) -> None:
    rng = random.Random(1)
    cuts = [0, *sorted(rng.sample(range(len(pages)), 5)), len(pages)]
    shards = {f"shard {n}": pages[cuts[n] : cuts[n + 1]] for n in range(6)}
    split = written(tmp_path / "it's [a] run", shards)
    assert joined_answers(split)[0]["digest"] == whole[0]["digest"]


def undated(record: Record, location: str | None = None) -> Record:
    page = replace(record.page, retrieved=None, location=location or record.page.location)
    return replace(
        record, page=page, article=replace(record.article, date_published=None, date_modified=None)
    )


def test_versions_doubles_and_pages_without_a_date(tmp_path: Path) -> None:
    told = list(stories(7, seed=5))
    captured = [gold_record(capture, story.event) for story in told for capture in story.captures]
    locations = {record.page.location for record in captured}
    assert len(locations) < len(captured)
    captured = [undated(record) if n % 9 == 4 else record for n, record in enumerate(captured)]
    moved = captured[0]
    # The same capture again, retrieved on another day; an older version that comes last; one of an unknown age.
    again = replace(moved, page=replace(moved.page, retrieved="2026-05-01T00:00:00Z"))
    older = replace(captured[20], page=replace(captured[5].page, sha256="0" * 64))
    older = replace(older, article=replace(older.article, date_modified="1999-01-01", date_published=None))
    unknown = replace(
        undated(captured[9]), page=replace(captured[7].page, sha256="1" * 64, retrieved="some day")
    )
    captured += [again, older, unknown]
    random.Random(4).shuffle(captured)
    run = written(tmp_path / "run", {"1": captured[:30], "2": captured[30:70], "3": captured[70:]})
    summary, found = joined_answers(run)
    assert found == library_answers(tmp_path / "l.sqlite", captured)
    assert summary["pages"] == len(locations)


def test_pages_that_all_have_no_date(pages: list[Record], tmp_path: Path) -> None:
    given = [undated(record) for record in pages[:100]]
    _, found = joined_answers(written(tmp_path / "run", {"a": given}))
    assert found == library_answers(tmp_path / "l.sqlite", given)


def test_the_examples(tmp_path: Path) -> None:
    with Library(tmp_path / "l.sqlite") as library:
        library.add(*sorted(map(str, (ROOT / "examples").iterdir())))
        given = [library.page(row.id) for row in library.pages()]
        there = {story.id: story for story in library.stories()}
        there |= {claim.id: claim for id in list(there) for claim in library.claims(id)}
    run = written(tmp_path / "run", {"1": given[:4], "2": given[4:]})
    assert joined_answers(run)[1] == there


@pytest.mark.slow
def test_hundreds_of_pages(tmp_path: Path) -> None:
    given = list(records(800, seed=2))
    _, found = joined_answers(written(tmp_path / "run", {"a": given[:300], "b": given[300:]}))
    assert found == library_answers(tmp_path / "l.sqlite", given)


@pytest.mark.slow
@pytest.mark.shared
def test_captures_of_one_story(tmp_path: Path) -> None:
    import json

    from reportedly.pages import read_capture
    from reportedly.sourcing import read_sources

    corpus = SHARED / "helsinki" / "articles.jsonl"
    if not corpus.exists():
        pytest.skip(f"{corpus} is not there")
    with corpus.open() as lines:
        rows = [json.loads(line) for line in islice(lines, 30)]
    given = [
        read_sources(
            read_capture(
                row["text"].encode(), f"https://{row['publisher']}/{row['id']}", retrieved=row["scraped"]
            )
        )
        for row in rows
        if row["text"].strip()
    ]
    _, found = joined_answers(written(tmp_path / "run", {"a": given[:20], "b": given[20:]}))
    assert found == library_answers(tmp_path / "l.sqlite", given)


@pytest.fixture(scope="module")
def undisturbed(pages: list[Record], tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], int]:
    """The summary of a join that goes through, and its tasks."""
    run, here = tmp_path_factory.mktemp("undisturbed") / "run", Here()
    return join(written(run, {"a": pages[:40], "b": pages[40:90]}), here, quietly, SMALL), here.tasks


@pytest.mark.parametrize("stopped_at", [0, 1, 4, 7])
def test_a_join_that_was_stopped_goes_on(
    pages: list[Record], undisturbed: tuple[dict[str, Any], int], tmp_path: Path, stopped_at: int
) -> None:
    run = written(tmp_path / "run", {"a": pages[:40], "b": pages[40:90]})
    with pytest.raises(KeyboardInterrupt):
        join(run, Here(stop_before=stopped_at), quietly, SMALL)
    rest = Here()
    found = join(run, rest, quietly, SMALL)
    assert (found, rest.tasks) == (undisturbed[0], undisturbed[1] - stopped_at)
    # What is done is not done again, and what lay between the stages is gone.
    idle = Here()
    assert join(run, idle, quietly, SMALL) == found
    assert idle.tasks == 0
    assert not {"pairs", "imprints", "terms", "prints"} & {file.name for file in folder(run).iterdir()}


def test_another_output_of_the_run_is_joined_anew(pages: list[Record], tmp_path: Path) -> None:
    run = written(tmp_path / "run", {"a": pages[:40]})
    assert joined_answers(run)[0]["shards"] == 1
    (tmp_path / "more").mkdir()
    written(run.with_name("other"), {"b": pages[40:80]})
    for file in (tmp_path / "other").glob("*/b.*"):
        file.rename(run / file.relative_to(tmp_path / "other"))
    whole = written(tmp_path / "whole", {"a": pages[:80]})
    assert joined_answers(run)[0]["digest"] == joined_answers(whole)[0]["digest"]


@pytest.mark.parametrize("dask", [None, pytest.param("local", marks=pytest.mark.slow)])
def test_two_processes_answer_as_one(
    whole: Answers, pages: list[Record], tmp_path: Path, dask: str | None
) -> None:
    again = written(tmp_path / "run", {"x": pages[:100], "y": pages[100:]})
    told: list[tuple[int, int]] = []
    with executor(2, dask) as workers:
        summary = join(again, workers, lambda stage, done, total: told.append((done, total)), SMALL)
    assert summary["digest"] == whole[0]["digest"]
    assert told[-1][0] == told[-1][1]


def test_a_run_without_pages(tmp_path: Path) -> None:
    summary, found = joined_answers(written(tmp_path / "run", {"empty": []}))
    assert (summary["pages"], summary["stories"], found) == (0, 0, {})


def test_a_folder_without_a_run(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="nothing to join here; `reportedly run"):
        join(tmp_path, Here(), quietly)
    assert not folder(tmp_path).exists()


@pytest.mark.parametrize("table", ["records", "terms", "fingerprints"])
@pytest.mark.parametrize("damage", ["cut", "gone"])
def test_a_damaged_table_is_named(pages: list[Record], tmp_path: Path, table: str, damage: str) -> None:
    run = written(tmp_path / "run", {"a": pages[:20], "b": pages[20:40]})
    file = tables.part(run, table, "b")
    if damage == "cut":
        file.write_bytes(file.read_bytes()[:-100])
    elif table == "records":
        pytest.skip("a shard without records is one that is not done")
    else:
        file.unlink()
    with pytest.raises(DamagedOutput, match=f"run its shard again.*{table}/b.parquet"):
        join(run, Here(), quietly, SMALL)


def test_one_join_at_a_time(pages: list[Record], tmp_path: Path) -> None:
    run = written(tmp_path / "run", {"a": pages[:20]})

    def again(*told: object) -> None:
        with pytest.raises(BusyOutput, match="another `reportedly join` is at work here"):
            join(run, Here(), quietly)

    join(run, Here(), again)


@pytest.mark.parametrize("stage", ["keys", "candidates", "links", "stories"])
def test_what_was_half_written_is_made_again(
    pages: list[Record], forty: dict[str, Any], tmp_path: Path, stage: str
) -> None:
    run = written(tmp_path / "run", {"a": pages[:40]})

    def killed(now: str, done: int, total: int) -> None:
        if now == stage:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        join(run, Here(), killed, SMALL)
    to = folder(run)
    for half in ("imprints/b.partial/part=0", "pairs/0.partial/part=0", "spill/left"):
        (to / half).mkdir(parents=True, exist_ok=True)
        (to / half / "data_0.parquet").write_bytes(b"half of it")
    for half in ("links/0.parquet.partial", "claims/0.parquet", "pages.parquet.partial"):
        (to / half).parent.mkdir(exist_ok=True)
        (to / half).write_bytes(b"half of it")
    assert join(run, Here(), quietly, SMALL) == forty
    assert not list(to.glob("**/*.partial"))
    assert not (to / "spill").exists()


def test_a_folder_that_cannot_be_written(pages: list[Record], tmp_path: Path) -> None:
    run = written(tmp_path / "run", {"a": pages[:5]})
    folder(run).write_text("a file where the folder should be")
    with pytest.raises(OutputError, match="cannot be written: "):
        join(run, Here(), quietly)
