"""A queue of work in the library's own database, for whichever desk comes first."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from reportedly.library.database import Database
from reportedly.limits.desk import JOB_SECONDS, JOB_WAITS_SECONDS
from reportedly.record import Value

V = TypeVar("V", bound=Value)


@dataclass(frozen=True, slots=True)
class Job:
    """Work of a ``kind``. ``tries`` counts how often it failed so far."""

    id: str
    kind: str
    body: bytes
    tries: int

    def value(self, kind: type[V]) -> V:
        """What was put in. Raises `msgspec.ValidationError` where another version of the desk did."""
        return msgspec.json.decode(self.body, type=kind)


@dataclass(frozen=True, slots=True)
class Ending:
    """How a job ended: it is done, or to be tried ``again`` after so many seconds. ``note`` is written down with that,
    in one transaction.
    """

    again: int | None = None
    note: Callable[[Database], None] | None = None


DONE = Ending()


def put(database: Database, kind: str, body: Value, *, due_at: int, id: str | None = None) -> None:
    """Work to be done from ``due_at`` on. Under an ``id`` that waits already nothing is put."""
    database.run(
        "INSERT INTO jobs VALUES (?, ?, ?, ?, 0, 0) ON CONFLICT (id) DO NOTHING",
        (id or secrets.token_hex(12), kind, msgspec.json.encode(body), due_at),
    )


def take(
    database: Database, kinds: Sequence[str], *, now: int, most: int = 1, but: Sequence[str] = ()
) -> list[Job]:
    """Up to ``most`` of the work that is due, those first that are due longest; none whose id ends with one of ``but``.
    It is nobody else's for `JOB_SECONDS`; what is then neither `done` nor `failed` is taken again.
    """
    where, given = _due(kinds, but, now)
    found = [
        Job(id, kind, bytes(body), tries)
        for id, kind, body, tries in database.rows(
            f"SELECT id, kind, body, tries FROM jobs WHERE {where} ORDER BY due_at, id LIMIT ?",
            (*given, most),
        )
    ]
    database.many(
        "UPDATE jobs SET taken_until = ? WHERE id = ?", [(now + JOB_SECONDS, job.id) for job in found]
    )
    return found


def due(database: Database, kinds: Sequence[str], *, now: int, but: Sequence[str] = ()) -> bool:
    """Whether there is anything to `take`; asked without a transaction that keeps others from writing."""
    where, given = _due(kinds, but, now)
    return bool(database.rows(f"SELECT 1 FROM jobs WHERE {where} LIMIT 1", given))


def _due(kinds: Sequence[str], but: Sequence[str], now: int) -> tuple[str, tuple[object, ...]]:
    """What is due, as a condition. What seems to be taken, or to wait, longer than anything is was written by a clock
    that was wrong; one that is a little ahead is another desk's.
    """
    marks = ",".join("?" * len(kinds))
    others = " AND id NOT LIKE ?" * len(but)
    return (
        "(due_at <= ? OR due_at > ?) AND (taken_until <= ? OR taken_until > ?) "
        f"AND kind IN ({marks}){others}",
        (
            *(now, now + JOB_WAITS_SECONDS, now, now + 2 * JOB_SECONDS),
            *kinds,
            *(f"%{end}" for end in but),
        ),
    )


def done(database: Database, job: Job) -> None:
    """It is done, or nothing is to be done any more."""
    database.run("DELETE FROM jobs WHERE id = ?", (job.id,))


def failed(database: Database, job: Job, *, due_at: int) -> None:
    """It is to be tried again."""
    sql = "UPDATE jobs SET due_at = ?, tries = tries + 1, taken_until = 0 WHERE id = ?"
    database.run(sql, (due_at, job.id))


def give_back(database: Database, taken: Sequence[Job]) -> None:
    """They are anybody's again, as if they had not been taken."""
    database.many("UPDATE jobs SET taken_until = 0 WHERE id = ?", [(job.id,) for job in taken])


def put_off(database: Database, beginning: str, end: str, *, due_at: int) -> None:
    """Of what waits nothing whose id begins and ends so is due before ``due_at``; none of it counts as tried."""
    sql = "UPDATE jobs SET due_at = ? WHERE due_at < ? AND taken_until = 0 AND id LIKE ?"
    database.run(sql, (due_at, due_at, f"{beginning}%{end}"))


def due_next(database: Database, beginning: str, end: str) -> int | None:
    """When the first of what waits and whose id begins and ends so is due; null where nothing does."""
    sql = "SELECT min(due_at) FROM jobs WHERE id LIKE ?"
    ((found,),) = database.rows(sql, (f"{beginning}%{end}",))
    return None if found is None else int(found)


def hurry(database: Database, beginning: str, end: str, *, now: int) -> None:
    """What waits and whose id begins and ends so waits no longer."""
    sql = "UPDATE jobs SET due_at = ? WHERE due_at > ? AND taken_until = 0 AND id LIKE ?"
    database.run(sql, (now, now, f"{beginning}%{end}"))
