"""One notice on its way to one place: prepared, sent, and what the outcome means for that place."""

import logging
from collections.abc import Callable
from functools import partial

from reportedly.desk import jobs
from reportedly.desk.answers import Desk
from reportedly.desk.following import deliveries, messages, notices, sending, subscriptions, vapid, webhooks
from reportedly.desk.following.deliveries import PUSH, WEBHOOK, Delivery, place
from reportedly.desk.following.sending import Outcome
from reportedly.desk.jobs import DONE, Ending, Job
from reportedly.desk.people import accounts
from reportedly.library.database import Database
from reportedly.limits.following import (
    DELIVERY_AGAIN_SECONDS,
    DELIVERY_AGAIN_SECONDS_MOST,
    DELIVERY_TRIES,
    WEBHOOK_CHANGES,
)

_LOG = logging.getLogger(__name__)


def deliver(at: Desk, job: Job) -> Ending:
    """Send one notice to one place. No transaction is open while it is sent."""
    assert at.store is not None, "the queue is in the store"
    work, now = job.value(Delivery), at.now()
    with at.store.reading() as database:
        send = _prepared(at, database, job.kind, work, now=now)
        # A browser's failures are not counted: its maker's service is one for all, and says when it is gone.
        hook = webhooks.webhook(database, work.to) if job.kind == WEBHOOK else None
    if send is None:
        return DONE
    failures = hook.failures if hook is not None else 0
    outcome = send()
    wait = again_after(max(job.tries, failures), outcome.wait)
    again = wait if outcome.result == "later" and job.tries + 1 < DELIVERY_TRIES else None

    def note(database: Database) -> None:
        _note(job.kind, work.to, outcome, database, now=now)
        if outcome.result == "later":
            # A place that is silent or busy is not asked for each notice that waits for it, and keeps no other waiting.
            jobs.put_off(database, f"{job.kind}-", place(work.to), due_at=at.now() + wait)
        elif failures and outcome.result == "sent":
            deliveries.resume(database, job.kind, work.to, now=at.now())

    return Ending(again, note)


def _prepared(
    at: Desk, database: Database, kind: str, work: Delivery, *, now: int
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
        return partial(sending.push, at.client, browser, message, key, topic=notice.id, now=now)
    hook = webhooks.webhook(database, work.to)
    if hook is None or hook.off_at is not None:
        return None
    message = messages.to_program(notice, told, hook.origin)
    return partial(sending.call, at.client, hook, notice.id, message, now=now)


def again_after(tries: int, wait: float | None = None) -> int:
    """After how many seconds to try again what failed ``tries`` times before; ``wait`` is what was asked for."""
    own = DELIVERY_AGAIN_SECONDS * 2.0 ** min(tries, 20)
    return int(min(max(own, wait or 0), DELIVERY_AGAIN_SECONDS_MOST))


def _note(kind: str, to: str, outcome: Outcome, database: Database, *, now: int) -> None:
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
