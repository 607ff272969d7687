import msgspec
import pytest

from reportedly.exports.summary import dated, label, summarise
from reportedly.record import Article, Record
from reportedly.sourcing.threshold import surer


def test_counts_add_up(record: Record) -> None:
    summary = summarise(record)
    assert summary.statements == len(record.claims) == 5
    assert (summary.own, summary.own_hedged, summary.untold) == (2, 1, 0)
    assert sum(voice.statements for voice in summary.voices) == summary.statements - summary.own
    assert (summary.named, summary.anonymous, summary.vague) == (1, 1, 0)
    assert summary.furniture == {"navigation": 2, "notification": 1, "appeal": 1}


def test_a_teller_is_no_origin_and_who_declines_is_no_voice(record: Record) -> None:
    summary = summarise(record)
    assert [label(v.source) for v in summary.relays] == ["The Harbour Ledger"]
    assert {label(v.source) for v in summary.origins} == {
        "two people familiar with the inspection",
        "Tomas Reuel",
    }
    assert [label(v.source) for v in summary.with_stance("declines")] == ["transport ministry"]
    assert [label(v.source) for v in summary.with_stance("denies")] == ["Tomas Reuel"]


def test_several_anonymous_voices_may_be_one(record: Record) -> None:
    hidden = tuple(msgspec.structs.replace(source, anonymous=True, named=False) for source in record.sources)
    summary = summarise(msgspec.structs.replace(record, sources=hidden))
    assert (summary.fewest, len(summary.origins)) == (1, 2)
    assert summary.voices_told == "1 to 2 (the anonymous may be one): 2 anonymous"


def test_a_word_that_the_page_does_not_name_is_not_its_own(record: Record) -> None:
    untold = msgspec.structs.replace(record.claims[3], chain=())
    summary = summarise(msgspec.structs.replace(record, claims=(untold,)))
    assert (summary.own, summary.untold) == (0, 1)
    assert "1 on somebody's not named" in summary.statements_told


def test_no_claims_no_voices(record: Record) -> None:
    summary = summarise(msgspec.structs.replace(record, claims=(), attributions=(), sources=()))
    assert summary.voices_told == "none but the outlet's own"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("2015-02-14T07:15:00-05:00", "14 February 2015, 07:15 -05:00"),
        ("2015-02-14T07:15:00.123Z", "14 February 2015, 07:15 Z"),
        ("2015-02-14T07:15", "14 February 2015, 07:15"),
        ("2015-02-14", "14 February 2015"),
        ("2015-02", "2015-02"),
        (None, ""),
    ],
)
def test_dates_are_told_as_exactly_as_they_are_known(given: str | None, told: str) -> None:
    assert dated(Article(date_published=given)) == told


def test_a_word_not_sure_enough_is_neither_untold_nor_the_outlets_own(doubtful: Record) -> None:
    summary = summarise(surer(doubtful, 0.9))
    assert (summary.statements, summary.own, summary.untold, summary.unsure) == (5, 2, 0, 1)
    assert "1 on a word not sure enough" in summary.statements_told
