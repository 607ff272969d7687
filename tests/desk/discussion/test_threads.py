"""Threads: kept when stories merge, paged, and at a cost that does not grow with them."""

import re
from collections.abc import Callable
from contextlib import contextmanager
from typing import Any

import pytest
from starlette.testclient import TestClient

from reportedly.desk.discussion.comments import WIDTH, path
from reportedly.library import Library
from reportedly.library.sqlite import Sqlite
from reportedly.limits.discussion import COMMENTS_SHOWN
from reportedly.record import Record

People = Any


def numbers(html: str) -> list[int]:
    return [int(found) for found in re.findall(r'id="comment-(\d+)"', html)]


def merge(people: People, old: str, new: str) -> None:
    """What the library does when the story ``old`` becomes a part of ``new``: its id is an alias from then on."""
    with people.desk.store.writing() as database:
        database.run("DELETE FROM stories WHERE id = ?", (old,))
        database.run("INSERT INTO aliases VALUES (?, ?)", (old, new))


@pytest.fixture
def other(add: Callable[..., Any], record: Callable[..., Record], people: People, location: str) -> str:
    """Another story, by its id."""
    add(record("The Meridian", "The pier is closed.", event="Pier closed"))
    with Library(location, read_only=True) as library:
        return next(one.id for one in library.stories() if one.headline == "Pier closed")


def test_a_story_that_merges_keeps_what_was_said_about_both(people: People, other: str) -> None:
    first = people.said("Ada", "On the ferry.")
    second = people.said("Ada", "On the pier.", on=f"/stories/{other}")
    third = people.said("Bo", "On the ferry, later.")
    assert "On the pier." not in people.sees()
    merge(people, other, people.story.rpartition("/")[2])
    html = people.sees()
    assert numbers(html) == [third, second, first]
    assert "Discussion: 3 comments" in html
    # The permanent link and the old address lead there.
    found = people.visitor.get(f"/comments/{second}", follow_redirects=False)
    assert found.headers["location"] == f"{people.story}#comment-{second}"
    assert people.visitor.get(f"/stories/{other}/comments").url.path == f"{people.story}/comments"
    # Whoever had the old page open posts to the story of today; an answer goes below what it answers.
    fourth = people.said("Ada", "An answer on the pier.", on=f"/stories/{other}", to=second)
    assert numbers(people.sees()) == [third, second, fourth, first]
    # Closed is the whole of it.
    people("Mod").post(f"{people.story}/comments/lock", data={"decision": "lock", "reason": "off"})
    assert people.say("Ada", "No more.", to=second).status_code == 403


def test_what_is_left_of_nothing_has_its_comments_still(people: People, other: str) -> None:
    number = people.said("Ada", "On the pier.", on=f"/stories/{other}")
    with people.desk.store.writing() as database:
        database.run("DELETE FROM stories WHERE id = ?", (other,))
        database.run("INSERT INTO aliases VALUES (?, NULL)", (other,))
    found = people.visitor.get(f"/comments/{number}")
    assert found.status_code == 200
    assert "On the pier." in found.text
    assert "not in the library any more" in found.text
    assert people.say("Bo", "Too late.", to=number).status_code == 404
    people.decide("Mod", number, "hide")
    assert people.visitor.get(f"/comments/{number}").status_code == 404
    people.decide("Mod", number, "approve", reason="mistake")
    assert people.visitor.get(f"/comments/{number}").status_code == 200
    assert people("Mod").get(f"/moderation/{number}").status_code == 200
    assert people("Ada").get(f"/comments/{number}/remove").status_code == 200
    assert people("Ada").get(f"/comments/{number}/answer").status_code == 404


def test_what_visitors_see_is_kept_until_something_is_said(people: People) -> None:
    def tag() -> str:
        return str(people.visitor.get(people.story).headers["etag"])

    before = tag()
    assert people.visitor.get(people.story, headers={"If-None-Match": before}).status_code == 304
    number = people.said("Ada", "New.")
    after = tag()
    assert after != before
    people.say("Cy", "Held, so that nobody sees it.")
    assert tag() == after
    people.decide("Mod", number, "hide")
    assert tag() == before
    assert people.visitor.get(people.claim).headers["etag"]


def fill(people: People, count: int, answers: int = 0) -> None:
    """A thread of ``count`` comments, written as the desk would, each of ``answers`` below the first."""
    thread = people.story.rpartition("/")[2]
    people("Ada")
    with people.desk.store.writing() as database:
        ((ada,),) = database.rows("SELECT id FROM accounts WHERE name = 'Ada'")
        (last,) = database.rows("SELECT coalesce(max(number), 0) FROM comments")[0]
        first = path(last + 1, None, deepest=4)
        database.many(
            "INSERT INTO comments (number, thread, parent, path, account, text, digest, posted_at, state, visible, "
            "answered, turn) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 'shown', 1, 0, 1)",
            [
                (
                    *(last + n, thread, last + 1 if 1 < n <= answers else None),
                    first + f"{last + n:0{WIDTH}d}" if 1 < n <= answers else path(last + n, None, deepest=4),
                    *(ada, f"Comment {last + n}", str(last + n)),
                )
                for n in range(1, count + 1)
            ],
        )
        database.run(
            "INSERT INTO threads (id, kind, version, comments) VALUES (?, 'story', 1, ?) ON CONFLICT (id) DO UPDATE "
            "SET version = threads.version + 1, comments = threads.comments + excluded.comments",
            (thread, count),
        )


