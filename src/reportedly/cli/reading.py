"""A run over many pages: what goes wrong with one is reported by name, and the rest is still read."""

import sys
import traceback
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from reportedly.archives.captured import Captured, Skip
from reportedly.cli.complaints import READ, SOME_FAILED, STOPPED, complain
from reportedly.cli.intake import Intake
from reportedly.cli.outputs import Output
from reportedly.cli.progress import Log, Progress, counted, progress
from reportedly.errors import CaptureError, FailedReading, ModelError
from reportedly.record import Page, Record

if TYPE_CHECKING:
    from reportedly.reading import Reader

__all__ = ["READ", "SOME_FAILED", "STOPPED", "complain", "failed_on", "run"]


def run(
    pages: Sequence[str],
    reader: "Reader",
    outputs: Sequence[Output],
    *,
    watched: bool,
    min_confidence: float,
    debug: bool,
    log: Log = "text",
) -> int:
    """Read ``pages`` and give each record to every output, in the order asked. Answers with the exit code.

    ``watched`` says that standard error is free for a progress bar.
    """
    intake, shown = None, None
    try:
        intake = Intake(pages)
        with progress(intake.total, intake.total_bytes, wanted=watched, log=log) as shown:
            for entry in reader.through(intake):
                _one(entry, intake, shown, outputs, min_confidence=min_confidence, debug=debug)
    except ModelError as error:
        if log == "text" or shown is None:
            complain(str(error))
        return SOME_FAILED
    except KeyboardInterrupt:
        if log == "text" or shown is None:
            complain(_stopped(intake, shown))
        return STOPPED
    if log == "text":
        _summary(intake, shown)
    return SOME_FAILED if shown.failed else READ


def _one(
    entry: tuple[Captured, Record | Page | CaptureError] | Skip,
    intake: Intake,
    shown: Progress,
    outputs: Iterable[Output],
    *,
    min_confidence: float,
    debug: bool,
) -> None:
    """Give one record out; what went wrong is counted and said on standard error."""
    from reportedly.reading.skips import skip_of

    if isinstance(entry, Skip):
        shown.skip(entry, intake.bytes_to(entry))
        return
    captured, found = entry
    passed = intake.bytes_to(captured)
    if isinstance(found, CaptureError):
        shown.skip(skip_of(captured, failed_on(found, debug)), passed)
        return
    try:
        if min_confidence and isinstance(found, Record):
            # Not for nothing: with it comes the model, which this process does without.
            from reportedly.sourcing.threshold import surer

            found = surer(found, min_confidence)
        for output in outputs:
            output(found)
    except ModelError:
        raise  # it would meet every other page too
    except click.FileError as error:
        skip = skip_of(captured, CaptureError(captured.location, error.format_message()))
        shown.skip(skip, passed)
    except Exception as error:  # a defect of ours on one page must not cost the others
        failure = FailedReading(captured.location, f"{type(error).__name__}: {error}", traceback.format_exc())
        shown.skip(skip_of(captured, failed_on(failure, debug)), passed)
    else:
        shown.advance(bytes=passed)


def failed_on(error: CaptureError, debug: bool) -> CaptureError:
    """``error``, in words that say so where it is a defect of ours; with ``debug`` its trace is printed."""
    if not isinstance(error, FailedReading):
        return error
    if debug:
        print(error.trace, end="", file=sys.stderr, flush=True)
    from reportedly.exports.characters import one_line

    hint = "" if debug else "; --debug shows where"
    reason = f"reportedly itself failed on this page ({one_line(error.reason)[:300]}){hint}"
    return FailedReading(error.location, reason, error.trace)


def _summary(intake: Intake, shown: Progress) -> None:
    if intake.archives:
        kinds = counted(shown.skips)
        complain(f"{shown.done:,} records: {shown.pages:,} pages read" + (f", {kinds}" if kinds else ""))
    elif shown.failed and shown.done > 1:
        complain(f"{shown.failed} of {shown.done} pages could not be read")


def _stopped(intake: Intake | None, shown: Progress | None) -> str:
    done = shown.done if shown else 0
    if intake is None:
        return "stopped"
    told = f"{done:,} records" if intake.total is None else f"{done} of {intake.total} pages"
    return f"stopped after {told}; the same command starts anew, `reportedly add` keeps what it has read and goes on"
