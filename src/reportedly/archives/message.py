"""From what a WARC record holds to the bytes of a page: the HTTP message (RFC 9110, 9112), or the block itself."""

import re
from dataclasses import dataclass

from reportedly.archives.content import Bytes, dechunked, decoded
from reportedly.archives.digest import Digest
from reportedly.archives.fault import Fault
from reportedly.archives.fields import Fields, header_end, media_type

PAGES = frozenset(("text/html", "application/xhtml+xml", "text/plain"))
"""The media types that are pages."""

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})(?: [^\r\n]*)?\r?\n")
_BLANK = b"\xef\xbb\xbf \t\r\n"


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a page, and the charset that the transport names."""

    data: bytes
    charset: str | None


class Message:
    """An HTTP response, split into status, fields and body. Raises `Fault` where it is none."""

    def __init__(self, block: memoryview, whole: bool) -> None:
        status = _STATUS.match(block)
        if not status:
            raise Fault("damaged", "a response without a status line of HTTP")
        end = header_end(block)
        if end is None and whole:
            raise Fault("damaged", "the header of the HTTP response does not end")
        self.status = int(status[1])
        self.fields = Fields(bytes(block[status.end() : end]), strict=False)
        self.body = block[end or len(block) :]

    def vouched(self, payload: Digest) -> bool:
        """Whether ``payload`` is the digest of the body: as it stands, without its chunks, or decoded.

        The standard means the second; crawlers have meant each of the three.
        """
        if payload.of(self.body):
            return True
        try:
            joined = self._joined()
            return payload.of(joined) or payload.of(self._decoded(joined))
        except Fault:
            return False

    def refused(self, identified: str | None) -> None:
        """Raise `Fault` where this is no answer with a page; ``identified`` is the media type that the crawler saw."""
        if self.status != 200:
            raise Fault("not a page", f"the server answered {self.status}")
        named = media_type(self.fields["content-type"])[0] or media_type(identified)[0]
        if named and named not in PAGES:
            raise Fault("not a page", f"its media type is {named}")
        if not named and not bytes(self.body[:1024]).lstrip(_BLANK).startswith(b"<"):
            raise Fault("not a page", "no media type is told, and it does not begin as HTML does")

    def content(self) -> Content:
        """The page. Raises `Fault` where its encodings cannot be undone."""
        data = bytes(self._decoded(self._joined()))
        return Content(data, media_type(self.fields["content-type"])[1])

    def _joined(self) -> Bytes:
        codings = ",".join(self.fields.all("transfer-encoding")).lower()
        return dechunked(self.body) if "chunked" in codings else self.body

    def _decoded(self, body: Bytes) -> Bytes:
        codings = ",".join(self.fields.all("content-encoding")).lower().split(",")
        return decoded(body, [coding.strip() for coding in codings])
