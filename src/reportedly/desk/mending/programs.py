"""Corrections for programs: listed, made and taken back."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reportedly.desk.answers import desk
from reportedly.desk.api import taking
from reportedly.desk.api.asked import asked, cursor, place
from reportedly.desk.forms import store
from reportedly.desk.mending.values import (
    CorrectionPlace,
    Corrections,
    CorrectionsAsked,
    NewCorrection,
    Reason,
)
from reportedly.desk.people.visitors import visitor
from reportedly.library.corrections import KeptCorrection, Overtaken
from reportedly.limits.discussion import REMARK_CHARACTERS
from reportedly.limits.library import MAX_NAME_CHARACTERS
from reportedly.limits.mending import CORRECTED_TELLERS

_NONE = "There is no such correction."


def _corrections(request: Request) -> Response:
    query = asked(request.query_params, CorrectionsAsked)
    begun = place(query.cursor, CorrectionPlace)
    with desk(request).readers.library() as library:
        step = library.mending.step
        found = library.mending.all(query.limit + 1, begun.number if begun else None)
    shown = found[: query.limit]
    further = CorrectionPlace(shown[-1].number) if len(found) > query.limit else None
    return taking.own(Corrections(corrections=tuple(shown), step=step, next=cursor(further)))


def _correct(request: Request, sent: NewCorrection) -> Response:
    store(request)
    given, at, who = sent.correction, desk(request), visitor(request)
    names = [name for one in given.chain or () for name in (one.name, one.description)]
    if any(len(name or "") > MAX_NAME_CHARACTERS for name in (*names, given.becomes)):
        raise HTTPException(422, f"A name may have up to {MAX_NAME_CHARACTERS} characters.")
    if len(given.chain or ()) > CORRECTED_TELLERS:
        raise HTTPException(422, f"A chain may have up to {CORRECTED_TELLERS} tellers.")
    if given.becomes == "":
        raise HTTPException(422, "Say who it is, or null where it is no source.")
    if len(given.why) > REMARK_CHARACTERS:
        raise HTTPException(422, f"Say why in up to {REMARK_CHARACTERS} characters.")
    try:
        with at.readers.writer() as library:
            made = library.mending.correct(
                given, by=who.name, account=who.account, now=at.now(), seen=sent.seen
            )
    except ValueError as error:
        raise _refused(error) from error
    return taking.own(made, 201, f"/api/corrections/{made.id}")


def _correction(request: Request) -> Response:
    with desk(request).readers.library() as library:
        found = library.mending.one(request.path_params["id"])
    if found is None:
        raise HTTPException(404, _NONE)
    return taking.own(found)


def _take_back(request: Request) -> Response:
    store(request)
    why = asked(request.query_params, Reason).why
    at, who = desk(request), visitor(request)
    try:
        with at.readers.writer() as library:
            found = library.mending.take_back(
                request.path_params["id"], by=who.name, account=who.account, now=at.now(), why=why
            )
    except Overtaken as error:
        raise _refused(error) from error
    if found is None:
        raise HTTPException(404, _NONE)
    return taking.own(found)


def _refused(error: ValueError) -> HTTPException:
    if isinstance(error, Overtaken):
        return HTTPException(409, f"Nothing was changed: {error}, by {_whom(error.earlier)}.")
    return HTTPException(422, f"Nothing was changed: {error}.")


def _whom(earlier: KeptCorrection) -> str:
    who = earlier.made_by if earlier.stands else earlier.ended_by
    return f"{who} (correction {earlier.id})"


corrections = taking.doing(_corrections)
correct = taking.taking(NewCorrection, _correct)
correction = taking.doing(_correction)
take_back = taking.doing(_take_back)
