"""What an editor corrects in a reading. The record itself stays as it was read; see `corrected` for what becomes of it.

A correction rests on a page's location and on words, not on ids: a new capture and a new reading have others. Where the
words are gone it no longer applies; it is listed still, and applies again where they are back.
"""

from typing import Literal

from reportedly.record import Certainty, Polarity, SourceKind, Stance, Value

CorrectionKind = Literal["chain", "source", "claims", "date"]
CorrectionState = Literal["in force", "no longer applies", "replaced", "taken back"]


class Place(Value, frozen=True, kw_only=True):
    """A statement of a page: its ``words``, and which it is (from 0) of those at this ``location`` with the same."""

    location: str
    words: str
    nth: int = 0


class CorrectedTeller(Value, frozen=True, kw_only=True):
    """One teller of a chain. ``words`` are those by which the page names it for this statement; ``name`` is its full
    name, null where nobody is identified.
    """

    words: str
    name: str | None
    kind: SourceKind
    named: bool
    anonymous: bool


class Sourcing(Value, frozen=True, kw_only=True):
    """On whose word a statement stands: the tellers, outermost first, none where it is the outlet's own word."""

    chain: tuple[CorrectedTeller, ...]
    stance: Stance
    certainty: Certainty
    polarity: Polarity


class ChainCorrection(Value, frozen=True, kw_only=True, tag="chain"):
    """The statement at ``place`` stands on another word than was ``read``."""

    place: Place
    sourcing: Sourcing
    read: Sourcing | None = None


class SourceCorrection(Value, frozen=True, kw_only=True, tag="source"):
    """Whoever is called ``name`` goes by the name ``to``; null: it is no source at all, and nothing rests on its word.

    ``location`` says on which page; null: in the whole library, so that two names become one source. ``kind`` is what
    it is, where that was misread too.
    """

    name: str
    to: str | None
    kind: SourceKind | None = None
    location: str | None = None


class ClaimsCorrection(Value, frozen=True, kw_only=True, tag="claims"):
    """All the statements ``one`` and ``other`` are the ``same`` claim, or those of ``one`` are not the claim that those
    of ``other`` are.
    """

    one: tuple[Place, ...]
    other: tuple[Place, ...]
    same: bool


class DateCorrection(Value, frozen=True, kw_only=True, tag="date"):
    """The page at ``location`` was ``published`` then (ISO 8601, with the page's own offset where that is known)."""

    location: str
    published: str
    read: str | None = None


What = ChainCorrection | SourceCorrection | ClaimsCorrection | DateCorrection


class Correction(Value, frozen=True, kw_only=True):
    """``what`` was corrected, ``by`` whom, when (``at``, seconds since 1970) and ``why``.

    ``by`` is null for somebody whose account is closed. Of several that are about one thing the last that is not taken
    back is in force. ``taken_back_at``, ``taken_back_by`` and ``taken_back_why`` are null where it was not.
    """

    number: int
    what: What
    by: str | None
    at: int
    why: str
    account: str | None = None
    taken_back_at: int | None = None
    taken_back_by: str | None = None
    taken_back_why: str | None = None

    @property
    def kind(self) -> CorrectionKind:
        """What sort of thing was corrected."""
        return kind_of(self.what)


class ListedCorrection(Value, frozen=True, kw_only=True):
    """A correction as it stands today. ``told`` says why it does not apply, where it does not; ``page`` is the current
    capture that it is about, ``story`` and ``claim`` where it takes effect, each null where there is none.
    """

    correction: Correction
    state: CorrectionState
    told: str = ""
    page: str | None = None
    story: str | None = None
    claim: str | None = None


def kind_of(what: What) -> CorrectionKind:
    """What sort of thing ``what`` is about."""
    if isinstance(what, ChainCorrection):
        return "chain"
    if isinstance(what, SourceCorrection):
        return "source"
    return "claims" if isinstance(what, ClaimsCorrection) else "date"


def places_of(what: What) -> tuple[Place, ...]:
    """The statements that a correction is about."""
    if isinstance(what, ChainCorrection):
        return (what.place,)
    return (*what.one, *what.other) if isinstance(what, ClaimsCorrection) else ()


def locations_of(what: What) -> tuple[str, ...]:
    """The locations that a correction is about, each once; () for the whole library."""
    if isinstance(what, DateCorrection):
        return (what.location,)
    if isinstance(what, SourceCorrection):
        return () if what.location is None else (what.location,)
    return tuple(dict.fromkeys(place.location for place in places_of(what)))
