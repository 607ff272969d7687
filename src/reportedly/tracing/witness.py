"""A claim's witnesses: the pages that have it, each with what it says of where it has it from."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportedly.record import Span
from reportedly.tracing.imprint import Credit, Imprint, Statement
from reportedly.tracing.kinship import Kin
from reportedly.tracing.publishers import name_key

WHOLE_PAGE = ("byline", "dateline", "credit")
"""Kinds of credit that hold for all that the page says."""


@dataclass(frozen=True, slots=True)
class Witness:
    """One page's version of a claim.

    ``at`` is the page's place in the order of publication. ``cited`` are the outlets that it has the claim from by its own
    words, ``carried`` those whose text the whole page is by its byline, dateline or credit line, both by their keys.
    ``own`` is where it says that it got the claim itself.
    """

    at: int
    page: Imprint
    statement: Statement
    stretch: Span
    outlet: str
    cited: dict[str, Credit] = field(repr=False)
    carried: dict[str, Credit] = field(repr=False)
    own: Credit | None
    kin: Sequence[Kin] = field(repr=False)


def outlet_key(page: Imprint) -> str:
    """The key of the outlet that published ``page``; its location's, where nothing names one."""
    return name_key(page.publisher) if page.publisher else f"location {page.location}"


def witness(at: int, page: Imprint, statement: Statement, kin: Sequence[Kin]) -> Witness:
    """What ``page`` says of where it has ``statement`` from."""
    outlet = outlet_key(page)
    cited: dict[str, Credit] = {}
    for teller in statement.chain:
        if teller.kind == "outlet" and teller.name and name_key(teller.name) != outlet:
            words = teller.name
            cited.setdefault(
                name_key(teller.name), Credit(kind="cited", outlet=teller.name, span=teller.span, words=words)
            )
    carried: dict[str, Credit] = {}
    own = None
    paragraph = _around(page.body, statement.span)
    for credit in page.credits:
        key = name_key(credit.outlet)
        if credit.kind in WHOLE_PAGE:
            if key != outlet:
                carried.setdefault(key, credit)
        elif not (paragraph[0] <= credit.span[0] < paragraph[1]):
            continue
        elif credit.kind == "own" or key == outlet:
            own = own or credit
        elif _near(credit.span, statement.span):
            cited.setdefault(key, credit)
    return Witness(at, page, statement, prose_span(page, statement.span), outlet, cited, carried, own, kin)


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


def _around(body: Sequence[Span], span: Span) -> Span:
    """The paragraph that a statement stands in."""
    at = bisect_right(body, (span[0], span[1] + 1)) - 1
    return body[at] if at >= 0 else span


def _near(credit: Span, statement: Span) -> bool:
    """Whether a citation is the statement's: within it, or a sentence's length away in the same paragraph."""
    return credit[1] > statement[0] - 160 and credit[0] < statement[1] + 160
