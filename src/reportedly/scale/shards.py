"""Shards: the archives a run reads, one task each."""

import glob
import hashlib
import os
import re
from collections.abc import Iterable, Iterator

from reportedly.archives import is_archive
from reportedly.errors import MissingCapture
from reportedly.record import Value


class Shard(Value, frozen=True, kw_only=True):
    """One archive as it is now: ``size`` in bytes, ``changed`` in nanoseconds since 1970. ``name`` is what its files
    under the folder of a run are called: the archive's own name, and what tells it from others of that name.
    """

    name: str
    path: str
    size: int
    changed: int


def shards(given: Iterable[str]) -> list[Shard]:
    """The archives that ``given`` names, each once, in the order given: files, patterns like ``'crawl/*.warc.gz'``, and
    folders with the archives in them and below, sorted by path.

    Raises `MissingCapture` for what names no archive.
    """
    found: dict[str, Shard] = {}
    for one in given:
        empty = True
        for path in _archives(one):
            empty = False
            shard = shard_of(path)
            found.setdefault(shard.path, shard)
        if empty:
            raise MissingCapture(one, "no archives there (.warc, .wet, .jsonl, each also .gz; .parquet)")
    return list(found.values())


def shard_of(path: str) -> Shard:
    """The archive at ``path``. Raises `MissingCapture`."""
    absolute = os.path.abspath(path)
    try:
        stat = os.stat(absolute)
    except OSError as error:
        raise MissingCapture(path, f"cannot be opened: {error.strerror}") from error
    own = re.sub(r"[^A-Za-z0-9._-]+", "_", os.path.basename(absolute))[:100].lstrip(".")
    told = hashlib.sha256(os.fsencode(absolute)).hexdigest()[:8]
    return Shard(name=f"{own}-{told}", path=absolute, size=stat.st_size, changed=stat.st_mtime_ns)


def _archives(given: str) -> Iterator[str]:
    if os.path.isdir(given):
        yield from sorted(_below(given))
    elif os.path.exists(given):
        if is_archive(given):
            yield given
    elif glob.has_magic(given):
        yield from sorted(path for path in glob.glob(given, recursive=True) if is_archive(path))
    else:
        raise MissingCapture(given, "no such file")


def _below(folder: str) -> Iterator[str]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (
            os.path.join(parent, name) for name in names if is_archive(name) and not name.startswith(".")
        )
