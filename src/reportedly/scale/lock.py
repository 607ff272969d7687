"""One at a time: a folder that a run or a join writes into belongs to it alone."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reportedly.errors import BusyOutput


@contextmanager
def locked(file: Path, busy: str) -> Iterator[None]:
    """Hold the lock ``file``, made where there is none, while the block runs. The kernel lets go of it when this
    process ends, however it ends.

    Raises `BusyOutput`, for the folder of the file and with ``busy`` as the reason, where another process holds it, and
    OSError where it cannot be made.
    """
    with file.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BusyOutput(str(file.parent), busy) from error
        yield
