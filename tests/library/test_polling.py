from reportedly.library.polling import JITTER, after_failure, next_poll, next_try
from reportedly.limits.fetching import FEED_PAGE_TRIES, FEED_SECONDS, FEED_SECONDS_LEAST, FEED_SECONDS_MOST


def never() -> float:
    return 0.0


def nearly() -> float:
    return 0.999


def test_a_feed_is_looked_at_as_often_as_it_asks_within_bounds() -> None:
    assert next_poll(1000, never) == 1000 + FEED_SECONDS
    assert next_poll(0, never, ttl=3600) == 3600
    assert next_poll(0, never, ttl=0) == FEED_SECONDS_LEAST
    assert next_poll(0, never, ttl=10**9) == FEED_SECONDS_MOST


def test_chance_only_adds_and_no_more_than_a_fifth() -> None:
    assert FEED_SECONDS < next_poll(0, nearly) <= FEED_SECONDS * (1 + JITTER)


def test_a_feed_that_fails_is_left_alone_twice_as_long_each_time_up_to_a_day() -> None:
    waits = [after_failure(0, never, failures=n) for n in range(1, 10)]
    assert waits[:3] == [FEED_SECONDS, 2 * FEED_SECONDS, 4 * FEED_SECONDS]
    assert waits[-1] == FEED_SECONDS_MOST == after_failure(0, never, failures=10**6)


def test_what_a_server_asks_for_is_heeded_within_reason() -> None:
    assert after_failure(0, nearly, failures=1, retry_after=7200.5) >= 7200
    assert after_failure(0, never, failures=1, retry_after=-5) == FEED_SECONDS
    assert after_failure(0, never, failures=1, retry_after=1e12) == 7 * FEED_SECONDS_MOST


def test_a_page_is_tried_a_few_times_and_then_left() -> None:
    waits = [next_try(0, never, tries=n) for n in range(1, FEED_PAGE_TRIES + 1)]
    assert waits == [FEED_SECONDS_LEAST, 2 * FEED_SECONDS_LEAST, 4 * FEED_SECONDS_LEAST, None]
    assert next_try(0, never, tries=1, retry_after=4000) == 4000
