"""What editors correct holds, is kept apart from what was read, and can be taken back: on both databases."""

from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest
from msgspec.structs import replace

import reportedly
from reportedly.errors import UnknownId
from reportedly.library import Library
from reportedly.library.corrections import CorrectedTeller, Correction
from reportedly.record import Record

EXAMPLES = Path(__file__).parents[2] / "examples"
PAGES = ("harbour-ledger.html", "meridian.html", "norland-press.txt", "island-voice.html")
ADA = CorrectedTeller(name="Ada Lind", kind="person")
MakeRecord = Callable[..., Record]


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return [reportedly.read(EXAMPLES / name) for name in PAGES]


@pytest.fixture
def traced(location: str, records: list[Record]) -> Library:
    """A library of example pages, traced as they are."""
    with Library(location) as library:
        library.add(*records)
        yield library


def weightiest(library: Library):
    story = library.stories()[0]
    return next(one for one in library.claims(story.id) if len(one.versions) > 2)


def place(library: Library, page: str) -> str:
    return library.page(page).page.location


def test_a_corrected_chain_holds_in_the_claim_and_can_be_taken_back(traced: Library) -> None:
    claim = weightiest(traced)
    version = claim.versions[1]
    given = Correction(
        kind="chain", location=place(traced, version.page), words=version.text, chain=(ADA,), stance="denies"
    )
    kept = traced.mending.correct(given, by="Eva Berg", now=100)
    now = next(one for one in traced.claim(claim.id).versions if one.page == version.page)
    assert (now.chain, now.stance) == (("Ada Lind",), "denies")
    assert traced.source("Ada Lind").pages == 1
    as_read = traced.page(version.page, as_read=True)
    assert all(source.name != "Ada Lind" for source in as_read.sources)
    assert (kept.made_by, kept.made_at, kept.stands) == ("Eva Berg", 100, True)
    ended = traced.mending.take_back(kept.id, by="Ida Holm", now=200)
    assert ended is not None
    assert (ended.ended_by, ended.ended_at) == ("Ida Holm", 200)
    assert traced.claim(claim.id) == claim
    assert traced.page(version.page) == as_read


def test_a_correction_is_no_news(traced: Library) -> None:
    claim, before = weightiest(traced), traced.last_change
    version = claim.versions[1]
    given = Correction(kind="chain", location=place(traced, version.page), words=version.text, chain=(ADA,))
    traced.mending.correct(given, by="Eva", now=1)
    assert traced.last_change == before


def test_claims_are_parted_and_joined_as_editors_say(traced: Library) -> None:
    claim = weightiest(traced)
    first, other = claim.versions[0], claim.versions[-1]
    ends = {
        "location": place(traced, first.page),
        "words": first.text,
        "other_location": place(traced, other.page),
        "other_words": other.text,
    }

    def together() -> bool:
        return any(
            {(first.page, first.claim), (other.page, other.claim)}
            <= {(v.page, v.claim) for v in one.versions}
            for one in traced.claims(traced.stories()[0].id)
        )

    assert together()
    apart = traced.mending.correct(Correction(kind="different", **ends), by="Eva", now=1)
    assert not together()
    same = traced.mending.correct(Correction(kind="same", **ends), by="Ida", now=2)
    assert together()
    # The later takes the place of the earlier.
    assert [(one.id, one.stands) for one in traced.mending.all(9)] == [(same.id, True), (apart.id, False)]


def test_claims_with_no_word_in_common_are_one_where_an_editor_says_so(traced: Library) -> None:
    one, two = traced.claims(traced.stories()[0].id)[:2]
    a = one.versions[0]
    b = next(v for v in two.versions if v.page != a.page)
    given = Correction(
        kind="same",
        location=place(traced, a.page),
        words=a.text,
        other_location=place(traced, b.page),
        other_words=b.text,
    )
    traced.mending.correct(given, by="Eva", now=1)
    now = traced.claims(traced.stories()[0].id)
    assert two.text not in [found.text for found in now]
    joined = next(
        found for found in now if any((v.page, v.claim) == (a.page, a.claim) for v in found.versions)
    )
    assert {v.page for v in joined.versions} >= {v.page for v in (*one.versions, *two.versions)}


