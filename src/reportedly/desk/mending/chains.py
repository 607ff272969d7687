"""Correcting on whose word a statement of a page stands."""

from dataclasses import dataclass
from typing import cast, get_args
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reportedly.desk.forms import Fields, store
from reportedly.desk.mending.hand import MOST_WHY, Fault, corrected, number, standing
from reportedly.desk.templates import answer
from reportedly.exports.corrections_terminal import sourcing as in_words
from reportedly.library import Library
from reportedly.library.corrections.anchors import place
from reportedly.library.corrections.making import read_at
from reportedly.library.corrections.values import ChainCorrection, CorrectedTeller, Sourcing
from reportedly.limits import CORRECTED_TELLERS, MAX_NAME_CHARACTERS
from reportedly.record import Certainty, Claim, Polarity, Record, SourceKind, Stance

_EMPTY_ROWS = 2
KNOWN = {"named": "named", "anonymous": "anonymous, withheld", "neither": "not named"}


@dataclass(frozen=True, slots=True)
class Row:
    """A teller as the form has it."""

    place: str
    words: str = ""
    name: str = ""
    kind: str = "person"
    known: str = "named"


def form(request: Request, library: Library) -> Response:
    """The statement in its context, its chain as it stands, and fields to correct it."""
    record, claim = _asked(
        library, request.query_params.get("page", ""), request.query_params.get("claim", "")
    )
    now = read_at(record, claim)
    given = {
        "page": request.query_params["page"],
        "claim": claim.id,
        "stance": now.stance,
        "certainty": now.certainty,
        "polarity": now.polarity,
        "seen": str(_standing(library, record, claim)),
    }
    return _shown(request, library, given, [_row(n, one) for n, one in enumerate(now.chain, 1)])


def correcting(request: Request, given: Fields) -> Response:
    """The form, sent."""
    page = given.get("page", "")
    rows = [_given_row(given, n) for n in range(1, CORRECTED_TELLERS + 1)]
    rows = sorted((row for row in rows if row.words.strip() or row.name.strip()), key=_order)

    def again(library: Library, fault: Fault) -> Response:
        record, claim = _asked(library, page, given.get("claim", ""))
        fresh = {**given, "seen": str(_standing(library, record, claim))}
        return _shown(request, library, fresh, rows, fault)

    with store(request).library() as library:
        record, claim = _asked(library, page, given.get("claim", ""))
    what = ChainCorrection(place=place(record, claim), sourcing=_sourcing(given, rows))
    return corrected(request, given, what, f"/pages/{quote(page, safe='')}#{quote(claim.id, safe='')}", again)


def _asked(library: Library, page: str, id: str) -> tuple[Record, Claim]:
    record = library.page(page)
    claim = next((one for one in record.claims if one.id == id), None)
    if claim is None:
        raise HTTPException(404, "This page has no such statement; go back to it and choose one.")
    return record, claim


def _standing(library: Library, record: Record, claim: Claim) -> int:
    found = standing(library, _like(record, claim))
    return found.number if found else 0


def _like(record: Record, claim: Claim) -> ChainCorrection:
    return ChainCorrection(place=place(record, claim), sourcing=read_at(record, claim))


def _row(n: int, one: CorrectedTeller) -> Row:
    known = "anonymous" if one.anonymous else "named" if one.named else "neither"
    return Row(str(n), one.words, one.name or "", one.kind, known)


def _given_row(given: Fields, n: int) -> Row:
    return Row(
        place=given.get(f"place-{n}", str(n)),
        words=given.get(f"words-{n}", ""),
        name=given.get(f"name-{n}", ""),
        kind=given.get(f"kind-{n}", "person"),
        known=given.get(f"known-{n}", "named"),
    )


def _order(row: Row) -> int:
    return number(row.place)


def _sourcing(given: Fields, rows: list[Row]) -> Sourcing:
    """What was given, which `Library.correct` checks."""
    return Sourcing(
        chain=tuple(
            CorrectedTeller(
                words=" ".join(row.words.split()),
                name=" ".join(row.name.split()) or None,
                kind=cast(SourceKind, row.kind),
                named=row.known == "named",
                anonymous=row.known == "anonymous",
            )
            for row in rows
        ),
        stance=cast(Stance, given.get("stance", "states")),
        certainty=cast(Certainty, given.get("certainty", "certain")),
        polarity=cast(Polarity, given.get("polarity", "positive")),
    )


def _shown(
    request: Request, library: Library, given: Fields, rows: list[Row], fault: Fault | None = None
) -> Response:
    page = given.get("page", "")
    record, claim = _asked(library, page, given.get("claim", ""))
    read = library.page(page, as_read=True)
    as_read = next((one for one in read.claims if one.id == claim.id), None)
    rows = [*rows, *(Row("") for _ in range(_EMPTY_ROWS))][:CORRECTED_TELLERS]
    start, end = next(
        (block.span for block in record.blocks if block.span[0] <= claim.span[0] < block.span[1]), claim.span
    )
    return answer(
        request,
        "amend-chain.html",
        status=fault.status if fault else 200,
        wrong=fault.words if fault else "",
        given=given,
        rows=rows,
        context=(
            record.text[start : claim.span[0]],
            claim.text,
            record.text[claim.span[1] : max(end, claim.span[1])],
        ),
        record=record,
        read=in_words(read_at(read, as_read)) if as_read else "",
        standing=standing(library, _like(record, claim)),
        kinds=get_args(SourceKind),
        known=KNOWN,
        stances=get_args(Stance),
        certainties=get_args(Certainty),
        polarities=get_args(Polarity),
        most=MAX_NAME_CHARACTERS,
        most_why=MOST_WHY,
    )
