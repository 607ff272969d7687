"""Where pages that the desk was given are fetched and read: a few at a time, by processes that can be ended."""

import asyncio
import zlib
from collections.abc import Callable
from threading import Lock
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool

from reportedly.archives.captured import Captured
from reportedly.errors import FailedFetch, ModelError
from reportedly.fetching import Fetcher
from reportedly.limits.desk import DESK_FETCHES, DESK_PATIENCE_SECONDS, DESK_READING_SECONDS, DESK_READINGS
from reportedly.reading import Reader
from reportedly.record import Record


def _patient(seconds: float) -> None:
    if seconds > DESK_PATIENCE_SECONDS:
        reason = f"the host asks for a pause of {seconds:.0f} seconds; try again after that"
        raise FailedFetch("", reason, retry_after=seconds)
    import time

    time.sleep(seconds)


def patient_fetcher() -> Fetcher:
    """A fetcher that does not wait longer for a host than a person does."""
    return Fetcher(sleep=_patient)


def quick_reader() -> Reader:
    """A reader of one process, for pages that a person waits for."""
    return Reader(1, seconds=DESK_READING_SECONDS)


class Readings:
    """Fetches and reads what it is given; nothing is kept of it. Its processes start with the first page.

    One fetcher asks for all pages, so that a host has its pauses whatever addresses led to it. Pages of one host wait
    for each other without keeping those of others from being fetched.
    """

    def __init__(
        self,
        *,
        fetcher: Callable[[], Fetcher] = patient_fetcher,
        reader: Callable[[], Reader] = quick_reader,
        readings: int = DESK_READINGS,
        fetches: int = DESK_FETCHES,
    ) -> None:
        self._make = reader
        self._free = list[Reader]()
        self._lock = Lock()
        self._closed = False
        self._places = asyncio.Semaphore(readings)
        self._turns = [asyncio.Semaphore(1) for _ in range(fetches)]
        self._make_fetcher = fetcher
        self._fetcher: Fetcher | None = None

    async def fetch(self, link: str) -> Captured:
        """The page at ``link``. Raises `RefusedAddress`, `FailedFetch`, `OversizedCapture`."""
        at = zlib.crc32(_host(link).encode("utf-8", "replace")) % len(self._turns)
        async with self._turns[at]:
            if self._fetcher is None:
                self._fetcher = self._make_fetcher()
            captured = (await run_in_threadpool(self._fetcher.fetch, link)).captured
        assert captured is not None, "only who has a page already is told that it did not change"
        return captured

    async def read(self, page: Captured) -> Record:
        """The record of ``page``. Raises `CaptureError`, `ModelError`."""
        async with self._places:
            return await run_in_threadpool(self._read, page)

    def _read(self, page: Captured) -> Record:
        with self._lock:
            reader = self._free.pop() if self._free else None
        reader = reader or self._make().__enter__()
        try:
            found = reader.read(page)
            assert isinstance(found, Record), "the reader was told to look for sources"
            return found
        except ModelError:
            reader.close()
            reader = None
            raise
        finally:
            if reader is not None:
                self._give_back(reader)

    def _give_back(self, reader: Reader) -> None:
        with self._lock:
            if not self._closed:
                self._free.append(reader)
                return
        reader.close()

    def close(self) -> None:
        """End the processes that are not at work, and the others as soon as they are done."""
        with self._lock:
            self._closed = True
            free, self._free = self._free, []
        for reader in free:
            reader.close()


def _host(link: str) -> str:
    try:
        return urlsplit(link).hostname or ""
    except ValueError:
        return ""
