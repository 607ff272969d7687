"""Where the claims, sources and cues of a record stand in its text, cut into pieces that do not overlap."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from reportedly.record import Block, Record, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks.

    ``claim`` is the position in `Record.claims` of the shortest claim over it; ``source`` and ``cue`` the
    positions in `Record.attributions` of those whose source (or another teller of whose chain) or cue it is.
    """

    span: Span
    claim: int | None = None
    source: tuple[int, ...] = ()
    cue: tuple[int, ...] = ()


_Mark = tuple[int, int, str, int]  # start, end, what, position


def _marks(record: Record) -> list[_Mark]:
    found: set[_Mark] = {(*claim.span, "claim", at) for at, claim in enumerate(record.claims)}
    for at, attribution in enumerate(record.attributions):
        found.update((*span, "source", at) for span in attribution.source)
        found.update((*link.span, "source", at) for link in attribution.chain)
        found.update((*span, "cue", at) for span in attribution.cue)
    return sorted(mark for mark in found if mark[0] < mark[1])


def marked(record: Record) -> Iterator[tuple[Block, list[Piece]]]:
    """The blocks of ``record`` in text order, each with the pieces that cover it. Empty blocks have none.

    One sweep over the marks, so that a page with very many costs no more than its length.
    """
    marks, taken, current = _marks(record), 0, list[_Mark]()
    for block in sorted(record.blocks, key=lambda block: block.span):
        start, end = block.span
        current = [mark for mark in current if mark[1] > start]
        while taken < len(marks) and marks[taken][0] < end:
            if marks[taken][1] > start:
                current.append(marks[taken])
            taken += 1
        yield block, _pieces(block.span, current)


def _pieces(span: Span, marks: list[_Mark]) -> list[Piece]:
    edges = {*span} | {edge for mark in marks for edge in mark[:2] if span[0] < edge < span[1]}
    order = sorted(edges)
    pieces, taken, current = list[Piece](), 0, list[_Mark]()
    for start, end in pairwise(order):
        current = [mark for mark in current if mark[1] > start]
        while taken < len(marks) and marks[taken][0] <= start:
            if marks[taken][1] > start:
                current.append(marks[taken])
            taken += 1
        pieces.append(_piece((start, end), current))
    return pieces


def _piece(span: Span, marks: list[_Mark]) -> Piece:
    claims = [(end - start, at) for start, end, what, at in marks if what == "claim"]
    return Piece(
        span=span,
        claim=min(claims)[1] if claims else None,
        source=tuple(sorted({at for _, _, what, at in marks if what == "source"})),
        cue=tuple(sorted({at for _, _, what, at in marks if what == "cue"})),
    )
