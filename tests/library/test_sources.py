"""A source's record, in both databases."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from msgspec.structs import replace

from reportedly.errors import UnknownId
from reportedly.library import Library
from reportedly.library.source_names import same, spellings
from reportedly.library.tracer import Tracer
from reportedly.record import Attribution, Link, Record, SourceKind, Stance
from reportedly.tracing.imprint import Imprint
from reportedly.tracing.tradition import Response, Story, Tradition

MakeRecord = Callable[..., Record]

CRACK = "The pillar has a crack."
SAFE = "The bridge is safe."


def said(
    record: Record,
    *chain: str,
    kinds: Sequence[SourceKind] = (),
    stance: Stance = "states",
    role: str | None = None,
) -> Record:
    """``record`` with its first claim on the word of ``chain``, outermost teller first; who has no kind is a person."""
    sources = tuple(
        replace(_source(record, name), id=f"s{n}", kind=kind, role=role)
        for n, (name, kind) in enumerate(zip(chain, [*kinds, *["person"] * len(chain)], strict=False), 1)
    )
    links = tuple(Link(source=source.id, span=record.claims[0].span) for source in sources)
    attribution = Attribution(
        id="a1", source=(record.claims[0].span,), cue=(), content=(record.claims[0].span,), quotation="indirect",
        chain=links, stance=stance, polarity="positive", certainty="certain", confidence=0.9,
    )  # fmt: skip
    first = replace(record.claims[0], attribution="a1", chain=links, confidence=0.9)
    return replace(record, sources=sources, attributions=(attribution,), claims=(first, *record.claims[1:]))


def _source(record: Record, name: str) -> Any:
    from reportedly.record import Source

    return Source(id="", name=name, kind="person", named=True, anonymous=False)


def test_a_record_holds_what_pages_say_that_a_source_said(library: Library, record: MakeRecord) -> None:
    first, second, _ = library.add(
        said(record("ledger", CRACK), "Ada Lind", role="the chief engineer"),
        said(
            record("post", CRACK, published="2026-03-03T09:00:00Z"),
            "The Ledger",
            "Mrs. Ada B. Lind",
            kinds=["outlet"],
        ),
        said(record("star", SAFE), "Adam Lind"),
    ).added
    found = library.source("ada lind")
    assert found.kind == "person"
    assert set(found.names) == {"Ada Lind", "Mrs. Ada B. Lind"}
    assert found.roles == ("the chief engineer",)
    assert (found.pages, found.published, found.whole) == (2, 0, True)
    (claim,) = found.claims
    assert claim.text == CRACK
    assert claim.claim == library.claims_of(first)["c1"].id
    assert claim.story in {story.id for story in library.stories()}
    assert claim.why == "2 pages"
    assert [(one.page, one.chain, one.relayed) for one in claim.sayings] == [
        (first, ("Ada Lind",), False),
        (second, ("The Ledger", "Mrs. Ada B. Lind"), False),
    ]
    assert found.stances == {"states": 2}


def test_an_outlet_has_its_own_pages_and_what_it_is_cited_for(library: Library, record: MakeRecord) -> None:
    own, citing = library.add(
        record("ledger", CRACK, publisher="The Associated Press"),
        said(record("post", SAFE), "AP", "Ada Lind", kinds=["outlet"]),
    ).added
    for name in ("AP", "The Associated Press", "associated press"):
        found = library.source(name)
        assert found.kind == "outlet"
        assert (found.pages, found.published) == (1, 1)
        told = {(saying.page, saying.relayed) for claim in found.claims for saying in claim.sayings}
        assert told == {(own, False), (citing, True)}
    assert library.outlets() == (("Post", 1), ("The Associated Press", 1))
    assert library.outlets(1) == (("Post", 1),)


def test_a_new_version_counts_in_place_of_the_old_one(library: Library, record: MakeRecord) -> None:
    library.add(said(record("ledger", CRACK), "Ada Lind"))
    library.add(said(record("ledger", SAFE, modified="2026-03-04"), "Ada Lind"))
    assert [claim.text for claim in library.source("Ada Lind").claims] == [SAFE]
    library.add(record("ledger", SAFE, modified="2026-03-05"))
    with pytest.raises(UnknownId):
        library.source("Ada Lind")


def test_who_is_not_here_is_named_with_those_near(library: Library, record: MakeRecord) -> None:
    library.add(said(record("ledger", CRACK), "Ada Lind"))
    with pytest.raises(UnknownId, match="did you mean Ada Lind") as told:
        library.source("Lind")
    assert told.value.near == ("Ada Lind",)
    for name in ("", "  ", "💥", "\0", "' OR 1", "%s ?", "x" * 100_000, "\ud800", '"', "NEAR("):
        with pytest.raises(UnknownId):
            library.source(name)


def test_answers_of_others_count_and_ones_own_do_not(
    location: str, record: MakeRecord, simple: Tracer
) -> None:
    def trace(pages: Sequence[Imprint], memo: Any = None) -> tuple[Story, tuple[Tradition, ...]]:
        story, traditions = simple.trace(pages, memo)
        late = max(pages, key=lambda page: page.published or "").page
        early = min(pages, key=lambda page: page.published or "").page
        answers = tuple(
            Response(kind=kind, by=by, page=page, span=(0, 4), words="No.")
            for kind, by, page in (
                ("denies", "The board", late),
                ("denies", "Ada Lind", late),
                ("confirms", "The mayor", early),
            )
        )
        return story, tuple(replace(one, responses=answers) for one in traditions)

    with Library(location, tracer=simple._replace(trace=trace)) as library:
        library.add(
            record("post", SAFE, published="2026-03-02"),
            said(record("ledger", CRACK, published="2026-03-03"), "Ada Lind"),
            said(record("star", CRACK, published="2026-03-04"), "Ada Lind"),
        )
        found = library.source("Ada Lind")
        assert [(one.kind, one.by) for one in found.claims[0].answers] == [("denies", "The board")]
        assert (found.denied, found.confirmed) == (1, 0)


def test_more_pages_than_are_read_are_told(
    library: Library, record: MakeRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportedly.library.sources.SOURCE_PAGES", 3)
    for day in range(1, 6):
        page = record(
            f"paper{day}", CRACK, event=f"Event{day}", published=f"2026-03-0{day}", publisher="The Ledger"
        )
        library.add(said(page, "Ada Lind"))
    found = library.source("Ada Lind")
    assert not found.whole
    assert [saying.published for claim in found.claims for saying in claim.sayings] == [
        "2026-03-05", "2026-03-04", "2026-03-03",
    ]  # fmt: skip
    outlet = library.source("The Ledger")
    assert (outlet.published, outlet.whole) == (5, False)


@pytest.mark.parametrize(
    ("asked", "name", "kind", "is_same"),
    [
        ("Michael Singh", "Dr. Michael P. Singh", "person", True),
        ("Zoë O’Hara", "ZOE O'HARA", "person", True),
        ("Michael Singh", "Singh", "person", False),
        ("AP", "The Associated Press", "outlet", True),
        ("The Harbour Ledger", "Harbour Ledger", "outlet", True),
        ("Post", "The Harbour Post", "outlet", False),
        ("", "", "person", False),
        ("President", "President", "person", True),
        ("Иван Петров", "иван петров", "person", True),
    ],
)
def test_spellings_of_one_name_are_one_source(asked: str, name: str, kind: str, is_same: bool) -> None:
    assert same(asked, name, kind) is is_same


def test_an_outlet_is_looked_for_under_all_its_names() -> None:
    assert ["ap"] in spellings("The Associated Press")
    assert spellings("Ada B. Lind")[0] == ["ada", "lind"]
