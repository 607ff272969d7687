"""The work of sending notices, in the desk's queue: one piece for each notice and place."""

from reportedly.desk import jobs
from reportedly.desk.following import subscriptions, webhooks
from reportedly.desk.following.notices import Notice
from reportedly.desk.following.preferences import Preferences
from reportedly.library.database import Database
from reportedly.record import Value

PUSH, WEBHOOK = "notice-push", "notice-webhook"


class Delivery(Value, frozen=True, kw_only=True):
    """A notice, and where it goes: the id of a browser or webhook."""

    notice: str
    to: str


def place(id: str) -> str:
    """The end of the ids of all work for the same place as that with this id."""
    return f"-{id.rpartition('-')[2]}"


def resume(database: Database, kind: str, to: str, *, now: int) -> None:
    """Whoever owns the place says that it is well: what waits for it waits no longer."""
    jobs.hurry(database, f"{kind}-", place(to), now=now)


def put(database: Database, notice: Notice, chosen: Preferences, *, now: int) -> None:
    """Let ``notice`` be sent by the channels that its reader chose."""
    places = list[tuple[str, str]]()
    if chosen.push:
        places += [(PUSH, one.id) for one in subscriptions.all_of(database, notice.account)]
    if chosen.webhook:
        found = webhooks.all_of(database, notice.account)
        places += [(WEBHOOK, one.id) for one in found if one.off_at is None]
    for kind, to in places:
        body = Delivery(notice=notice.id, to=to)
        # Where others wait for a place that was silent, this is no reason to ask it sooner.
        due = max(now, jobs.due_next(database, f"{kind}-", place(to)) or now)
        jobs.put(database, kind, body, due_at=due, id=f"{kind}-{notice.id}-{to}")
