"""A run of `reportedly add`: page after page into the library, what changes told as it shows."""

from collections.abc import Sequence

from reportedly.cli.arrivals import Arrivals, summary, to_console
from reportedly.cli.captures import located
from reportedly.cli.outputs import terminal, to_json
from reportedly.cli.progress import progress
from reportedly.cli.run import READ, SOME_FAILED, STOPPED, complain
from reportedly.errors import LibraryError, ModelError
from reportedly.library import Library


def adding(
    pages: Sequence[str], location: str, *, retrieved: str | None, as_json: bool, debug: bool, watched: bool
) -> int:
    """Add ``pages`` to the library at ``location``, made where there is none. Answers with the exit code."""
    console = terminal(color=None, width=None)
    tell = (lambda page, changes: None) if as_json else to_console(console)
    total, arrivals = 0, None
    try:
        locations = list(located(pages))
        total = len(locations)
        with Library(location) as library:
            arrivals = Arrivals(library, tell, retrieved=retrieved, debug=debug)
            with progress(total, wanted=watched) as shown:
                for page in locations:
                    arrivals.add(page)
                    shown.advance()
            arrivals.settle()
            versions = arrivals.new_versions()
    except (LibraryError, ModelError) as error:
        complain(str(error))
        return SOME_FAILED
    except KeyboardInterrupt:
        kept = arrivals.done - len(arrivals.skipped) if arrivals else 0
        complain(f"stopped: {kept} of {total} pages are in the library; the same command goes on from there")
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
            }
        )
    else:
        console.print(f"{library.location}: {summary(arrivals, versions)}", markup=False, soft_wrap=True)
    return SOME_FAILED if arrivals.skipped else READ
