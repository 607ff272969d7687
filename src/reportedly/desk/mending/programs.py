"""Corrections for programs: listed, made and taken back."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reportedly.desk.answers import desk
from reportedly.desk.api import taking
from reportedly.desk.api.asked import asked, cursor, place
from reportedly.desk.forms import store
from reportedly.desk.mending.values import CorrectionPlace, Corrections, CorrectionsAsked
from reportedly.desk.people.visitors import visitor
from reportedly.library.corrections import Correction
from reportedly.limits import MAX_NAME_CHARACTERS, REMARK_CHARACTERS


def _corrections(request: Request) -> Response:
    query = asked(request.query_params, CorrectionsAsked)
    begun = place(query.cursor, CorrectionPlace)
    with desk(request).readers.library() as library:
        found = library.mending.all(query.limit + 1, begun.number if begun else None)
    shown = found[: query.limit]
    further = CorrectionPlace(shown[-1].number) if len(found) > query.limit else None
    return taking.own(Corrections(corrections=tuple(shown), next=cursor(further)))


def _correct(request: Request, given: Correction) -> Response:
    store(request)
    names = [name for one in given.chain or () for name in (one.name, one.description)]
    if any(len(name or "") > MAX_NAME_CHARACTERS for name in (*names, given.becomes)):
        raise HTTPException(422, f"A name may have up to {MAX_NAME_CHARACTERS} characters.")
    if len(given.why) > REMARK_CHARACTERS:
        raise HTTPException(422, f"Say why in up to {REMARK_CHARACTERS} characters.")
    try:
        with desk(request).readers.writer() as library:
            made = library.mending.correct(given, by=visitor(request).name, now=desk(request).now())
    except ValueError as error:
        raise HTTPException(422, f"Nothing was changed: {error}.") from error
    return taking.own(made, 201, "/corrections")


def _take_back(request: Request) -> Response:
    store(request)
    with desk(request).readers.writer() as library:
        found = library.mending.take_back(
            request.path_params["id"], by=visitor(request).name, now=desk(request).now()
        )
    if found is None:
        raise HTTPException(404, "There is no such correction.")
    return taking.own(found)


corrections = taking.doing(_corrections)
correct = taking.taking(Correction, _correct)
take_back = taking.doing(_take_back)
