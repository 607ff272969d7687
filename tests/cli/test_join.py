import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from reportedly.record import Record
from reportedly.scale import tables

sys.path.insert(0, str(Path(__file__).parents[1] / "scale"))
sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from joined_runs import Here, written

from growth import records

Invoke = Callable[..., Result]


@pytest.fixture(scope="module")
def pages() -> list[Record]:
    return list(records(40, seed=6))


@pytest.fixture
def run(pages: list[Record], tmp_path: Path) -> Path:
    return written(tmp_path / "run", {"a": pages[:20], "b": pages[20:]})


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Here:
    """Work in this process in the place of any executor."""
    executor = Here()
    monkeypatch.setattr("reportedly.cli.joining.executor", lambda processes, dask: executor)
    return executor


@pytest.mark.usefixtures("here")
def test_what_was_found_is_told(invoke: Invoke, run: Path) -> None:
    done = invoke("join", run)
    assert done.exit_code == 0, done.output
    first, claims, reuse, where, digest = done.stdout.splitlines()
    assert "pages of 2 shards: " in first
    assert "in several outlets; of these" in claims
    assert reuse.endswith("pairs of pages share wording.")
    assert str(run / "join") in where
    found = json.loads(invoke("join", run, "--json").stdout)
    assert digest == f"Digest {found['digest']}"
    assert first.startswith(f"{found['pages']} pages")


@pytest.mark.usefixtures("here")
def test_a_program_is_told_how_far_it_is(invoke: Invoke, run: Path) -> None:
    events = [json.loads(line) for line in invoke("join", run, "--log", "json").stderr.splitlines()]
    assert (events[0]["event"], events[-1]["event"]) == ("start", "done")
    assert events[-1]["done"] == events[-1]["total"] > 4


def test_a_join_that_is_stopped_says_how_to_go_on(
    invoke: Invoke, run: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportedly.cli.joining.executor", lambda processes, dask: Here(stop_before=2))
    done = invoke("join", run)
    assert done.exit_code == 130
    assert done.stderr == (
        "reportedly: stopped: 2 of about 5 parts are done; the same command goes on from there\n"
    )


@pytest.mark.usefixtures("here")
def test_a_damaged_table_is_one_line_on_standard_error(invoke: Invoke, run: Path) -> None:
    tables.part(run, "terms", "b").write_bytes(b"no Parquet")
    done = invoke("join", run)
    assert done.exit_code == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"reportedly: {run}: a table is damaged or missing; run its shard again (")
    assert "terms/b.parquet" in line


@pytest.mark.usefixtures("here")
def test_a_folder_that_no_run_has_filled(invoke: Invoke, tmp_path: Path) -> None:
    done = invoke("join", tmp_path)
    assert done.exit_code == 1
    assert "nothing to join here; `reportedly run" in done.stderr
    assert invoke("join", tmp_path / "nowhere").exit_code == 2
