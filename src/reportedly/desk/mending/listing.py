"""The list of corrections: who corrected what, when and why, and whether it applies; and taking one back."""

from typing import cast, get_args
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reportedly.desk.forms import Fields, store
from reportedly.desk.mending.hand import MOST_WHY, Fault, number, taken_back
from reportedly.desk.templates import answer
from reportedly.errors import RefusedCorrection
from reportedly.library import Library
from reportedly.library.corrections.values import CorrectionKind, CorrectionState
from reportedly.limits import DESK_CORRECTIONS

KINDS: dict[str, str] = {
    "chain": "on whose word",
    "source": "who a source is",
    "claims": "the same claim or not",
    "date": "dates",
}


def corrections(request: Request, library: Library) -> Response:
    """The corrections, the last first, all or those asked for."""
    asked = {name: request.query_params.get(name, "").strip() for name in ("kind", "state", "by", "location")}
    before = number(request.query_params.get("before", ""))
    found = library.corrections(
        kind=cast(CorrectionKind, asked["kind"]) if asked["kind"] in get_args(CorrectionKind) else None,
        state=cast(CorrectionState, asked["state"]) if asked["state"] in get_args(CorrectionState) else None,
        by=asked["by"] or None,
        location=asked["location"] or None,
        limit=DESK_CORRECTIONS + 1,
        before=before or None,
    )
    shown = found[:DESK_CORRECTIONS]
    more = {
        **{k: v for k, v in asked.items() if v},
        "before": str(shown[-1].correction.number) if shown else "",
    }
    return answer(
        request,
        "corrections.html",
        found=shown,
        asked=asked,
        kinds=KINDS,
        states=get_args(CorrectionState),
        more=f"/corrections?{urlencode(more)}" if len(found) > len(shown) else "",
        most_why=MOST_WHY,
    )


def correction(request: Request, library: Library) -> Response:
    """One correction."""
    return _one(request, library)


def taking_back(request: Request, given: Fields) -> Response:
    """A correction is taken back."""
    at = int(request.path_params["number"])
    fault = taken_back(request, given, at)
    if fault is None:
        return RedirectResponse(f"/corrections/{at}", 303)
    with store(request).library() as library:
        return _one(request, library, fault)


def _one(request: Request, library: Library, fault: Fault | None = None) -> Response:
    at = int(request.path_params["number"])
    try:
        found = library.correction(at)
    except RefusedCorrection as error:
        raise HTTPException(404, "There is no such correction.") from error
    return answer(
        request,
        "correction.html",
        status=fault.status if fault else 200,
        wrong=fault.words if fault else "",
        one=found,
        kinds=KINDS,
        most_why=MOST_WHY,
    )
