"""What is mended on one page: a claim's chain, a source's name, the date."""

from collections.abc import Callable
from typing import get_args

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reportedly.desk.answers import desk
from reportedly.desk.forms import Fields
from reportedly.desk.mending import asked
from reportedly.desk.mending.asked import MANNERS, ROWS
from reportedly.desk.mending.told import Told, was, what
from reportedly.desk.people.visitors import visitor
from reportedly.desk.templates import answer
from reportedly.library import Library
from reportedly.library.amending import applies
from reportedly.library.corrections import Correction
from reportedly.record import Certainty, Polarity, Record, SourceKind, Stance


def amend(request: Request) -> Response:
    """The forms for a page, that of one claim where the query names it."""
    return _shown(request)


def chain(request: Request, given: Fields) -> Response:
    """Another chain for a claim."""
    id = given.get("claim", "")

    def made(record: Record) -> Correction:
        words = next((one.text for one in record.claims if one.id == id), None)
        if words is None:
            raise HTTPException(404, "There is no such claim on this page; load it again.")
        return asked.chained(given, record.page.location, words)

    return _kept(request, made, given, claim=id)


def source(request: Request, given: Fields) -> Response:
    """Another name for a source, here or everywhere."""
    return _kept(request, lambda record: asked.renamed(given, record.page.location), given)


def date(request: Request, given: Fields) -> Response:
    """Another date."""
    return _kept(request, lambda record: asked.dated(given, record.page.location), given)


def corrections_of(library: Library, record: Record, page: str) -> list[Told]:
    """What editors corrected of a page, beside what the machine had read."""
    found = library.mending.of(record.page.location)
    if not found:
        return []
    read = library.page(page, as_read=True)
    return [
        Told(one, what(one.correction), was(one.correction, read))
        for one in found
        if applies(one.correction, read)
    ]


def _kept(
    request: Request, made: Callable[[Record], Correction], given: Fields, *, claim: str = ""
) -> Response:
    page = request.path_params["id"]
    at, who = desk(request), visitor(request)
    try:
        with at.readers.library() as library:
            correction = made(library.page(page))
        with at.readers.writer() as library:
            library.mending.correct(correction, by=who.name, now=at.now())
    except ValueError as error:
        return _shown(request, claim=claim, wrong=f"Nothing was changed: {error}.", given=given)
    return RedirectResponse(f"/pages/{page}#corrected", 303)


def _shown(
    request: Request, *, claim: str | None = None, wrong: str = "", given: Fields | None = None
) -> Response:
    page = request.path_params["id"]
    claim = request.query_params.get("claim", "") if claim is None else claim
    with desk(request).readers.library() as library:
        record = library.page(page)
        made = corrections_of(library, record, page)
    chosen = next((one for one in record.claims if one.id == claim), None)
    sources = {one.id: one for one in record.sources}
    attributions = {one.id: one for one in record.attributions}
    attribution = attributions.get(chosen.attribution or "") if chosen else None
    tellers = [sources[link.source] for link in chosen.chain if link.source in sources] if chosen else []
    return answer(
        request,
        "amend.html",
        status=422 if wrong else 200,
        page=page,
        record=record,
        claim=chosen,
        context=_context(record, chosen.span) if chosen else ("", ""),
        tellers=[*tellers, *[None] * max(0, ROWS - len(tellers))],
        stance=attribution.stance if attribution else "states",
        named=list(dict.fromkeys(one.name for one in record.sources if one.name)),
        made=made,
        wrong=wrong,
        given=given or {},
        kinds=get_args(SourceKind),
        manners=MANNERS,
        stances=get_args(Stance),
        certainties=get_args(Certainty),
        polarities=get_args(Polarity),
    )


def _context(record: Record, span: tuple[int, int]) -> tuple[str, str]:
    """The article's text around a claim: the rest of its paragraph."""
    for block in record.blocks:
        if block.span[0] <= span[0] and span[1] <= block.span[1]:
            return record.text[block.span[0] : span[0]], record.text[span[1] : block.span[1]]
    return "", ""
