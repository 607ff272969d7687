"""From an archive to captures: WARC and WET, JSON Lines, Parquet; what is damaged or no page is named."""

import os
import stat
from collections.abc import Iterator

from reportedly.archives.captured import Captured, Skip
from reportedly.errors import MissingCapture

__all__ = ["Captured", "Skip", "entries", "is_archive"]

_LINES = (".jsonl", ".jsonl.gz")
_ROWS = (".parquet",)
SUFFIXES = (".warc", ".warc.gz", ".wet", ".wet.gz", *_LINES, *_ROWS)


def is_archive(path: str) -> bool:
    """Whether ``path`` is named as an archive is: ``.warc``, ``.wet``, ``.jsonl`` (each also ``.gz``), ``.parquet``."""
    return path.lower().endswith(SUFFIXES)


def entries(path: str) -> Iterator[Captured | Skip]:
    """What the archive at ``path`` holds, in its order: every record once, as a capture or as a skip with its reason.

    Pages are the responses (status 200), resources and conversions of a WARC file whose media type is HTML or plain
    text; the objects of JSON Lines and the rows of Parquet that have a text (``html``, ``text`` or ``content``). A
    record of a WARC file is read if its lengths, digests and check sums fit; where they do not, a skip of the kind
    "damaged" tells where that begins, and the next record is looked for. Memory stays flat, whatever is in it.

    Raises `MissingCapture` where it cannot be opened.
    """
    file = _open(path)
    offset = 0
    try:
        for entry in _opened(file, path):
            offset = entry.offset
            yield entry
    except OSError as error:
        reason = f"cannot be read any further: {error.strerror}"
        yield Skip(archive=path, offset=offset, location=None, kind="damaged", reason=reason)
    finally:
        os.close(file)


def _open(path: str) -> int:
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise MissingCapture(path, "not a file; name the archives in it, or give a pattern")
        return os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise MissingCapture(path, f"cannot be opened: {reason}") from error


def _opened(file: int, path: str) -> Iterator[Captured | Skip]:
    if path.lower().endswith(_ROWS):
        from reportedly.archives.rows import row_entries

        return row_entries(path)
    start, named_so = os.pread(file, 512, 0), path.lower().endswith(".gz")
    if path.lower().endswith(_LINES):
        from reportedly.archives.lines import line_entries

        packed = start.startswith(b"\x1f\x8b") or (named_so and not start.lstrip().startswith(b"{"))
        return line_entries(file, path, packed=packed)
    from reportedly.archives.stream import Plain
    from reportedly.archives.walk import Walk, inflates_to_record
    from reportedly.archives.warc import begins

    packed = inflates_to_record(start) or (named_so and not begins(Plain(file, 0)))
    return Walk(file, path).entries(members=packed)
