"""A push service on loopback, with the keys of the browser that it is of: it decrypts what it gets."""

import contextlib
import json
import re
import socket
import threading
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


@dataclass
class Service:
    """A push service, and any other that takes what is posted. ``statuses`` are answered in turn, then 201."""

    statuses: list[tuple[int, str]] = field(default_factory=list)
    asked: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    secret: bytes = b"sixteen bytes ok"
    at: str = ""

    @property
    def point(self) -> bytes:
        """The browser's public key."""
        return self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    @property
    def public(self) -> str:
        return text(self.point)

    def form(self, path: str = "/push/1", **more: str) -> dict[str, str]:
        """What a browser's script gives the desk."""
        return {"endpoint": self.at + path, "key": self.public, "secret": text(self.secret), **more}

    def messages(self) -> list[dict[str, object]]:
        """What was pushed, decrypted by somebody else's program (RFC 8291)."""
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


@contextmanager
def running() -> Iterator[Service]:
    """One that listens, and ends with the block."""
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
