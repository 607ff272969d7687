"""People with passwords, kept by hashes that cost little."""

from collections.abc import Callable, Iterator

import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from reportedly.desk.answers import Desk
from reportedly.desk.people import accounts, passwords
from reportedly.desk.people.accounts import Account
from reportedly.desk.people.visitors import Role

BASE = "http://127.0.0.1:8000"
PASSWORD = "harbour lantern seven"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_HASHER", hasher)
    monkeypatch.setattr(passwords, "_NOBODYS", hasher.hash("nobody"))


@pytest.fixture
def at(browser: TestClient) -> Desk:
    found: Desk = browser.app.state.desk  # type: ignore[attr-defined]
    return found


@pytest.fixture
def later(at: Desk) -> Callable[[int], None]:
    """Let so many seconds pass at the desk."""
    passed = [0]
    begun = at.clock
    object.__setattr__(at, "clock", lambda: begun() + passed[0])

    def later(seconds: int) -> None:
        passed[0] += seconds

    return later


@pytest.fixture
def member(at: Desk) -> Callable[..., Account]:
    """Somebody with a password: ``member("Ada Lind", role="editor", email=...)``."""

    def made(name: str, *, role: Role = "reader", email: str | None = None) -> Account:
        assert at.store is not None
        hashed = at.porter.passwords.hashed(PASSWORD)
        with at.store.writing() as database:
            account = accounts.create(database, name, hashed, now=at.now(), role=role, email=email)
        assert account is not None
        return account

    return made


@pytest.fixture
def fresh(browser: TestClient) -> Iterator[Callable[[], TestClient]]:
    """More browsers at the same desk, in which nobody is signed in, and which go nowhere by themselves."""
    made: list[TestClient] = []

    def opened() -> TestClient:
        made.append(TestClient(browser.app, base_url=BASE, follow_redirects=False))
        return made[-1]

    yield opened
    for client in made:
        client.close()
