"""Pages that are not as pages should be: every one is kept as it is, and none stops the others."""

import hashlib
from collections.abc import Callable, Iterator

import pytest
from msgspec.structs import replace

from reportedly.library import Library
from reportedly.record import Article, Capture, Record

MakeRecord = Callable[..., Record]

CRACK = "Engineers found a crack in a pillar of the harbour bridge on Monday, the mayor said."


@pytest.fixture
def traced(location: str) -> Iterator[Library]:
    """An empty library in either database, with tracing as it is shipped."""
    with Library(location) as library:
        yield library


def test_pages_without_a_date_or_with_an_impossible_one(traced: Library, record: MakeRecord) -> None:
    dates = (
        None,
        "",
        "yesterday",
        "2999-01-01T00:00:00Z",
        "0001-01-01",
        "-4000",
        "2026-13-45",
        "9999-12-31T23:59:59-12:00",
    )
    pages = [record(f"outlet{n}", CRACK, published=date) for n, date in enumerate(dates)]
    assert len(traced.add(*pages, retrieved="2026-03-03T08:00:00Z").added) == len(dates)
    assert len(traced.pages()) == len(dates)
    assert sum(len(story.pages) for story in traced.stories()) == len(dates)
    undated = [
        row for row in traced.pages() if row.location in (pages[0].page.location, pages[2].page.location)
    ]
    assert len({row.story for row in undated}) == 1


def test_a_retrieved_date_that_is_none(traced: Library, record: MakeRecord) -> None:
    traced.add(record("ledger", CRACK, published=None), retrieved="some day")
    assert traced.pages()[0].published is None


def test_a_page_in_another_language_has_no_claims(traced: Library) -> None:
    (page,) = traced.add(
        "Brücke gesperrt\n\nDie Brücke wurde am Montag gesperrt, sagte die Bürgermeisterin. "
        "Es gebe einen Riss, und die Reparatur werde drei Wochen dauern.\n".encode()
        * 3
    ).added
    (story,) = traced.stories()
    assert story.pages == (page,)
    assert traced.claims(story.id) == ()
    assert traced.search("Brücke") == traced.search("brucke")
    assert traced.search("Brücke")[0].id == page


def test_the_same_bytes_under_a_hundred_addresses(traced: Library, record: MakeRecord) -> None:
    pages = [
        record("ledger", CRACK, "The ferry will run every twenty minutes while the bridge stays shut.", data=b"same",
               location=f"https://mirror{n}.example/a", retrieved="2026-03-03T08:00:00Z")
        for n in range(100)
    ]  # fmt: skip
    assert len(set(traced.add(*pages).added)) == 100
    (story,) = traced.stories()
    assert len(story.pages) == 100
    assert max(len(claim.versions) for claim in traced.claims(story.id)) == 100


def test_a_page_that_says_nothing(traced: Library) -> None:
    empty = Record(
        page=Capture(location="", sha256="", media_type="text/plain", encoding=None),
        text="",
        blocks=(),
        article=Article(),
        sources=(),
        attributions=(),
        claims=(),
        headline=None,
    )
    (page,) = traced.add(empty).added
    assert traced.page(page) == empty
    assert traced.stories()[0].pages == (page,)


def test_a_claim_that_one_page_repeats(traced: Library, record: MakeRecord) -> None:
    (page,) = traced.add(record("ledger", CRACK, CRACK, CRACK)).added
    (story,) = traced.stories()
    found = [
        version for claim in traced.claims(story.id) for version in claim.versions if version.text == CRACK
    ]
    assert {version.page for version in found} == {page}
    assert [hit.kind for hit in traced.search("pillar", kind="claim")] == ["claim"]


@pytest.mark.parametrize(
    "sign", ["\0", "\ud800", "\x1b[2J", "\u202e", "💥", "'", '"', "%s", "?", "\\", "\uffff"]
)
def test_signs_that_databases_choke_on(traced: Library, record: MakeRecord, sign: str) -> None:
    page = record(
        f"led{sign}ger",
        f"Engineers {sign} found a crack{sign}ed pillar, {sign}",
        event=f"Bridge {sign} closed",
        publisher=f"The {sign} Ledger",
        location=f"https://ledger.example/{sign}",
        sources=[f"Ada {sign} Lind"],
    )
    (added,) = traced.add(page).added
    assert traced.page(added) == page
    assert traced.add(page).known == (added,)
    (story,) = traced.stories()
    (claim,) = traced.claims(story.id)
    assert claim.text == page.claims[0].text
    assert [row.id for row in traced.versions(f"https://ledger.example/{sign}")] == [added]
    assert [hit.id for hit in traced.search("engineers", kind="claim")] == [claim.id]
    assert traced.search(f"Ada {sign} Lind", kind="source")


def test_a_very_long_page_with_very_many_claims(traced: Library, record: MakeRecord) -> None:
    page = record(
        "ledger", *(f"Witness number {n} saw the barge {n} drift past pier {n}." for n in range(600)), "x" * 300_000,
        location="https://ledger.example/" + "long/" * 20_000,
    )  # fmt: skip
    (added,) = traced.add(page).added
    assert traced.page(added) == page
    assert len(traced.search("barge 599", kind="claim")) == 1


def test_a_sentence_that_is_larger_than_an_index_takes(traced: Library, record: MakeRecord) -> None:
    han = "".join(map(chr, range(0x20000, 0x2A000)))
    page = record("ledger", " ".join(han[at : at + 40] for at in range(0, 40_000, 6)))
    (added,) = traced.add(page).added
    assert traced.page(added) == page
    assert [hit.id for hit in traced.search("bridge", kind="page")] == [added]


def test_ids_of_claims_that_are_no_ids(traced: Library, record: MakeRecord) -> None:
    page = record("ledger", CRACK)
    claims = tuple(replace(page.claims[0], id=id) for id in ("", "\ud800", "\0", "c1", "c1"))
    (added,) = traced.add(replace(page, claims=claims)).added
    assert traced.stories()[0].pages == (added,)
    assert traced.search("pillar", kind="claim")


def test_an_outlet_with_a_name_that_is_a_book(traced: Library, record: MakeRecord) -> None:
    name = "The " + "".join(hashlib.sha256(bytes([n])).hexdigest() for n in range(200))
    traced.add(record("ledger", CRACK, publisher=name))
    assert traced.outlets() == ((name, 1),)
    assert [hit.kind for hit in traced.search("", outlet=name)] == ["page"]
