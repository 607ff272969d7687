"""Corrections as the API has them."""

from typing import Annotated

from msgspec import Meta

from reportedly.desk.api.asked import Cursor, Limit
from reportedly.desk.api.values import Next
from reportedly.library.corrections import KeptCorrection
from reportedly.record import Value


class CorrectionsAsked(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The query of a list of corrections."""

    limit: Limit = 50
    cursor: Cursor | None = None


class CorrectionPlace(Value, frozen=True, array_like=True):
    """Where a list of corrections goes on: before correction ``number``."""

    number: Annotated[int, Meta(ge=1, le=2**53 - 1)]


class Corrections(Value, frozen=True, kw_only=True):
    """Corrections, the last first, each with who made it and when (seconds since 1970), and who ended it."""

    corrections: tuple[KeptCorrection, ...]
    next: Next = None
