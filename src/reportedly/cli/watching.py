"""A run of `reportedly watch`: looks at folders and feeds again and again, and adds what has arrived."""

import os
import random
import time
from collections.abc import Iterator, Sequence

from reportedly.cli.arrivals import Arrivals, summary, to_console
from reportedly.cli.captures import located
from reportedly.cli.complaints import READ, SOME_FAILED
from reportedly.cli.feeds import Feeds, fetching
from reportedly.cli.outputs import changes_to_json, terminal
from reportedly.cli.progress import Log, Progress, noting, progress
from reportedly.errors import BusyLibrary, CaptureError, LibraryError, ModelError
from reportedly.library import Library

NOTHING = "nothing to watch: name a FOLDER, or follow a feed with `reportedly follow FEED`"

State = tuple[int, int]


class Arriving:
    """What lies in a folder, look by look. A file is given once it is the same as at the look before."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._seen: dict[str, State] = {}
        self._given: dict[str, State] = {}

    def look(self, *, at_once: bool = False) -> Iterator[str]:
        """The files that have stopped changing since they were last given; ``at_once`` all that are there."""
        now = dict[str, State]()
        for location in located([self._folder]):
            if isinstance(location, CaptureError):
                continue  # an empty folder may fill yet
            try:
                status = os.stat(location)
            except OSError:
                continue  # gone again
            now[location] = (status.st_mtime_ns, status.st_size)
        before, self._seen = self._seen, now
        for location, state in now.items():
            settled = at_once or before.get(location) == state
            if settled and self._given.get(location) != state:
                self._given[location] = state
                yield location

    def again(self, location: str) -> None:
        """Give ``location`` again at the next look."""
        self._given.pop(location, None)


def watching(
    folders: Sequence[str], location: str, *, once: bool, every: float, as_json: bool, log: Log, debug: bool
) -> int:
    """Add what arrives in ``folders`` and in the feeds that the library follows until Ctrl-C, or what is there now.

    Answers with the exit code.
    """
    from reportedly.reading import Reader

    tell = changes_to_json if as_json else to_console(terminal(color=None, width=None))
    arrivals, note = None, noting(log)
    try:
        with Reader() as reader, Library(location, create=bool(folders)) as library:
            followed = len(library.feeds.all())
            if not folders and not followed:
                note(f"{library.location}: {NOTHING}")
                return SOME_FAILED
            arrivals = Arrivals(library, tell, debug=debug, reader=reader)
            arriving = [Arriving(folder) for folder in folders]
            feeds = Feeds(library.feeds, arrivals, fetching(), lambda: int(time.time()), random.random, note)
            if not once:
                what = [*folders, *([f"{followed} feed{'s' * (followed > 1)}"] if followed else [])]
                note(f"watching {', '.join(what)}; Ctrl-C ends it")
            with progress(wanted=False, log=log) as shown:
                arrivals.on_skip = shown.skip
                _watch(arriving, feeds, shown, once=once, every=every)
    except (LibraryError, ModelError) as error:
        note(str(error))
        return SOME_FAILED
    except KeyboardInterrupt:
        if arrivals is not None:
            note(f"stopped: {summary(arrivals, 0)}")
        return READ
    note(f"{library.location}: {summary(arrivals, 0)}")
    return SOME_FAILED if arrivals.skipped or feeds.failed else READ


def _watch(arriving: Sequence[Arriving], feeds: Feeds, shown: Progress, *, once: bool, every: float) -> None:
    more, looked = False, 0.0
    while True:
        before = feeds.arrivals.put
        # Two looks in a moment would take a page that is still being written for one that has stopped growing.
        if not more or time.monotonic() - looked >= every:
            looked = time.monotonic()
            _look_into(arriving, feeds, once=once)
        more = _look_at(feeds, once=once)
        if feeds.arrivals.put > before:
            shown.advance(feeds.arrivals.put - before)
        if once and not more:
            return
        if not more:
            time.sleep(every)


def _look_into(arriving: Sequence[Arriving], feeds: Feeds, *, once: bool) -> None:
    arrivals = feeds.arrivals
    before = len(arrivals.added)
    for folder in arriving:
        for page in folder.look(at_once=once):
            try:
                arrivals.add(page)
            except BusyLibrary as error:
                # Somebody else is writing for long; the page is still there at the next look.
                folder.again(page)
                _wait(error, feeds, once=once)
    if len(arrivals.added) > before:
        arrivals.settle()


def _look_at(feeds: Feeds, *, once: bool) -> bool:
    """Look at the feeds that are due, and fetch a page of each host that has some waiting. Whether there were any."""
    before = len(feeds.arrivals.added)
    try:
        feeds.look()
        more = feeds.take()
    except BusyLibrary as error:
        _wait(error, feeds, once=once)
        return False
    if len(feeds.arrivals.added) > before:
        feeds.arrivals.settle()
    return more


def _wait(error: BusyLibrary, feeds: Feeds, *, once: bool) -> None:
    if once:
        raise error
    feeds.note(str(error))
