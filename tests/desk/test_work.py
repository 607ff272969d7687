"""The desk's own work: every kind in its own places, nothing lost, an end that is clean."""

import time
from collections.abc import Callable
from threading import Event, Thread

import pytest
from starlette.testclient import TestClient

from reportedly.desk import jobs, work
from reportedly.desk.answers import Desk
from reportedly.desk.jobs import DONE, Ending, Job
from reportedly.desk.store import Store
from reportedly.desk.work import Trade, Worker
from reportedly.errors import BusyLibrary
from reportedly.library import reach
from reportedly.limits.desk import JOB_SECONDS
from reportedly.record import Value


class Errand(Value, frozen=True):
    to: str


class Other(Value, frozen=True):
    where: int


@pytest.fixture
def at(browser: TestClient) -> Desk:
    found: Desk = browser.app.state.desk  # type: ignore[attr-defined]
    object.__setattr__(found, "clock", lambda: 1000)
    return found


@pytest.fixture
def store(at: Desk) -> Store:
    assert at.store is not None
    return at.store


Trades = Callable[..., None]


@pytest.fixture
def doing(monkeypatch: pytest.MonkeyPatch) -> Trades:
    """Let the desk have these kinds of work."""

    def do(**trades: Trade) -> None:
        monkeypatch.setattr(work, "trades", lambda _: trades)

    return do


def put(store: Store, kind: str, *names: str) -> None:
    with store.writing() as database:
        for name in names:
            jobs.put(database, kind, Errand(name), due_at=1000, id=f"{kind}-{name}")


def left(store: Store) -> dict[str, tuple[int, int, int]]:
    """What stands in the queue: when it is due, how often it failed, until when it is taken."""
    with store.reading() as database:
        rows = database.rows("SELECT id, due_at, tries, taken_until FROM jobs")
    return {id: (due, tries, until) for id, due, tries, until in rows}


def waiting(go: Event) -> Callable[[Desk, Job], Ending]:
    """Work that is not done before ``go``."""

    def stuck(_: Desk, job: Job) -> Ending:
        assert go.wait(20)
        return DONE

    return stuck


def until(is_so: Callable[[], object]) -> None:
    end = time.monotonic() + 20
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_work_of_one_kind_that_is_slow_holds_up_no_other(at: Desk, store: Store, doing: Trades) -> None:
    go, done = Event(), list[str]()

    def slow(_: Desk, job: Job) -> Ending:
        assert go.wait(20)
        return quick(_, job)

    def quick(_: Desk, job: Job) -> Ending:
        done.append(job.value(Errand).to)
        return DONE

    doing(slow=Trade(slow, 2, 3), quick=Trade(quick, 2, 3))
    put(store, "slow", *"abc")
    worker = Worker(at)
    worker.start()
    try:
        until(lambda: sum(taken > 0 for _, _, taken in left(store).values()) == 2)
        put(store, "quick", *"defghi")
        until(lambda: len(done) == 6)
        assert sorted(done) == list("defghi")
        go.set()
        until(lambda: not left(store))
        assert sorted(done) == list("abcdefghi")
    finally:
        go.set()
        worker.stop()


def test_who_ends_the_desk_waits_for_what_is_in_hand(at: Desk, store: Store, doing: Trades) -> None:
    begun, done = Event(), list[str]()

    def slow(_: Desk, job: Job) -> Ending:
        begun.set()
        time.sleep(0.3)
        done.append(job.id)
        return DONE

    doing(slow=Trade(slow, 1, 3))
    put(store, "slow", *"ab")
    worker = Worker(at)
    worker.start()
    assert begun.wait(20)
    worker.stop()
    assert done == ["slow-a"]
    assert left(store) == {"slow-b": (1000, 0, 0)}


def test_what_does_not_end_in_time_is_given_back(
    at: Desk, store: Store, doing: Trades, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "WORK_ENDS_SECONDS", 0.2)
    go = Event()
    doing(stuck=Trade(waiting(go), 1, 3))
    put(store, "stuck", "a")
    worker = Worker(at)
    worker.start()
    until(lambda: left(store)["stuck-a"][2])
    worker.stop()
    assert left(store) == {"stuck-a": (1000, 0, 0)}
    go.set()
    until(lambda: not left(store))


def test_what_a_killed_desk_had_in_hand_is_done_by_another(at: Desk, store: Store, doing: Trades) -> None:
    doing(errand=Trade(lambda _, job: DONE, 1, 3))
    put(store, "errand", "a")
    with store.writing() as database:
        assert jobs.take(database, ["errand"], now=1000)
    worker = Worker(at)
    assert worker.once() == 0
    object.__setattr__(at, "clock", lambda: 1000 + JOB_SECONDS)
    assert worker.once() == 1
    assert left(store) == {}


def test_what_fails_is_tried_again_later_and_what_is_not_understood_never(
    at: Desk, store: Store, doing: Trades, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: Desk, job: Job) -> Ending:
        raise OSError("nobody there")

    def read(_: Desk, job: Job) -> Ending:
        job.value(Other)
        return DONE

    doing(failing=Trade(fail, 1, 2), strange=Trade(read, 1, 2))
    put(store, "failing", "a")
    put(store, "strange", "a")
    worker = Worker(at)
    assert worker.once() == 2
    assert left(store) == {"failing-a": (1060, 1, 0)}
    assert worker.once() == 0
    object.__setattr__(at, "clock", lambda: 1060)
    assert worker.once() == 1
    assert left(store) == {}
    assert sorted(message[:16] for message in caplog.messages) == [
        "work given up (f",
        "work given up (s",
        "work to be tried",
    ]


