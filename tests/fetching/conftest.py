"""A web on loopback, its clock, and a guard that lets the tests reach it."""

import contextlib
import re
import socket
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address, ip_network

import pytest

from reportedly.fetching import Client, Fetcher, Guard

Answer = bytes | Callable[[socket.socket], None]
LOOPBACK = Guard(allow=(ip_network("127.0.0.1/32"),))


def page(body: bytes = b"<h1>Ferry stays in port</h1>", *headers: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode("latin-1") + body


def moved(to: str, status: str = "302 Found") -> bytes:
    return page(b"", f"Location: {to}", status=status)


def complete(request: bytes) -> bool:
    head, end, body = request.partition(b"\r\n\r\n")
    length = re.search(rb"\r\ncontent-length: (\d+)", head, re.IGNORECASE)
    return bool(end) and len(body) >= (int(length[1]) if length else 0)


class Web:
    """A server that answers with the bytes it was given for a path, 404 for others, and keeps what it was asked."""

    def __init__(
        self, host: str = "127.0.0.1", port: int = 0, wrap: Callable[..., socket.socket] | None = None
    ):
        self.answers: dict[str, Answer | list[Answer]] = {}
        self.asked: list[str] = []
        self.requests: list[bytes] = []
        self._wrap = wrap
        self._socket = socket.create_server(
            (host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET
        )
        self.port = self._socket.getsockname()[1]
        self.at = f"http://{host}:{self.port}"
        self.closing = threading.Event()
        self._threads = [threading.Thread(target=self._serve)]
        self._threads[0].start()

    def headers(self, at: int = -1) -> dict[str, str]:
        lines = self.requests[at].decode("latin-1").split("\r\n")[1:]
        return {name.lower(): value for name, _, value in (line.partition(": ") for line in lines if line)}

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._answer, args=(connection,))
            self._threads.append(thread)
            thread.start()

    def _answer(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError, ValueError):
            connection.settimeout(5)
            if self._wrap:
                connection = self._wrap(connection)
            request = b""
            while not complete(request):
                request += (more := connection.recv(65_536))
                if not more:
                    break
            if request:
                self._given(connection, request)
        connection.close()

    def _given(self, connection: socket.socket, request: bytes) -> None:
        path = request.split(b" ")[1].decode()
        self.asked.append(path)
        self.requests.append(request)
        answer = self.answers.get(path, page(b"", status="404 Not Found"))
        if isinstance(answer, list):
            answer = answer.pop(0)
        if isinstance(answer, bytes):
            connection.sendall(answer)
        else:
            answer(connection)

    def close(self) -> None:
        self.closing.set()
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for thread in self._threads:
            thread.join(10)


@pytest.fixture
def web() -> Iterator[Web]:
    served = Web()
    yield served
    served.close()


class Time:
    """A clock that only moves when somebody sleeps."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds

    def now(self) -> datetime:
        return datetime(2026, 3, 3, 6, 30, tzinfo=UTC) + timedelta(seconds=self.seconds - 1000)


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def client() -> Client:
    return Client(LOOPBACK)


@pytest.fixture
def fetcher(time: Time, client: Client) -> Fetcher:
    return Fetcher(client=client, clock=time, sleep=time.sleep, now=time.now)


def names(**known: str) -> Callable[..., list]:
    """A resolver that knows ``harbour="127.0.0.1"`` as harbour.example, several addresses with a space between."""

    def resolve(host: str, port: int, seconds: float) -> list:
        if host.removesuffix(".example") not in known:
            raise OSError("no such host")
        return [ip_address(address) for address in known[host.removesuffix(".example")].split()]

    return resolve
