"""`reportedly account`: accounts are made, changed and listed; passwords come from standard input."""

import json
from pathlib import Path

import pytest

from reportedly.desk.people import accounts, passwords, resets
from reportedly.library import Library
from reportedly.library.opening import opened


@pytest.fixture
def location(tmp_path: Path) -> str:
    made = str(tmp_path / "library.sqlite")
    Library(made).close()
    return made


@pytest.fixture
def account(invoke, location: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(passwords, "_HASHER", passwords.PasswordHasher(1, 8, 1))

    def run(*words: str, input: str = "harbour lantern seven\n"):
        return invoke("account", *words, "--library", location, input=input.encode())

    return run


def test_the_first_administrator_is_made_and_listed(account, location: str) -> None:
    done = account("create", "Ada  Lind", "--role", "administrator", "--email", "ada@harbour.example")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "reportedly: Ada Lind is an administrator now\n"
    listed = json.loads(account("list", "--json").stdout)
    assert listed == {
        "name": "Ada Lind",
        "role": "administrator",
        "email": "ada@harbour.example",
        "blocked": False,
    }
    assert account("list").stdout.startswith("Ada Lind: administrator since 20")
    database = opened(location)
    found = accounts.named(database, "ada lind")
    database.close()
    assert found is not None
    assert passwords.Passwords().fits("harbour lantern seven", found.password)


def test_what_is_not_taken_is_told_in_a_line(account) -> None:
    assert account("create", "Ada Lind").exit_code == 0
    for done in (
        account("create", "ADA LIND"),
        account("create", "A"),
        account("create", "Eva Berg", "--email", "none"),
        account("create", "Eva Berg", input="short\n"),
        account("create", "Eva Berg", input=""),
        account("role", "Eva Berg", "editor"),
        account("block", "Eva\x1b[2JBerg"),
        account("reset", "Eva Berg"),
        account("reset", "Ada Lind", "--address", "nowhere"),
    ):
        assert done.exit_code == 1
        assert done.stdout == ""
        (line,) = done.stderr.splitlines()
        assert line.startswith("reportedly: ")
        assert "\x1b" not in line
    assert account("create", "Eva Berg", "--role", "visitor").exit_code == 2
    assert account("list").stdout.count("\n") == 1


def test_roles_blocks_and_links(account, location: str) -> None:
    account("create", "Ada Lind", "--role", "administrator")
    account("create", "Eva Berg")
    assert "last administrator" in account("role", "Ada Lind", "reader").stderr
    assert "last administrator" in account("block", "Ada Lind").stderr
    assert account("role", "eva berg", "administrator").exit_code == 0
    assert account("block", "Ada Lind").exit_code == 0
    assert ", blocked" in account("list").stdout
    assert account("unblock", "Ada Lind").exit_code == 0
    link = account("reset", "Eva Berg", "--address", "https://desk.newsroom.example").stdout
    assert link.startswith("https://desk.newsroom.example/reset/")
    database = opened(location)
    assert resets.whose(database, link.strip().rpartition("/")[2], now=0)
    database.close()


def test_without_a_library_it_says_so_and_makes_none(invoke, tmp_path: Path) -> None:
    done = invoke("account", "list", "--library", tmp_path / "none.sqlite")
    assert done.exit_code == 1
    assert "reportedly add" in done.stderr
    assert not list(tmp_path.iterdir())
