"""The queue: what is put in is done once, and never lost."""

from reportedly.desk import jobs
from reportedly.desk.store import Store
from reportedly.limits.desk import JOB_SECONDS
from reportedly.record import Value


class Errand(Value, frozen=True):
    to: str


def test_work_is_taken_once_in_the_order_in_which_it_is_due(location: str) -> None:
    store = Store(location)
    with store.writing() as database:
        jobs.put(database, "errand", Errand("b"), due_at=20)
        jobs.put(database, "errand", Errand("a"), due_at=10, id="only")
        jobs.put(database, "errand", Errand("again"), due_at=10, id="only")
        jobs.put(database, "other", Errand("c"), due_at=1)
        jobs.put(database, "errand", Errand("later"), due_at=99)
        taken = jobs.take(database, ["errand"], now=30, most=9)
        assert [job.value(Errand).to for job in taken] == ["a", "b"]
        assert jobs.take(database, ["errand"], now=30) == []
        jobs.done(database, taken[0])
        jobs.failed(database, taken[1], due_at=40)
    with store.writing() as database:
        assert jobs.take(database, ["errand"], now=39) == []
        (again,) = jobs.take(database, ["errand"], now=40, most=9)
        assert (again.value(Errand).to, again.tries) == ("b", 1)
        # Whoever had it has died.
        (abandoned,) = jobs.take(database, ["errand"], now=40 + JOB_SECONDS, most=1)
        assert abandoned.id == again.id
        jobs.put(database, "errand", Errand("d"), due_at=10, id="errand-1-ada")
        jobs.put(database, "errand", Errand("e"), due_at=10, id="errand-1-eva")
        jobs.put_off(database, "errand-", "-ada", due_at=2000)
        assert [job.id for job in jobs.take(database, ["errand"], now=50, most=9)] == ["errand-1-eva"]
        assert jobs.take(database, ["errand"], now=1999, most=9)[-1].id != "errand-1-ada"
        assert [job.id for job in jobs.take(database, ["errand"], now=2000, most=9)] == ["errand-1-ada"]
    store.close()


def test_a_clock_that_was_put_back_keeps_no_work_waiting(location: str) -> None:
    """What a desk took, or put in, whose clock was a year ahead."""
    store, year = Store(location), 365 * 86_400
    with store.writing() as database:
        jobs.put(database, "errand", Errand("a"), due_at=10, id="taken")
        assert jobs.take(database, ["errand"], now=year)
        jobs.put(database, "errand", Errand("b"), due_at=year, id="due")
    with store.writing() as database:
        assert jobs.due(database, ["errand"], now=20)
        assert {job.id for job in jobs.take(database, ["errand"], now=20, most=9)} == {"taken", "due"}
        # The clock of another desk may be a little ahead.
        assert jobs.take(database, ["errand"], now=15, most=9) == []
        assert not jobs.due(database, ["errand"], now=15)
    store.close()


def test_of_work_for_one_place_no_more_is_taken_while_that_place_is_left_alone(location: str) -> None:
    store = Store(location)
    with store.writing() as database:
        for number, place in enumerate(("ada", "ada", "eva")):
            jobs.put(database, "errand", Errand(place), due_at=10 + number, id=f"errand-{number}-{place}")
        assert jobs.due(database, ["errand"], now=20, but=("-ada",))
        assert not jobs.due(database, ["errand"], now=20, but=("-ada", "-eva"))
        (taken,) = jobs.take(database, ["errand"], now=20, most=9, but=("-ada",))
        assert taken.id == "errand-2-eva"
        jobs.put_off(database, "errand-", "-ada", due_at=50)
        assert jobs.due_next(database, "errand-", "-ada") == 50
        assert jobs.due_next(database, "errand-", "-cy") is None
        assert not jobs.due(database, ["errand"], now=49)
        jobs.hurry(database, "errand-", "-ada", now=30)
        assert len(jobs.take(database, ["errand"], now=30, most=9)) == 2
    store.close()
