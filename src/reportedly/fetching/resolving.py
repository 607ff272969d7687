"""From a host's name to its network addresses, in bounded time."""

import socket
import threading
from collections.abc import Callable, Sequence
from ipaddress import ip_address

from reportedly.fetching.addresses import Address

Resolve = Callable[[str, int, float], Sequence[Address]]
"""Called with a host's name, a port, the seconds it may take. Raises OSError, `TimeoutError` where it took longer."""


def resolve(host: str, port: int, seconds: float) -> Sequence[Address]:
    """The network addresses of ``host``, in the order in which the system would try them.

    The name is taken as a whole: the system's search list, which would find ``intranet.example`` inside a network, is
    not used. ``getaddrinfo`` knows no time-out, so it runs in a thread, which is left behind where it hangs.
    """
    found: list[Address] = []
    failed: list[Exception] = []

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(host + ".", port, type=socket.SOCK_STREAM)
            # A link-local answer carries its zone ("fe80::1%eth0"); the guard refuses it by that.
            found.extend(dict.fromkeys(ip_address(answer[4][0]) for answer in answers))
        except Exception as error:
            failed.append(error)

    asking = threading.Thread(target=ask, daemon=True, name=f"resolving {host}")
    asking.start()
    asking.join(seconds)
    if failed:
        raise failed[0] if isinstance(failed[0], OSError) else OSError(str(failed[0]))
    if asking.is_alive():
        raise TimeoutError(f"no answer within {seconds:g} s")
    return found
