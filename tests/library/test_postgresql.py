"""What an address can do to a library."""

import sys

import pytest

from reportedly.errors import NotALibrary, ReadOnlyLibrary, UnreachableLibrary
from reportedly.library import Library
from reportedly.library.tracer import Tracer


def test_a_server_that_does_not_answer() -> None:
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    for address in (
        "postgresql://u:secret@127.0.0.1:1/db",
        "postgres://u:secret@[::1:x/",
        "postgresql://u:secret@h/%zz",
    ):
        with pytest.raises(UnreachableLibrary) as caught:
            Library(address)
        assert "secret" not in str(caught.value)
        assert "secret" not in caught.value.location


def test_without_the_driver_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(UnreachableLibrary, match=r"pip install 'reportedly\[postgresql\]'"):
        Library("postgresql://somewhere/db")


def test_a_database_of_somebody_else_is_left_alone(postgresql_server: str, simple: Tracer) -> None:
    import psycopg

    address = postgresql_server.format("template1")
    with psycopg.connect(postgresql_server.format("postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE elsewhere")
        connection.execute("CREATE ROLE visitor LOGIN")
    address = postgresql_server.format("elsewhere")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE TABLE pages (id TEXT)")
    with pytest.raises(NotALibrary):
        Library(address)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("DROP TABLE pages")
    with pytest.raises(ReadOnlyLibrary):
        Library(address.replace("tester@", "visitor@"))


def test_a_connection_that_was_lost(postgresql_server: str, simple: Tracer) -> None:
    import psycopg

    with psycopg.connect(postgresql_server.format("postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE lost")
        library = Library(postgresql_server.format("lost"), tracer=simple)
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'lost'")
        with pytest.raises(UnreachableLibrary, match="lost"):
            library.stories()
        library.close()
