import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.archives import Captured
from reportedly.errors import (
    EmptyCapture,
    FailedReading,
    FatalCapture,
    HungryCapture,
    ModelError,
    SlowCapture,
)
from reportedly.pages import read_capture
from reportedly.reading import Reader
from reportedly.record import Record
from reportedly.sourcing import read_sources

from .conftest import ROOMS, page

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are Linux's here")
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.*"))


def children() -> list[str]:
    """The state of every process that this one has started, dead ones included."""
    listed = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
    return [Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[0] for child in listed]


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def until(true: object, seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while not true():  # type: ignore[operator]
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def kinds(reader: Reader, *texts: str) -> list[type]:
    return [type(found) for _, found in reader.map(map(page, texts))]


def test_records_are_those_that_reading_in_this_process_gives() -> None:
    captures = [
        Captured(location=str(f), data=f.read_bytes(), retrieved="2026-03-04T10:00:00Z") for f in EXAMPLES
    ]
    with Reader(processes=2) as reader:
        found = list(reader.map(captures))
        again = reader.read(captures[0])
    assert [captured for captured, _ in found] == captures
    for captured, record in found:
        here = read_sources(read_capture(captured.data, captured.location, retrieved="2026-03-04T10:00:00Z"))
        assert record == here
    assert again == found[0][1]


def test_without_sourcing_it_gives_pages() -> None:
    captured = Captured(location="page.txt", data=b"A report on the crossing.", charset="latin-1")
    with Reader(sourcing=False) as reader:
        found = reader.read(captured)
    assert found == read_capture(captured.data, "page.txt", charset="latin-1")


@pytest.mark.usefixtures("rooms")
class TestTrouble:
    def test_each_is_answered_in_its_place_and_the_rest_is_read(self) -> None:
        texts = (
            "one",
            "work 30",
            "two",
            "eat 300",
            "die 11",
            "three",
            "defect d",
            "empty",
            "exit 3",
            "four",
        )
        expected = [
            *(Record, SlowCapture, Record, HungryCapture, FatalCapture, Record),
            *(FailedReading, EmptyCapture, FatalCapture, Record),
        ]
        for processes in (1, 2):
            with Reader(processes, seconds=2, megabytes=200) as reader:
                assert kinds(reader, *texts) == expected

    def test_reasons_say_what_happened(self) -> None:
        with Reader(seconds=2, megabytes=200) as reader:
            told = [
                str(found) for _, found in reader.map(map(page, ("work 30", "eat 300", "die 11", "exit 3")))
            ]
        assert "longer than 2 seconds" in told[0]
        assert "more than 200 MB of memory" in told[1]
        assert "SIGSEGV" in told[2]
        assert "exit code 3" in told[3]

    def test_a_library_that_runs_out_of_memory_in_its_own_words_is_hungry_too(self) -> None:
        with Reader() as reader:
            assert kinds(reader, "onnx", "one") == [HungryCapture, Record]

    def test_what_one_page_leaves_in_memory_is_not_counted_against_the_next(self) -> None:
        with Reader(megabytes=400) as reader:
            found = [record for _, record in reader.map(map(page, ["one", "keep 250", "eat 300", "two"]))]
        assert [type(record) for record in found] == [Record, Record, FailedReading, Record]
        pids = [record.text.split()[0] for record in found if isinstance(record, Record)]
        assert pids[0] == pids[1] != pids[2]

    def test_what_is_stuck_where_no_signal_is_heard_is_killed(self, tmp_path: Path) -> None:
        with Reader(seconds=1) as reader:
            begun = time.monotonic()
            with pytest.raises(SlowCapture):
                reader.read(page(f"stuck {tmp_path / 'begun'}"))
            assert time.monotonic() - begun < 10
            assert (tmp_path / "begun").exists()
            assert isinstance(reader.read(page("one")), Record)

    def test_what_waits_has_more_time_than_what_works_but_not_for_ever(self) -> None:
        with Reader(seconds=0.5) as reader:
            assert kinds(reader, "sleep 1", "work 5", "sleep 30", "one") == [
                *(Record, SlowCapture, SlowCapture, Record)
            ]

    def test_a_defect_carries_its_trace(self) -> None:
        with Reader() as reader, pytest.raises(FailedReading) as raised:
            reader.read(page("defect nowhere"))
        assert raised.value.reason == "KeyError: 'nowhere'"
        assert "in read_capture" in raised.value.trace

    def test_a_damaged_model_is_raised_here(self) -> None:
        with Reader() as reader:
            with pytest.raises(ModelError, match="the model is damaged"):
                list(reader.map(map(page, ("one", "model", "two"))))
            with pytest.raises(ModelError):
                reader.read(page("model"))
            assert isinstance(reader.read(page("one")), Record)

    def test_what_a_page_prints_is_no_answer(self) -> None:
        with Reader() as reader:
            assert kinds(reader, "print " + "\0" * 100, "one") == [Record, Record]

    def test_lone_surrogates_go_through_both_ways(self) -> None:
        captured = Captured(location="half \ud83d", data="one \ud83d\0".encode("utf-8", "surrogatepass"))
        with Reader() as reader:
            found = reader.read(captured)
            with pytest.raises(EmptyCapture) as raised:
                reader.read(page("empty"))
        assert found.text.endswith("one \ud83d\0")
        assert found.page.location == "half \ud83d"
        assert raised.value.reason == "no bytes \ud83d"

    def test_pages_and_records_larger_than_a_pipe_go_through(self) -> None:
        texts = ["long " + "ü" * 50, "one " + "x" * 5_000_000, "long " + "a" * 50]
        with Reader() as reader:
            lengths = [
                len(found.text) for _, found in reader.map(map(page, texts)) if isinstance(found, Record)
            ]
        assert [length > 4_900_000 for length in lengths] == [True, True, True]

    def test_a_process_that_somebody_kills_while_it_is_idle_costs_no_page(self) -> None:
        with Reader() as reader:
            found = reader.read(page("one"))
            pid = int(found.text.split()[0])
            os.kill(pid, signal.SIGKILL)
            assert until(lambda: not alive(pid))
            assert isinstance(reader.read(page("two")), Record)

    def test_a_late_listener_does_not_blame_the_page(self) -> None:
        with Reader(seconds=0.5) as reader:
            read = reader.map(map(page, ["one", *["sleep 0.1"] * 3]))
            next(read)
            time.sleep(1.5)
            assert [type(found) for _, found in read] == [Record] * 3

    def test_a_process_that_does_not_start_is_an_error_and_no_wait(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("reportedly.reading.process.PROGRAM", "raise SystemExit('no such package')")
        with Reader() as reader:
            for _ in range(2):
                with pytest.raises(ModelError, match="does not start \\(no such package\\)"):
                    reader.read(page("one"))
            with pytest.raises(ModelError):
                list(reader.map([page("one"), page("two")]))


@pytest.mark.usefixtures("rooms")
class TestFlow:
    def test_little_is_read_ahead_and_all_processes_work(self) -> None:
        taken = 0

        def given() -> Iterator[Captured]:
            nonlocal taken
            for at in range(40):
                taken += 1
                yield page(f"page {at}")

        with Reader(processes=2) as reader:
            workers, most = set(), 0
            for at, (captured, found) in enumerate(reader.map(given())):
                assert isinstance(found, Record)
                assert captured.data == f"page {at}".encode()
                workers.add(found.text.split()[0])
                most = max(most, taken - at)
        assert len(workers) == 2
        assert most <= 9

    def test_what_is_no_capture_keeps_its_place(self) -> None:
        with Reader() as reader:
            found = list(reader.through([1, page("one"), 2, 3, page("sleep 0.1"), 4]))
        assert [one if isinstance(one, int) else type(one[1]) for one in found] == [
            1,
            Record,
            2,
            3,
            Record,
            4,
        ]

    def test_a_map_that_is_left_early_leaves_nothing_behind(self) -> None:
        with Reader() as reader:
            for _ in reader.map(page(f"page {at}") for at in range(10)):
                break
            gc.collect()
            assert reader.read(page("other")).text.split()[1] == "other"

    def test_an_error_in_what_is_given_is_raised(self) -> None:
        def given() -> Iterator[Captured]:
            yield page("one")
            raise OSError("disk")

        with Reader() as reader, pytest.raises(OSError, match="disk"):
            list(reader.map(given()))

    def test_reading_one_while_mapping_others(self) -> None:
        with Reader() as reader:
            read = reader.map(map(page, ["one", "two", "three"]))
            first = next(read)
            assert reader.read(page("between")).text.endswith("between ")
            assert [c.data for c, _ in (first, *read)] == [b"one", b"two", b"three"]


@pytest.mark.usefixtures("rooms")
class TestEnds:
    def test_nothing_is_left_of_processes_or_files(self) -> None:
        before = os.listdir("/proc/self/fd"), children()
        for _ in range(2):
            with Reader(processes=2, seconds=2, megabytes=200) as reader:
                kinds(reader, "one", "work 9", "eat 300", "die 9", "two")
        gc.collect()
        assert (os.listdir("/proc/self/fd"), children()) == before

    @pytest.mark.parametrize("busy", ["idle", "stuck"])
    def test_processes_end_with_a_reader_that_is_killed(self, tmp_path: Path, busy: str) -> None:
        mark = tmp_path / "begun"
        program = f"""
import sys
from reportedly.archives import Captured
from reportedly.reading import Reader, process
process.PROGRAM = process.PROGRAM.replace("\\n", {chr(10) + ROOMS!r}, 1)
with Reader() as reader:
    print(reader.read(Captured(location="x", data=b"one")).text.split()[0], flush=True)
    reader.read(Captured(location="x", data=b"{busy} {mark}")) if {busy == "stuck"} else sys.stdin.read()
"""
        with subprocess.Popen(
            [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as parent:
            assert parent.stdout is not None
            worker = int(parent.stdout.readline())
            assert busy == "idle" or until(mark.exists)
            assert alive(worker)
            parent.kill()
            assert until(lambda: not alive(worker), 5)

    def test_ctrl_c_reaches_no_process(self) -> None:
        with Reader() as reader:
            pid = int(reader.read(page("one")).text.split()[0])
            assert os.getpgid(pid) != os.getpgid(0)
            os.kill(pid, signal.SIGINT)
            assert int(reader.read(page("two")).text.split()[0]) == pid


def test_a_reader_without_processes_is_none() -> None:
    with pytest.raises(ValueError, match="one process or more"):
        Reader(0)