@pytest.mark.parametrize("answers", [0, 4000])
def test_five_thousand_comments_are_read_page_by_page_each_once(people: People, answers: int) -> None:
    fill(people, 5000, answers)
    seen, address, pages = list[int](), people.story, 0
    while address:
        html = people.visitor.get(address).text
        assert len(numbers(html)) <= COMMENTS_SHOWN
        assert len(html) < 200_000
        seen += numbers(html)
        more = re.search(r'<a href="([^"]*\?from=\d+)">More comments', html)
        address = (
            (more[1] if more[1].startswith("/") else f"{people.story}/comments{more[1]}") if more else ""
        )
        pages += 1
        assert pages < 200
    assert sorted(seen) == list(range(1, 5001))
    if answers:
        # A page that begins in the middle shows what it goes on with.
        middle = people.visitor.get("/comments/2000").text
        assert 'id="above-1"' in middle
        assert numbers(middle)[0] == 2000
        before = re.search(r'href="\?from=(\d+)">Comments before', middle)[1]
        assert int(before) == 2000 - COMMENTS_SHOWN


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Any:
    """How many steps SQLite's machine takes (in thousands) and how many statements are run meanwhile."""
    found = {"steps": 0, "statements": 0}
    rows, run = Sqlite.rows, Sqlite.run

    def counting(plain: Any) -> Any:
        def step(self: Any, sql: str, parameters: Any = ()) -> Any:
            def tick() -> int:
                found["steps"] += 1
                return 0

            found["statements"] += 1
            self._connection.set_progress_handler(tick, 100)
            try:
                return plain(self, sql, parameters)
            finally:
                self._connection.set_progress_handler(None, 0)

        return step

    with monkeypatch.context() as patch:
        patch.setattr(Sqlite, "rows", counting(rows))
        patch.setattr(Sqlite, "run", counting(run))
        yield found


def test_ten_times_the_comments_cost_no_more(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    """Statements, and the steps of SQLite's machine in them: what a thread of 500 and one of 5,000 comments take."""

    def cost(act: Callable[[], Any]) -> dict[str, int]:
        with counted(monkeypatch) as found:
            act()
        return dict(found)

    def measure() -> list[dict[str, int]]:
        people.say("Ada", "So that pages are made anew.")
        last = max(numbers(people.sees()))
        return [
            cost(lambda: people.sees()),
            cost(lambda: people.sees("Ada")),
            cost(lambda: people.visitor.get(f"{people.story}/comments?from={last // 2}")),
            cost(lambda: people.visitor.get(f"/comments/{last // 3}")),
            cost(lambda: people.say("Bo", f"One more after {last}.")),
            cost(lambda: people.say("Bo", f"An answer after {last}.", to=last // 2)),
        ]

    def judge() -> dict[str, int]:
        return cost(lambda: people("Mod", "editor").get("/moderation/2"))

    fill(people, 500, 200)
    small, judged = measure(), judge()
    fill(people, 4500)
    large = measure()
    for few, many in zip(small, large, strict=True):
        assert many["statements"] <= few["statements"] + 2
        assert many["steps"] <= 1.5 * few["steps"] + 60, (small, large)
    # A moderator is told how many comments the account has, which are counted.
    assert judge()["steps"] <= 15 * judged["steps"]


def test_visitors_cost_one_statement_more_than_without_a_discussion(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    people.sees()
    with counted(monkeypatch) as found:
        people.sees()
    assert found["statements"] <= 2


def test_a_desk_whose_library_may_only_be_read_has_no_discussion(people: People) -> None:
    people.said("Ada", "Said before.")
    object.__setattr__(people.desk, "store", None)
    assert 'id="discussion"' not in people.sees()
    assert people.visitor.get(f"{people.story}/comments").status_code == 404
    assert people.visitor.post(f"{people.story}/comments", data={"text": "x"}).status_code == 401


@pytest.mark.parametrize("start", ["0", "-1", "x", "9999999", "1e9", "²", "9" * 30, "5"])
def test_a_place_that_is_none_is_the_beginning(people: People, start: str) -> None:
    people.said("Ada", "There.")
    people.said("Ada", "Elsewhere.", on=people.claim)
    found = people.visitor.get(f"{people.story}/comments", params={"from": start})
    assert found.status_code == 200
    assert "There." in found.text


def test_comments_that_are_not_there(people: People, browser: TestClient) -> None:
    for address in ("/comments/1", "/comments/0", f"/comments/{10**30}", "/comments/x", "/comments/-1"):
        assert browser.get(address).status_code == 404
    for act in ("answer", "edit", "remove", "report", "appeal"):
        assert people("Ada").get(f"/comments/77/{act}").status_code == 404
    assert people("Mod", "editor").get("/moderation/77").status_code == 404
    assert people("Mod", "editor").get(f"/moderation/{10**30}").status_code == 404
    assert people("Mod", "editor").get("/moderation/writers/nobody").status_code == 404
