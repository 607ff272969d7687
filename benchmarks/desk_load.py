"""Many connections asking for one address at once: by wrk where it is installed, else by a client of our own."""

import asyncio
import json
import math
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

TOLD = """
done = function(summary, latency, requests)
  local e = summary.errors
  io.write(string.format(
    '{"requests": %d, "errors": %d, "seconds": %f, "median": %f, "p99": %f, "worst": %f}',
    summary.requests, e.connect + e.read + e.write + e.status + e.timeout, summary.duration / 1e6,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3))
end
"""
HEADERS = {"Accept-Encoding": "gzip"}
"""What browsers say as well."""
TIMEOUT = 10


@dataclass(frozen=True, slots=True)
class Load:
    """What came of it; times in milliseconds. An error is a broken connection or a status of 400 and above."""

    requests: int
    errors: int
    seconds: float
    median: float
    p99: float
    worst: float

    @property
    def rate(self) -> float:
        return self.requests / self.seconds


def load(address: str, *, connections: int, seconds: float) -> Load:
    """Ask for ``address`` over so many connections, each again as soon as it has its answer."""
    wrk = shutil.which("wrk")
    if wrk is None:
        return asyncio.run(_asked(address, connections, seconds))
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "told.lua"
        script.write_text(TOLD, "utf-8")
        headers = [word for name, value in HEADERS.items() for word in ("-H", f"{name}: {value}")]
        command = [wrk, "-t1", f"-c{connections}", f"-d{seconds:.0f}s", f"--timeout={TIMEOUT}s", "-s", script]
        done = subprocess.run([*command, *headers, address], capture_output=True, text=True, check=True)
    return Load(**json.loads(done.stdout[done.stdout.rindex("{") :]))


async def _asked(address: str, connections: int, seconds: float) -> Load:
    took: list[float] = []
    errors: list[str] = []
    start = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for _ in range(connections):
            group.create_task(_one(address, start + seconds, took, errors))
    spent = time.perf_counter() - start
    took.sort()
    if not took:
        return Load(0, len(errors), spent, math.inf, math.inf, math.inf)
    p99 = took[min(len(took) - 1, int(0.99 * len(took)))]
    return Load(len(took), len(errors), spent, median(took), p99, took[-1])


async def _one(address: str, until: float, took: list[float], errors: list[str]) -> None:
    """One connection, opened again where it breaks."""
    parts = urlsplit(address)
    head = "".join(f"{name}: {value}\r\n" for name, value in HEADERS.items())
    asking = f"GET {parts.path or '/'} HTTP/1.1\r\nHost: {parts.netloc}\r\n{head}\r\n".encode()
    while time.perf_counter() < until:
        try:
            reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
            try:
                while (begun := time.perf_counter()) < until:
                    writer.write(asking)
                    async with asyncio.timeout(TIMEOUT):
                        status = await _answer(reader)
                    took.append(1000 * (time.perf_counter() - begun))
                    if status >= 400:
                        errors.append(str(status))
            finally:
                writer.close()
        except (OSError, TimeoutError, asyncio.IncompleteReadError) as error:
            errors.append(repr(error))


async def _answer(reader: asyncio.StreamReader) -> int:
    """The status of an answer, which is read to its end."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    status = int(head.split(" ", 2)[1])
    if "content-length:" in head:
        await reader.readexactly(int(head.partition("content-length:")[2].partition("\r\n")[0]))
    elif "transfer-encoding: chunked" in head:
        while length := int((await reader.readuntil(b"\r\n")).strip(), 16):
            await reader.readexactly(length + 2)
        await reader.readexactly(2)
    return status
