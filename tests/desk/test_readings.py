"""Pages that the desk fetches: those of one host in turn, those of others beside them, all by one fetcher."""

import asyncio
from threading import Barrier, BrokenBarrierError, Lock

from reportedly.archives.captured import Captured
from reportedly.desk.readings import Readings
from reportedly.fetching import Fetched


class Meeting:
    """A fetcher whose pages come when two are under way at once, or after a moment."""

    def __init__(self, seconds: float) -> None:
        self.barrier, self.seconds = Barrier(2), seconds
        self.met = list[bool]()
        self.lock = Lock()

    def fetch(self, link: str) -> Fetched:
        try:
            self.barrier.wait(self.seconds)
            met = True
        except BrokenBarrierError:
            met = False
            self.barrier.reset()
        with self.lock:
            self.met.append(met)
        return Fetched(location=link, captured=Captured(location=link, data=b"A ferry."))


def fetched(fetcher: Meeting, *links: str) -> list[bool]:
    made = []

    async def both() -> None:
        readings = Readings(fetcher=lambda: made.append(1) or fetcher)  # type: ignore[func-returns-value,return-value]
        assert not made, "a desk that nobody gives a link needs no fetcher"
        await asyncio.gather(*(readings.fetch(link) for link in links))
        readings.close()

    asyncio.run(both())
    assert made == [1]
    return fetcher.met


def test_two_hosts_are_asked_at_once() -> None:
    assert fetched(Meeting(30), "https://ledger.example/", "https://meridian.example/") == [True, True]


def test_one_host_is_asked_once_at_a_time() -> None:
    links = "https://ledger.example/a", "https://ledger.example/b"
    assert fetched(Meeting(0.05), *links) == [False, False]
