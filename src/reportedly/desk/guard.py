"""What stands before every page: for whom the desk answers, and what a browser may do with an answer."""

from collections.abc import Iterable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = ("127.0.0.1", "localhost", "::1")
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""On every answer. Captured text is escaped as well; this is for the day on which it is not."""

_SAFE = ("GET", "HEAD", "OPTIONS")


class Guard:
    """Answers only under ``names`` and loopback's, and puts `HEADERS` on everything.

    A page elsewhere whose name is made to lead here (DNS rebinding) would else read what only this machine may, and
    one that sends a form here would make the desk work for it.
    """

    def __init__(self, inner: ASGIApp, names: Iterable[str] = (), address: str | None = None) -> None:
        """``address``: where a proxy takes requests for the desk (https, which the desk itself does not see)."""
        self._inner, self._address = inner, address
        self._names = frozenset(name.lower().strip("[]") for name in (*names, *LOOPBACK))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                _put(message)
            await send(message)

        refusal = self._refusal(scope)
        if refusal is None:
            await self._inner(scope, receive, guarded)
        else:
            await refusal(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if _name(host) not in self._names:
            told = "The desk does not answer under this name; start it with --name to allow it.\n"
            return PlainTextResponse(told, 421)
        if scope["method"] in _SAFE:
            return None
        site = headers.get("sec-fetch-site", "")
        origin = headers.get("origin", "null")
        # Under `no-referrer` a browser calls the origin of the desk's own forms "null" too; what it says of the
        # site counts before that.
        foreign = (
            site not in ("same-origin", "none")
            if site
            else origin not in ("null", f"{_scheme(scope)}://{host}", self._address)
        )
        return PlainTextResponse("Forms of other sites are not taken.\n", 403) if foreign else None


def _name(host: str) -> str:
    """The name in a Host header, without its port."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def _scheme(scope: Scope) -> str:
    return str(scope.get("scheme", "http"))


def _put(message: MutableMapping[str, Any]) -> None:
    headers = MutableHeaders(raw=message.setdefault("headers", []))
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
