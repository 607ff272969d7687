"""The records as they are with corrections, kept beside those that were read."""

from reportedly.library.database import Database
from reportedly.library.packing import packed, plain
from reportedly.library.source_names import person_key
from reportedly.record import Record


def write(database: Database, no: int, record: Record, now: Record) -> None:
    """Page ``no`` was read as ``record`` and is ``now``: nothing is kept where that is the same."""
    database.run("DELETE FROM amended WHERE page = ?", (no,))
    database.run("DELETE FROM amended_names WHERE page = ?", (no,))
    if now == record:
        return
    database.run("INSERT INTO amended VALUES (?, ?)", (no, packed(now)))
    had = {one.name for one in record.sources}
    keys = {person_key(one.name) for one in now.sources if one.name and one.name not in had}
    database.many("INSERT INTO amended_names VALUES (?, ?)", [(plain(key), no) for key in sorted(keys)])
