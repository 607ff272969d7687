"""Correcting which claims are the same: two of a story, or one page's version that is another claim than the others."""

from collections.abc import Sequence

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reportedly.desk.forms import Fields, store
from reportedly.desk.mending.hand import MOST_WHY, Fault, corrected, standing
from reportedly.desk.templates import answer
from reportedly.errors import UnknownId
from reportedly.library import Library
from reportedly.library.corrections.anchors import place
from reportedly.library.corrections.values import ClaimsCorrection, Place
from reportedly.limits import CORRECTED_CLAIMS, CORRECTED_STATEMENTS
from reportedly.tracing.tradition import Tradition, Version


def form(request: Request, library: Library) -> Response:
    """A claim, and the others of its story; or one version of it, and the other ones."""
    given = {
        "claim": request.query_params.get("claim", ""),
        "version": request.query_params.get("version", ""),
        "other": request.query_params.get("other", ""),
        "same": "no" if request.query_params.get("version") else "yes",
        "seen": "0",
    }
    return _shown(request, library, given)


def correcting(request: Request, given: Fields) -> Response:
    """The form, sent."""
    with store(request).library() as library:
        claim = library.claim(given.get("claim", ""))
        what = _what(library, claim, given)

    def again(library: Library, fault: Fault) -> Response:
        found = standing(library, what) if what else None
        return _shown(request, library, {**given, "seen": str(found.number if found else 0)}, fault)

    if what is None:
        with store(request).library() as library:
            return again(library, Fault("Not corrected: choose the other claim.", 422))
    return corrected(request, given, what, f"/claims/{claim.id}", again)


def _what(library: Library, claim: Tradition, given: Fields) -> ClaimsCorrection | None:
    if given.get("version"):
        version, rest = _parted(claim, given["version"])
        return ClaimsCorrection(
            one=_places(library, [version]), other=_places(library, rest), same=given.get("same") == "yes"
        )
    try:
        other = library.claim(given.get("other", ""))
    except UnknownId:
        return None
    return ClaimsCorrection(
        one=_places(library, claim.versions),
        other=_places(library, other.versions),
        same=given.get("same") == "yes",
    )


def _parted(claim: Tradition, page: str) -> tuple[Version, list[Version]]:
    version = next((one for one in claim.versions if one.page == page), None)
    rest = [one for one in claim.versions if one.page != page]
    if version is None or not rest:
        raise HTTPException(
            404, "This claim has no such version beside others; go back to it and choose one."
        )
    return version, rest


def _places(library: Library, versions: Sequence[Version]) -> tuple[Place, ...]:
    found = []
    for version in versions[: CORRECTED_STATEMENTS // 2 - 1]:
        record = library.page(version.page)
        found += [place(record, claim) for claim in record.claims if claim.id == version.claim]
    return tuple(found)


def _shown(request: Request, library: Library, given: Fields, fault: Fault | None = None) -> Response:
    claim = library.claim(given.get("claim", ""))
    version, rest = _parted(claim, given["version"]) if given.get("version") else (None, [])
    others = [one for one in library.claims(claim.story) if one.id != claim.id][:CORRECTED_CLAIMS]
    what = _what(library, claim, given) if fault else None
    return answer(
        request,
        "amend-claims.html",
        status=fault.status if fault else 200,
        wrong=fault.words if fault else "",
        given=given,
        claim=claim,
        version=version,
        rest=rest,
        others=others,
        standing=standing(library, what) if what else None,
        most_why=MOST_WHY,
    )
