"""`reportedly run` and `reportedly library load` as a shell sees them: killed, stopped, gone on with."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    """Four archives of three pages each."""
    html = sorted(EXAMPLES.glob("*.html"))
    for shard in range(4):
        lines = []
        for number in range(3 * shard, 3 * shard + 3):
            text = html[number % len(html)].read_text("utf-8") + f"<!-- {number} -->"
            lines.append(json.dumps({"url": f"https://outlet-{number}.example/", "html": text}))
        (tmp_path / f"crawl-{shard}.jsonl").write_text("\n".join([*lines, "torn"]) + "\n")
    return tmp_path


def command(crawl: Path, out: str, *options: str) -> list[str]:
    called = [sys.executable, "-m", "reportedly", "run", "--json", "--out", str(crawl / out), *options]
    return [*called, str(crawl / "crawl-*.jsonl")]


def digest(crawl: Path, out: str, *options: str) -> str:
    done = subprocess.run(command(crawl, out, *options), capture_output=True, check=True)
    manifest = json.loads(done.stdout)
    assert (manifest["entries"], manifest["records"], manifest["skips"]) == (16, 12, {"damaged": 4})
    return str(manifest["digest"])


def interrupted(crawl: Path, out: str, how: signal.Signals) -> tuple[str, list[Path]]:
    """Stop a run once its first shard is done: what it said, and which shards were."""
    shards = crawl / out / "shards"
    with subprocess.Popen(
        command(crawl, out, "--processes", "1"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as run:
        end = time.monotonic() + 60
        while not list(shards.glob("*.json")):
            assert time.monotonic() < end
            assert run.poll() is None
            time.sleep(0.01)
        run.send_signal(how)
        said = run.communicate(timeout=30)[1]
    assert run.returncode == (130 if how == signal.SIGINT else -signal.SIGKILL)
    until_nobody_has(str(crawl / out))
    return said, list(shards.glob("*.json"))


def until_nobody_has(name: str) -> None:
    end = time.monotonic() + 20
    while any(name in words for words in commands() if "multiprocessing" in words):
        assert time.monotonic() < end
        time.sleep(0.05)


def commands() -> list[str]:
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            found.append((process / "cmdline").read_bytes().decode("utf-8", "replace"))
        except OSError:
            continue
    return found


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_ended_goes_on_and_comes_to_the_same(crawl: Path, how: signal.Signals) -> None:
    said, done = interrupted(crawl, "out", how)
    if how == signal.SIGINT:
        assert "4 shards done; the same command goes on from there" in said
    times = {file: file.stat().st_mtime_ns for file in done}
    assert 1 <= len(done) < 4
    resumed = digest(crawl, "out", "--processes", "2")
    assert {file: file.stat().st_mtime_ns for file in done} == times
    assert resumed == digest(crawl, "whole", "--processes", "1")
    assert not list((crawl / "out").rglob("*.partial"))


@pytest.mark.slow
def test_dask_comes_to_the_same(crawl: Path) -> None:
    assert digest(crawl, "dask", "--dask", "local", "--processes", "2") == digest(
        crawl, "here", "--processes", "2"
    )


def test_progress_and_summary_then_into_a_library(crawl: Path) -> None:
    told = subprocess.run(command(crawl, "out", "--log", "json"), capture_output=True, text=True, check=True)
    events = [json.loads(line) for line in told.stderr.splitlines()]
    assert (events[0]["event"], events[-1]["event"], events[-1]["done"]) == ("start", "done", 16)
    again = [word for word in command(crawl, "out") if word != "--json"]
    summary = subprocess.run(again, capture_output=True, text=True, check=True).stdout
    assert "4 shards (4 of them done before), 16 entries = 12 records + 4 skipped (4 damaged)" in summary
    load = [sys.executable, "-m", "reportedly", "library", "load", str(crawl / "out")]
    load += ["--library", str(crawl / "library.sqlite")]
    for said in ("12 added, 0 known already", "0 added, 12 known already"):
        done = subprocess.run(load, capture_output=True, text=True, check=True)
        assert said in done.stdout
        assert "16 entries = 12 records + 4 skipped (4 damaged)" in done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["run", "--out", "out", "nothing.warc"], "nothing.warc: no such file"),
        (["library", "load", "nothing"], "no run there"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(tmp_path: Path, words: list[str], said: str) -> None:
    called = [sys.executable, "-m", "reportedly", *words]
    environment = os.environ | {"REPORTEDLY_LIBRARY": str(tmp_path / "library.sqlite")}
    done = subprocess.run(called, cwd=tmp_path, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 1
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert not list(tmp_path.iterdir())
