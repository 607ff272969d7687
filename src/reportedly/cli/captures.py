"""Which captures a run reads, and their bytes: files, folders, standard input."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from reportedly.errors import CaptureError, MissingCapture, OversizedCapture
from reportedly.limits import MAX_CAPTURE_BYTES

SUFFIXES = (".html", ".htm", ".xhtml", ".txt", ".text")
STANDARD_INPUT = "-"


def located(paths: Iterable[str]) -> Iterator[str | CaptureError]:
    """The location of each capture to read, in the order asked; a folder gives its pages, sorted by path.

    A folder's pages are the files with one of `SUFFIXES` in it and below; hidden files and links to folders
    are passed over. A folder without any is answered with an error in its place.
    """
    for path in paths:
        if path == STANDARD_INPUT or not os.path.isdir(path):
            yield path
            continue
        found = sorted(_pages_below(path))
        if found:
            yield from found
        else:
            yield MissingCapture(printable(path), f"no pages in this folder ({', '.join(SUFFIXES)})")


def _pages_below(folder: str) -> Iterator[str]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name.lower().endswith(SUFFIXES) and not name.startswith("."):
                yield os.path.join(parent, name)


def printable(location: str) -> str:
    """``location`` with bytes of a file name that are no UTF-8 as ``\\xNN``, so that any encoder takes it."""
    return os.fsencode(location).decode("utf-8", "backslashreplace")


def loaded(location: str) -> bytes:
    """The bytes at ``location``, ``-`` for standard input; raises as `file_bytes` does."""
    if location == STANDARD_INPUT:
        return _within_limit(sys.stdin.buffer, "standard input")
    return file_bytes(location)


def file_bytes(path: str) -> bytes:
    """The bytes of the file at ``path``.

    Raises `MissingCapture` where it cannot be opened or read, `OversizedCapture` above the limit.
    """
    try:
        with Path(path).open("rb") as file:
            return _within_limit(file, printable(path))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise MissingCapture(printable(path), f"cannot be opened: {reason}") from error


def _within_limit(file: BinaryIO, name: str) -> bytes:
    data = file.read(MAX_CAPTURE_BYTES + 1)
    if len(data) > MAX_CAPTURE_BYTES:
        raise OversizedCapture(name, f"larger than {MAX_CAPTURE_BYTES // 2**20} MiB")
    return data
