"""A run over many pages: what goes wrong with one is reported by name, and the rest is still read."""

import traceback
from collections.abc import Sequence

import click

from reportedly.cli.captures import loaded, located, printable
from reportedly.cli.complaints import READ, SOME_FAILED, STOPPED, complain
from reportedly.cli.outputs import Output
from reportedly.cli.progress import progress
from reportedly.errors import CaptureError, ModelError
from reportedly.exports.characters import one_line
from reportedly.record import Page, Record

__all__ = ["READ", "SOME_FAILED", "STOPPED", "complain", "run"]


def run(
    pages: Sequence[str],
    outputs: Sequence[Output],
    *,
    watched: bool,
    no_sourcing: bool,
    min_confidence: float,
    debug: bool,
) -> int:
    """Read ``pages`` and give each record to every output, in the order asked. Answers with the exit code.

    ``watched`` says that standard error is free for a progress bar.
    """
    done = failed = total = 0
    try:
        locations = list(located(pages))
        total = len(locations)
        with progress(total, wanted=watched) as shown:
            for location in locations:
                failed += not _one(
                    location, outputs, no_sourcing=no_sourcing, min_confidence=min_confidence, debug=debug
                )
                done += 1
                shown.advance()
    except ModelError as error:
        complain(str(error))
        return SOME_FAILED
    except KeyboardInterrupt:
        complain(f"stopped after {done} of {total} pages")
        return STOPPED
    if failed and total > 1:
        complain(f"{failed} of {total} pages could not be read")
    return SOME_FAILED if failed else READ


def _one(
    location: str | CaptureError,
    outputs: Sequence[Output],
    *,
    no_sourcing: bool,
    min_confidence: float,
    debug: bool,
) -> bool:
    """Whether the page was read and given out; what went wrong is said on standard error."""
    try:
        value = _read(location, no_sourcing=no_sourcing, min_confidence=min_confidence)
        for output in outputs:
            output(value)
    except ModelError:
        raise  # it would meet every other page too
    except (CaptureError, click.FileError) as error:
        complain(str(error) if isinstance(error, CaptureError) else error.format_message())
        return False
    except Exception as error:  # a defect of ours on one page must not cost the others
        if debug:
            traceback.print_exc()
        told = one_line(f"{type(error).__name__}: {error}")[:300]
        hint = "" if debug else "; --debug shows where"
        complain(f"{_name(location)}: reportedly itself failed on this page ({told}){hint}")
        return False
    return True


def _read(location: str | CaptureError, *, no_sourcing: bool, min_confidence: float) -> Page | Record:
    if isinstance(location, CaptureError):
        raise location
    from reportedly.pages import read_capture

    page = read_capture(loaded(location), printable(location))
    if no_sourcing:
        return page
    from reportedly.sourcing import read_sources
    from reportedly.sourcing.threshold import surer

    return surer(read_sources(page), min_confidence)


def _name(location: str | CaptureError) -> str:
    return location.location if isinstance(location, CaptureError) else printable(location)
