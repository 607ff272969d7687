"""A run of `reportedly library load`: records of a run, one after the other, into a library."""

from pathlib import Path

from reportedly.cli.complaints import READ, SOME_FAILED, STOPPED, complain
from reportedly.cli.outputs import to_json
from reportedly.cli.progress import Log, counted, progress
from reportedly.errors import ReportedlyError
from reportedly.library import Library
from reportedly.scale.loading import loaded, manifest_of


def bringing(folder: Path, location: str, *, as_json: bool, log: Log) -> int:
    """Load the records of the run in ``folder`` into the library at ``location``. Answers with the exit code."""
    added = known = total = 0
    try:
        manifest = manifest_of(folder)
        total = manifest.records
        with Library(location) as library, progress(total, doing="Adding", log=log) as shown:
            for found in loaded(folder, library):
                added += len(found.added)
                known += len(found.known)
                shown.advance()
    except ReportedlyError as error:
        complain(str(error))
        return SOME_FAILED
    except KeyboardInterrupt:
        complain(
            f"stopped: {added + known} of {total} records are in the library; the same command goes on there"
        )
        return STOPPED
    if as_json:
        told = {"library": library.location, "records": total, "added": added, "known": known}
        to_json({**told, "entries": manifest.entries, "skips": manifest.skips})
        return READ
    passed = sum(manifest.skips.values())
    print(
        f"{library.location}: {added:,} added, {known:,} known already; the run had {manifest.entries:,} entries = "
        f"{manifest.records:,} records + {passed:,} skipped"
        + (f" ({counted(manifest.skips)})" if passed else "")
    )
    return READ
