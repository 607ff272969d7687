"""The feeds a library follows, in both databases."""

from collections.abc import Callable

import pytest

from reportedly.library import Library, following
from reportedly.library.tracer import Tracer
from reportedly.pages.feeds import Entry, Feed
from reportedly.record import Record

FEED, OTHER = "https://ledger.example/feed", "https://post.example/feed"
HOUR = 3600


def page(n: int) -> str:
    return f"https://ledger.example/{n}"


def feed(*pages: int, updated: str | None = None, title: str | None = "The Ledger") -> Feed:
    return Feed(
        kind="rss", title=title, entries=tuple(Entry(location=page(n), updated=updated) for n in pages)
    )


def waiting(library: Library, now: int) -> list[str]:
    return [one.location for one in library.feeds.waiting(now)]


def test_a_feed_is_followed_once_and_due_at_once(library: Library) -> None:
    assert library.feeds.follow(FEED, now=100)
    assert not library.feeds.follow(FEED, now=200)
    (followed,) = library.feeds.due(100)
    assert (followed.location, followed.added_at, followed.due_at) == (FEED, 100, 100)
    assert library.feeds.due(99) == ()
    assert library.feeds.all() == (followed,)


def test_what_was_seen_is_remembered_by_the_library_that_opens_next(location: str, simple: Tracer) -> None:
    with Library(location, tracer=simple) as library:
        library.feeds.follow(FEED, now=0)
        assert library.feeds.polled(FEED, feed(1, 2), now=10, due_at=910, etag='"a"', modified="Tue") == 2
        library.feeds.fetched(page(1), now=11)
    with Library(location, tracer=simple) as library:
        assert waiting(library, 20) == [page(2)]
        (followed,) = library.feeds.all()
        assert (followed.title, followed.kind, followed.etag, followed.modified, followed.waiting) == (
            *("The Ledger", "rss", '"a"', "Tue", 1),
        )
        assert library.feeds.due(909) == ()
        assert library.feeds.polled(FEED, feed(1, 2, 3, title=None), now=910, due_at=1900) == 1
        assert sorted(waiting(library, 910)) == [page(2), page(3)]
        assert library.feeds.all()[0].title == "The Ledger"


def test_a_feed_that_is_as_it_was_names_nothing(library: Library) -> None:
    library.feeds.follow(FEED, now=0)
    assert library.feeds.polled(FEED, None, now=10, due_at=910, etag='"a"') == 0
    assert library.feeds.all()[0].etag == '"a"'
    assert waiting(library, 10) == []


def test_with_later_only_what_comes_next_is_fetched(library: Library) -> None:
    library.feeds.follow(FEED, now=0)
    assert library.feeds.polled(FEED, feed(1, 2), now=0, due_at=900, later=True) == 0
    assert library.feeds.polled(FEED, feed(1, 2, 3), now=900, due_at=1800) == 1
    assert waiting(library, 900) == [page(3)]


