"""What can go wrong, as one hierarchy.

ReportedlyError
+-- CaptureError            the capture cannot be read; carries its location
|   +-- MissingCapture      no such file, or no permission to open it
|   +-- EmptyCapture        no bytes, or nothing but white space
|   +-- BinaryCapture       not text of any kind (an image, an archive, a PDF)
|   +-- OversizedCapture    larger than `limits.reading.MAX_CAPTURE_BYTES`
|   +-- SlowCapture         reading it took longer than `limits.reading.PAGE_SECONDS`
|   +-- HungryCapture       reading it took more memory than `limits.reading.PAGE_MEGABYTES`
|   +-- FatalCapture        the process that read it ended of it
|   +-- FailedReading       `reportedly` itself failed on it; carries the trace
|   +-- RefusedAddress      an address that is not asked: a private network, another scheme, robots.txt
|   +-- FailedFetch         a server that does not answer, or not with a page
|   +-- NotAFeed            no feed, or one that is not safe to read; names the feeds of a page given for one
+-- OutputError             the folder of a run cannot be used; carries its location
|   +-- BusyOutput          another run writes into it
|   +-- DamagedOutput       a file of it is damaged or missing
+-- ModelError              the model shipped with the package is missing or damaged
+-- LibraryError            the library cannot do what was asked; carries its location
    +-- MissingLibrary      no library there, and it was not to be made
    +-- NotALibrary         something else lies there: no database, or somebody else's
    +-- NewerLibrary        made by a newer version of `reportedly`
    +-- ReadOnlyLibrary     opened for reading, or no permission to write
    +-- FullLibrary         no room left on the disk
    +-- BusyLibrary         another program kept writing for too long
    +-- DamagedLibrary      the database is corrupt
    +-- UnreachableLibrary  no database server answers, or its driver is not installed
    +-- UnknownId           nothing in the library has this id; names near ones
"""


class ReportedlyError(Exception):
    """Base of every error that `reportedly` raises on purpose."""


class _Placed(ReportedlyError):
    """One that says where something is wrong, and why."""

    def __init__(self, location: str, reason: str) -> None:
        super().__init__(f"{location}: {reason}")
        self.location = location
        self.reason = reason

    def __reduce__(self) -> tuple[object, ...]:
        # For the way between processes: an exception is made anew from its message alone otherwise.
        return type(self), (self.location, self.reason)


class CaptureError(_Placed):
    """A capture that cannot be read. ``location`` says which, ``reason`` why and what to do."""


class MissingCapture(CaptureError):
    """No such file, or no permission to open it."""


class EmptyCapture(CaptureError):
    """No bytes, or nothing but white space."""


class BinaryCapture(CaptureError):
    """Not text of any kind."""


class OversizedCapture(CaptureError):
    """Larger than `limits.reading.MAX_CAPTURE_BYTES`."""


class SlowCapture(CaptureError):
    """Reading it took longer than `limits.reading.PAGE_SECONDS`."""


class HungryCapture(CaptureError):
    """Reading it took more memory than `limits.reading.PAGE_MEGABYTES`."""


class FatalCapture(CaptureError):
    """The process that read it ended of it."""


class FailedReading(CaptureError):
    """`reportedly` itself failed on it: a defect of ours. ``trace`` says where, for a report."""

    def __init__(self, location: str, reason: str, trace: str = "") -> None:
        super().__init__(location, reason)
        self.trace = trace


class RefusedAddress(CaptureError):
    """An address that is not asked: in a private network, of another scheme, or against the site's robots.txt."""


class FailedFetch(CaptureError):
    """A server that does not answer, or not with a page.

    ``status`` is the HTTP status that it answered with, if it did; ``retry_after`` the seconds after which it asks to
    be asked again, where it says so.
    """

    def __init__(
        self, location: str, reason: str, *, status: int | None = None, retry_after: float | None = None
    ) -> None:
        super().__init__(location, reason)
        self.status = status
        self.retry_after = retry_after


class NotAFeed(CaptureError):
    """No feed, or one that is not safe to read. ``feeds`` are those that a page given for one names."""

    def __init__(self, location: str, reason: str, feeds: tuple[str, ...] = ()) -> None:
        super().__init__(location, reason)
        self.feeds = feeds


class OutputError(_Placed):
    """The folder of a run cannot be used. ``location`` says which file of it, ``reason`` why and what to do."""


class BusyOutput(OutputError):
    """Another run writes into the folder."""


class DamagedOutput(OutputError):
    """A file of the run is damaged or missing."""


class ModelError(ReportedlyError):
    """The model shipped with the package is missing or damaged, or the process that reads with it does not start."""


class LibraryError(_Placed):
    """A library that cannot do what was asked. ``location`` says which, ``reason`` why and what to do.

    A password in a location that is an address is left out.
    """


class MissingLibrary(LibraryError):
    """No library there, and it was not to be made."""


class NotALibrary(LibraryError):
    """Something else lies there: a file that is no database, or a database of somebody else."""


class NewerLibrary(LibraryError):
    """Made by a newer version of `reportedly`, whose tables this one does not know."""


class ReadOnlyLibrary(LibraryError):
    """Opened for reading only, or no permission to write."""


class FullLibrary(LibraryError):
    """No room left on the disk. Every page added before is in the library."""


class BusyLibrary(LibraryError):
    """Another program kept writing for longer than `limits.library.LIBRARY_WAIT_SECONDS`."""


class DamagedLibrary(LibraryError):
    """The database is corrupt."""


class UnreachableLibrary(LibraryError):
    """No database server answers there, or its driver is not installed."""


class UnknownId(LibraryError):
    """Nothing in the library has this id, or more than one thing begins with it. ``near`` are ids like it."""

    def __init__(self, location: str, reason: str, id: str, near: tuple[str, ...] = ()) -> None:
        super().__init__(location, reason)
        self.id = id
        self.near = near
