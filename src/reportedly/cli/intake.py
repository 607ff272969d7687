"""Everything that a run was asked to read, as one stream, and how far it has come in it."""

import os
from collections.abc import Iterable, Iterator

from reportedly.archives import Captured, Skip, is_archive
from reportedly.cli.captures import STANDARD_INPUT, located, unpacked
from reportedly.errors import CaptureError


class Intake:
    """The captures at ``paths`` and in the archives there, one after the other.

    ``total`` is how many there are, null where archives are among them: then ``total_bytes`` is their size in all.
    """

    def __init__(self, paths: Iterable[str]) -> None:
        self._locations = list(located(paths))
        self.archives = any(isinstance(path, str) and is_archive(path) for path in self._locations)
        self.total = None if self.archives else len(self._locations)
        self.total_bytes = sum(map(_size, self._locations)) if self.archives else None
        self._archive: str | None = None
        self._offset = 0

    def __iter__(self) -> Iterator[Captured | Skip]:
        from reportedly.reading.skips import skip_of

        for location in self._locations:
            if isinstance(location, CaptureError):
                yield skip_of(None, location)
            else:
                yield from unpacked(location)

    def bytes_to(self, entry: Captured | Skip) -> int:
        """How many bytes of what is to be read lie between the last entry asked about and this one.

        The offsets of an archive of lines or rows are no bytes; its size counts when its last entry is behind us.
        """
        if self.total_bytes is None:
            return 0
        passed = 0
        if entry.archive != self._archive:
            if self._archive is not None:
                passed += max(0, _size(self._archive) - self._offset)
            self._archive, self._offset = entry.archive, 0
        if entry.archive is None:
            return passed + (len(entry.data) if isinstance(entry, Captured) else 0)
        passed += max(0, entry.offset - self._offset)
        self._offset = max(self._offset, entry.offset)
        return passed


def _size(location: str | CaptureError) -> int:
    try:
        return os.stat(location).st_size if isinstance(location, str) and location != STANDARD_INPUT else 0
    except (OSError, ValueError):
        return 0