def test_what_was_found_out_is_written_with_the_end_of_the_job_or_not_at_all(
    at: Desk, store: Store, doing: Trades
) -> None:
    def note(database) -> None:
        database.run("INSERT INTO suspensions VALUES ('ada', 1, 'spam', '')")

    doing(errand=Trade(lambda _, job: Ending(again=30, note=note), 1, 3))
    put(store, "errand", "a")
    worker = Worker(at)
    worker.once()
    assert left(store) == {"errand-a": (1030, 1, 0)}
    with store.reading() as database:
        assert database.rows("SELECT account FROM suspensions") == [("ada",)]


def test_a_desk_at_rest_writes_nothing_and_looks_seldom(
    at: Desk, store: Store, doing: Trades, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = list[str]()
    kept = Store.reading

    def reading(self: Store):
        # Desks of other tests, in a browser's, are at work in this process too.
        if self is store:
            looked.append("")
        return kept(self)

    monkeypatch.setattr(Store, "reading", reading)
    monkeypatch.setattr(Store, "writing", None)
    doing(errand=Trade(lambda _, job: DONE, 1, 3))
    worker = Worker(at)
    worker.start()
    time.sleep(0.7)
    worker.stop()
    assert 1 <= len(looked) <= 4


def test_looking_for_changes_takes_its_time_and_makes_nobody_wait(
    at: Desk, store: Store, doing: Trades, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "FOLLOWING_SECONDS", 0.01)
    go, looked = Event(), list[str]()
    due = jobs.due

    def counted(*given, **more) -> bool:
        looked.append("")
        return due(*given, **more)

    monkeypatch.setattr(jobs, "due", counted)
    monkeypatch.setattr(Worker, "notice", lambda _: int(not go.wait(20)))
    doing(errand=Trade(lambda _, job: DONE, 1, 3))
    put(store, "errand", *"abc")
    worker = Worker(at)
    worker.start()
    until(lambda: not left(store))
    time.sleep(0.5)
    assert len(looked) < 10
    go.set()
    worker.stop()


def test_a_correction_that_a_killed_desk_left_half_done_is_finished_when_the_desk_starts(
    ferry: tuple[str, ...], at: Desk, store: Store, doing: Trades
) -> None:
    doing()
    with store.writing() as database:
        numbers = [no for (no,) in database.rows("SELECT no FROM pages")]
        reach.wait(database, numbers)
    worker = Worker(at)
    worker.start()

    def finished() -> bool:
        with store.reading() as database:
            return not reach.waiting(database)

    until(finished)
    worker.stop()


def test_a_clock_that_leaps_forward_begins_nothing_twice(at: Desk, store: Store, doing: Trades) -> None:
    """A laptop that slept: what is in hand looks abandoned, and is not."""
    go, begun = Event(), list[str]()

    def slow(_: Desk, job: Job) -> Ending:
        begun.append(job.id)
        assert go.wait(20)
        return DONE

    doing(slow=Trade(slow, 2, 3))
    put(store, "slow", "a")
    worker = Worker(at)
    worker.start()
    try:
        until(lambda: begun)
        object.__setattr__(at, "clock", lambda: 1000 + 2 * JOB_SECONDS)
        put(store, "slow", "b")
        until(lambda: "slow-b" in begun)
    finally:
        go.set()
        worker.stop()
    assert begun == ["slow-a", "slow-b"]
    assert left(store) == {}


def test_where_no_thread_is_to_be_had_nothing_is_lost_and_no_place_stays_taken(
    at: Desk, store: Store, doing: Trades, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Scarce(Thread):
        refused = 4

        def start(self) -> None:
            if self.name != "desk work" and Scarce.refused:
                Scarce.refused -= 1
                raise RuntimeError("can't start new thread")
            super().start()

    monkeypatch.setattr(work, "Thread", Scarce)
    monkeypatch.setattr(work, "WORK_SECONDS", 0.05)
    monkeypatch.setattr(work, "FOLLOWING_SECONDS", 0.05)
    done, noticed = list[str](), Event()

    def do(_: Desk, job: Job) -> Ending:
        done.append(job.id)
        return DONE

    monkeypatch.setattr(Worker, "notice", lambda _: noticed.set() or 0)
    doing(errand=Trade(do, 1, 3))
    put(store, "errand", "a", "b")
    worker = Worker(at)
    worker.start()
    try:
        until(lambda: not left(store))
        assert noticed.wait(20)
    finally:
        worker.stop()
    assert sorted(done) == ["errand-a", "errand-b"]


def test_who_ends_the_desk_ends_it_also_where_nothing_can_be_written(
    at: Desk, store: Store, doing: Trades, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "WORK_ENDS_SECONDS", 0.2)
    go = Event()

    def busy(*_: object) -> None:
        raise BusyLibrary("here", "somebody writes")

    doing(stuck=Trade(waiting(go), 1, 3))
    put(store, "stuck", "a")
    worker = Worker(at)
    worker.start()
    until(lambda: left(store)["stuck-a"][2])
    with monkeypatch.context() as patched:
        patched.setattr(jobs, "give_back", busy)
        worker.stop()
    go.set()
    until(lambda: not left(store))
