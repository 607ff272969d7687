"""From the error with which reading a capture ended to the skip that is counted."""

from reportedly.archives.captured import Captured, Skip, SkipKind
from reportedly.errors import (
    CaptureError,
    FailedReading,
    FatalCapture,
    HungryCapture,
    OversizedCapture,
    SlowCapture,
)

_KINDS: dict[type[CaptureError], SkipKind] = {
    SlowCapture: "over the deadline",
    HungryCapture: "over a cap",
    OversizedCapture: "over a cap",
    FatalCapture: "defect",
    FailedReading: "defect",
}


def skip_of(captured: Captured | None, error: CaptureError) -> Skip:
    """The skip that a capture becomes when reading it ends with ``error``; null for one that was never loaded."""
    return Skip(
        archive=captured.archive if captured else None,
        offset=captured.offset if captured else 0,
        location=captured.location if captured else error.location,
        kind=_KINDS.get(type(error), "unreadable"),
        reason=error.reason,
    )
