"""Runs of `reportedly follow`: feeds begun, listed, stopped."""

import random
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec

from reportedly.cli.arrivals import Arrivals, summary, to_console
from reportedly.cli.complaints import READ, SOME_FAILED, STOPPED, complain
from reportedly.cli.feeds import Feeds, described, fetching
from reportedly.cli.opening import reading
from reportedly.cli.outputs import changes_to_json, terminal, to_json
from reportedly.cli.progress import Log, noting, progress
from reportedly.errors import LibraryError, ModelError
from reportedly.library import Library


def following(
    feeds: Sequence[str], location: str, *, later: bool, as_json: bool, log: Log, debug: bool
) -> int:
    """Follow ``feeds``, and unless ``later`` add what they name now. Answers with the exit code."""
    from reportedly.reading import Reader

    arrivals, note = None, noting(log)
    try:
        with Reader() as reader, Library(location) as library:
            tell = changes_to_json if as_json else to_console(terminal(color=None, width=None))
            arrivals = Arrivals(library, tell, debug=debug, reader=reader)
            rounds = Feeds(library.feeds, arrivals, fetching(), lambda: int(time.time()), random.random, note)
            for feed in dict.fromkeys(feeds):
                found = rounds.begin(feed, later=later)
                if found is not None:
                    nowhere = f", {found.skipped} without an address" if found.skipped else ""
                    named = f"{found.title or 'untitled'} ({found.kind}): {len(found.entries)} pages{nowhere}"
                    note(f"following {feed}: {named}")
            if not later:
                _take(rounds, log)
    except (LibraryError, ModelError) as error:
        note(str(error))
        return SOME_FAILED
    except KeyboardInterrupt:
        told = f"{summary(arrivals, 0)}; " if arrivals is not None else ""
        note(f"stopped: {told}`reportedly watch` goes on from there")
        return STOPPED
    note(f"{library.location}: {summary(arrivals, 0)}")
    return SOME_FAILED if rounds.failed or arrivals.skipped else READ


def _take(rounds: Feeds, log: Log) -> None:
    """Fetch every page that waits, and say how far it has come."""
    total = len(rounds.feeds.waiting(rounds.now()))
    with progress(total, wanted=not sys.stdout.isatty(), log=log) as shown:
        rounds.arrivals.on_skip = shown.skip
        more = True
        while more:
            before = rounds.arrivals.put
            more = rounds.take()
            shown.advance(rounds.arrivals.put - before)
        rounds.arrivals.settle()


def listing(location: str, *, as_json: bool) -> int:
    """Show the feeds that the library at ``location`` follows. Answers with the exit code."""
    with reading(location) as library:
        followed = library.feeds.all()
    for feed in followed:
        if as_json:
            times = {name: _iso(getattr(feed, name)) for name in ("added_at", "polled_at", "due_at")}
            to_json({**msgspec.structs.asdict(feed), **times})
        else:
            for line in described(feed, int(time.time())):
                print(line)
    if not followed:
        complain(f"{location}: no feed is followed; `reportedly follow FEED` follows one")
    return READ


def stopping(feeds: Sequence[str], location: str) -> int:
    """Follow ``feeds`` no longer. Answers with the exit code."""
    failed = False
    with reading(location) as library:
        for feed in dict.fromkeys(feeds):
            if not library.feeds.unfollow(feed):
                failed = True
                complain(f"{feed}: not followed; `reportedly follow --list` shows what is")
    return SOME_FAILED if failed else READ


def _iso(seconds: int | None) -> str | None:
    return None if seconds is None else f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%SZ}"
