"""A reader's side of one process: what it was given, what it answered, and how it ended."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import IO

from reportedly.archives.captured import Captured
from reportedly.errors import CaptureError, FatalCapture, HungryCapture, ModelError
from reportedly.limits.reading import READER_START_SECONDS
from reportedly.packing import unpacked
from reportedly.reading.frames import HEADER, Answer, framed
from reportedly.record import Page, Record

PROGRAM = (
    "import json, sys; sys.path[:] = json.loads(sys.argv.pop())\n"
    "from reportedly.reading.worker import main; main()"
)
"""Started anew rather than forked: whatever threads and locks this process has, they are not in the other."""

_PIPE_BYTES = 1 << 20
"""Most pages and records fit into a pipe of this size: neither side waits for the other to take them."""

_PATIENCE = 4
"""A process that waits, and does not work, is given up as well in the end."""

# One process is to mean one core.
_ONE_THREAD = {
    **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS"), "1"),
    "TOKENIZERS_PARALLELISM": "false",
}


@dataclass(slots=True, eq=False)
class Job:
    """A capture that is to be read, and what came of it."""

    captured: Captured
    found: Record | Page | CaptureError | ModelError | None = None


class Process:
    """One process and the jobs it has in hand, the first of which it works on. Nothing here waits, but `end`."""

    def __init__(self, *, seconds: float, megabytes: int, sourcing: bool) -> None:
        self.jobs: deque[Job] = deque()
        self.ready = False
        self.leaving = False
        self._seconds, self._megabytes = seconds, megabytes
        self._out, self._in = bytearray(), bytearray()
        self._said: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115
        what = "sourcing" if sourcing else "page"
        life, self._life = os.pipe()
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", PROGRAM, str(life), str(megabytes), what, json.dumps(sys.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._said,
                bufsize=0,
                pass_fds=(life,),
                env=os.environ | _ONE_THREAD,
                # Ctrl-C in a terminal goes to a group of processes; this one is ended by its reader.
                process_group=0,
            )
        except BaseException:
            self._said.close()
            os.close(self._life)
            raise
        finally:
            os.close(life)
        self._begin(READER_START_SECONDS)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self.requests, self.answers = self._process.stdin.fileno(), self._process.stdout.fileno()
        for end in (self.requests, self.answers):
            os.set_blocking(end, False)
            _widen(end)

    @property
    def deadline(self) -> float | None:
        """When, by the monotonic clock, to ask whether it is `overdue`; null while it has nothing to do."""
        return self._due if self.jobs or not self.ready else None

    def overdue(self) -> bool:
        """Whether what it is at has had its time: of a processor, or `_PATIENCE` times as much by the clock.

        So a machine that is busy with other things, or asleep, gives up the same pages as any other.
        """
        now = time.monotonic()
        left = self._allowed - (_worked(self._process.pid) - self._worked_before)
        if left <= 0 or now >= self._since + _PATIENCE * self._allowed:
            return True
        self._due = min(now + max(left, 0.05), self._since + _PATIENCE * self._allowed)
        return False

    def _begin(self, allowed: float) -> None:
        self._allowed, self._since = allowed, time.monotonic()
        self._due = self._since + allowed
        self._worked_before: float = _worked(self._process.pid)

    @property
    def gone(self) -> bool:
        """Whether the process has ended."""
        return self._process.poll() is not None

    @property
    def writing(self) -> bool:
        """Whether a job is not yet handed over whole."""
        return bool(self._out)

    def give(self, job: Job) -> None:
        """One more job, to be worked on after those in hand."""
        if self.ready and not self.jobs:
            self._begin(self._seconds)
        self.jobs.append(job)
        self._out += framed(job.captured)
        self.write()

    def write(self) -> None:
        """Hand over as much of the jobs as the pipe takes. That the process has died shows when it is read from."""
        try:
            while self._out:
                with memoryview(self._out) as waiting:
                    written = os.write(self.requests, waiting[:_PIPE_BYTES])
                del self._out[:written]
        except BlockingIOError:
            pass
        except BrokenPipeError:
            self._out.clear()

    def receive(self) -> bool:
        """Take what has been answered. False when the process has closed its end: it has died, or is about to."""
        try:
            while part := os.read(self.answers, _PIPE_BYTES):
                self._in += part
                # An answer has begun: from here on our own slowness in taking it is what takes time.
                self._begin(self._seconds if self.ready else READER_START_SECONDS)
                if len(part) < _PIPE_BYTES:
                    break
        except BlockingIOError:
            return True
        for answer in self._whole():
            self.leaving |= answer.leaving
            if answer.kind == "ready":
                self.ready = True
                self._begin(self._seconds)
            elif self.jobs:
                job = self.jobs.popleft()
                job.found = self._too_much(job) if answer.kind == "memory" else _found(job.captured, answer)
        return bool(part)

    def end(self) -> None:
        """Kill the process and leave nothing of it behind."""
        if self._process.returncode is None:
            self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            pipe.close()
        os.close(self._life)
        self._process.wait()
        self._said.close()

    def why(self) -> CaptureError:
        """Of which error of its first job a process has died that nobody killed."""
        location = self.jobs[0].captured.location
        try:
            code = self._process.wait(5)
        except subprocess.TimeoutExpired:
            code = -signal.SIGPIPE  # it lives on, but has closed its end
        last = self.last_words()
        if "alloc" in last or "MemoryError" in last:
            return self._too_much(self.jobs[0])
        try:
            told = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        except ValueError:
            told = f"signal {-code}"
        return FatalCapture(location, f"the process that read it ended of it ({told})")

    def _too_much(self, job: Job) -> HungryCapture:
        reason = f"reading it took more than {self._megabytes:,} MB of memory; it was given up"
        return HungryCapture(job.captured.location, reason)

    def last_words(self) -> str:
        """The last line that the process said on standard error."""
        self._said.seek(max(0, self._said.seek(0, os.SEEK_END) - 2000))
        said = self._said.read().decode("utf-8", "replace").strip().splitlines()
        return said[-1][:300] if said else ""

    def _whole(self) -> Iterator[Answer]:
        while len(self._in) >= HEADER.size:
            (length,) = HEADER.unpack_from(self._in)
            if len(self._in) < HEADER.size + length:
                return
            body = bytes(memoryview(self._in)[HEADER.size : HEADER.size + length])
            del self._in[: HEADER.size + length]
            yield unpacked(body, Answer)


def _found(captured: Captured, answer: Answer) -> Record | Page | CaptureError | ModelError:
    from reportedly import errors

    match answer.kind:
        case "record":
            return unpacked(answer.value, Record)
        case "page":
            return unpacked(answer.value, Page)
        case "model":
            return ModelError(answer.reason)
        case "capture":
            kind: type[CaptureError] = getattr(errors, answer.name, CaptureError)
            return kind(answer.location, answer.reason)
        case _:
            return errors.FailedReading(captured.location, answer.reason, answer.trace)


def _worked(pid: int) -> float:
    """Seconds of a processor that a process has had so far; on a system that does not say so, the clock's."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            # Behind the name in parentheses, which may hold anything: fields 14 and 15, see proc(5).
            fields = file.read().rpartition(b")")[2].split()
    except OSError:
        return time.monotonic()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _widen(pipe: int) -> None:
    import fcntl

    if hasattr(fcntl, "F_SETPIPE_SZ"):
        # A user may have only so much of it; smaller pipes do as well.
        with suppress(OSError):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
