"""Why a record of an archive is passed over, between the parts that read it."""

from reportedly.archives.captured import SkipKind


class Fault(Exception):
    """A record that gives no capture; ``kind`` and ``reason`` become those of a `Skip`."""

    def __init__(self, kind: SkipKind, reason: str) -> None:
        super().__init__(reason)
        self.kind = kind
        self.reason = reason
