import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from reportedly.errors import OutputError
from reportedly.scale.executors import Executor, LostWorker, executor


@pytest.fixture(params=[None, pytest.param("local", marks=pytest.mark.slow)], ids=["processes", "dask"])
def two(request: pytest.FixtureRequest, scale_work: ModuleType) -> Iterator[Executor]:
    with executor(2, request.param) as given:
        yield given


def test_every_task_is_answered_once(two: Executor, scale_work: ModuleType) -> None:
    assert sorted(two.map(scale_work.double, range(7))) == [(n, 2 * n) for n in range(7)]
    assert sorted(two.map(scale_work.double, [])) == []


def test_both_workers_work_and_stay(two: Executor, scale_work: ModuleType) -> None:
    answers = [answer for _, answer in two.map(scale_work.pid_of, range(12))]
    pids = {answer[1] for answer in answers if not isinstance(answer, Exception)}
    assert len(pids) == 2
    assert os.getpid() not in pids


def test_one_task_that_fails_costs_no_other(two: Executor, scale_work: ModuleType) -> None:
    answers = dict(two.map(scale_work.raise_on_three, range(6)))
    assert isinstance(answers.pop(3), ValueError)
    assert answers == {n: n for n in (0, 1, 2, 4, 5)}


def test_a_task_that_kills_its_workers_costs_no_other(two: Executor, scale_work: ModuleType) -> None:
    answers = dict(two.map(scale_work.die_on_three, range(6)))
    assert isinstance(answers.pop(3), LostWorker)
    assert answers == {n: n for n in (0, 1, 2, 4, 5)}


def test_a_worker_killed_by_chance_costs_nothing(
    two: Executor, scale_work: ModuleType, tmp_path: Path
) -> None:
    marks = [str(tmp_path / str(n)) for n in range(3)]
    assert sorted(two.map(scale_work.die_once, marks)) == [(mark, "done") for mark in marks]


PROGRAM = """
import sys
sys.path.insert(0, {folder!r})
import scale_work
from reportedly.scale.executors import executor
if __name__ == "__main__":
    with executor(1, None) as one:
        try:
            list(one.map(scale_work.sleep_after_writing, [{mark!r}]))
        except KeyboardInterrupt:
            print("stopped", flush=True)
            raise
"""


@pytest.mark.parametrize("signal", ["SIGINT", "SIGKILL"])
def test_workers_end_with_the_program(tmp_path: Path, signal: str) -> None:
    import signal as signals

    mark, program = tmp_path / "pid", tmp_path / "program.py"
    program.write_text(PROGRAM.format(folder=str(Path(__file__).parent), mark=str(mark)))
    with subprocess.Popen(
        [sys.executable, str(program)], stderr=subprocess.PIPE, stdout=subprocess.PIPE
    ) as run:
        until(lambda: mark.exists() and mark.read_text() != "")
        worker = int(mark.read_text())
        run.send_signal(getattr(signals, signal))
        out, _ = run.communicate(timeout=20)
        assert (out == b"stopped\n") == (signal == "SIGINT")
        until(lambda: not alive(worker))


def alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2][:3]
    except OSError:
        return False


def until(condition: object, seconds: float = 20) -> None:
    assert callable(condition)
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.fixture
def scheduler(scale_work: ModuleType) -> Iterator[str]:
    """The address of a cluster of somebody else's."""
    from distributed import LocalCluster

    served = {"dashboard_address": "127.0.0.1:0"}
    with LocalCluster(
        n_workers=1, threads_per_worker=1, dashboard_address=None, scheduler_kwargs=served
    ) as cluster:
        yield cluster.scheduler_address


@pytest.mark.slow
def test_workers_of_a_scheduler_that_runs(scheduler: str, scale_work: ModuleType) -> None:
    with executor(4, scheduler) as found:
        assert found.workers == 1
        assert sorted(found.map(scale_work.double, range(3))) == [(0, 0), (1, 2), (2, 4)]


@pytest.mark.slow
def test_workers_of_another_version_are_refused(scheduler: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.scale.cluster.__version__", "9.9")
    with pytest.raises(OutputError, match=r"workers have reportedly .*: install 9\.9 on all of them"):
        executor(1, scheduler)


@pytest.mark.slow
def test_a_scheduler_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.scale.cluster.SCHEDULER_SECONDS", 1)
    with pytest.raises(OutputError, match=r"tcp://127\.0\.0\.1:9: no Dask scheduler answers there"):
        executor(1, "tcp://127.0.0.1:9")
