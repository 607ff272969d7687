"""What a reader must see on the shipped example pages: the demonstration has to be right."""

from pathlib import Path

import pytest

import reportedly
from reportedly.record import Attribution, Record

EXAMPLES = Path(__file__).parents[1] / "examples"


@pytest.fixture(scope="module")
def ledger() -> Record:
    return reportedly.read(EXAMPLES / "harbour-ledger.html")


@pytest.fixture(scope="module")
def meridian() -> Record:
    return reportedly.read(EXAMPLES / "meridian.html")


@pytest.fixture(scope="module")
def post() -> Record:
    return reportedly.read(EXAMPLES / "coastal-post.txt")


def saying(record: Record, words: str) -> list[tuple[Attribution, str]]:
    """The attributions whose content holds ``words``, each with its tellers, outermost first."""
    sources = {source.id: source for source in record.sources}
    found = []
    for attribution in record.attributions:
        if words in " … ".join(record.text[start:end] for start, end in attribution.content):
            tellers = [sources[link.source] for link in attribution.chain]
            found.append((attribution, " < ".join(s.name or s.description or "?" for s in tellers)))
    return found


def test_metadata(ledger: Record, meridian: Record, post: Record) -> None:
    articles = [record.article for record in (ledger, meridian, post)]
    assert [article.publisher for article in articles] == [
        "The Harbour Ledger",
        "The Meridian",
        "Coastal Post",
    ]
    assert [article.author for article in articles[:2]] == [("Ines Kovar", "Matthis Oland"), ("Corin Vale",)]
    assert [article.date_published for article in articles] == [
        "2026-03-03T06:30:00+00:00",
        "2026-03-03T13:05:00+01:00",
        "2026-03-04T09:40:00+00:00",
    ]
    assert [article.headline for article in articles] == [
        "Ferry operator was told of cracks in the Marianne in October, memo shows",
        "Ferry operator knew of cracks in hull for months",
        "Minister rejects claims over Skerra ferry",
    ]


@pytest.mark.parametrize("name", ["ledger", "meridian", "post"])
def test_no_claim_comes_out_of_the_furniture(name: str, request: pytest.FixtureRequest) -> None:
    record: Record = request.getfixturevalue(name)
    claims = " ".join(claim.text for claim in record.claims)
    assert len(record.claims) > 8
    for words in (
        "notifications",
        "Advertisement",
        "Sign up",
        "no owner but",
        "log in",
        "free account",
        "rights reserved",
    ):
        assert words not in claims


def test_the_overstated_headline_is_seen(meridian: Record) -> None:
    assert meridian.headline is not None
    assert meridian.headline.verdict == "overstated"


def test_the_headline_that_names_its_source_holds(ledger: Record) -> None:
    assert ledger.headline is not None
    assert ledger.headline.verdict == "supported"


def test_a_direct_quotation_and_a_denial(ledger: Record) -> None:
    ((quoted, tellers),) = saying(ledger, "was safe on every day")
    assert (quoted.quotation, tellers) == ("direct", "Tomas Reuel")
    ((denied, tellers),) = saying(ledger, "passengers had been put at risk")
    assert (denied.stance, denied.polarity, tellers) == ("denies", "negative", "Calder Line")


def test_who_is_anonymous(ledger: Record, post: Record) -> None:
    hidden = [source.description or "" for source in ledger.sources if source.anonymous]
    assert any("wo people familiar with the inspection" in words for words in hidden)
    hidden = [source.description or "" for source in post.sources if source.anonymous]
    assert any("senior official" in words for words in hidden)


def test_an_outlet_that_is_quoted_is_a_teller(meridian: Record) -> None:
    (_, tellers) = saying(meridian, "within days")[0]
    assert tellers == "The Harbour Ledger < two people familiar with the inspection"


def test_who_declined(meridian: Record, post: Record) -> None:
    for record, who in ((meridian, "Maritime Safety Board"), (post, "Maritime Safety Board")):
        sources = {source.id: source for source in record.sources}
        declined = [a.chain[-1].source for a in record.attributions if a.stance == "declines" and a.chain]
        assert any(who in (sources[key].name or "") for key in declined)


def test_hedges_in_the_outlets_own_voice(meridian: Record) -> None:
    firm = {claim.text[:24]: claim.certainty for claim in meridian.claims}
    assert firm["The operator of the Sker"] in ("possible", "probable")
    assert firm["It is the second ship be"] in ("possible", "probable")


def test_relative_times(post: Record) -> None:
    times = {claim.time for claim in post.claims}
    assert {"2025-11", "2026-W11"} <= times
