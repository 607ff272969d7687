"""Where an answer sends the one who asked (RFC 9110, 15.4)."""

from contextlib import suppress
from urllib.parse import urljoin

from reportedly.fetching.client import Response

REDIRECTS = frozenset((301, 302, 303, 307, 308))


def led_to(response: Response) -> str | None:
    """The address that ``response`` sends to, made absolute; None where it names none. Nothing is checked about it.

    Headers are Latin-1 to ``http.client``, while what servers put into ``Location`` unescaped is UTF-8.
    """
    given = response.headers.get("location", "").strip()
    with suppress(UnicodeError):
        given = given.encode("latin-1").decode("utf-8")
    try:
        return urljoin(response.url, given) if given else None
    except ValueError:
        return given  # the guard says what is wrong with it
