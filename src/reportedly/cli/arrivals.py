"""Pages on their way into a library, one by one: what became of each, and what that changed."""

import sys
import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportedly.cli.captures import STANDARD_INPUT, loaded, printable
from reportedly.cli.links import fetched, is_link
from reportedly.cli.run import complain
from reportedly.errors import CaptureError, LibraryError, ModelError
from reportedly.exports.characters import one_line

if TYPE_CHECKING:
    from rich.console import Console

    from reportedly.library import Library
    from reportedly.record import Record
    from reportedly.tracing.tradition import Change

MOST_TOLD = 6
"""Of what one page changes so much is told; a long page in a large story changes fifty claims."""

Tell = Callable[[str, Sequence["Change"]], None]
"""Called with a page's location and what the page changed; never with no change."""


@dataclass(slots=True)
class Arrivals:
    """What has been put into ``library`` so far. ``tell`` hears of every change as soon as it is known."""

    library: "Library"
    tell: Tell
    retrieved: str | None = None
    debug: bool = False
    added: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    changes: list["Change"] = field(default_factory=list)
    _last: int = field(init=False)
    _locations: dict[str, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._last = self.library.last_change

    @property
    def done(self) -> int:
        """How many pages were given so far, whatever became of them."""
        return len(self.added) + len(self.known) + len(self.skipped)

    def add(self, location: str | CaptureError) -> None:
        """Put one page in. What cannot be read is said on standard error; raises `LibraryError`, `ModelError`."""
        try:
            if isinstance(location, CaptureError):
                raise location
            given: str | bytes | Record = location
            if location == STANDARD_INPUT:
                given = loaded(location)
            elif is_link(location):
                given = _linked(location)
            found = self.library.add(given, retrieved=self.retrieved)
        except CaptureError as error:
            self._skip(error.location, error.reason)
        except (LibraryError, ModelError):
            raise  # it would meet every other page too
        except Exception as error:  # a defect of ours on one page must not cost the others
            if self.debug:
                traceback.print_exc()
            hint = "" if self.debug else "; --debug shows where"
            reason = one_line(f"{type(error).__name__}: {error}")[:300]
            name = location.location if isinstance(location, CaptureError) else printable(location)
            self._skip(name, f"reportedly itself failed on this page ({reason}){hint}")
        else:
            self.added += found.added
            self.known += found.known
            for name, reason in found.skipped:
                self._skip(name, reason)
            for page in found.added:
                self._locations[page] = printable(location)
            self._told(found.changes)

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

    def _skip(self, location: str, reason: str) -> None:
        self.skipped.append((location, reason))
        complain(f"{location}: {reason}")

    def _told(self, changes: Iterable["Change"]) -> None:
        of = dict[str, list["Change"]]()
        for change in changes:
            self.changes.append(change)
            of.setdefault(change.page, []).append(change)
        for page, found in of.items():
            self.tell(self._locations.get(page, page), found)


def _linked(location: str) -> "Record":
    from reportedly.pages import read_capture
    from reportedly.sourcing import read_sources

    found = fetched(location)
    return read_sources(
        read_capture(found.data, found.location, retrieved=found.retrieved, charset=found.charset)
    )


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
