"""Where an answer sends the one who asked (RFC 9110, 15.4)."""

from reportedly.fetching.client import Response

REDIRECTS = frozenset((301, 302, 303, 307, 308))


def led_to(response: Response) -> str:
    """The ``Location`` of ``response``, absolute or not; empty where there is none.

    Headers are Latin-1 to ``http.client``, while what servers put into this one unescaped is UTF-8.
    """
    given = response.headers.get("location", "").strip()
    try:
        return given.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return given
