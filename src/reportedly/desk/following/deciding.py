"""What to tell somebody now, of what waits for them, and when to look again. Nothing here reads a clock or a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.desk.following.hours import next_at, quiet_until
from reportedly.desk.following.preferences import Preferences
from reportedly.limits.following import NOTICE_WINDOW_SECONDS, NOTICES_AT_ONCE


@dataclass(frozen=True, slots=True)
class Pending:
    """A change, by its number, that concerns somebody since ``at`` and that they were not told of."""

    change: int
    story: str
    at: int


@dataclass(frozen=True, slots=True)
class Bundle:
    """The changes, by their numbers, that one notice tells; a digest may be of several stories."""

    changes: tuple[int, ...]
    digest: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """The notices to send, and when to look at what is left; null where nothing is."""

    bundles: tuple[Bundle, ...]
    due_at: int | None


def decide(now: int, chosen: Preferences, pending: Sequence[Pending], told: Mapping[str, int]) -> Decision:
    """What of ``pending`` to tell at ``now``; ``told`` says when each story was told of last.

    Every pending change is in exactly one bundle, or waits. A story is told of at most once in
    `NOTICE_WINDOW_SECONDS`, by whatever notice. In quiet hours everything waits; what waited because of them comes in
    one digest, and so do more than `NOTICES_AT_ONCE` stories at a time.
    """
    if not pending:
        return Decision((), None)
    quiet = quiet_until(now, chosen.quiet, chosen.zone)
    if quiet is not None:
        return Decision((), quiet)
    if chosen.digest is not None:
        due = next_at(chosen.digest * 60, min(_since(one.at, now) for one in pending), chosen.zone)
        if now < due:
            return Decision((), due)
    again = {one.story: _open_at(now, told.get(one.story)) for one in pending}
    ready = [one for one in sorted(pending, key=lambda one: one.change) if again[one.story] <= now]
    later = min((at for at in again.values() if at > now), default=None)
    stories = dict.fromkeys(one.story for one in ready)
    together = (
        chosen.digest is not None
        or len(stories) > NOTICES_AT_ONCE
        or any(quiet_until(one.at, chosen.quiet, chosen.zone) is not None for one in ready)
    )
    if together:
        bundles = [tuple(one.change for one in ready)] if ready else []
    else:
        bundles = [tuple(one.change for one in ready if one.story == story) for story in stories]
    return Decision(tuple(Bundle(changes, together) for changes in bundles), later)


def _since(at: int, now: int) -> int:
    """Since when a change waits. One of a clock that was put back waited a day, so that the next hour is its own."""
    return at if at <= now else now - 86_400


def _open_at(now: int, told: int | None) -> int:
    """From when on a story may be told of again. A clock that was put back far does not silence it for long."""
    if told is None or abs(now - told) >= NOTICE_WINDOW_SECONDS:
        return now
    return told + NOTICE_WINDOW_SECONDS
