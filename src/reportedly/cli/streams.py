"""Standard output and error as programs in a pipe use them, without letting the network end the program as well.

SIGPIPE left at its default would do the first (``| head``), but a server or a browser that hangs up sends it too.
"""

import io
import os
import signal
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


def settle() -> None:
    """From now on whoever stops reading standard output ends the program without a word, as if by SIGPIPE; whoever
    stops reading standard error misses what it says. Nothing on systems without that signal.
    """
    if not hasattr(signal, "SIGPIPE"):
        return
    sys.stdout = _settled(sys.stdout, _end)
    sys.stderr = _settled(sys.stderr, lambda: None)


class _Pipe(io.BufferedWriter):
    """Does something of its own where nobody reads it any more.

    Not the raw file underneath: a Ctrl-C between its write and the end of a method of ours would have the buffer
    write the same bytes a second time.
    """

    def __init__(self, number: int, unread: Callable[[], None]) -> None:
        super().__init__(io.FileIO(number, "wb", closefd=False))
        self._unread = unread

    def write(self, data: "ReadableBuffer", /) -> int:
        try:
            return super().write(data)
        except BrokenPipeError:
            self._unread()
            return memoryview(data).nbytes

    def flush(self) -> None:
        try:
            super().flush()
        except BrokenPipeError:
            self._unread()


def _settled(stream: TextIO, unread: Callable[[], None]) -> TextIO:
    if not isinstance(stream, io.TextIOWrapper):
        return stream  # a test's, or there is none
    stream.flush()
    return io.TextIOWrapper(
        _Pipe(stream.fileno(), unread),
        encoding=stream.encoding,
        errors=stream.errors,
        line_buffering=stream.line_buffering or stream.write_through,  # unbuffered Python has no line buffer
    )


def _end() -> None:
    try:
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    except ValueError:  # in a thread other than the first
        os._exit(128 + signal.SIGPIPE)
    os.kill(os.getpid(), signal.SIGPIPE)
