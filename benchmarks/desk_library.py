"""The library that the desk is measured on: grown by the generator of traditions, with one story of 60 pages in it.

As a program (``python desk_library.py LOCATION``) it goes on adding: pages of other stories one by one, and of the
large story one every `EVERY` seconds. It writes a line for each to standard output, and ends when its standard input
does.
"""

import sqlite3
import sys
import time
from itertools import islice
from pathlib import Path
from threading import Event, Thread

from growth import BATCH, records
from reportedly.library import Library
from reportedly.record import Record
from traditions.gold import gold_record
from traditions.stories import one_story

STORY, MORE = 60, 40
EVERY = 5.0


def large_story() -> list[Record]:
    """The pages of the large story: `STORY`, and `MORE` that come to it later."""
    told = one_story(2 * (STORY + MORE), seed=7)
    given = [gold_record(capture, told.event) for capture in told.captures]
    return list({record.page.location: record for record in given}.values())[: STORY + MORE]


def grow(location: Path, pages: int, seed: int) -> None:
    """Fill a library with ``pages`` pages."""
    incoming, size = records(pages, seed), 0
    with Library(location) as library:
        while batch := list(islice(incoming, BATCH)):
            library.add(*batch)
            size += len(batch)
            if size % 5000 == 0:
                print(f"{size:,} pages", file=sys.stderr)
        library.stories(limit=1)


def copied(source: Path, location: Path) -> None:
    """A copy of the library at ``source``, which stays as it is."""
    with sqlite3.connect(f"file:{source}?mode=ro", uri=True) as old, sqlite3.connect(location) as new:
        old.backup(new)
    new.close()
    old.close()


def add_large_story(location: Path) -> tuple[str, int]:
    """Add `STORY` pages of the large story. Answers with the story's id, and how many pages it has."""
    with Library(location) as library:
        for record in large_story()[:STORY]:
            library.add(record)
        story = max(library.stories(limit=20), key=lambda one: len(one.pages))
        return story.id, len(story.pages)


def size(location: Path) -> int:
    """How many pages the library has."""
    with sqlite3.connect(f"file:{location}?mode=ro", uri=True) as database:
        found: int = database.execute("SELECT count(*) FROM pages").fetchone()[0]
    database.close()
    return found


def go_on(location: str) -> None:
    """Add pages until standard input ends."""
    over = Event()
    Thread(target=lambda: (sys.stdin.read(), over.set()), daemon=True).start()
    others, more = records(1_000_000, seed=99), iter(large_story()[STORY:])
    due = time.monotonic() + EVERY / 2
    with Library(location) as library:
        while not over.is_set():
            if time.monotonic() >= due:
                library.add(next(more))
                due += EVERY
                print("story", flush=True)
            else:
                library.add(next(others))
                print("other", flush=True)


if __name__ == "__main__":
    go_on(sys.argv[1])
