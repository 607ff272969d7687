"""A run of `reportedly add`: page after page into the library, what changes told as it shows."""

from collections.abc import Sequence

from reportedly.archives.captured import Skip
from reportedly.cli.arrivals import Arrivals, summary, to_console
from reportedly.cli.complaints import READ, SOME_FAILED, STOPPED, complain
from reportedly.cli.intake import Intake
from reportedly.cli.outputs import terminal, to_json
from reportedly.cli.progress import Log, counted, progress
from reportedly.errors import LibraryError, ModelError
from reportedly.library import Library


def adding(
    pages: Sequence[str],
    location: str,
    *,
    processes: int,
    retrieved: str | None,
    as_json: bool,
    debug: bool,
    watched: bool,
    log: Log = "text",
) -> int:
    """Add ``pages`` to the library at ``location``, made where there is none. Answers with the exit code."""
    from reportedly.reading import Reader

    arrivals, intake, logging = None, None, False
    try:
        with Reader(processes) as reader:
            console = terminal(color=None, width=None)
            tell = (lambda page, changes: None) if as_json else to_console(console)
            intake = Intake(pages)
            with Library(location) as library:
                arrivals = Arrivals(library, tell, retrieved=retrieved, debug=debug, reader=reader)
                with progress(intake.total, intake.total_bytes, wanted=watched, log=log) as shown:
                    logging = log == "json"
                    arrivals.on_skip = lambda skip: shown.skip(skip, intake.bytes_to(skip))
                    for entry in arrivals.take(intake):
                        if not isinstance(entry, Skip):
                            shown.advance(bytes=intake.bytes_to(entry))
                    arrivals.settle()
                versions = arrivals.new_versions()
    except (LibraryError, ModelError) as error:
        if not logging:
            complain(str(error))
        return SOME_FAILED
    except KeyboardInterrupt:
        if not logging:
            complain(_stopped(arrivals, intake))
        return STOPPED
    if as_json:
        to_json(
            {
                "library": library.location,
                "added": arrivals.added,
                "known": arrivals.known,
                "new_versions": versions,
                "skipped": [{"location": name, "reason": reason} for name, reason in arrivals.skipped],
                "changes": arrivals.changes,
                "skips": dict(sorted(arrivals.skips.items())),
            }
        )
    else:
        console.print(f"{library.location}: {summary(arrivals, versions)}", markup=False, soft_wrap=True)
    if intake.archives and not logging:
        kinds = counted(arrivals.skips)
        pages_in = len(arrivals.added) + len(arrivals.known)
        complain(f"{arrivals.done:,} records: {pages_in:,} pages" + (f", {kinds}" if kinds else ""))
    return SOME_FAILED if arrivals.skipped else READ


def _stopped(arrivals: Arrivals | None, intake: Intake | None) -> str:
    kept = len(arrivals.added) + len(arrivals.known) if arrivals else 0
    of = f" of {intake.total}" if intake and intake.total is not None else ""
    return f"stopped: {kept}{of} pages are in the library; the same command goes on from there"
