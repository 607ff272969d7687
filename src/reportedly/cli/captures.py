"""Which captures a run reads, and their bytes: files, folders, patterns, archives, standard input."""

import glob
import os
import sys
from collections.abc import Iterable, Iterator

from reportedly.archives import SUFFIXES as ARCHIVES
from reportedly.archives import Captured, Skip, entries, is_archive
from reportedly.archives.files import file_bytes, printable, within_limit
from reportedly.cli.links import fetched, is_link
from reportedly.errors import CaptureError, MissingCapture

SUFFIXES = (".html", ".htm", ".xhtml", ".txt", ".text")
STANDARD_INPUT = "-"


def located(paths: Iterable[str]) -> Iterator[str | CaptureError]:
    """The location of each capture or archive to read, in the order asked.

    A folder gives its pages and archives, sorted by path: the files with one of `SUFFIXES` (packed by gzip too), or
    named as archives are, in it and below; hidden files and links to folders are passed over. A pattern (``*``, ``?``,
    ``[...]``, ``**``) that is not itself a file gives what it matches. A folder or pattern without any is answered with
    an error in its place.
    """
    for path in paths:
        if path == STANDARD_INPUT or is_link(path) or (not os.path.isdir(path) and not _is_pattern(path)):
            yield path
        elif os.path.isdir(path):
            yield from _in_folder(path)
        else:
            matched = sorted(glob.glob(path, recursive=True))
            for match in matched:
                if os.path.isdir(match):
                    yield from _in_folder(match)
                else:
                    yield match
            if not matched:
                yield MissingCapture(printable(path), "nothing matches this pattern")


def _is_pattern(path: str) -> bool:
    return glob.has_magic(path) and "://" not in path and not os.path.lexists(path)


def _in_folder(path: str) -> Iterator[str | CaptureError]:
    found = sorted(_pages_below(path))
    if found:
        yield from found
    else:
        kinds = ", ".join((*(f"{one}[.gz]" for one in SUFFIXES), *ARCHIVES))
        yield MissingCapture(printable(path), f"no pages in this folder ({kinds})")


def _pages_below(folder: str) -> Iterator[str]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            page = name.lower().removesuffix(".gz").endswith(SUFFIXES)
            if (page or is_archive(name)) and not name.startswith("."):
                yield os.path.join(parent, name)


def captured(location: str) -> Captured:
    """The capture at ``location``, not read yet. Raises as `loaded` and `links.fetched` do."""
    if is_link(location):
        return fetched(location)
    return Captured(location=printable(location), data=loaded(location))


def unpacked(location: str) -> Iterator[Captured | Skip]:
    """What is at ``location``: its one capture, or what an archive there holds. Never raises a `CaptureError`."""
    from reportedly.reading.skips import skip_of

    try:
        if is_archive(location) and not is_link(location):
            yield from entries(location)
        else:
            yield captured(location)
    except CaptureError as error:
        yield skip_of(None, error)


def loaded(location: str) -> bytes:
    """The bytes at ``location``, ``-`` for standard input; raises as `file_bytes` does."""
    if location == STANDARD_INPUT:
        return within_limit(sys.stdin.buffer, "standard input")
    return file_bytes(location)
