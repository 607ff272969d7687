import msgspec
import pytest

from reportedly.record import Article, Attribution, Capture, Claim, Headline, Link, Record, Source
from reportedly.sourcing.threshold import surer


def attribution(id: str, source: str, confidence: float) -> Attribution:
    return Attribution(
        id=id,
        source=((0, 2),),
        cue=((3, 5),),
        content=((6, 9),),
        quotation="indirect",
        chain=(Link(source=source, span=(0, 2)),),
        stance="states",
        polarity="positive",
        certainty="probable",
        confidence=confidence,
    )


def claim(id: str, said: Attribution | None) -> Claim:
    return Claim(
        id=id,
        span=(0, 9),
        text="Bo said no",
        attribution=said.id if said else None,
        chain=said.chain if said else (),
        certainty="probable",
        polarity="positive",
        confidence=said.confidence if said else None,
    )


SURE, UNSURE = attribution("a1", "S1", 0.7), attribution("a2", "S2", 0.69)
RECORD = Record(
    page=Capture(location="-", sha256="0" * 64, media_type="text/plain", encoding="utf-8"),
    text="Bo said no",
    blocks=(),
    article=Article(),
    sources=tuple(Source(id=s, name=s, kind="person", named=True, anonymous=False) for s in ("S1", "S2")),
    attributions=(SURE, UNSURE),
    claims=(claim("c1", SURE), claim("c2", UNSURE), claim("c3", None)),
    headline=Headline(certainty="certain", best_support="c2", verdict="supported", why="It is."),
)


def test_an_attribution_not_sure_enough_goes_with_its_source_and_its_claim_stays() -> None:
    found = surer(RECORD, 0.7)
    assert found.attributions == (SURE,)
    assert [source.id for source in found.sources] == ["S1"]
    assert [c.id for c in found.claims] == ["c1", "c2", "c3"]
    dropped = found.claims[1]
    assert (dropped.attribution, dropped.chain, dropped.confidence) == (None, (), 0.69)
    assert found.claims[0] == RECORD.claims[0]
    assert found.claims[2] == RECORD.claims[2]
    assert found.headline == RECORD.headline
    assert found.notes == ("1 attribution with a confidence below 0.7 left out, as asked.",)


def test_nothing_to_leave_out_changes_nothing() -> None:
    assert surer(RECORD, 0) is RECORD
    assert surer(RECORD, 0.69) is RECORD
    assert surer(msgspec.structs.replace(RECORD, attributions=(), claims=()), 1).notes == ()


@pytest.mark.parametrize("least", [-0.1, 1.01, float("nan"), float("inf")])
def test_what_is_no_probability_is_refused(least: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        surer(RECORD, least)