def test_an_updated_page_is_fetched_again_but_ever_more_rarely(library: Library) -> None:
    """Some outlets stamp every entry anew whenever they are asked."""
    library.feeds.follow(FEED, now=0)
    library.feeds.polled(FEED, feed(1, updated="0"), now=0, due_at=0)
    library.feeds.fetched(page(1), now=0)
    times = []
    for now in range(600, 48 * HOUR, 600):
        if library.feeds.polled(FEED, feed(1, updated=str(now)), now=now, due_at=now):
            assert waiting(library, now) == [page(1)]
            library.feeds.fetched(page(1), now=now)
            times.append(now // HOUR)
    assert times == [1, 3, 7, 15, 31]


def test_a_page_that_fails_is_tried_again_and_then_left_with_its_reason(library: Library) -> None:
    library.feeds.follow(FEED, now=0)
    library.feeds.polled(FEED, feed(1), now=0, due_at=900)
    library.feeds.missed(page(1), "does not answer", due_at=300)
    assert waiting(library, 299) == []
    assert [one.tries for one in library.feeds.waiting(300)] == [1]
    library.feeds.missed(page(1), "no page there\0", due_at=None)
    assert waiting(library, 10**6) == []
    assert library.feeds.missing(FEED) == ((page(1), "no page there\\x00"),)
    assert (library.feeds.all()[0].waiting, library.feeds.all()[0].left) == (0, 1)
    assert library.feeds.polled(FEED, feed(1), now=900, due_at=1800) == 0
    assert library.feeds.polled(FEED, feed(1, updated="later"), now=2 * HOUR, due_at=3 * HOUR) == 1


def test_a_page_that_two_feeds_name_is_fetched_once(library: Library) -> None:
    for one in (FEED, OTHER):
        library.feeds.follow(one, now=0)
        assert library.feeds.polled(one, feed(1, 2), now=0, due_at=900) == 2
    assert sorted(waiting(library, 0)) == [page(1), page(2)]
    library.feeds.fetched(page(1), now=5)
    assert waiting(library, 5) == [page(2)]
    library.feeds.follow("https://echo.example/feed", now=10)
    assert library.feeds.polled("https://echo.example/feed", feed(1), now=10, due_at=900) == 0


def test_failures_are_counted_until_a_look_goes_well_and_a_feed_may_end(library: Library) -> None:
    library.feeds.follow(FEED, now=0)
    for n in (1, 2):
        library.feeds.failed(FEED, "does not answer", now=n, due_at=n * 900)
        assert (library.feeds.all()[0].failures, library.feeds.all()[0].reason) == (n, "does not answer")
    library.feeds.polled(FEED, None, now=1800, due_at=2700)
    assert (library.feeds.all()[0].failures, library.feeds.all()[0].reason) == (0, None)
    library.feeds.failed(FEED, "gone for good", now=2700, due_at=None)
    assert library.feeds.due(10**6) == ()
    assert library.feeds.all()[0].reason == "gone for good"
    assert not library.feeds.follow(FEED, now=3000)
    assert [one.reason for one in library.feeds.due(3000)] == [None]


def test_a_feed_put_off_by_a_wrong_clock_is_looked_at(library: Library) -> None:
    library.feeds.follow(FEED, now=10**10)
    assert [one.location for one in library.feeds.due(10**9)] == [FEED]


def test_a_feed_that_is_stopped_is_forgotten_with_what_it_named(library: Library) -> None:
    library.feeds.follow(FEED, now=0)
    library.feeds.polled(FEED, feed(1), now=0, due_at=900)
    assert library.feeds.unfollow(FEED)
    assert not library.feeds.unfollow(FEED)
    assert library.feeds.all() == ()
    assert waiting(library, 0) == []
    assert library.feeds.polled(FEED, feed(1), now=0, due_at=900) == 0
    library.feeds.failed(FEED, "does not answer", now=0, due_at=0)
    assert library.feeds.all() == ()


def test_memory_is_bounded_and_keeps_what_the_feed_still_names(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "FEED_REMEMBERED", 10)
    library.feeds.follow(FEED, now=0)
    for now in range(40):
        library.feeds.polled(FEED, feed(0, *range(now, now + 5)), now=now, due_at=now)
        for one in waiting(library, now):
            library.feeds.fetched(one, now=now)
    (count,) = library._database.rows("SELECT count(*) FROM feed_entries")[0]
    assert count == 10
    assert library.feeds.polled(FEED, feed(0, *range(39, 44)), now=40, due_at=40) == 0


def test_a_library_of_before_there_were_feeds_follows_them(
    location: str,
    record: Callable[..., Record],
    simple: Tracer,
    of_version: Callable[[Library, int], None],
) -> None:
    with Library(location, tracer=simple) as library:
        library.add(record("ledger", "A claim."))
        of_version(library, 1)
    with Library(location, tracer=simple) as library:
        assert library.feeds.follow(FEED, now=0)
        assert library.feeds.polled(FEED, feed(1), now=0, due_at=900) == 1
        assert len(library.pages()) == 1
