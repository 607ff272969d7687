"""The line to a server: a connected socket with a deadline, and a meter on what comes over it."""

import io
import socket
import time
from collections.abc import Callable

from reportedly.limits.fetching import MAX_RESPONSE_HEADER_BYTES, SILENCE_SECONDS

AHEAD = 64 * 1024
"""Bytes read at once."""

Clock = Callable[[], float]
"""Seconds that only go forward, like `time.monotonic`."""


class Line:
    """Stands in for a socket where ``http.client`` reads and writes.

    A time-out of a socket bounds each wait, so a server that sends one byte before each ends is read for ever, and a
    header has no size. Here ``deadline`` (on ``clock``) bounds them all, and ``most`` what comes in, whatever the
    parser above would still ask for; ``part`` is what it counts. ``trouble`` says which of them was met.
    """

    def __init__(self, connected: socket.socket, deadline: float, clock: Clock = time.monotonic) -> None:
        self.received = 0
        self.most = MAX_RESPONSE_HEADER_BYTES
        self.part = "headers"
        self.trouble: str | None = None
        self._socket = connected
        self._deadline = deadline
        self._clock = clock

    def patience(self) -> float:
        """The seconds that the next wait may take. Raises `TimeoutError` past the deadline."""
        left = self._deadline - self._clock()
        if left <= 0:
            self.trouble = "did not come to an end in time; try again later"
            raise TimeoutError(self.trouble)
        return min(left, SILENCE_SECONDS)

    def receive_into(self, buffer: memoryview) -> int:
        """What is there, once something is. Raises OSError above ``most`` bytes, or after too long a silence."""
        if self.received > self.most:
            told = f"its {self.part} take more than {self.most:,} bytes"
            self.trouble = f"{told}; open it in a browser and save it"
            raise OSError(self.trouble)
        patience = self.patience()
        self._socket.settimeout(patience)
        try:
            count = self._socket.recv_into(buffer)
        except TimeoutError:
            self.patience()  # says so where it is the deadline that was met
            self.trouble = f"sent nothing for {patience:.0f} seconds; try again later"
            raise
        self.received += count
        return count

    def sendall(self, data: bytes) -> None:
        """Send ``data``, all of it in the time that one wait may take."""
        self._socket.settimeout(self.patience())
        self._socket.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        """What ``http.client`` reads from; ``mode`` is always "rb"."""
        return io.BufferedReader(_Incoming(self), AHEAD)

    def settimeout(self, seconds: float | None) -> None:
        """Nothing: the line decides itself, before each wait."""

    def close(self) -> None:
        """Nothing: ``http.client`` lets go of a socket before the body is read. `hang_up` ends it."""

    def hang_up(self) -> None:
        """End the connection."""
        self._socket.close()


class _Incoming(io.RawIOBase):
    def __init__(self, line: Line) -> None:
        self._line = line

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        return self._line.receive_into(buffer)
