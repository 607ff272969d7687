"""Links out of the desk: to the page that was captured, and in it to the very words (W3C text fragments)."""

import re
from urllib.parse import quote, urlsplit

from starlette.requests import Request

from reportedly.limits.fetching import MAX_ADDRESS_CHARACTERS

_EDGE = 5
"""Words at each end by which a long passage is named: the text between may differ by a space or a mark."""


def original(location: str, words: str = "") -> str | None:
    """The address of a captured page, at ``words`` in it where given. None where it is no address of the web: a file's
    path, or something that a browser would run.
    """
    try:
        parts = urlsplit(location)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host or len(location) > MAX_ADDRESS_CHARACTERS:
        return None
    if re.search(r"[\x00-\x20\x7f\\]", location):
        return None
    fragment = _fragment(words)
    if not fragment:
        return location
    return f"{location}{'' if '#' in location else '#'}:~:text={fragment}"


def within(page: str, words: str = "") -> str:
    """The address of a page's view in the desk, at ``words`` in it where given."""
    fragment = _fragment(words)
    return f"/pages/{quote(page, safe='')}" + (f"#:~:text={fragment}" if fragment else "")


def _fragment(words: str) -> str:
    found = words.split()
    if len(found) <= 2 * _EDGE:
        return _encoded(" ".join(found))
    return f"{_encoded(' '.join(found[:_EDGE]))},{_encoded(' '.join(found[-_EDGE:]))}"


def _encoded(words: str) -> str:
    # A dash, a comma and an ampersand have a meaning in a text directive.
    return quote(words.encode("utf-8", "replace"), safe="").replace("-", "%2D")


def asked_start(request: Request, name: str = "from") -> int:
    """From which number on a list is asked for, by the parameter ``name``; 0 for anything that is none."""
    given = request.query_params.get(name, "0")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 8 else 0


def to_source(name: str) -> str:
    """The address of a source's record on the desk."""
    return "/sources/" + quote(name.encode("utf-8", "replace"), safe="")
