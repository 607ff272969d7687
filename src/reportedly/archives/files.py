"""Files as captures come from them: their bytes within the limit, their names as they can be printed."""

import os
from pathlib import Path
from typing import BinaryIO

from reportedly.errors import MissingCapture, OversizedCapture
from reportedly.limits.reading import MAX_CAPTURE_BYTES


def printable(location: str) -> str:
    """``location`` with bytes of a file name that are no UTF-8 as ``\\xNN``, so that any encoder takes it."""
    return os.fsencode(location).decode("utf-8", "backslashreplace")


def file_bytes(path: str) -> bytes:
    """The bytes of the file at ``path``.

    Raises `MissingCapture` where it cannot be opened or read, `OversizedCapture` above the limit.
    """
    try:
        with Path(path).open("rb") as file:
            return within_limit(file, printable(path))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise MissingCapture(printable(path), f"cannot be opened: {reason}") from error


def within_limit(file: BinaryIO, name: str) -> bytes:
    """What an open file holds, which messages call ``name``. Raises `OversizedCapture`."""
    data = file.read(MAX_CAPTURE_BYTES + 1)
    if len(data) > MAX_CAPTURE_BYTES:
        raise OversizedCapture(name, f"larger than {MAX_CAPTURE_BYTES // 2**20} MiB")
    return data
