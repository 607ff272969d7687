"""Reads news pages and works out, for every claim in them, on whose word it rests, and across outlets who has it from
whom.

    import reportedly
    record = reportedly.read("page.html")
    for claim in record.claims:
        print(claim.text, claim.chain, claim.certainty)

    with reportedly.Library("library.sqlite") as library:
        library.add("page.html", "other.html")
        for story in library.stories():
            print(story.why, library.claim(story.claims[0]).stemma)

Nothing heavy is imported until `read` is called, or `Record` or `Library` is asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    from reportedly.errors import CaptureError, LibraryError, ModelError, ReportedlyError
    from reportedly.library import Library
    from reportedly.record import Record

__version__ = "0.1.0"

__all__ = [
    "CaptureError",
    "Library",
    "LibraryError",
    "ModelError",
    "Record",
    "ReportedlyError",
    "__version__",
    "read",
]

_HOMES = {
    "CaptureError": "reportedly.errors",
    "Library": "reportedly.library",
    "LibraryError": "reportedly.errors",
    "ModelError": "reportedly.errors",
    "Record": "reportedly.record",
    "ReportedlyError": "reportedly.errors",
}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)


def read(page: "str | PathLike[str] | bytes", *, min_confidence: float = 0.0) -> "Record":
    """Read one news page: who says what in it, on whose word each claim rests, whether its headline holds.

    ``page`` is the path of an HTML file or of a plain-text dump of a page, or the bytes of either. Spans in
    the record are ``(start, end)`` in Unicode code points of its ``text``. In a notebook the record shows
    itself. Attributions with a confidence below ``min_confidence`` are left out; their claims stay, without them.

    Raises a `CaptureError` that says which capture cannot be read and why, `ModelError` where the installed
    model is damaged, ValueError where ``min_confidence`` is not between 0 and 1.
    """
    from os import fspath

    from reportedly.pages import read_capture
    from reportedly.sourcing import read_sources
    from reportedly.sourcing.threshold import check, surer

    check(min_confidence)
    if isinstance(page, bytes):
        return surer(read_sources(read_capture(page, "bytes")), min_confidence)
    from reportedly.archives.files import file_bytes, printable

    location = fspath(page)
    return surer(read_sources(read_capture(file_bytes(location), printable(location))), min_confidence)