def test_a_source_is_renamed_on_every_page_and_on_those_to_come(location: str, records: list[Record]) -> None:
    with Library(location) as library:
        library.add(records[0])
        given = Correction(kind="source", location="", words="Asta Lindqvist", becomes="Aksel Lund")
        kept = library.mending.correct(given, by="Eva", now=1)
        library.add(*records[1:])
        found = library.source("Aksel Lund")
        assert (found.name, found.pages) == ("Aksel Lund", 2)
        with pytest.raises(UnknownId):
            library.source("Asta Lindqvist")
        library.mending.take_back(kept.id, by="Eva", now=2)
        assert library.source("Asta Lindqvist").pages == 2
        with pytest.raises(UnknownId):
            library.source("Aksel Lund")


def test_what_is_no_source_tells_nothing_any_more(traced: Library, records: list[Record]) -> None:
    page = next(row.id for row in traced.pages() if "harbour-ledger" in row.location)
    traced.mending.correct(
        Correction(kind="source", location=place(traced, page), words="Tomas Reuel"), by="Eva", now=1
    )
    record = traced.page(page)
    assert all(source.name != "Tomas Reuel" for source in record.sources)
    ids = {source.id for source in record.sources}
    assert all(link.source in ids for claim in record.claims for link in claim.chain)


