"""What went wrong on the way to a server, in words that say what to do."""

import http.client
import ssl
from collections.abc import Iterator

from urllib3.exceptions import (
    ConnectTimeoutError,
    DecodeError,
    IncompleteRead,
    NewConnectionError,
    ReadTimeoutError,
)


def reason(error: BaseException) -> str:
    """Why no answer came, in a line."""
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            why = cause.verify_message or str(cause)
            return f"its certificate cannot be trusted ({why}); ask the site, or read a saved copy"
        if isinstance(cause, NewConnectionError):  # before those for time-outs, of which it is one to urllib3
            why = getattr(cause.__cause__, "strerror", None) or "no connection"
            return f"cannot be reached ({why.lower()}); try again later"
        if isinstance(cause, ConnectTimeoutError | ReadTimeoutError | TimeoutError):
            return "does not answer; try again later"
        if isinstance(cause, IncompleteRead | http.client.IncompleteRead):
            return "the answer broke off before its end; try again"
        if isinstance(cause, DecodeError):
            return "what it sends cannot be unpacked; try again, or open it in a browser and save it"
        if isinstance(cause, ConnectionError):
            return "ended the connection before its answer was complete; try again later"
    if isinstance(error, ssl.SSLError):
        return f"no secure connection ({error.reason or error}); try again later"
    told = " ".join(str(error).split())[:200]
    return f"does not answer as HTTP servers do ({type(error).__name__}: {told}); open it in a browser and save it"


def _causes(error: BaseException) -> Iterator[BaseException]:
    found: BaseException | None = error
    for _ in range(8):
        if found is None:
            return
        yield found
        found = found.__cause__ or found.__context__
