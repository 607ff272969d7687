"""Somebody who follows, a worker whose clock is set, and a push service on loopback that decrypts what it gets."""

import sys
from base64 import urlsafe_b64decode
from collections.abc import Callable, Iterator
from ipaddress import ip_network
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from reportedly.desk.answers import Desk
from reportedly.desk.people import accounts
from reportedly.desk.store import Store
from reportedly.desk.work import Worker
from reportedly.fetching import Client, Guard

sys.path.insert(0, str(Path(__file__).parents[2]))
from push_service import Service, running

LOOPBACK = Guard(allow=(ip_network("127.0.0.1/32"),))
# A Wednesday, noon.
NOON = 1_772_625_600


class Clock:
    """Seconds since 1970, set by the test."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(browser: TestClient) -> Clock:
    """The desk's clock, at noon."""
    made = Clock()
    desk: Desk = browser.app.state.desk  # type: ignore[attr-defined]
    object.__setattr__(desk, "clock", made)
    return made


@pytest.fixture
def store(browser: TestClient) -> Store:
    desk: Desk = browser.app.state.desk  # type: ignore[attr-defined]
    assert desk.store is not None
    return desk.store


@pytest.fixture
def worker(browser: TestClient, clock: Clock) -> Worker:
    """What the desk does behind its pages, step by step; it may reach loopback."""
    desk: Desk = browser.app.state.desk  # type: ignore[attr-defined]
    object.__setattr__(desk, "client", Client(LOOPBACK))
    return Worker(desk)


@pytest.fixture
def account_of(store: Store) -> Callable[[str], str]:
    """The id of the account with a name."""

    def found(name: str) -> str:
        with store.reading() as database:
            account = accounts.named(database, name)
        assert account is not None
        return account.id

    return found


def data(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


@pytest.fixture
def service() -> Iterator[Service]:
    """A service on loopback."""
    with running() as made:
        yield made
