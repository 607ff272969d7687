"""What to tell when: nothing here has a table or a clock."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from reportedly.desk.following.deciding import Bundle, Pending, decide
from reportedly.desk.following.preferences import Preferences
from reportedly.limits.following import NOTICE_WINDOW_SECONDS as WINDOW
from reportedly.limits.following import NOTICES_AT_ONCE

NOON = int(datetime(2026, 3, 4, 12, tzinfo=UTC).timestamp())
HOUR = 3600


def test_where_nothing_waits_nothing_is_told() -> None:
    assert decide(NOON, Preferences(), [], {}) == decide(NOON, Preferences(digest=3), [], {})
    assert decide(NOON, Preferences(), [], {}).due_at is None


def test_each_story_has_its_own_notice_at_once() -> None:
    pending = [Pending(1, "a", NOON), Pending(2, "b", NOON), Pending(3, "a", NOON)]
    made = decide(NOON, Preferences(), pending, {})
    assert made.bundles == (Bundle((1, 3), False), Bundle((2,), False))
    assert made.due_at is None


def test_a_story_told_of_lately_waits_for_its_window_and_others_do_not() -> None:
    pending = [Pending(1, "a", NOON), Pending(2, "b", NOON)]
    made = decide(NOON, Preferences(), pending, {"a": NOON - 60})
    assert made.bundles == (Bundle((2,), False),)
    assert made.due_at == NOON - 60 + WINDOW
    assert decide(made.due_at - 1, Preferences(), pending[:1], {"a": NOON - 60}).bundles == ()
    assert decide(made.due_at, Preferences(), pending[:1], {"a": NOON - 60}).bundles == (Bundle((1,), False),)


def test_many_stories_at_one_time_are_one_notice() -> None:
    pending = [Pending(n, f"s{n}", NOON) for n in range(NOTICES_AT_ONCE + 1)]
    assert decide(NOON, Preferences(), pending, {}).bundles == (Bundle(tuple(range(len(pending))), True),)


def test_quiet_hours_in_the_readers_zone() -> None:
    # 22:00 to 07:00 in New York, five hours behind in early March.
    chosen = Preferences(quiet=(22 * 60, 7 * 60), zone="America/New_York")
    begun, end = NOON - 9 * HOUR, NOON
    assert decide(begun, chosen, [Pending(1, "a", begun)], {}).due_at == end
    assert decide(end - 1, chosen, [Pending(1, "a", begun)], {}).bundles == ()
    later = [Pending(1, "a", begun), Pending(2, "b", end)]
    assert decide(end, chosen, later, {}).bundles == (Bundle((1, 2), True),)
    assert decide(end, chosen, later[1:], {}).bundles == (Bundle((2,), False),)


def test_the_end_of_quiet_hours_breaks_no_window() -> None:
    chosen = Preferences(quiet=(12 * 60, 12 * 60 + 5))
    made = decide(NOON + 300, chosen, [Pending(1, "a", NOON), Pending(2, "b", NOON)], {"a": NOON - 60})
    assert made.bundles == (Bundle((2,), True),)
    assert made.due_at == NOON - 60 + WINDOW


def test_a_digest_comes_once_a_day_and_waits_for_quiet_hours_to_end() -> None:
    chosen = Preferences(digest=18, zone="Europe/Paris")
    pending = [Pending(1, "a", NOON), Pending(2, "b", NOON + HOUR)]
    assert decide(NOON + HOUR, chosen, pending, {}).due_at == NOON + 5 * HOUR
    assert decide(NOON + 5 * HOUR, chosen, pending, {}).bundles == (Bundle((1, 2), True),)
    quiet = Preferences(digest=18, zone="Europe/Paris", quiet=(17 * 60, 20 * 60))
    assert decide(NOON + 5 * HOUR, quiet, pending, {}).due_at == NOON + 7 * HOUR
    assert decide(NOON + 7 * HOUR, quiet, pending, {}).bundles == (Bundle((1, 2), True),)


@given(
    st.lists(st.tuples(st.integers(0, 86_400), st.integers(0, 4)), max_size=40),
    st.none() | st.tuples(st.integers(0, 1439), st.integers(0, 1439)),
    st.none() | st.integers(0, 23),
    st.sampled_from(["UTC", "America/New_York", "Asia/Kathmandu", "Pacific/Apia"]),
)
def test_everything_is_told_once_and_no_story_twice_in_a_window(
    coming: list[tuple[int, int]], quiet: tuple[int, int] | None, digest: int | None, zone: str
) -> None:
    chosen = Preferences(quiet=quiet, digest=digest, zone=zone)
    # Around the night in which New York's clocks are put forward.
    begun = int(datetime(2026, 3, 8, 0, tzinfo=UTC).timestamp())
    waiting = sorted((begun + at, f"s{story}", n) for n, (at, story) in enumerate(coming))
    pending, told, done = list[Pending](), dict[str, int](), list[int]()
    now, due = begun, None
    for _ in range(1000):
        moments = [at for at, _, _ in waiting[:1]] + ([due] if due is not None else [])
        if not moments:
            break
        now = max(now, min(moments))
        while waiting and waiting[0][0] <= now:
            at, story, number = waiting.pop(0)
            pending.append(Pending(number, story, at))
        made = decide(now, chosen, pending, told)
        due = made.due_at
        assert due is None or due > now
        for bundle in made.bundles:
            for story in {one.story for one in pending if one.change in bundle.changes}:
                assert now - told.get(story, 0) >= WINDOW
                told[story] = now
            done += bundle.changes
            pending = [one for one in pending if one.change not in bundle.changes]
    assert sorted(done) == list(range(len(coming)))
    assert not pending
