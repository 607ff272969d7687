import msgspec

from reportedly.exports.remarks import by_claim, remarks
from reportedly.record import Record


def test_every_claim_that_is_not_plainly_the_outlets_own_has_one_remark(record: Record) -> None:
    found = remarks(record)
    remarked = [claim for remark in found for claim in remark.claims]
    assert remarked == [0, 1, 3, 4]  # the third is the outlet's own certain word
    assert [remark.number for remark in found] == [1, 2, 3, 4, 5]


def test_an_attribution_without_a_claim_is_still_remarked_on(record: Record) -> None:
    declined = remarks(record)[-1]
    assert declined.claims == ()
    assert declined.attribution is not None
    assert declined.attribution.stance == "declines"


def test_who_says_two_things_in_one_breath_is_remarked_on_once(record: Record) -> None:
    first = record.attributions[1]
    second = msgspec.structs.replace(first, id="a9")
    claim = msgspec.structs.replace(record.claims[3], span=record.blocks[7].span)
    found = remarks(msgspec.structs.replace(record, attributions=(first, second), claims=(claim,)))
    assert [remark.attribution for remark in found] == [first]


def test_what_is_not_shown_is_not_remarked_on(record: Record) -> None:
    at = record.blocks[3].span[0]
    in_headline = msgspec.structs.replace(record.attributions[0], id="a9", cue=((at, at + 5),))
    found = remarks(msgspec.structs.replace(record, attributions=(in_headline,), claims=()))
    assert found == []


def test_claims_of_one_attribution_share_a_remark(record: Record) -> None:
    twice = msgspec.structs.replace(record.claims[3], id="c9", span=record.claims[2].span)
    found = remarks(msgspec.structs.replace(record, claims=(*record.claims, twice)))
    assert sum(len(remark.claims) == 2 for remark in found) == 1


def test_of_two_who_declined_in_one_sentence_both_are_remarked_on_beside_it(record: Record) -> None:
    first = record.attributions[1]
    second = msgspec.structs.replace(first, id="a9", chain=record.attributions[3].chain)
    claim = msgspec.structs.replace(record.claims[3], span=record.blocks[7].span)
    found = remarks(msgspec.structs.replace(record, attributions=(first, second), claims=(claim,)))
    assert [remark.claims for remark in found] == [(0,), (0,)]
    assert [remark.attribution for remark in found] == [first, second]
    assert by_claim(found) == {0: found}


def test_a_broken_cue_is_told_whole(record: Record) -> None:
    assert remarks(record)[1].cue == "citing … claimed"
