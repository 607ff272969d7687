"""What can go wrong, as one hierarchy.

ReportedlyError
+-- CaptureError            the capture cannot be read; carries its location
|   +-- MissingCapture      no such file, or no permission to open it
|   +-- EmptyCapture        no bytes, or nothing but white space
|   +-- BinaryCapture       not text of any kind (an image, an archive, a PDF)
|   +-- OversizedCapture    larger than `limits.MAX_CAPTURE_BYTES`
+-- ModelError              the model shipped with the package is missing or damaged
"""


class ReportedlyError(Exception):
    """Base of every error that `reportedly` raises on purpose."""


class CaptureError(ReportedlyError):
    """A capture that cannot be read. ``location`` says which, ``reason`` why and what to do."""

    def __init__(self, location: str, reason: str) -> None:
        super().__init__(f"{location}: {reason}")
        self.location = location
        self.reason = reason


class MissingCapture(CaptureError):
    """No such file, or no permission to open it."""


class EmptyCapture(CaptureError):
    """No bytes, or nothing but white space."""


class BinaryCapture(CaptureError):
    """Not text of any kind."""


class OversizedCapture(CaptureError):
    """Larger than `limits.MAX_CAPTURE_BYTES`."""


class ModelError(ReportedlyError):
    """The model shipped with the package is missing or damaged."""
