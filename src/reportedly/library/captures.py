"""From what `Library.add` is given to a record with the id of its page."""

import hashlib
import os

import msgspec

from reportedly.archives.files import file_bytes, printable
from reportedly.record import Record

Given = str | os.PathLike[str] | bytes | Record


def page_id(location: str, sha256: str) -> str:
    """The id of a capture: the same location with the same bytes has the same one in every library."""
    named = f"{location}\0{sha256}".encode("utf-8", "surrogatepass")
    return "p" + hashlib.sha256(named).hexdigest()[:12]


class Arrival:
    """Something given to be added: where it is from, which page it is, and its record once that is asked for.

    Reading takes the model; a page that is known already is told by its bytes alone.
    """

    def __init__(self, given: Given, retrieved: str | None) -> None:
        self._retrieved = retrieved
        self._record: Record | None = None
        self._data = b""
        if isinstance(given, Record):
            if given.page.retrieved is None and retrieved is not None:
                capture = msgspec.structs.replace(given.page, retrieved=retrieved)
                given = msgspec.structs.replace(given, page=capture)
            self._record = given
            self.location, sha256 = given.page.location, given.page.sha256
        elif isinstance(given, bytes):
            self._data, sha256 = given, hashlib.sha256(given).hexdigest()
            # Bytes come from nowhere that we know: those of two pages are no versions of each other.
            self.location = f"bytes:{sha256[:12]}"
        else:
            self.location = printable(os.fspath(given))
            self._data = file_bytes(os.fspath(given))
            sha256 = hashlib.sha256(self._data).hexdigest()
        self.id = page_id(self.location, sha256)

    def record(self) -> Record:
        """The record, read where it was not given. Raises `CaptureError`, `ModelError`."""
        if self._record is None:
            from reportedly.pages import read_capture
            from reportedly.sourcing import read_sources

            page = read_capture(self._data, self.location, retrieved=self._retrieved)
            self._record = read_sources(page)
        return self._record


def location_of(given: Given) -> str:
    """Where ``given`` is from, for saying that it could not be read."""
    if isinstance(given, Record):
        return given.page.location
    return "bytes" if isinstance(given, bytes) else printable(os.fspath(given))
