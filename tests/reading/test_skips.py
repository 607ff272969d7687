import pytest

from reportedly.archives import Captured, Skip
from reportedly.errors import (
    BinaryCapture,
    CaptureError,
    EmptyCapture,
    FailedReading,
    FatalCapture,
    HungryCapture,
    MissingCapture,
    OversizedCapture,
    SlowCapture,
)
from reportedly.reading import skip_of


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (SlowCapture, "over the deadline"),
        (HungryCapture, "over a cap"),
        (OversizedCapture, "over a cap"),
        (FatalCapture, "defect"),
        (FailedReading, "defect"),
        (EmptyCapture, "unreadable"),
        (BinaryCapture, "unreadable"),
    ],
)
def test_a_skip_says_where_the_capture_was_and_why_it_is_none(error: type[CaptureError], kind: str) -> None:
    captured = Captured(location="https://ledger.example/a", data=b"x", archive="a.warc.gz", offset=7)
    assert skip_of(captured, error("elsewhere", "a reason")) == Skip(
        archive="a.warc.gz", offset=7, location="https://ledger.example/a", kind=kind, reason="a reason"
    )


def test_what_was_never_loaded_is_where_its_error_says() -> None:
    skip = skip_of(None, MissingCapture("page.txt", "cannot be opened"))
    assert (skip.archive, skip.location, skip.kind) == (None, "page.txt", "unreadable")
