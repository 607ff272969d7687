"""One request to one host whose network addresses were looked at, and to none but them.

On urllib3: alive, without dependencies, bounded in what it unpacks at a time, and its connections take the address to
connect to apart from the name that the certificate must have. httpx has had no release since 0.28 in 2024, and its
successor httpx2 offers no place to choose the address in, only the package below it, httpcore2, does.
"""

import http.client
import socket
import ssl
import time
from collections.abc import Mapping, Sequence
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, cast

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from reportedly.errors import FailedFetch, OversizedCapture
from reportedly.fetching.addresses import Address
from reportedly.fetching.guard import Guard
from reportedly.fetching.line import AHEAD, Clock, Line
from reportedly.fetching.resolving import Resolve, resolve
from reportedly.fetching.target import Target, shown
from reportedly.fetching.trouble import reason
from reportedly.limits.fetching import CONNECT_SECONDS, FETCH_SECONDS, TRIED_ADDRESSES
from reportedly.limits.reading import MAX_CAPTURE_BYTES
from reportedly.record import Value

if TYPE_CHECKING:
    from urllib3.response import HTTPResponse

ENCODINGS = ("", "identity", "gzip", "x-gzip", "deflate")
"""Content codings that are unpacked; only gzip is asked for. One around another comes from attackers only."""

WIRE_ALLOWANCE = 1.25
"""What a body may take on the line against its most: chunks are framed, and small ones with more than they hold."""


def user_agent() -> str:
    """What `reportedly` calls itself. A site that does not want it names ``reportedly`` in its robots.txt."""
    try:
        return f"reportedly/{version('reportedly')} (reads news pages; keeps to robots.txt)"
    except PackageNotFoundError:  # run from a checkout that was not installed
        return "reportedly (reads news pages; keeps to robots.txt)"


class Response(Value, frozen=True, kw_only=True):
    """A server's answer. ``url`` is what was asked, ``headers`` have their names in lower case.

    ``data`` is the body, unpacked, of an answer 2xx, and empty for any other. ``cut`` says that it was longer.
    """

    url: str
    status: int
    headers: dict[str, str]
    data: bytes = b""
    cut: bool = False


class Client:
    """Asks public hosts and no others: resolves a name, checks all it resolves to, connects to what was checked.

    Each request has a connection of its own. No cookies, no credentials, no proxies of the environment, and redirects
    are handed back, not followed. ``context`` is for servers whose certificates the system does not know.
    """

    def __init__(
        self,
        guard: Guard | None = None,
        resolve: Resolve = resolve,
        *,
        clock: Clock = time.monotonic,
        context: ssl.SSLContext | None = None,
    ) -> None:
        self.guard = guard or Guard()
        self._resolve = resolve
        self._clock = clock
        self._context = context

    def request(
        self,
        method: str,
        url: str,
        *,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        seconds: float = FETCH_SECONDS,
        most: int = MAX_CAPTURE_BYTES,
        cut: bool = False,
    ) -> Response:
        """The answer to one request, whatever its status, within ``seconds`` in all, looking up the name included.

        ``most`` bounds the unpacked body; where ``cut`` is true a longer one is cut there.

        Raises `RefusedAddress` where the address is not public, `FailedFetch` where no sound answer comes,
        `OversizedCapture` above ``most``.
        """
        target = self.guard.target(url)
        deadline = self._clock() + seconds
        sent = {
            "User-Agent": user_agent(),
            "Accept-Encoding": "gzip",
            **(headers or {}),
            "Host": target.authority,
            "Connection": "close",
        }
        connection, line = self._connected(target, self._addresses(target, deadline), deadline)
        try:
            connection.request(method, target.path, body=body, headers=sent, preload_content=False)
            response = connection.getresponse()
            try:
                return self._read(target, response, line, most, cut=cut)
            finally:
                response.close()
        except (HTTPError, http.client.HTTPException, OSError, ValueError) as error:
            # ValueError: http.client turns numbers of the server's into integers here and there.
            raise FailedFetch(shown(target.url), line.trouble or reason(error)) from error
        finally:
            connection.close()
            line.hang_up()

    def check(self, url: str, *, seconds: float = CONNECT_SECONDS) -> None:
        """Look up where ``url`` leads without asking anything there. Raises as `request` does before it connects."""
        self._addresses(self.guard.target(url), self._clock() + seconds)

    def _addresses(self, target: Target, deadline: float) -> Sequence[Address]:
        """Where the host is, all of it checked. One private answer among public ones is enough to refuse them all."""
        if target.address is not None:
            return (target.address,)
        try:
            patience = min(CONNECT_SECONDS, deadline - self._clock())
            addresses = self._resolve(target.host, target.port, patience)
        except OSError as error:
            late = isinstance(error, TimeoutError)
            why = (
                "took too long to look up; try again later" if late else "is not known; look at its spelling"
            )
            raise FailedFetch(shown(target.url), f"the host {target.host} {why}") from error
        if not addresses:
            raise FailedFetch(
                shown(target.url), f"the host {target.host} has no address; look at its spelling"
            )
        for address in addresses:
            self.guard.check(target, address)
        return addresses[:TRIED_ADDRESSES]

    def _connected(
        self, target: Target, addresses: Sequence[Address], deadline: float
    ) -> tuple[HTTPConnection, Line]:
        """A connection to the first of ``addresses`` that answers. The connection never learns of another way there."""
        failed: Exception | None = None
        for address in addresses:
            patience = min(CONNECT_SECONDS, deadline - self._clock())
            if patience <= 0:
                break
            connection = self._connection(target, address, patience)
            try:
                connection.connect()
            except (HTTPError, OSError) as error:
                connection.close()
                failed = error
                continue
            line = Line(cast("socket.socket", connection.sock), deadline, self._clock)
            connection.sock = cast("socket.socket", line)
            return connection, line
        late = "took too long to reach; try again later"
        raise FailedFetch(shown(target.url), reason(failed) if failed else late) from failed

    def _connection(self, target: Target, address: Address, patience: float) -> HTTPConnection:
        if target.scheme == "http":
            return HTTPConnection(str(address), target.port, timeout=patience)
        # The certificate has to be the host's; the name that goes over the line (SNI) is the host's too.
        return HTTPSConnection(
            str(address),
            target.port,
            timeout=patience,
            server_hostname=target.host,
            ssl_context=self._tls,
        )

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return self._context or ssl.create_default_context()

    def _read(
        self, target: Target, response: "HTTPResponse", line: Line, most: int, *, cut: bool
    ) -> Response:
        headers = {name.lower(): response.headers[name] for name in response.headers}
        parts, size = list[bytes](), 0
        if 200 <= response.status < 300:
            coding = headers.get("content-encoding", "").strip().lower()
            if coding not in ENCODINGS:
                told = f"sends the page packed in a way that was not asked for ({coding[:40]!r})"
                raise FailedFetch(shown(target.url), f"{told}; open it in a browser and save it")
            line.part = "contents"
            line.most = line.received + AHEAD + int(most * WIRE_ALLOWANCE)
            for part in response.stream(AHEAD, decode_content=True):
                line.patience()  # unpacking takes time without waiting for anything
                parts.append(part)
                size += len(part)
                if size > most:
                    break
            if size > most and not cut:
                told = f"sends more than {most / 2**20:g} MiB; a page has a few at most"
                raise OversizedCapture(shown(target.url), f"{told}, so this is an archive or an attack")
        return Response(
            url=target.url,
            status=response.status,
            headers=headers,
            data=b"".join(parts)[:most],
            cut=size > most,
        )
