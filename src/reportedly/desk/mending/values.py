"""Corrections as the API has them."""

from typing import Annotated

from msgspec import Meta
from msgspec.structs import asdict, replace

from reportedly.desk.api.asked import Cursor, Limit
from reportedly.desk.api.values import Next
from reportedly.library.corrections import CorrectedTeller, Correction, KeptCorrection
from reportedly.limits.discussion import REMARK_CHARACTERS
from reportedly.record import Value


class CorrectionsAsked(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The query of a list of corrections."""

    limit: Limit = 50
    cursor: Cursor | None = None


class NewCorrection(Correction, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is to hold instead of what was read. With ``seen``, the `step` of the list as it was looked at, it is
    refused where somebody corrected the same thing since. White space around and within names does not count.
    """

    seen: Annotated[int, Meta(ge=0, le=2**53 - 1)] | None = None

    @property
    def correction(self) -> Correction:
        """It alone, as the desk's forms would have it; the library itself finds the versions that two claims have."""
        given = asdict(self)
        del given["seen"]
        chain = None if self.chain is None else tuple(_named(one) for one in self.chain)
        return replace(Correction(**given).asked, chain=chain, becomes=_one_line(self.becomes))


def _named(given: CorrectedTeller) -> CorrectedTeller:
    # A teller without a name has null there, whatever was sent.
    name, description = _one_line(given.name) or None, _one_line(given.description) or None
    return replace(given, name=name, description=description)


def _one_line(name: str | None) -> str | None:
    return None if name is None else " ".join(name.split())


class Reason(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why a correction is taken back."""

    why: Annotated[str, Meta(min_length=1, max_length=REMARK_CHARACTERS)]


class CorrectionPlace(Value, frozen=True, array_like=True):
    """Where a list of corrections goes on: before correction ``number``."""

    number: Annotated[int, Meta(ge=1, le=2**53 - 1)]


class Corrections(Value, frozen=True, kw_only=True):
    """Corrections, the last first, each with who made it and when (seconds since 1970), and who ended it. ``step``
    is another number whenever one is made or ended.
    """

    corrections: tuple[KeptCorrection, ...]
    step: int
    next: Next = None