def test_a_correction_that_comes_to_nothing_leaves_nothing_behind(
    traced: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = weightiest(traced)
    version, before = claim.versions[1], traced.state
    given = Correction(kind="chain", location=place(traced, version.page), words=version.text, chain=(ADA,))

    def fails(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("reportedly.library.aliases.follow", fails)
    with pytest.raises(KeyboardInterrupt):
        traced.mending.correct(given, by="Eva", now=1)
    monkeypatch.undo()
    assert traced.state == before
    assert traced.mending.all(9) == []
    # Nor in what is remembered of the page: another correction starts from what was read.
    other = Correction(kind="date", location=given.location, date="2026-03-03")
    traced.mending.take_back(traced.mending.correct(other, by="Eva", now=1).id, by="Eva", now=2)
    assert traced.claim(claim.id) == claim


def test_whether_corrections_apply_is_asked_of_few_pages(
    location: str, record: MakeRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reportedly.library import mending

    with Library(location) as library:
        library.add(*(record(f"outlet{n}", f"Claim {n}.", sources=("Ada Lind",)) for n in range(40)))
        given = Correction(kind="source", location="", words="Ada Lind", becomes="Eva Berg")
        kept = library.mending.correct(given, by="Eva", now=1)
        looked: list[object] = []
        applies = mending.applies
        monkeypatch.setattr(mending, "applies", lambda *given: looked.append(given) or applies(*given))
        assert library.mending.applies(kept)
        assert len(looked) == 1


def test_a_corrected_date_orders_the_pages_anew(traced: Library) -> None:
    page = next(row.id for row in traced.pages() if "meridian" in row.location)
    assert traced.stories()[0].pages.index(page) == 3
    given = Correction(kind="date", location=place(traced, page), date="2026-03-03T09:20:00+01:00")
    traced.mending.correct(given, by="Eva", now=1)
    assert traced.stories()[0].pages.index(page) == 2
    assert traced.page(page).article.read_from["date_published"] == "editor"
    assert next(row for row in traced.pages() if row.id == page).published == "2026-03-03T08:20:00Z"


def test_no_page_was_published_after_it_was_captured(location: str, record: MakeRecord) -> None:
    with Library(location) as library:
        page = record("ledger", "A claim.", retrieved="2026-03-03T12:00:00Z")
        library.add(page)
        late = Correction(kind="date", location=page.page.location, date="2026-04-03")
        with pytest.raises(ValueError, match="captured before that, on 2026-03-03T12:00:00Z"):
            library.mending.correct(late, by="Eva", now=1)
        library.mending.correct(replace(late, date="2026-03-01"), by="Eva", now=2)
        assert library.pages()[0].published == "2026-03-01"


def test_the_order_of_pages_and_corrections_does_not_matter(
    location: str, records: list[Record], tmp_path: Path
) -> None:
    with Library(location) as library:
        library.add(*records)
        claim = weightiest(library)
        a, b = claim.versions[0], claim.versions[-1]
        given = [
            Correction(
                kind="chain",
                location=place(library, b.page),
                words=b.text,
                chain=(ADA,),
                certainty="possible",
            ),
            Correction(
                kind="different",
                location=place(library, a.page),
                words=a.text,
                other_location=place(library, b.page),
                other_words=b.text,
            ),
        ]
        for one in given:
            library.mending.correct(one, by="Eva", now=1)
        late = {"stories": library.stories(), "claims": library.claims(library.stories()[0].id)}
        needed = {a.page, b.page}
        first = [r for r, row in zip(records, library.pages(), strict=True) if row.id in needed]
    rest = [record for record in records if record not in first]
    for n, order in enumerate(permutations(rest)):
        with Library(tmp_path / f"{n}.sqlite") as library:
            library.add(*first)
            for one in given:
                library.mending.correct(one, by="Eva", now=1)
            library.add(*order)
            claims = library.claims(library.stories()[0].id)
            # Marks carry the ids of corrections, which differ; what they did does not.
            assert {"stories": library.stories(), "claims": claims} == late


def test_a_new_capture_of_the_page_keeps_what_was_corrected(location: str, record: MakeRecord) -> None:
    def capture(*sentences: str, modified: str) -> Record:
        return record("ledger", *sentences, modified=modified, location="https://ledger.example/1")

    with Library(location) as library:
        (page,) = library.add(capture("The bridge is shut.", modified="2026-03-03T07:00:00Z")).added
        given = Correction(
            kind="chain", location=place(library, page), words="The bridge is shut.", chain=(ADA,)
        )
        kept = library.mending.correct(given, by="Eva", now=1)
        (later,) = library.add(
            capture("The  bridge is shut.", "It will open.", modified="2026-03-03T09:00:00Z")
        ).added
        assert [source.name for source in library.page(later).sources] == ["Ada Lind"]
        (last,) = library.add(capture("It is open.", modified="2026-03-03T11:00:00Z")).added
        # Its words are gone: it waits, and is not lost.
        assert library.page(last).sources == ()
        assert not library.mending.applies(kept)
        assert library.mending.all(9)[0].stands


def test_who_has_the_library_open_sees_corrections_of_others(location: str, records: list[Record]) -> None:
    with Library(location) as watching, Library(location) as desk:
        watching.add(*records[:3])
        claim = weightiest(watching)
        version = claim.versions[1]
        given = Correction(
            kind="chain",
            location=place(desk, version.page),
            words=version.text,
            chain=(ADA,),
            stance="denies",
        )
        state = watching.state, watching.claim_state(claim.id), watching.page_state(version.page)
        desk.mending.correct(given, by="Eva", now=1)
        then = watching.state, watching.claim_state(claim.id), watching.page_state(version.page)
        assert all(a != b for a, b in zip(state, then, strict=True))
        watching.add(records[3])
        now = next(one for one in watching.claim(claim.id).versions if one.page == version.page)
        assert now.chain == ("Ada Lind",)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"kind": "date", "date": "yesterday"}, "a date is written as"),
        ({"kind": "chain", "words": "Nobody said this."}, "no claim says that"),
        ({"kind": "source", "words": "Nobody At All", "becomes": "Ada"}, "no source is called so"),
        ({"kind": "source", "words": " ", "becomes": "Ada"}, "which source"),
        ({"kind": "date", "date": "2026-03-03", "location": "https://nowhere.example/"}, "no page"),
        ({"kind": "chain", "words": "A claim.", "chain": (ADA,) * 13}, "up to 12 tellers"),
        # Of all pages only a source is corrected at once, and else of none beside the one that is named.
        ({"kind": "date", "date": "2026-03-03", "location": "", "words": "Ada Lind"}, "which page"),
        ({"kind": "date", "date": "2026-03-03", "other_location": "https://voice.example/1"}, "another page"),
        (
            {"kind": "chain", "words": "A claim.", "chain": (), "other_location": "https://voice.example/1"},
            "another page",
        ),
        ({"kind": "same", "words": "x", "other_location": "https://nowhere.example/"}, "one of the two"),
    ],
)
def test_what_cannot_hold_is_refused_in_words_and_changes_nothing(
    location: str, record: MakeRecord, wrong: dict[str, str], words: str
) -> None:
    with Library(location) as library:
        library.add(record("ledger", "A claim.", location="https://ledger.example/1", sources=["Ada Lind"]))
        library.add(record("voice", "A claim.", location="https://voice.example/1"))
        given = Correction(**{"location": "https://ledger.example/1", **wrong})
        with pytest.raises(ValueError, match=words):
            library.mending.correct(given, by="Eva", now=1)
        assert library.mending.all(9) == []
        assert library.mending.take_back("nothing", by="Eva", now=1) is None
