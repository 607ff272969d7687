"""The queue of deliveries, worked off: what is taken is sent, struck off, or put back for later."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import msgspec

from reportedly.desk import jobs
from reportedly.desk.following import messages, notices, sending, subscriptions, vapid, webhooks
from reportedly.desk.following.deliveries import KINDS, PUSH, Delivery
from reportedly.desk.following.sending import Outcome
from reportedly.desk.jobs import Job
from reportedly.desk.people import accounts
from reportedly.desk.store import Store
from reportedly.fetching.client import Client
from reportedly.library.database import Database
from reportedly.limits import (
    DELIVERIES_AT_ONCE,
    DELIVERY_AGAIN_SECONDS,
    DELIVERY_AGAIN_SECONDS_MOST,
    DELIVERY_THREADS,
    DELIVERY_TRIES,
    WEBHOOK_CHANGES,
)

_LOG = logging.getLogger(__name__)


class Delivering:
    """Sends what is in the queue. ``client`` brings the guard."""

    def __init__(self, store: Store, client: Client) -> None:
        self._store, self._client = store, client

    def step(self, *, now: int) -> int:
        """Send up to `DELIVERIES_AT_ONCE` of what is due; how many were taken. No transaction is open meanwhile."""
        with self._store.reading() as database:
            if not jobs.due(database, KINDS, now=now):
                return 0
        with self._store.writing() as database:
            taken = jobs.take(database, KINDS, now=now, most=DELIVERIES_AT_ONCE)
        with ThreadPoolExecutor(DELIVERY_THREADS, "delivering") as threads:
            list(threads.map(partial(self._deliver, now=now), taken))
        return len(taken)

    def _deliver(self, job: Job, *, now: int) -> None:
        try:
            work = job.value(Delivery)
        except msgspec.ValidationError:
            # Of a version of the desk that is not this one's; whoever runs it may not come back.
            with self._store.writing() as database:
                jobs.done(database, job)
            return
        with self._store.reading() as database:
            send = self._prepared(database, job.kind, work, now=now)
        outcome = send() if send is not None else None
        with self._store.writing() as database:
            if outcome is not None:
                _note(database, job.kind, work.to, outcome, now=now)
            if outcome is not None and outcome.result == "later" and job.tries + 1 < DELIVERY_TRIES:
                jobs.failed(database, job, due_at=now + again_after(job.tries, outcome.wait))
            else:
                jobs.done(database, job)

    def _prepared(
        self, database: Database, kind: str, work: Delivery, *, now: int
    ) -> Callable[[], Outcome] | None:
        """How it is sent; null where there is nobody left to send it to."""
        notice = notices.notice(database, work.notice)
        if notice is None:
            return None
        told = notices.told(database, notice.id, WEBHOOK_CHANGES)
        account = accounts.account(database, notice.account)
        if account is None or account.blocked_at is not None:
            return None
        if kind == PUSH:
            browser, key = subscriptions.subscription(database, work.to), vapid.desk_key(database)
            if browser is None or browser.account != notice.account or key is None:
                return None
            if browser.expires_at is not None and browser.expires_at <= now:
                return lambda: Outcome("gone", "it has expired")
            message = messages.to_browser(notice, told)
            return partial(sending.push, self._client, browser, message, key, topic=notice.id, now=now)
        hook = webhooks.webhook(database, work.to)
        if hook is None or hook.off_at is not None:
            return None
        message = messages.to_program(notice, told, hook.origin)
        return partial(sending.call, self._client, hook, notice.id, message, now=now)


def again_after(tries: int, wait: float | None = None) -> int:
    """After how many seconds to try again what failed ``tries`` times before; ``wait`` is what was asked for."""
    own = DELIVERY_AGAIN_SECONDS * 2.0 ** min(tries, 20)
    return int(min(max(own, wait or 0), DELIVERY_AGAIN_SECONDS_MOST))


def _note(database: Database, kind: str, to: str, outcome: Outcome, *, now: int) -> None:
    """What an outcome means for the place that was sent to."""
    if kind == PUSH:
        if outcome.result == "gone":
            subscriptions.drop(database, to)
        elif outcome.result == "refused":
            # Not the browser's fault: a clock that is wrong would else cost everybody their subscriptions.
            _LOG.warning("a push service does not take a notice: %s", outcome.reason)
    elif outcome.result == "sent":
        webhooks.went(database, to)
    else:
        webhooks.failed(database, to, outcome.reason, now=now, for_good=outcome.result == "gone")
