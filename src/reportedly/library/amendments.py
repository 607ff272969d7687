"""The records as they are with corrections, kept beside those that were read, and the words that find them."""

from collections.abc import Iterable

from reportedly.library.amending import amended
from reportedly.library.corrections import KeptCorrection
from reportedly.library.database import RENAMED, SHIFT, Database, Kind
from reportedly.library.packing import packed, plain
from reportedly.library.source_names import person_key
from reportedly.library.words import search_words
from reportedly.limits.library import MAX_NAME_CHARACTERS
from reportedly.record import Record, Source


def write(database: Database, no: int, record: Record, fixed: Iterable[KeptCorrection]) -> Record:
    """Page ``no`` was read as ``record`` and is corrected by ``fixed``: what it is now, and how it is found by that.
    Nothing is kept where the two are the same.
    """
    now, keys = record, set[str]()
    for correction in fixed:
        before, now = now, amended(now, [correction])
        if now is not before:
            keys.update(person_key(one.name) for one in now.sources if one.name)
    database.run("DELETE FROM amended WHERE page = ?", (no,))
    database.run("DELETE FROM amended_names WHERE page = ?", (no,))
    if now != record:
        database.run("INSERT INTO amended VALUES (?, ?)", (no, packed(now)))
    # Names that another correction took away count too: who takes that one back has to find the page.
    keys -= {person_key(one.name) for one in record.sources if one.name}
    # Folded, a name may be many times as long: a key of a B-tree is not.
    short = sorted({plain(key)[:MAX_NAME_CHARACTERS] for key in keys})
    database.many("INSERT INTO amended_names VALUES (?, ?)", [(key, no) for key in short])
    _index(database, no, record, now)
    return now


def _index(database: Database, no: int, record: Record, now: Record) -> None:
    """Let sources be found under what they are called now. They are still found under what was read too: it stands on
    the page, and who looks for it there wants to see whom it was found to mean.
    """
    first = no << SHIFT
    had: dict[int, str] = dict(
        database.rows(
            "SELECT number, words FROM amended_words WHERE number >= ? AND number < ?",
            (first, first + (1 << SHIFT)),
        )
    )
    has = {}
    for n, source in enumerate(now.sources):
        words = source_words(source)
        if words and (n >= len(record.sources) or words != source_words(record.sources[n])):
            has[first + RENAMED + 2 * n + 2] = words
    kind: Kind = "source"
    gone = [(number, kind, words) for number, words in had.items() if has.get(number) != words]
    come = [(number, kind, words) for number, words in has.items() if had.get(number) != words]
    if gone:
        database.forget_words(gone)
        database.many("DELETE FROM amended_words WHERE number = ?", [(number,) for number, _, _ in gone])
    if come:
        database.index_words(come)
        database.many(
            "INSERT INTO amended_words VALUES (?, ?)", [(number, words) for number, _, words in come]
        )


def source_words(source: Source) -> str:
    """The words that a page's source is found by."""
    return " ".join(search_words(" ".join(filter(None, (source.name, source.role, source.description)))))
