"""What `reportedly join` does, and how it tells of it."""

import os
import sys
from pathlib import Path
from typing import Any

from reportedly.cli.complaints import READ, SOME_FAILED, STOPPED, complain
from reportedly.cli.outputs import to_json
from reportedly.cli.progress import Log, Progress, progress
from reportedly.errors import OutputError
from reportedly.scale.executors import executor
from reportedly.scale.joins import folder as joined_in
from reportedly.scale.joins import join


def joining(folder: str, *, processes: int | None, dask: str | None, as_json: bool, log: Log) -> int:
    """Join the run in ``folder`` and print what was found. Answers with the exit code."""
    done = total = 0
    try:
        with progress(doing="Joining", log=log) as shown:

            def advance(stage: str, parts: int, of: int) -> None:
                nonlocal done, total
                _move(shown, parts, of)
                done, total = parts, of

            with executor(processes or _cores(), dask) as workers:
                found = join(Path(folder), workers, advance)
    except OutputError as error:
        complain(str(error))
        return SOME_FAILED
    except KeyboardInterrupt:
        complain(f"stopped: {done} of about {total} parts are done; the same command goes on from there")
        return STOPPED
    if as_json:
        to_json(found)
    else:
        sys.stdout.write(summary(found, str(joined_in(Path(folder)))))
    return READ


def _move(shown: Progress, done: int, total: int) -> None:
    shown.total = total
    shown.advance(done - shown.done)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def summary(found: dict[str, Any], where: str) -> str:
    """What a join found, in a few lines."""
    return (
        f"{found['pages']:,} pages of {found['shards']:,} shards: {found['stories']:,} "
        f"{'story' if found['stories'] == 1 else 'stories'}, {found['stories_across_outlets']:,} in several outlets.\n"
        f"{found['claims']:,} claims, {found['claims_across_outlets']:,} in several outlets; of these "
        f"{found['one_newsroom']:,} go back to one newsroom at most, "
        f"and {found['denied_across_outlets']:,} are denied.\n"
        f"{found['reuse']:,} pairs of pages share wording.\n"
        f"Written to {where} as Parquet: stories, claims, versions, reuse.\n"
        f"Digest {found['digest']}\n"
    )
