"""What the desk keeps of follows and notices, in either database."""

from collections.abc import Callable
from typing import cast

import pytest

from reportedly.desk import jobs
from reportedly.desk.following import follows, notices, subscriptions, vapid, webhooks
from reportedly.desk.following.encryption import from_base64, to_base64
from reportedly.desk.following.noticing import Noticing
from reportedly.desk.following.preferences import Preferences, choose, preferences
from reportedly.desk.people import accounts, sessions
from reportedly.desk.readers import Readers
from reportedly.desk.store import Store
from reportedly.library import Library
from reportedly.limits.following import NOTICE_SECONDS, NOTICE_WINDOW_SECONDS, PUSH_EACH
from reportedly.record import Record, Value

SAID = "The board read the memo."
KEY = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"


@pytest.fixture
def store(library: Library, location: str) -> Store:
    made = Store(location)
    yield made
    made.close()


def test_notices_from_a_change_to_their_end(
    library: Library, location: str, store: Store, record: Callable[..., Record]
) -> None:
    now = 1_772_625_600
    library.add(record("The Harbour Ledger", SAID, published="2026-03-03T06:00:00Z"))
    (story,) = library.stories()
    with store.writing() as database:
        account = accounts.create(database, "Ada", "", now=now)
        assert account is not None
        ada = account.id
        made = follows.follow(database, ada, "story", story.id, story.headline, now=now)
        follows.follow(database, ada, "search", "q=memo", "memo\0", now=now)
        follows.mute(database, ada, made.id, ["denied", "no kind"])
        chosen = Preferences(push=False, zone="Asia/Tokyo", quiet=(60, 120), digest=None)
        choose(database, ada, chosen, now=now)
        assert preferences(database, ada) == chosen
        assert follows.of_account(database, ada, made.id).muted == {"denied"}  # type: ignore[union-attr]
    readers = Readers(location)
    noticing = Noticing(store, readers, clock=lambda: now)
    for n in range(4):
        library.add(record(f"Outlet {n}", SAID, published=f"2026-03-03T{10 + n}:00:00Z"))
        assert noticing.notice() > 0
        assert noticing.notice() == 0
    now += NOTICE_WINDOW_SECONDS
    assert noticing.notice() == 1
    with store.reading() as database:
        last, first = notices.latest(database, ada, 9)
        assert (first.changes, last.changes, notices.unread(database, ada)) == (1, 3, 2)
        assert [one.number for one in notices.told(database, last.id, 2, 1)] == [3, 4]
        assert len(notices.told_by(database, made.id, ada, 9)) == 4
    with store.writing() as database:
        notices.read(database, ada, [first.id, "nothing"], now=now)
        assert notices.unread(database, ada) == 1
        notices.clear(database, ada, now=now + NOTICE_SECONDS + 1)
        assert notices.latest(database, ada, 9) == []
        follows.forget(database, ada)
        assert follows.everybody(database) == []
    readers.close()


def test_places_that_notices_are_sent_to(store: Store) -> None:
    with store.writing() as database:
        sessions.begin(database, "ada", now=0)
        ((session,),) = database.rows("SELECT token FROM sessions")
        for n in range(PUSH_EACH + 2):
            subscriptions.keep(
                database,
                subscriptions.given(
                    "ada",
                    f"https://push.example/{n}",
                    KEY,
                    to_base64(b"sixteen bytes ok"),
                    session=session,
                    origin="https://desk.example",
                    agent="",
                    expires="",
                    now=n,
                ),
            )
        found = subscriptions.all_of(database, "ada")
        assert [one.created_at for one in found] == list(range(PUSH_EACH + 1, 1, -1))
        assert found[0].key == from_base64(KEY)
        vapid.make_key(database)
        key = vapid.desk_key(database)
        assert key is not None
        assert len(from_base64(vapid.public(key))) == 65
        sessions.end(database, session)
        assert subscriptions.all_of(database, "ada") == []
        hook = webhooks.keep(database, "ada", "https://hook.example/", origin="", now=1)
        webhooks.failed(database, hook.id, "it answers 500", now=2)
        standing = cast(webhooks.Webhook, webhooks.webhook(database, hook.id))
        assert (standing.failures, standing.off_at, standing.secret) == (1, None, hook.secret)
        webhooks.failed(database, hook.id, "it answers 410", now=3, for_good=True)
        assert webhooks.all_of(database, "ada")[0].off_at == 3


class Errand(Value, frozen=True):
    to: str


def test_work_is_taken_put_off_and_given_back(store: Store) -> None:
    with store.writing() as database:
        for name in ("ada", "eva"):
            jobs.put(database, "errand", Errand(name), due_at=10, id=f"errand-1-{name}")
        jobs.put_off(database, "errand-", "-ada", due_at=20)
        taken = jobs.take(database, ["errand"], now=15, most=9)
        assert [job.value(Errand).to for job in taken] == ["eva"]
        assert not jobs.due(database, ["errand"], now=19)
        jobs.give_back(database, taken)
        assert len(jobs.take(database, ["errand"], now=20, most=9)) == 2
