import json

import pytest

from reportedly.archives import Skip
from reportedly.cli.bar import _clock, _told
from reportedly.cli.progress import Progress, counted, progress, told

DAMAGED = Skip(
    archive="a.warc.gz", offset=77, location="https://ledger.example/a", kind="damaged", reason="cut off"
)
IMAGE = Skip(archive="a.warc.gz", offset=90, location=None, kind="not a page", reason="an image")


class Time:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def events(stderr: str) -> list[dict]:
    return [json.loads(line) for line in stderr.splitlines()]


def test_a_program_is_told_in_lines_of_json(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Time()
    with progress(10, log="json", clock=clock) as shown:
        for at in range(8):
            clock.now += 0.5
            shown.advance() if at else shown.skip(DAMAGED)
        shown.skip(IMAGE)
        shown.skipped({"not a page": 1})
    out, err = capsys.readouterr()
    start, skip, *rest, done = events(err)
    assert out == ""
    assert start == {"event": "start", "done": 0, "total": 10, "rate": 0.0, "left_s": None, "skips": {}}
    assert (skip["event"], skip["skip"]["kind"], skip["skip"]["offset"]) == ("skip", "damaged", 77)
    assert [line["event"] for line in rest] == ["progress"] * 4
    assert [line["done"] for line in rest] == [2, 4, 6, 8]
    assert (rest[-1]["rate"], rest[-1]["left_s"]) == (2.0, 1.0)
    assert (done["event"], done["done"], done["skips"]) == ("done", 10, {"damaged": 1, "not a page": 2})


@pytest.mark.parametrize(("error", "why"), [(KeyboardInterrupt(), "Ctrl-C"), (OSError("no room"), "no room")])
def test_what_ends_a_run_early_is_told(
    capsys: pytest.CaptureFixture[str], error: BaseException, why: str
) -> None:
    with pytest.raises(type(error)), progress(None, log="json"):
        raise error
    last = events(capsys.readouterr().err)[-1]
    assert (last["event"], last["why"], last["total"]) == ("stopped", why, None)


def test_nobody_watches_a_pipe_but_skips_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    with progress(3) as shown:
        shown.advance()
        shown.skip(IMAGE)
        shown.skip(DAMAGED)
    told_lines = capsys.readouterr().err.splitlines()
    assert told_lines == ["reportedly: a.warc.gz:77: https://ledger.example/a: cut off"]
    assert (shown.done, shown.pages, shown.failed) == (3, 1, 1)


def test_the_time_left_goes_by_bytes_where_pages_are_not_known() -> None:
    clock = Time()
    shown = Progress(None, 1000, clock=clock)
    assert shown.left is None
    clock.now += 10
    shown.advance(20, bytes=250)
    assert (shown.rate, shown.left) == (2.0, 30.0)
    shown.advance(bytes=2000)
    assert shown.left == 0


def test_the_rate_is_that_of_the_last_minute() -> None:
    clock = Time()
    shown = Progress(100_000, clock=clock)
    for _ in range(100):
        clock.now += 1
        shown.advance(50)
    for _ in range(70):
        clock.now += 1
        shown.advance(2)
    assert 1.9 < shown.rate < 2.1


def test_the_bar_says_how_far_how_fast_and_how_long_still() -> None:
    clock = Time()
    shown = Progress(12_000, clock=clock)
    clock.now += 10
    shown.advance(20)
    shown.skip(IMAGE)
    assert _told(shown) == "21/12000  2.1/s  1:35:04 left"
    shown.total = None
    shown._log = "json"
    assert _told(shown) == "21 done  2.1/s"
    assert [_clock(seconds) for seconds in (3.2, 75, 3600)] == ["0:03", "1:15", "1:00:00"]


def test_skips_by_kind_in_words() -> None:
    assert counted({"damaged": 3, "not a page": 1200, "defect": 0}) == "1,200 not a page, 3 damaged"
    assert counted({}) == ""
    assert (
        told(Skip(archive=None, offset=0, location="a.txt", kind="unreadable", reason="empty"))
        == "a.txt: empty"
    )
