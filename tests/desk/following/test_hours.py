"""Hours on somebody's wall, through the nights in which clocks are changed."""

from datetime import UTC, datetime

from reportedly.desk.following.hours import next_at, quiet_until, zones


def utc(*given: int) -> int:
    return int(datetime(*given, tzinfo=UTC).timestamp())  # type: ignore[arg-type, misc]


def test_quiet_within_a_day_over_midnight_and_none() -> None:
    assert quiet_until(utc(2026, 6, 1, 13), (12 * 60, 14 * 60), "UTC") == utc(2026, 6, 1, 14)
    assert quiet_until(utc(2026, 6, 1, 14), (12 * 60, 14 * 60), "UTC") is None
    for hour, end in ((23, utc(2026, 6, 2, 7)), (3, utc(2026, 6, 1, 7))):
        assert quiet_until(utc(2026, 6, 1, hour), (22 * 60, 7 * 60), "UTC") == end
    assert quiet_until(utc(2026, 6, 1, 12), (22 * 60, 7 * 60), "UTC") is None
    assert quiet_until(utc(2026, 6, 1, 12), (12 * 60, 12 * 60), "UTC") is None
    assert quiet_until(utc(2026, 6, 1, 12), None, "UTC") is None


def test_an_hour_that_the_clock_skips_is_not_waited_for_a_day() -> None:
    # In New York on 8 March 2026 it is never 02:30.
    assert next_at(150, utc(2026, 3, 8, 6), "America/New_York") == utc(2026, 3, 8, 6, 30)
    found = next_at(150, utc(2026, 3, 8, 6, 30), "America/New_York")
    assert utc(2026, 3, 8, 6, 30) < found <= utc(2026, 3, 8, 7, 30)


def test_an_hour_that_comes_twice_ends_the_quiet_both_times() -> None:
    # On 1 November 2026 it is 01:30 at 05:30 and at 06:30 UTC.
    quiet = (0, 90)
    assert quiet_until(utc(2026, 11, 1, 5, 20), quiet, "America/New_York") == utc(2026, 11, 1, 5, 30)
    assert quiet_until(utc(2026, 11, 1, 6, 10), quiet, "America/New_York") == utc(2026, 11, 1, 6, 30)
    assert quiet_until(utc(2026, 11, 1, 6, 40), quiet, "America/New_York") is None


def test_zones_of_the_world_are_known() -> None:
    assert zones()[0] == "UTC"
    assert {"Europe/Paris", "Asia/Kathmandu", "America/Argentina/Ushuaia"} <= set(zones())
