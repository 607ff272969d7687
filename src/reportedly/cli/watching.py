"""A run of `reportedly watch`: looks at a folder again and again, and adds what has arrived whole."""

import os
import time
from collections.abc import Iterator, Sequence

import msgspec

from reportedly.cli.arrivals import Arrivals, summary, to_console
from reportedly.cli.captures import located
from reportedly.cli.outputs import terminal, to_json
from reportedly.cli.run import READ, SOME_FAILED, complain
from reportedly.errors import BusyLibrary, CaptureError, LibraryError, ModelError
from reportedly.library import Library
from reportedly.tracing.tradition import Change

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


def watching(folder: str, location: str, *, once: bool, every: float, as_json: bool, debug: bool) -> int:
    """Add what arrives in ``folder`` until Ctrl-C, or what is there now. Answers with the exit code."""
    console = terminal(color=None, width=None)
    tell = _to_json if as_json else to_console(console)
    arrivals = None
    try:
        with Library(location) as library:
            arrivals = Arrivals(library, tell, debug=debug)
            arriving = Arriving(folder)
            if not once:
                complain(f"watching {folder}; Ctrl-C ends it")
            while True:
                _one_look(arriving, arrivals, at_once=once)
                if once:
                    break
                time.sleep(every)
    except (LibraryError, ModelError) as error:
        complain(str(error))
        return SOME_FAILED
    except KeyboardInterrupt:
        if arrivals is not None:
            complain(f"stopped: {summary(arrivals, 0)}")
        return READ
    complain(f"{library.location}: {summary(arrivals, 0)}")
    return SOME_FAILED if arrivals.skipped else READ


def _to_json(location: str, changes: Sequence[Change]) -> None:
    for change in changes:
        to_json({"location": location, **msgspec.structs.asdict(change)})


def _one_look(arriving: Arriving, arrivals: Arrivals, *, at_once: bool) -> None:
    before = len(arrivals.added)
    for page in arriving.look(at_once=at_once):
        try:
            arrivals.add(page)
        except BusyLibrary as error:
            # Somebody else is writing for long; the page is still there at the next look.
            complain(str(error))
            arriving.again(page)
            if at_once:
                raise
    if len(arrivals.added) > before:
        arrivals.settle()
