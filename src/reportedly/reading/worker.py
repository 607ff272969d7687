"""The process that reads pages for a reader, one after the other: ``python -m reportedly.reading.worker``.

It ends when its reader does, however that ended: on Linux at once, whatever it is doing; elsewhere after the page in
hand. It ignores Ctrl-C, which a terminal sends to it as well; its reader ends it.
"""

import os
import re
import select
import signal
import sys
import traceback
from contextlib import suppress
from typing import BinaryIO

from msgspec.structs import replace

from reportedly.archives.captured import Captured
from reportedly.errors import CaptureError, ModelError
from reportedly.packing import packed, unpacked
from reportedly.reading.frames import Answer, framed, next_body

_NO_MEMORY = re.compile(r"bad.?alloc|allocate memory|out of memory", re.IGNORECASE)
"""How libraries say it that raise no MemoryError: onnxruntime, libxml2."""

HUNGRY = framed(Answer(kind="memory", leaving=True))
"""Made beforehand: when it is needed there is no memory to make it."""


def main() -> None:
    """Read what comes on standard input and answer on standard output, until that is closed."""
    if hasattr(signal, "SIGINT"):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    life, megabytes, sourcing = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "sourcing"
    requests, answers = _pipes()
    _end_with(life)
    _cap(megabytes)
    _warm(sourcing)
    _say(answers, framed(Answer(kind="ready")))
    while True:
        try:
            body = next_body(requests)
            if body is None:
                return
            found = _answer(unpacked(body, Captured), sourcing)
            leaving = _resident() > megabytes / 2
            answer = framed(replace(found, leaving=True) if leaving else found)
        except MemoryError:
            answer, leaving = HUNGRY, True
        _say(answers, answer)
        if leaving:
            # What one page has left behind in memory is not to be counted against the next.
            os._exit(0)
        del body, found, answer


def _answer(captured: Captured, sourcing: bool) -> Answer:
    from reportedly.pages import read_capture

    try:
        page = read_capture(
            captured.data, captured.location, retrieved=captured.retrieved, charset=captured.charset
        )
        if not sourcing:
            return Answer(kind="page", value=packed(page))
        from reportedly.sourcing import read_sources

        return Answer(kind="record", value=packed(read_sources(page)))
    except CaptureError as error:
        return Answer(kind="capture", name=type(error).__name__, location=error.location, reason=error.reason)
    except ModelError as error:
        return Answer(kind="model", reason=str(error))
    except Exception as error:
        told = f"{type(error).__name__}: {error}"
        if isinstance(error, MemoryError) or _NO_MEMORY.search(told):
            raise MemoryError from None
        return Answer(kind="defect", reason=told[:1000], trace=traceback.format_exc())


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output, out of reach of anything that prints: that goes to standard error from here on."""
    requests, answers = os.dup(0), os.dup(1)
    with open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    os.dup2(2, 1)
    return os.fdopen(requests, "rb"), os.fdopen(answers, "wb", buffering=0)


def _say(answers: BinaryIO, frame: bytes) -> None:
    left = memoryview(frame)
    try:
        while left:
            left = left[answers.write(left) :]
    except BrokenPipeError:
        os._exit(0)  # nobody listens any more


def _end_with(life: int) -> None:
    """End this process when the other end of the pipe ``life`` is closed, which only its reader holds.

    The kernel then sends SIGIO, whose default is to end the process. Linux's PR_SET_PDEATHSIG would do so already
    when the thread ends that started us.
    """
    if not sys.platform.startswith("linux"):
        return
    import fcntl

    signal.signal(signal.SIGIO, signal.SIG_DFL)
    fcntl.fcntl(life, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(life, fcntl.F_SETFL, fcntl.fcntl(life, fcntl.F_GETFL) | os.O_ASYNC)
    # The reader may have gone before the kernel knew whom to tell.
    if select.select([life], [], [], 0)[0]:
        os._exit(0)


def _cap(megabytes: int) -> None:
    """Let allocations fail above so many megabytes of private memory; nothing where the system has no such cap."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_DATA, (megabytes << 20, megabytes << 20))


def _resident() -> float:
    """Megabytes of memory that this process holds; 0 on a system that does not say so."""
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / (1 << 20)
    except OSError:
        return 0


def _warm(sourcing: bool) -> None:
    """Import and load before the first page's time runs."""
    import reportedly.pages.dump
    import reportedly.pages.html

    if sourcing:
        import reportedly.sourcing

        # A damaged model is told by the first page that needs it.
        with suppress(ModelError):
            reportedly.sourcing.model.shipped()


if __name__ == "__main__":
    main()
