"""The desk's discussion in both databases: what is said, judged and paged."""

import threading
from collections.abc import Callable, Iterator

import pytest
from starlette.exceptions import HTTPException

from reportedly.desk.discussion import log, moderating, posting, reports, writers
from reportedly.desk.discussion.comments import comment, forget
from reportedly.desk.discussion.threads import Part, lock, part, state, subject, thread, threads
from reportedly.desk.people import accounts
from reportedly.desk.people.visitors import Role, Visitor
from reportedly.desk.store import Store
from reportedly.errors import LibraryError
from reportedly.library import Library
from reportedly.library.tracer import Tracer
from reportedly.limits.discussion import REPORTS_HIDING
from reportedly.record import Record

NOW = 1_772_600_000


@pytest.fixture
def story(location: str, record: Callable[..., Record], simple: Tracer) -> str:
    with Library(location, tracer=simple) as library:
        library.add(record("ledger", "A claim."))
        return library.stories()[0].id


@pytest.fixture
def store(location: str, story: str) -> Iterator[Store]:
    made = Store(location)
    yield made
    made.close()


def somebody(store: Store, name: str, role: Role = "reader") -> Visitor:
    with store.writing() as database:
        made = accounts.create(database, name, "", now=NOW, role=role)
    assert made is not None
    return Visitor(made.id, name, role)


def shown(store: Store, story: str, **asked: object) -> Part:
    with store.reading() as database:
        return part(database, threads(database, "story", story), **asked)  # type: ignore[arg-type]


def test_a_comment_from_its_first_word_to_its_appeal(store: Store, story: str) -> None:
    ada, bo = somebody(store, "Ada"), somebody(store, "Bo")
    mod, mab = somebody(store, "Mod", "editor"), somebody(store, "Mab", "administrator")
    with store.writing() as database:
        one = posting.post(database, ada, "story", story, "Held.\ud800\0", now=NOW)
        assert (one.state, one.waits) == ("held", "held")
        assert [found.number for found in moderating.waiting(database, mod.account or "")] == [1]
    with store.writing() as database:
        moderating.decide(database, mod, 1, "approve", turn=one.turn, reason="rules", remark="", now=NOW)
    assert [found.text for found in shown(store, story).comments] == ["Held.\\ud800\\x00"]
    with store.writing() as database:
        answer = posting.post(database, mod, "story", story, "An answer.", now=NOW, parent=1)
    assert [found.depth for found in shown(store, story).comments] == [0, 1]
    with store.writing() as database:
        for n in range(REPORTS_HIDING):
            reader = accounts.create(database, f"Reader {n}", "", now=NOW)
            assert reader is not None
            reports.report(database, Visitor(reader.id, "", "reader"), answer.number, "spam", "", now=NOW + n)
        hidden = comment(database, answer.number)
        assert (hidden.state, hidden.waits, hidden.decided_by) == ("hidden", "reported", None)
        moderating.decide(
            database, mab, answer.number, "hide", turn=hidden.turn, reason="spam", remark="So it is", now=NOW
        )
        moderating.appeal(database, mod, answer.number, "It is not.", now=NOW)
        # Nobody decides on their own, so that it falls to the one other moderator there is.
        assert moderating.waiting(database, mod.account or "") == []
        assert [found.number for found in moderating.waiting(database, mab.account or "")] == [answer.number]
        turn = comment(database, answer.number).turn
        with pytest.raises(HTTPException, match="403"):
            moderating.decide(
                database, mod, answer.number, "approve", turn=turn, reason="rules", remark="", now=NOW
            )
    with store.reading() as database:
        assert [found.kind for found in log.decisions(database)] == ["hidden", "hidden", "approved"]
        assert [found.by for found in log.decisions(database)] == ["Mab", "the desk", "Mod"]
        assert log.decisions(database, account=ada.account, moderator=mod.account, before=99)[0].comment == 1
        found = writers.writer(database, ada.account or "", now=NOW)
        assert found is not None
        assert (found.comments, found.shown, found.hidden, found.reported) == (1, 1, 0, 0)
    with store.writing() as database:
        posting.remove(database, ada, 1)
        forget(database, bo.account or "")
    assert [found.state for found in shown(store, story).comments] == ["removed"]


def test_suspended_and_closed(store: Store, story: str) -> None:
    ada, mod = somebody(store, "Ada"), somebody(store, "Mod", "editor")
    assert ada.account
    assert mod.account
    with store.writing() as database:
        for _ in range(2):
            writers.suspend(
                database, ada.account, 3, now=NOW, moderator=mod.account, reason="abuse", remark=""
            )
        with pytest.raises(HTTPException, match="cannot comment until"):
            posting.post(database, ada, "story", story, "x", now=NOW + 100)
        writers.lift(database, ada.account, now=NOW, moderator=mod.account, reason="mistake", remark="")
        posting.post(database, ada, "story", story, "x", now=NOW)
        before = state(threads(database, "story", story))
        lock(database, story, now=NOW, reason="off", remark="Enough")
        assert state(threads(database, "story", story)) != before
        with pytest.raises(HTTPException, match="closed"):
            posting.post(database, mod, "story", story, "y", now=NOW)
        assert thread(database, story)[0] == "story"


def test_pages_and_what_merged(store: Store, story: str) -> None:
    mod = somebody(store, "Mod", "editor")
    with store.writing() as database:
        for n in range(7):
            posting.post(database, mod, "story", story, f"Number {n}", now=NOW + 61 * n)
        database.run("UPDATE threads SET id = 'sold' WHERE id = ?", (story,))
        database.run("UPDATE comments SET thread = 'sold' WHERE number > 4")
        database.run("INSERT INTO aliases VALUES ('sold', ?)", (story,))
        database.run("INSERT INTO threads (id, kind, version, comments) VALUES (?, 'story', 1, 4)", (story,))
        assert subject(database, "sold") == ("story", story)
    found, start = list[int](), None
    while True:
        page = shown(store, story, start=start, most=3, account=mod.account)
        found += [one.number for one in page.comments]
        if page.later is None:
            break
        with store.reading() as database:
            start = comment(database, page.later)
    assert found == [7, 6, 5, 4, 3, 2, 1]
    assert page.earlier == 4


def test_writers_at_once_number_their_comments_apart(store: Store, story: str) -> None:
    people = [somebody(store, f"Mod {n}", "editor") for n in range(6)]

    def say(who: Visitor) -> None:
        for n in range(3):
            with store.writing() as database:
                posting.post(database, who, "story", story, f"{who.name}, {n}", now=NOW)

    running = [threading.Thread(target=say, args=(who,)) for who in people]
    for one in running:
        one.start()
    for one in running:
        one.join()
    assert [found.number for found in shown(store, story).comments] == list(range(18, 0, -1))
    with store.reading() as database:
        assert threads(database, "story", story)[0].comments == 18


@pytest.mark.parametrize("sql", ["UPDATE decisions SET remark = ''", "DELETE FROM decisions"])
def test_what_was_decided_stays(store: Store, story: str, sql: str) -> None:
    with store.writing() as database:
        log.write(database, "locked", now=NOW, moderator=None, reason="off", thread=story)
    with pytest.raises(LibraryError), store.writing() as database:
        database.run(sql)
