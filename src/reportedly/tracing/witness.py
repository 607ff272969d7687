"""A claim's witnesses: the pages that have it, each with what it says of where it has it from."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reportedly.record import Span
from reportedly.tracing.imprint import Credit, Imprint, Statement, Teller
from reportedly.tracing.kinship import Kin
from reportedly.tracing.lineage import Lineage
from reportedly.tracing.publishers import name_key, outlet_key

_WHOLE_PAGE = ("byline", "dateline")
"""Kinds of credit that hold for all that the page says."""

_DASHES = ("-", "–", "—", "―", ":")
"""How a dateline ends."""

_QUOTED = 0.65
"""Share of a statement inside quotation marks from which on its prose tells nothing."""


@dataclass(frozen=True, slots=True)
class Witness:
    """One page's version of a claim.

    ``at`` is the page's place in the order of publication, ``stretch`` where the statement stands in its prose,
    ``quoted`` whether that is little more than a quotation. Credits are by the outlet's key: ``cited`` for this
    claim, ``carried`` for the whole page (byline, dateline), ``partly`` for some of it (credit lines, press
    releases), ``mentioned`` for other claims of the page; ``credits`` are all of these, in this order. ``again`` are
    those that it cites where it says the claim once more, ``own`` is where it says that it got the claim itself;
    ``source`` is the innermost teller who is no outlet, ``lineage`` are the pages that its page was made from.
    """

    at: int
    page: Imprint
    statement: Statement
    stretch: Span
    quoted: bool
    outlet: str
    cited: dict[str, Credit] = field(repr=False)
    carried: dict[str, Credit] = field(repr=False)
    partly: dict[str, Credit] = field(repr=False)
    mentioned: dict[str, Credit] = field(repr=False)
    again: dict[str, Credit] = field(repr=False)
    own: Credit | None
    source: Teller | None
    kin: Sequence[Kin] = field(repr=False)
    lineage: Lineage

    credits: Mapping[str, Credit] = field(repr=False)

    @property
    def newsroom(self) -> str:
        """Whose it is: sites of one owner are one newsroom."""
        return self.page.family or self.outlet


def witness(
    at: int,
    page: Imprint,
    statement: Statement,
    kin: Sequence[Kin],
    lineage: Lineage,
    again: Sequence[Statement] = (),
) -> Witness:
    """What ``page`` says of where it has ``statement`` from; ``again`` are its further statements of the claim."""
    outlet = outlet_key(page)
    carried: dict[str, Credit] = {}
    partly: dict[str, Credit] = {}
    mentioned: dict[str, Credit] = {}
    here = cited(page, statement)
    own = None
    for credit in page.credits:
        key = name_key(credit.outlet)
        if credit.kind == "own" or key == outlet:
            if _meet(credit.span, statement.span) and not is_dateline(credit):
                own = own or credit
        elif credit.kind in _WHOLE_PAGE:
            carried.setdefault(key, credit)
        elif credit.kind in ("credit", "release"):
            partly.setdefault(key, credit)
        elif key not in here:
            mentioned.setdefault(key, credit)
    credits: dict[str, Credit] = {}
    for part in (here, carried, partly, mentioned):
        for key, credit in part.items():
            credits.setdefault(key, credit)
    stretch = prose_span(page, statement.span)
    return Witness(
        at=at,
        page=page,
        statement=statement,
        stretch=stretch,
        quoted=_masked(page, stretch) >= _QUOTED,
        outlet=outlet,
        cited=here,
        carried=carried,
        partly=partly,
        mentioned=mentioned,
        again={key: credit for one in again for key, credit in cited(page, one).items()},
        own=own,
        source=next((one for one in reversed(statement.chain) if one.kind != "outlet"), None),
        kin=kin,
        lineage=lineage,
        credits=credits,
    )


def _masked(page: Imprint, stretch: Span) -> float:
    """The share of a stretch of prose that stands in quotation marks."""
    start, end = stretch
    inside = 0
    # In order and apart, so that those before the stretch are passed over at once.
    for at in range(max(0, bisect_right(page.masks, stretch) - 1), len(page.masks)):
        a, b = page.masks[at]
        if a >= end:
            break
        inside += max(0, min(end, b) - max(start, a))
    return inside / (end - start) if end > start else 0.0


def cited(page: Imprint, statement: Statement) -> dict[str, Credit]:
    """The outlets that ``page`` has ``statement`` from by its own words, by their keys, with these words."""
    outlet = outlet_key(page)
    found: dict[str, Credit] = {}
    for teller in statement.chain:
        if teller.kind == "outlet" and teller.name and name_key(teller.name) != outlet:
            credit = Credit(kind="chain", outlet=teller.name, span=teller.span, words=teller.name)
            found.setdefault(name_key(teller.name), credit)
    for credit in page.credits:
        if (
            credit.kind == "cited"
            and name_key(credit.outlet) != outlet
            and _meet(credit.span, statement.span)
        ):
            found.setdefault(name_key(credit.outlet), credit)
    return found


def prose_span(page: Imprint, span: Span) -> Span:
    """Where a span of the page's text stands in its prose."""
    offset = 0
    for start, end in page.body:
        if start <= span[0] < end:
            return offset + span[0] - start, offset + min(span[1], end) - start
        offset += end - start + 1
    return 0, 0


def text_span(page: Imprint, span: Span) -> Span:
    """Where a span of the page's prose begins in its text, and how far it goes there, within one paragraph."""
    offset = 0
    for start, end in page.body:
        length = end - start
        if span[0] < offset + length:
            first = start + max(0, span[0] - offset)
            return first, min(end, first + span[1] - span[0])
        offset += length + 1
    return 0, 0


def is_dateline(credit: Credit) -> bool:
    """Whether a credit of one's own is a dateline: it says whose text this is, not that nobody had it before."""
    return credit.words.rstrip().endswith(_DASHES)


def _meet(one: Span, other: Span) -> bool:
    return one[1] > other[0] and one[0] < other[1]
