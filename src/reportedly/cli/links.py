"""Pages named by their addresses: told from files, fetched with one fetcher for the whole run."""

import os
import re
from functools import cache
from typing import TYPE_CHECKING

from reportedly.cli.complaints import complain

if TYPE_CHECKING:
    from reportedly.archives.captured import Captured
    from reportedly.fetching import Fetcher

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:", re.IGNORECASE)
_WEB = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


def is_link(location: str) -> bool:
    """Whether ``location`` is an address, of whatever scheme, rather than a path.

    A file whose name begins like a scheme ("note:one.txt") is still a file; a drive ("C:") is no scheme.
    """
    return bool(_WEB.match(location)) or (bool(_SCHEME.match(location)) and not os.path.lexists(location))


@cache
def fetcher() -> "Fetcher":
    """The fetcher of this run: it keeps the pauses between the pages of a host, and what its robots.txt says."""
    from reportedly.fetching import Fetcher

    return Fetcher()


def fetched(location: str) -> "Captured":
    """The page at the address ``location``, under the address that it was found at in the end.

    What a reader should know of the way there is said on standard error. Raises `RefusedAddress`, `FailedFetch`,
    `OversizedCapture`.
    """
    found = fetcher().fetch(location)
    for note in found.notes:
        complain(f"{location}: {note}")
    assert found.captured is not None, "only who has a page already is told that it did not change"
    return found.captured
