"""What is mended on one page: a claim's chain, a source's name, the date."""

from collections.abc import Callable
from typing import Literal, get_args

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reportedly.desk.answers import desk
from reportedly.desk.forms import Fields
from reportedly.desk.mending import asked
from reportedly.desk.mending.asked import MANNERS, Row
from reportedly.desk.mending.hand import Fault, correct
from reportedly.desk.mending.told import Told, was, what
from reportedly.desk.templates import answer
from reportedly.library import Library
from reportedly.library.amending import amended, applies
from reportedly.library.corrections import Correction
from reportedly.limits.mending import CORRECTED_TELLERS
from reportedly.record import Certainty, Claim, Polarity, Record, SourceKind, Stance

Form = Literal["chain", "source", "date"]


def amend(request: Request) -> Response:
    """The forms for a page, that of one claim where the query names it."""
    return _shown(request, request.query_params.get("claim", ""))


def chain(request: Request, given: Fields) -> Response:
    """Another chain for a claim."""
    id = given.get("claim", "")

    def made(record: Record) -> Correction:
        words = next((one.text for one in record.claims if one.id == id), None)
        if words is None:
            raise HTTPException(404, "There is no such claim on this page; load it again.")
        return asked.chained(given, record.page.location, words)

    return _sent(request, "chain", made, given, claim=id)


def source(request: Request, given: Fields) -> Response:
    """Another name for a source, here or everywhere."""
    return _sent(request, "source", lambda record: asked.renamed(given, record.page.location), given)


def date(request: Request, given: Fields) -> Response:
    """Another date."""
    return _sent(request, "date", lambda record: asked.dated(given, record.page.location), given)


def corrections_of(library: Library, record: Record, page: str) -> list[Told]:
    """What editors corrected of a page, beside what the machine had read."""
    found = library.mending.of(record.page.location)
    if not found:
        return []
    read = now = library.page(page, as_read=True)
    made = []
    for one in found:
        # What a correction named may be corrected again: each is of what those before it left.
        if applies(one.correction, now):
            made.append(Told(one, what(one.correction), was(one.correction, read)))
        now = amended(now, [one])
    return made


def _sent(
    request: Request, form: Form, made: Callable[[Record], Correction], given: Fields, *, claim: str = ""
) -> Response:
    page = request.path_params["id"]
    fault = correct(request, given, lambda library: made(library.page(page)))
    if fault is not None:
        return _shown(request, claim, form, given, fault)
    return RedirectResponse(f"/pages/{page}#corrected", 303)


def _shown(
    request: Request,
    claim: str,
    form: Form | None = None,
    given: Fields | None = None,
    fault: Fault | None = None,
) -> Response:
    page = request.path_params["id"]
    with desk(request).readers.library() as library:
        # Before the page: who was faster than that is told.
        seen = library.mending.step
        record = library.page(page)
        made = corrections_of(library, record, page)
    chosen = next((one for one in record.claims if one.id == claim), None)
    sent = {one: (given or {}) if one == form else {} for one in get_args(Form)}
    return answer(
        request,
        "amend.html",
        status=fault.status if fault else 200,
        page=page,
        record=record,
        seen=seen,
        claim=chosen,
        context=_context(record, chosen.span) if chosen else ("", ""),
        article=[record.text[slice(*one.span)] for one in record.blocks if one.role != "boilerplate"],
        rows=asked.rows(sent["chain"] or _as_read(record, chosen)) if chosen else [],
        firm=_firm(sent["chain"], record, chosen) if chosen else {},
        named=list(dict.fromkeys(one.name for one in record.sources if one.name)),
        made=made,
        sent=sent,
        form=form,
        fault=fault,
        most=CORRECTED_TELLERS,
        kinds=get_args(SourceKind),
        manners=MANNERS,
        stances=get_args(Stance),
        certainties=get_args(Certainty),
        polarities=get_args(Polarity),
    )


def _as_read(record: Record, claim: Claim) -> Fields:
    """The tellers of a claim as the form has them."""
    sources = {one.id: one for one in record.sources}
    found = [sources[link.source] for link in claim.chain if link.source in sources]
    return asked.fields([Row.of(one) for one in found])


def _firm(given: Fields, record: Record, claim: Claim) -> dict[str, str]:
    """How firmly the claim is told: as the editor said, else as it is now."""
    stance = next((one.stance for one in record.attributions if one.id == claim.attribution), "states")
    now = {"stance": stance, "certainty": claim.certainty, "polarity": claim.polarity}
    return {name: given.get(name, value) for name, value in now.items()}


def _context(record: Record, span: tuple[int, int]) -> tuple[str, str]:
    """The article's text around a claim: the rest of its paragraph."""
    for block in record.blocks:
        if block.span[0] <= span[0] and span[1] <= block.span[1]:
            return record.text[block.span[0] : span[0]], record.text[span[1] : block.span[1]]
    return "", ""
