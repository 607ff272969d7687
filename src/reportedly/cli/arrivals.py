"""Pages on their way into a library, one by one: what became of each, and what that changed."""

import hashlib
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from msgspec.structs import replace

from reportedly.archives.captured import Captured, Skip
from reportedly.cli.captures import STANDARD_INPUT, unpacked
from reportedly.cli.progress import tell_skip
from reportedly.cli.reading import failed_on
from reportedly.errors import CaptureError, FailedReading, LibraryError, ModelError
from reportedly.exports.characters import one_line
from reportedly.reading.skips import skip_of
from reportedly.record import Page, Record

if TYPE_CHECKING:
    from rich.console import Console

    from reportedly.library import Library
    from reportedly.reading import Reader
    from reportedly.tracing.tradition import Change

MOST_TOLD = 6
"""Of what one page changes so much is told; a long page in a large story changes fifty claims."""

Tell = Callable[[str, Sequence["Change"]], None]
"""Called with a page's location and what the page changed; never with no change."""


Read: TypeAlias = "tuple[Captured, Record | Page | CaptureError]"


class _Known(NamedTuple):
    id: str
    captured: Captured


@dataclass(slots=True)
class Arrivals:
    """What has been put into ``library`` so far. ``tell`` hears of every change as soon as it is known.

    Pages are read by ``reader``, in this process where there is none. ``skipped`` is what could not be read, with its
    reason; ``skips`` counts by kind, what was no page in the first place included. ``on_skip`` hears of each.
    """

    library: "Library"
    tell: Tell
    retrieved: str | None = None
    debug: bool = False
    reader: "Reader | None" = None
    added: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    changes: list["Change"] = field(default_factory=list)
    skips: Counter[str] = field(default_factory=Counter)
    on_skip: Callable[[Skip], None] = field(default=tell_skip)
    _last: int = field(init=False)
    _locations: dict[str, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._last = self.library.last_change

    @property
    def done(self) -> int:
        """How many pages were given so far, whatever became of them."""
        return len(self.added) + len(self.known) + self.skips.total()

    @property
    def put(self) -> int:
        """How many pages are in the library of those that were given, put there now or before."""
        return len(self.added) + len(self.known)

    def add(self, location: str | CaptureError) -> None:
        """Put in what is at ``location``, a page or an archive. Raises `LibraryError`, `ModelError`.

        What cannot be read is said on standard error.
        """
        entries = [skip_of(None, location)] if isinstance(location, CaptureError) else unpacked(location)
        for _ in self.take(entries):
            pass

    def take(self, entries: Iterable[Captured | Skip]) -> Iterator[Captured | Skip]:
        """Put in one capture after the other, and give each back when it is known what became of it.

        Raises `LibraryError`, `ModelError`.
        """
        fresh = (self._new(entry) for entry in entries)
        answers: Iterator[Read | Skip | _Known] = (
            self.reader.through(fresh) if self.reader else map(self._alone, fresh)
        )
        for entry in answers:
            if isinstance(entry, Skip):
                self._skip(entry)
                yield entry
            elif isinstance(entry, _Known):
                self.known.append(entry.id)
                yield entry.captured
            else:
                captured, found = entry
                yield self._keep(captured, found)

    def _new(self, entry: Captured | Skip) -> "Captured | Skip | _Known":
        """``entry``, as what is known already where it is: reading it again would take the model."""
        if isinstance(entry, Skip):
            return entry
        sha256 = hashlib.sha256(entry.data).hexdigest()
        if entry.location == STANDARD_INPUT:
            # What comes from nowhere that we know is no version of anything else that does.
            entry = replace(entry, location=f"bytes:{sha256[:12]}")
        if entry.retrieved is None:
            entry = replace(entry, retrieved=self.retrieved)
        id = self.library.known(entry.location, sha256)
        return entry if id is None else _Known(id, entry)

    def _alone(self, entry: "Captured | Skip | _Known") -> "Read | Skip | _Known":
        """``entry`` read in this process."""
        if not isinstance(entry, Captured):
            return entry
        from reportedly.pages import read_capture
        from reportedly.sourcing import read_sources

        try:
            page = read_capture(entry.data, entry.location, retrieved=entry.retrieved, charset=entry.charset)
            return entry, read_sources(page)
        except CaptureError as error:
            return entry, error
        except ModelError:
            raise  # it would meet every other page too
        except Exception as error:  # a defect of ours on one page must not cost the others
            return entry, _defect(entry, error)

    def _keep(self, captured: Captured, found: "Record | Page | CaptureError") -> Captured | Skip:
        if not isinstance(found, CaptureError):
            try:
                assert isinstance(found, Record)
                put = self.library.add(found)
            except (LibraryError, ModelError):
                raise
            except Exception as error:
                found = _defect(captured, error)
            else:
                self.added += put.added
                self.known += put.known
                for page in put.added:
                    self._locations[page] = captured.location
                self._told(put.changes)
                return captured
        skip = skip_of(captured, failed_on(found, self.debug))
        self._skip(skip)
        return skip

    def settle(self) -> None:
        """Tell what only shows when large stories are worked out: after the last page of a run."""
        if self.added:
            rows = self.library.changes(self._last)
            # Not the library's newest: another program may have written meanwhile.
            self._last = rows[-1].number if rows else self._last
            known = {(c.kind, c.page, c.text) for c in self.changes}
            self._told(
                [
                    row.change
                    for row in rows
                    if (row.change.kind, row.change.page, row.change.text) not in known
                ]
            )

    def new_versions(self) -> int:
        """How many of the pages added are changed captures of a location that was in the library before."""
        if not self.added:
            return 0
        ours, seen, found = set(self.added), set[str](), 0
        for row in self.library.pages():
            found += row.id in ours and row.location in seen
            seen.add(row.location)
        return found

    def _skip(self, skip: Skip) -> None:
        self.skips[skip.kind] += 1
        if skip.kind != "not a page":
            self.skipped.append((skip.location or f"{skip.archive}:{skip.offset}", skip.reason))
        self.on_skip(skip)

    def _told(self, changes: Iterable["Change"]) -> None:
        of = dict[str, list["Change"]]()
        for change in changes:
            self.changes.append(change)
            of.setdefault(change.page, []).append(change)
        for page, found in of.items():
            self.tell(self._locations.get(page, page), found)


def _defect(captured: Captured, error: Exception) -> FailedReading:
    return FailedReading(captured.location, f"{type(error).__name__}: {error}", traceback.format_exc())


def summary(arrivals: Arrivals, versions: int) -> str:
    """What became of the pages, in a line: "12 added (1 a new version of a known page), 3 known already, 1 skipped"."""
    told = f"{len(arrivals.added)} added"
    if versions:
        told += f" ({versions} new {'version' if versions == 1 else 'versions'} of known pages)"
    if arrivals.known:
        told += f", {len(arrivals.known)} known already"
    if arrivals.skipped:
        told += f", {len(arrivals.skipped)} skipped"
    return told


def to_console(console: "Console") -> Tell:
    """Tell changes on ``console``: the page's location, and below it what it changed. A pipe sees them at once."""
    from rich.padding import Padding

    from reportedly.exports.stories_terminal import change, gravest_first

    def tell(location: str, changes: Sequence["Change"]) -> None:
        console.print(one_line(location), style="bold", markup=False, soft_wrap=True)
        all_ = gravest_first(changes)
        for found in all_[:MOST_TOLD]:
            console.print(Padding(change(found), (0, 0, 0, 2), expand=False))
        if len(all_) > MOST_TOLD:
            more = f"  and {len(all_) - MOST_TOLD} more; `reportedly story {all_[0].story}` shows how all stands now"
            console.print(more, style="dim", markup=False)
        sys.stdout.flush()

    return tell
