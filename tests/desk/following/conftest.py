"""Somebody who follows, a worker whose clock is set, and a push service on loopback that decrypts what it gets."""

import contextlib
import json
import re
import socket
import threading
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from ipaddress import ip_network

import http_ece
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from starlette.testclient import TestClient

from reportedly.desk.answers import Desk
from reportedly.desk.following.worker import Worker
from reportedly.desk.people import accounts
from reportedly.desk.store import Store
from reportedly.fetching import Client, Guard

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
    assert desk.store is not None
    made = Worker(desk.store, desk.readers, clock=clock, client=Client(LOOPBACK))
    browser.app.state.following = made  # type: ignore[attr-defined]
    return made


@pytest.fixture
def account_of(store: Store) -> Callable[[str], str]:
    """The id of the account with a name."""

    def found(name: str) -> str:
        with store.reading() as database:
            account = accounts.named(database, name)
        assert account is not None
        return account.id

    return found


@dataclass
class Service:
    """A push service, and any other that takes what is posted. ``statuses`` are answered in turn, then 201."""

    statuses: list[tuple[int, str]] = field(default_factory=list)
    asked: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    secret: bytes = b"sixteen bytes ok"
    at: str = ""

    @property
    def public(self) -> str:
        return text(self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))

    def form(self, path: str = "/push/1", **more: str) -> dict[str, str]:
        """What a browser's script gives the desk."""
        return {"endpoint": self.at + path, "key": self.public, "secret": text(self.secret), **more}

    def messages(self) -> list[dict[str, object]]:
        """What was pushed, decrypted by somebody else's program."""
        return [
            json.loads(
                http_ece.decrypt(body, private_key=self.key, auth_secret=self.secret, version="aes128gcm")
            )
            for _, _, body in self.asked
        ]

    def answer(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            connection.settimeout(5)
            request = b""
            while not _complete(request):
                request += (more := connection.recv(65_536))
                if not more:
                    return
            head, _, body = request.partition(b"\r\n\r\n")
            first, *lines = head.decode("latin-1").split("\r\n")
            headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
            self.asked.append((first.split()[1], headers, body))
            status, more_headers = self.statuses.pop(0) if self.statuses else (201, "")
            connection.sendall(
                f"HTTP/1.1 {status} Told\r\nContent-Length: 0\r\n{more_headers}\r\n".encode("latin-1")
            )


def _complete(request: bytes) -> bool:
    head, end, body = request.partition(b"\r\n\r\n")
    length = re.search(rb"\r\ncontent-length: (\d+)", head, re.IGNORECASE)
    return bool(end) and len(body) >= (int(length[1]) if length else 0)


def text(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def data(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


@pytest.fixture
def service() -> Iterator[Service]:
    """A service on loopback."""
    made = Service()
    listening = socket.create_server(("127.0.0.1", 0))
    made.at = f"http://127.0.0.1:{listening.getsockname()[1]}"

    def serve() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            made.answer(connection)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield made
    with contextlib.suppress(OSError):
        listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    thread.join(10)
