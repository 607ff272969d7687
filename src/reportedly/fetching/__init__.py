"""From an address to a capture: fetched politely, and never from a private network.

    with Fetcher() as fetcher:
        captured = fetcher.fetch("https://harbour-ledger.example/ferry").captured

Nothing heavy is imported until `Fetcher` or `fetch` is asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.fetching.client import Client, Response
    from reportedly.fetching.fetcher import Fetched, Fetcher, fetch
    from reportedly.fetching.guard import Guard

__all__ = ["Client", "Fetched", "Fetcher", "Guard", "Response", "fetch"]

_HOMES = {
    "Client": "reportedly.fetching.client",
    "Response": "reportedly.fetching.client",
    "Fetched": "reportedly.fetching.fetcher",
    "Fetcher": "reportedly.fetching.fetcher",
    "fetch": "reportedly.fetching.fetcher",
    "Guard": "reportedly.fetching.guard",
}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
