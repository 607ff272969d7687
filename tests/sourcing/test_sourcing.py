"""A page's record as a whole: what must hold of every record, and what `attributions` adds to the model's reading."""

import msgspec
import pytest

from reportedly.pages import read_capture
from reportedly.record import Record
from reportedly.sourcing import read_sources

PAGE = """Port chief resigns over ferry report

By Lene Abara
14 March 2024

The head of the port authority resigned on Tuesday, two officials familiar with the decision said.

The authority denied that the report had been withheld.

“Nobody hid anything,” said Oskar Dahl, a spokesman for the authority. “We published what we had.”

The ferry operator declined to comment.

The hull allegedly has nine cracks.
"""


@pytest.fixture(scope="module")
def record() -> Record:
    return read_sources(read_capture(PAGE.encode(), "page.txt"))


def test_every_reference_resolves_and_every_span_lies_in_the_text(record: Record) -> None:
    sources = {source.id for source in record.sources}
    attributions = {attribution.id for attribution in record.attributions}
    assert len(attributions) == len(record.attributions) > 3
    links = [link for item in (*record.attributions, *record.claims) for link in item.chain]
    assert {link.source for link in links} <= sources
    assert {claim.attribution for claim in record.claims} - {None} <= attributions
    spans = [span for a in record.attributions for span in (*a.source, *a.cue, *a.content)]
    spans += [claim.span for claim in record.claims] + [link.span for link in links]
    assert all(0 <= a < b <= len(record.text) for a, b in spans)
    assert all(record.text[slice(*claim.span)] == claim.text for claim in record.claims)


def test_denied_declined_and_anonymous(record: Record) -> None:
    stances = {attribution.stance for attribution in record.attributions}
    assert {"denies", "declines", "states"} <= stances
    assert any(source.anonymous and "officials" in (source.description or "") for source in record.sources)


def test_a_broken_quotation_is_one_direct_attribution(record: Record) -> None:
    quoted = [a for a in record.attributions if "Nobody hid" in record.text[slice(*a.content[0])]]
    assert [a.quotation for a in quoted] == ["direct"]
    (name,) = {s.name for a in quoted for s in record.sources if s.id == a.chain[-1].source}
    assert name == "Oskar Dahl"


def test_the_outlets_own_hedge_has_no_chain(record: Record) -> None:
    (claim,) = [c for c in record.claims if "nine cracks" in c.text]
    assert claim.chain == ()
    assert claim.certainty == "possible"


def test_a_page_in_another_language_is_not_guessed_at() -> None:
    page = read_capture(PAGE.encode(), "page.txt")
    german = msgspec.structs.replace(page, article=msgspec.structs.replace(page.article, language="de"))
    found = read_sources(german)
    assert (found.attributions, found.claims, found.headline) == ((), (), None)
    assert found.article.author == page.article.author


def test_what_is_too_long_is_said_to_be_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.sourcing.MAX_SOURCING_CHARACTERS", 200)
    found = read_sources(read_capture(PAGE.encode(), "page.txt"))
    assert any("200 characters" in note for note in found.notes)
    assert found.claims
    assert not any("nine cracks" in claim.text for claim in found.claims)
    assert found.text == PAGE
