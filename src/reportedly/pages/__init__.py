"""From a capture to a page: HTML and text dumps, the article's metadata, and boilerplate told apart."""

import msgspec

from reportedly.pages.capture import read_characters
from reportedly.record import Page

__all__ = ["read_capture"]


def read_capture(
    data: bytes, location: str, *, retrieved: str | None = None, charset: str | None = None
) -> Page:
    """The page that ``data`` holds, be it HTML or a text dump.

    ``location`` (a path or an address) and ``retrieved`` (ISO 8601) go into the record unchanged; ``charset``
    is what the transport said of the encoding, where it said anything. What could not be read is told in
    `Page.notes`.

    Raises `EmptyCapture`, `BinaryCapture` or `OversizedCapture` (all `CaptureError`).
    """
    read = read_characters(data, location, retrieved=retrieved, charset=charset)
    if read.kind == "html":
        from reportedly.pages.html import read_html

        page = read_html(read.text, read.capture)
    else:
        from reportedly.pages.dump import read_dump

        page = read_dump(read.text, read.capture)
    return msgspec.structs.replace(page, notes=read.notes + page.notes) if read.notes else page
