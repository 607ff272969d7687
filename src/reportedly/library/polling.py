"""When to look at a feed again, and at a page that failed. Pure: the time and the chance are given."""

from collections.abc import Callable

from reportedly.limits.fetching import FEED_PAGE_TRIES, FEED_SECONDS, FEED_SECONDS_LEAST, FEED_SECONDS_MOST

JITTER = 0.2
"""Up to this share is added to every wait, so that a hundred feeds added together are not asked together for ever."""

Chance = Callable[[], float]
"""Gives a number in [0, 1), as `random.random` does."""


def next_poll(now: int, chance: Chance, *, ttl: int | None = None) -> int:
    """When to look again after a look that went well: as the feed asks (``ttl``, seconds), within floor and ceiling."""
    return now + _jittered(_bounded(FEED_SECONDS if ttl is None else ttl), chance)


def after_failure(now: int, chance: Chance, *, failures: int, retry_after: float | None = None) -> int:
    """When to look again after the ``failures``th failure in a row: twice as long each time, up to the ceiling, and not
    before the ``retry_after`` seconds that the server asked for (of which a week is heeded at most).
    """
    wait = _bounded(FEED_SECONDS * 2 ** min(failures - 1, 20))
    return now + _jittered(max(wait, _asked(retry_after)), chance)


def next_try(now: int, chance: Chance, *, tries: int, retry_after: float | None = None) -> int | None:
    """When to fetch a page again that failed for the ``tries``th time in a row; None to leave it."""
    if tries >= FEED_PAGE_TRIES:
        return None
    return now + _jittered(max(FEED_SECONDS_LEAST * 2 ** (tries - 1), _asked(retry_after)), chance)


def _bounded(seconds: int) -> int:
    return min(max(seconds, FEED_SECONDS_LEAST), FEED_SECONDS_MOST)


def _asked(retry_after: float | None) -> int:
    return int(min(max(retry_after or 0, 0), 7 * FEED_SECONDS_MOST))


def _jittered(seconds: int, chance: Chance) -> int:
    return seconds + int(seconds * JITTER * chance())
