"""What needs mending: corrections that find nothing any more, and readings that are unsure and that much rests on."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from reportedly.desk.answers import desk
from reportedly.desk.mending.listing import lost, told
from reportedly.desk.mending.sieve import LOST, Asked
from reportedly.desk.templates import answer
from reportedly.library import Library
from reportedly.library.amending import said
from reportedly.limits.mending import CORRECTIONS_LISTED, DOUBTED_CLAIMS, DOUBTED_STORIES, DOUBTS_LISTED
from reportedly.tracing.tradition import Tradition, Version

_VERSIONS = 3
"""Of a claim, the earliest: what stands on a wrong reading there is wrong in all that have it from there."""
_SURE = 0.8
"""Confidence from which a reading is none to look at: four in five of those are right."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A version of a claim whose reading is unsure: ``confidence``, from 0 to 1, is that of the record."""

    claim: Tradition
    version: Version
    confidence: float

    @property
    def weight(self) -> float:
        """How many outlets would be told wrong, times how likely."""
        return (1 - self.confidence) * self.claim.independence.outlets


def wanted(request: Request) -> Response:
    """The list of it."""
    with desk(request).readers.library() as library:
        found, _ = lost(library, Asked({"fate": LOST}), None)
        corrections = [told(library, one) for one in found[:CORRECTIONS_LISTED]]
        unsure = doubts(library)[:DOUBTS_LISTED]
    return answer(request, "worklist.html", corrections=corrections, doubts=unsure, stories=DOUBTED_STORIES)


def doubts(library: Library) -> list[Doubt]:
    """The claims of the stories that changed last, the weightiest doubt first; none that an editor has mended."""
    claims = [one for story in library.stories(DOUBTED_STORIES) for one in library.claims(story.id)]
    claims.sort(key=lambda one: (-one.independence.outlets, one.id))
    found = [doubt for one in claims[:DOUBTED_CLAIMS] if (doubt := _doubt(library, one))]
    return sorted(found, key=lambda one: (-one.weight, one.claim.id))


def _doubt(library: Library, claim: Tradition) -> Doubt | None:
    least: Doubt | None = None
    for version in claim.versions[:_VERSIONS]:
        record = library.page(version.page)
        read = next((one for one in record.claims if one.id == version.claim), None)
        if read is None or read.confidence is None:
            continue
        if read.confidence >= (least.confidence if least else _SURE):
            continue
        mended = library.mending.of(record.page.location)
        if any(
            one.correction.kind == "chain" and said(one.correction.words) == said(read.text) for one in mended
        ):
            continue
        least = Doubt(claim, version, read.confidence)
    return least
