"""The desk's accounts in either database: who is there, who may what, and what ends with whom."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from reportedly.desk import jobs
from reportedly.desk.people import accounts, resets, roster, sessions, tokens
from reportedly.desk.people.letters import Wanted
from reportedly.desk.store import Store
from reportedly.library import Library

NOW = 1_800_000_000


@pytest.fixture
def store(location: str) -> Iterator[Store]:
    Library(location).close()
    made = Store(location)
    yield made
    made.close()


def test_a_name_is_one_however_it_is_spelled_and_whatever_is_in_it(store: Store) -> None:
    with store.writing() as database:
        for name in (
            "Ada Lind",
            "Straße",
            "İda",
            "a\x00b",
            "lone \ud800",
            "%_!",
            "'; DROP TABLE accounts; --",
        ):
            made = accounts.create(database, name, "hash", now=NOW)
            assert made is not None
            assert accounts.named(database, name.upper()) == accounts.account(database, made.id)
            assert accounts.create(database, name.lower(), "hash", now=NOW) is None
        assert accounts.create(database, "STRASSE", "hash", now=NOW) is None
        assert accounts.account(database, "nobody") is None


def test_of_many_who_take_a_name_at_once_one_has_it(store: Store) -> None:
    def take(n: int) -> bool:
        with store.writing() as database:
            return accounts.create(database, "Ada Lind", str(n), now=NOW) is not None

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(take, range(16))) == 1


def test_people_are_listed_by_name_and_found_by_letters(store: Store) -> None:
    with store.writing() as database:
        for name in ("Ćiro", "ada", "Bo 100%", "Bo 1000", "b_o", "!x"):
            accounts.create(database, name, "", now=NOW)
        assert [one.name for one in roster.listed(database)] == [
            "!x",
            "ada",
            "b_o",
            "Bo 100%",
            "Bo 1000",
            "Ćiro",
        ]
        assert [one.name for one in roster.listed(database, "0%")] == ["Bo 100%"]
        assert [one.name for one in roster.listed(database, "B_")] == ["b_o"]
        assert [one.name for one in roster.listed(database, "!")] == ["!x"]
        assert [one.name for one in roster.listed(database, after="bo 100%", most=1)] == ["Bo 1000"]


def test_there_is_always_an_administrator(store: Store) -> None:
    with store.writing() as database:
        ada, eva = (
            accounts.create(database, name, "", now=NOW, role="administrator").id for name in ("Ada", "Eva")
        )
        roster.block(database, eva, now=NOW)
    for change in (
        lambda database: roster.appoint(database, ada, "editor"),
        lambda database: roster.block(database, ada, now=NOW),
        lambda database: roster.close(database, ada, now=NOW),
    ):
        with pytest.raises(roster.LastAdministrator), store.writing() as database:
            change(database)

    # Two who step down at once: the second is the last.
    with store.writing() as database:
        roster.unblock(database, eva)

    def step_down(id: str) -> bool:
        try:
            with store.writing() as database:
                roster.appoint(database, id, "reader")
        except roster.LastAdministrator:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(step_down, (ada, eva))) == [False, True]


@pytest.mark.parametrize("end", ["block", "close"])
def test_what_an_account_has_open_ends_with_it(store: Store, end: str) -> None:
    with store.writing() as database:
        made = accounts.create(database, "Ada Lind", "hash", now=NOW)
        assert made is not None
        session = sessions.begin(database, made.id, now=NOW)
        token = tokens.make(database, made.id, "x", ["read"], now=NOW, ends_at=NOW + 9)
        link = resets.make(database, made.id, now=NOW).removeprefix(resets.PATH)
        assert sessions.whose(database, session, now=NOW)[0].account == made.id
        assert tokens.whose(database, str(token), now=NOW)[0].account == made.id
        assert resets.whose(database, link, now=NOW) == made.id
        (roster.block if end == "block" else roster.close)(database, made.id, now=NOW)
        if end == "block":
            roster.unblock(database, made.id)
        assert sessions.whose(database, session, now=NOW)[0].account is None
        assert tokens.whose(database, str(token), now=NOW)[0] is None
        assert resets.whose(database, link, now=NOW) is None


def test_a_password_is_changed_by_who_knew_the_one_there_is(store: Store) -> None:
    with store.writing() as database:
        made = accounts.create(database, "Ada Lind", "first", now=NOW)
        assert made is not None
        assert not accounts.change_password(database, made.id, "third", was="second")
        assert accounts.change_password(database, made.id, "second", was="first")


def test_work_is_seen_where_there_is_some(store: Store) -> None:
    with store.writing() as database:
        assert not jobs.due(database, ("letter",), now=NOW)
        jobs.put(database, "letter", Wanted("ada", "x"), due_at=NOW)
        assert jobs.due(database, ("letter", "other"), now=NOW)
        assert not jobs.due(database, ("other",), now=NOW)
        assert not jobs.due(database, ("letter",), now=NOW - 1)
        jobs.take(database, ("letter",), now=NOW)
        assert not jobs.due(database, ("letter",), now=NOW)
