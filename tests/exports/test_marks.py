import random
import time

import msgspec
import pytest

from reportedly.exports.marks import marked
from reportedly.record import Block, Claim, Record


def test_pieces_cover_each_block_and_never_overlap(record: Record) -> None:
    for block, pieces in marked(record):
        assert [p.span[0] for p in pieces] == [block.span[0]] + [p.span[1] for p in pieces[:-1]]
        assert pieces[-1].span[1] == block.span[1]


def test_source_cue_and_claim_are_found_where_they_stand(record: Record) -> None:
    pieces = [piece for _, pieces in marked(record) for piece in pieces]
    texts = {record.text[slice(*piece.span)]: piece for piece in pieces}
    assert texts["The Harbour Ledger"].source == (0,)
    assert texts["citing"].cue == (0,)
    assert texts["was safe on every day she sailed."].claim == 3
    assert texts[". The ship has been withdrawn."[:2]].claim is None


def test_the_shortest_of_nested_claims_has_the_text(record: Record) -> None:
    outer, inner = record.claims[0], record.claims[0].span
    nested = msgspec.structs.replace(outer, id="c9", span=(inner[0] + 4, inner[0] + 12))
    record = msgspec.structs.replace(record, claims=(*record.claims, nested))
    pieces = next(pieces for block, pieces in marked(record) if block.span == inner)
    assert [piece.claim for piece in pieces] == [0, len(record.claims) - 1, 0]


@pytest.mark.parametrize("long_claim", [False, True])
def test_time_grows_with_the_page_and_not_with_its_square(record: Record, long_claim: bool) -> None:
    def page(size: int) -> Record:
        claims = [
            Claim(
                id=f"c{at}",
                span=(at * 10, at * 10 + 8),
                text="",
                attribution=None,
                chain=(),
                certainty="certain",
                polarity="positive",
            )
            for at in range(size)
        ]
        if long_claim:
            claims.append(msgspec.structs.replace(claims[0], span=(0, size * 10)))
        random.Random(1).shuffle(claims)
        blocks = tuple(Block(span=(at * 10, at * 10 + 10), role="paragraph") for at in range(size))
        return msgspec.structs.replace(record, text="x" * size * 10, blocks=blocks, claims=tuple(claims))

    def seconds(size: int) -> float:
        given = page(size)
        start = time.process_time()
        assert sum(1 for _ in marked(given)) == size
        return time.process_time() - start

    seconds(500)
    assert seconds(20_000) < 40 * max(seconds(2_000), 0.005)
