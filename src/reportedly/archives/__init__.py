"""From an archive to captures: WARC and WET, JSON Lines, Parquet; what is damaged or no page is named."""

from collections.abc import Iterator

from reportedly.archives.captured import Captured, Skip

__all__ = ["Captured", "Skip", "entries", "is_archive"]


def is_archive(path: str) -> bool:
    """Whether ``path`` names an archive, by its name: ``.warc``, ``.wet``, ``.jsonl`` (each also ``.gz``), ``.parquet``."""
    raise NotImplementedError


def entries(path: str) -> Iterator[Captured | Skip]:
    """What the archive at ``path`` holds, in its order: every record once, as a capture or as a skip with its reason.

    Raises `MissingCapture` where it cannot be opened.
    """
    raise NotImplementedError
