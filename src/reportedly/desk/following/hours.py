"""Hours in somebody's own zone: when they want quiet, and when their digest is due. Times are seconds since 1970."""

from datetime import datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

Quiet = tuple[int, int]
"""From and to, in minutes of the day; over midnight where the first is the larger."""


@cache
def zones() -> tuple[str, ...]:
    """The names of zones that somebody may choose, UTC first."""
    known = (
        name
        for name in available_timezones()
        if "/" in name and not name.startswith(("Etc/", "posix", "right"))
    )
    return ("UTC", *sorted(known))


def quiet_until(now: int, quiet: Quiet | None, zone: str) -> int | None:
    """When the quiet ends that is at ``now``, null where there is none. Quiet from a minute to the same is none."""
    if quiet is None:
        return None
    start, end = quiet
    local = datetime.fromtimestamp(now, ZoneInfo(zone))
    minute = local.hour * 60 + local.minute
    within = start <= minute < end if start <= end else minute >= start or minute < end
    return next_at(end, now, zone) if within else None


def next_at(minute: int, after: int, zone: str) -> int:
    """When it is ``minute`` of a day for the first time after ``after``.

    An hour that a clock put back has twice comes twice; one that it skips is taken for the one after it.
    """
    day = datetime.fromtimestamp(after, ZoneInfo(zone)).date() - timedelta(days=1)
    found = [
        int(datetime.combine(day + timedelta(days=n), _time(minute, fold), ZoneInfo(zone)).timestamp())
        for n in range(4)
        for fold in (0, 1)
    ]
    return min(one for one in found if one > after)


def _time(minute: int, fold: int) -> time:
    return time(minute // 60 % 24, minute % 60, fold=fold)
