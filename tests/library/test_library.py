"""What a library promises, in both databases."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reportedly.errors import CaptureError, MissingLibrary, ReadOnlyLibrary, UnknownId
from reportedly.library import Library
from reportedly.library.tracer import Tracer
from reportedly.record import Record

MakeRecord = Callable[..., Record]

CLOSED = "The bridge was closed on Monday, the mayor said."
CRACK = "Engineers found a crack in a pillar."
SCHOOL = "The school board voted for longer breaks."


def test_a_page_comes_back_as_it_was_added(library: Library, record: MakeRecord) -> None:
    page = record("ledger", CLOSED, sources=["Ada Lind"])
    added = library.add(page)
    assert len(added.added) == 1
    assert library.page(added.added[0]) == page
    row = library.pages()[0]
    assert row[:3] == (added.added[0], "https://ledger.example/story", page.page.sha256)
    assert row.outlet == "Ledger"
    assert row.published == "2026-03-03T06:30:00Z"
    assert row.current


def test_pages_about_one_event_are_one_story_and_the_same_words_one_claim(
    library: Library, record: MakeRecord
) -> None:
    first, second, other = library.add(
        record("ledger", CLOSED, CRACK),
        record("post", CRACK, published="2026-03-03T09:00:00Z"),
        record("star", SCHOOL, event="School breaks longer"),
    ).added
    stories = library.stories()
    assert [story.pages for story in stories] == [(other,), (first, second)]
    assert [len(claim.versions) for claim in library.claims(stories[1].id)] == [1, 2]
    assert {row.id: row.story for row in library.pages()} == {
        first: stories[1].id,
        second: stories[1].id,
        other: stories[0].id,
    }
    assert library.stories(limit=1) == stories[:1]
    for claim in library.claims(stories[1].id):
        assert library.claim(claim.id) == claim


def test_adding_says_what_changed_and_keeps_it(library: Library, record: MakeRecord) -> None:
    library.add(record("ledger", CRACK))
    assert library.changes() == ()
    assert library.last_change == 0
    changes = library.add(record("post", CRACK, published="2026-03-03T09:00:00Z")).changes
    assert [change.after for change in changes] == ["2"]
    library.add(record("star", CRACK, published="2026-03-03T10:00:00Z"))
    kept = library.changes()
    assert [(one.number, one.change.after) for one in kept] == [(1, "2"), (2, "3")]
    assert library.changes(since=1) == kept[1:]
    assert library.last_change == 2


def test_changes_of_one_story_follow_it_under_its_new_name(library: Library, record: MakeRecord) -> None:
    library.add(
        record("post", CRACK), record("star", CRACK), record("echo", SCHOOL, event="School breaks longer")
    )
    library.add(record("dial", SCHOOL, event="School breaks longer"))
    bridge = next(story for story in library.stories() if len(story.outlets) == 2 and "Post" in story.outlets)
    library.add(record("ledger", CRACK, published="2026-03-01T06:00:00Z"))
    today = library.story(bridge.id)
    assert today.id != bridge.id
    for name in (bridge.id, today.id):
        found = library.changes(story=name)
        assert [(one.number, one.change.after) for one in found] == [(1, "2"), (3, "3")]
        assert {one.change.story for one in found} == {today.id}
        assert {one.change.claim for one in found} == {library.claims(today.id)[0].id}
        assert library.changes(story=name, since=1) == found[1:]
        assert library.changes(story=name, limit=1) == found[:1]
        assert library.changes(story=name, limit=1, latest=True) == found[-1:]


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_what_is_interrupted_leaves_no_trace_and_can_be_done_again(
    location: str,
    record: MakeRecord,
    simple: Tracer,
    error: type[BaseException],
    answers: Callable[[Library], str],
) -> None:
    failing = True

    def changes(*given: object) -> tuple[()]:
        if failing:
            raise error
        return ()

    with (
        Library(location, tracer=simple._replace(changes=changes)) as library,
        Library(location, tracer=simple) as other,
    ):
        failing = False
        library.add(record("ledger", CRACK))
        before = answers(library)
        failing = True
        with pytest.raises(error):
            library.add(record("post", CRACK, CLOSED))
        assert answers(library) == before
        # The number that the page would have had goes to another, by another's hand.
        other.add(record("star", CLOSED))
        failing = False
        library.add(record("post", CRACK, CLOSED))
        (story,) = library.stories()
        assert {version.outlet for claim in library.claims(story.id) for version in claim.versions} == {
            "Ledger", "Post", "Star"
        }  # fmt: skip


def test_the_same_capture_twice_changes_nothing(library: Library, record: MakeRecord) -> None:
    page = record("ledger", CRACK)
    first = library.add(page, record("post", CRACK))
    stories, pages = library.stories(), library.pages()
    again = library.add(page, page)
    assert again.added == ()
    assert again.known == (first.added[0], first.added[0])
    assert (library.stories(), library.pages()) == (stories, pages)


def test_what_is_known_is_told_by_its_bytes_alone(library: Library, record: MakeRecord) -> None:
    page = record("ledger", CRACK)
    assert library.known(page.page.location, page.page.sha256) is None
    (id,) = library.add(page).added
    assert library.known(page.page.location, page.page.sha256) == id
    assert library.known(page.page.location, "0" * 63 + "1") is None


def test_a_changed_capture_is_a_new_version_and_counts_alone(library: Library, record: MakeRecord) -> None:
    old = library.add(record("ledger", CLOSED, CRACK), record("post", CRACK)).added[0]
    new = library.add(record("ledger", CLOSED, modified="2026-03-04T08:00:00Z")).added[0]
    versions = library.versions("https://ledger.example/story")
    assert [(row.id, row.current) for row in versions] == [(old, False), (new, True)]
    assert versions[0].story == versions[1].story
    (story,) = library.stories()
    assert old not in story.pages
    assert new in story.pages
    assert [len(claim.versions) for claim in library.claims(story.id)] == [1, 1]
    assert library.page(old).claims[1].text == CRACK


def test_an_older_version_that_comes_later_does_not_count(library: Library, record: MakeRecord) -> None:
    new = library.add(record("ledger", CLOSED, modified="2026-03-04T08:00:00Z")).added[0]
    old = library.add(record("ledger", CLOSED, CRACK)).added[0]
    assert [row.id for row in library.versions("https://ledger.example/story")] == [old, new]
    assert library.stories()[0].pages == (new,)


def test_a_version_that_says_no_date_is_as_old_as_its_capture(library: Library, record: MakeRecord) -> None:
    dated = record("ledger", CLOSED, CRACK, retrieved="2026-03-03T07:00:00Z")
    undated = record("ledger", CLOSED, published=None, retrieved="2026-03-05T07:00:00Z")
    new = library.add(undated, dated).added[0]
    assert library.stories()[0].pages == (new,)


def test_ids_that_an_earlier_page_replaced_go_on_meaning_the_same(
    library: Library, record: MakeRecord
) -> None:
    library.add(record("post", CRACK, published="2026-03-03T09:00:00Z"))
    (story,) = library.stories()
    (claim,) = library.claims(story.id)
    library.add(record("ledger", CRACK, published="2026-03-03T06:00:00Z"))
    (today,) = library.stories()
    assert today.id != story.id
    assert library.story(story.id) == today
    assert library.claims(story.id) == library.claims(today.id)
    assert library.claim(claim.id) == library.claims(today.id)[0]
    assert library.claim(claim.id[:8]).id != claim.id


def test_stories_merge_and_part_and_keep_their_followers(library: Library, record: MakeRecord) -> None:
    library.add(record("post", CLOSED, event="bridge harbour", published="2026-03-02"))
    library.add(record("star", CRACK, event="mayor resigns", published="2026-03-03"))
    post, star = sorted(library.stories(), key=lambda story: story.first or "")
    joined = record("ledger", CRACK, event="bridge harbour mayor resigns", published="2026-03-04")
    library.add(joined)
    (both,) = library.stories()
    assert both.id == post.id
    assert library.story(star.id) == both
    library.add(record("ledger", CRACK, event="mayor resigns", published="2026-03-04", modified="2026-03-05"))
    assert sorted(len(story.pages) for story in library.stories()) == [1, 2]
    assert library.story(star.id) == star.__class__(
        **{
            **_fields(star),
            "pages": library.story(star.id).pages,
            "outlets": ("Star", "Ledger"),
            "last": "2026-03-04",
        }
    )


def _fields(value: object) -> dict[str, object]:
    return {name: getattr(value, name) for name in value.__struct_fields__}  # type: ignore[attr-defined]


def test_a_claim_nothing_is_left_of_says_so(library: Library, record: MakeRecord) -> None:
    library.add(record("ledger", CLOSED, CRACK))
    claims = library.claims(library.stories()[0].id)
    library.add(record("ledger", CLOSED, modified="2026-03-04T08:00:00Z"))
    assert library.claim(claims[0].id).text == CLOSED
    with pytest.raises(UnknownId, match="nothing is left"):
        library.claim(claims[1].id)


def test_unknown_ids_name_near_ones(library: Library, record: MakeRecord) -> None:
    (page,) = library.add(record("ledger", CLOSED)).added
    wrong = page[:-1] + ("0" if page[-1] != "0" else "1")
    with pytest.raises(UnknownId, match="did you mean") as caught:
        library.page(wrong)
    assert caught.value.near == (page,)
    for id in ("", "p", "nothing", "%", "'; DROP TABLE pages", "\ud800", "\0", "p" * 100_000):
        if not page.startswith(id) or not id:
            for ask in (library.page, library.story, library.claim, library.claims):
                with pytest.raises(UnknownId):
                    ask(id)
    assert library.page(page[:5]).page.location == "https://ledger.example/story"


def test_the_beginning_of_an_id_must_be_of_one(library: Library, record: MakeRecord) -> None:
    library.add(record("ledger", CLOSED), record("post", CRACK))
    with pytest.raises(UnknownId, match="more than one page begins with p"):
        library.page("p")


def test_search_finds_claims_sources_and_pages(library: Library, record: MakeRecord) -> None:
    first, second = library.add(
        record("ledger", CLOSED, CRACK, sources=["Ada Lind"]),
        record("post", CRACK, "Nobody was hurt in Gävle.", published="2026-03-03T09:00:00Z"),
    ).added
    (story,) = library.stories()
    claim = next(one for one in library.claims(story.id) if one.text == CRACK)
    hits = library.search("cracks PILLAR")
    assert [hit.kind for hit in hits].count("claim") == 1
    assert {(hit.kind, hit.id) for hit in hits} == {("claim", claim.id), ("page", first), ("page", second)}
    assert {hit.story for hit in hits} == {story.id}
    assert "crack in a pillar" in next(hit.snippet for hit in hits if hit.kind == "claim")
    assert [(hit.kind, hit.page, hit.snippet) for hit in library.search("lind", kind="source")] == [
        ("source", first, "Ada Lind")
    ]
    assert [hit.id for hit in library.search("gavle", kind="page")] == [second]
    assert len(library.search("crack", limit=1)) == 1
    assert library.search("crack helicopter") == ()
    with pytest.raises(ValueError, match="kind is one of"):
        library.search("crack", kind="pages")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "words",
    ["", "   ", '"', '" OR "', "claim:", "* NEAR(", "-crack", "^", "a AND", "{page}", "'", "\\", "\0", "\ud800", "💥",
     "); DROP TABLE words; --", "& | !", ":*", "<->", "crack " * 5000, "x" * 100_000, "%s %(a)s ?"],
)  # fmt: skip
def test_what_is_searched_for_is_never_a_command(library: Library, record: MakeRecord, words: str) -> None:
    library.add(record("ledger", CRACK))
    for hit in library.search(words):
        assert "crack" in words
        assert hit.kind in ("claim", "page")
    assert library.search("crack")


def test_search_forgets_what_a_new_version_no_longer_says(library: Library, record: MakeRecord) -> None:
    library.add(record("ledger", CLOSED, CRACK))
    library.add(record("ledger", CLOSED, modified="2026-03-04"))
    assert library.search("crack") == ()
    assert library.search("mayor")


def test_files_are_read_and_those_that_cannot_be_are_skipped(library: Library, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(
        "Bridge closed\n\nThe bridge was closed on Monday, said Ada Lind, the mayor.\n"
    )
    (tmp_path / "empty.txt").write_text("")
    paths = [str(tmp_path / name) for name in ("page.txt", "empty.txt", "missing.html")]
    added = library.add(*paths, tmp_path / "page.txt", b"%PDF-1.7", retrieved="2026-03-03T10:00:00Z")
    assert len(added.added) == 1
    assert added.known == added.added
    assert [location for location, _ in added.skipped] == [*paths[1:], "bytes"]
    assert "nothing in it" in added.skipped[0][1]
    assert library.page(added.added[0]).page.retrieved == "2026-03-03T10:00:00Z"


def test_bytes_of_two_pages_are_no_versions_of_each_other(library: Library) -> None:
    added = library.add(
        b"Bridge closed\n\nThe bridge was closed.\n", b"School opens\n\nThe school opened.\n"
    ).added
    assert [row.current for row in library.pages()] == [True, True]
    assert len(added) == 2


def test_what_was_added_is_there_when_it_is_opened_again(
    location: str, record: MakeRecord, simple: Tracer
) -> None:
    with Library(location, tracer=simple) as library:
        library.add(record("ledger", CRACK), record("post", CRACK))
        stories = library.stories()
    with Library(location, create=False, tracer=simple) as library:
        assert library.stories() == stories
        library.add(record("star", CRACK))
        assert [len(story.pages) for story in library.stories()] == [3]


def test_reading_only_reads(location: str, record: MakeRecord, simple: Tracer) -> None:
    with pytest.raises(MissingLibrary):
        Library(location, read_only=True)
    with pytest.raises(MissingLibrary):
        Library(location, create=False)
    with Library(location, tracer=simple) as library:
        library.add(record("ledger", CRACK))
    with Library(location, read_only=True, tracer=simple) as library:
        assert len(library.stories()) == 1
        assert library.search("crack")
        assert library.notes == ()
        with pytest.raises(ReadOnlyLibrary):
            library.add(record("post", CRACK))
        assert len(library.pages()) == 1


def test_errors_of_captures_are_no_errors_of_the_library() -> None:
    assert not issubclass(UnknownId, CaptureError)


def test_search_keeps_to_an_outlet_and_to_days(library: Library, record: MakeRecord) -> None:
    ledger, post, undated = library.add(
        record("ledger", CRACK, published="2026-03-03T23:30:00Z", publisher="The Associated Press"),
        record("post", CRACK, published="2026-03-05"),
        record("star", CRACK, published=None),
    ).added

    def pages(words: str = "crack", **within: str) -> list[str]:
        return [hit.id for hit in library.search(words, "page", **within)]

    assert set(pages()) == {ledger, post, undated}
    assert pages(outlet="AP") == [ledger]
    assert pages(outlet="Nobody's") == []
    assert pages(since="2026-03-04") == [post]
    assert pages(until="2026-03-03") == [ledger]
    assert pages(since="2026-03-03", until="2026-03-03") == [ledger]
    assert pages("", outlet="Post") == [post]
    assert pages("", since="2026-01-01") == [post, ledger]
    assert library.search("", since="2026-01-01", limit=1)[0].name == "Harbour bridge closed"
    assert library.search("", "claim", since="2026-01-01") == ()
    assert library.search("crack", "claim", outlet="Post")[0].outlet == "Post"
    for wrong in ("yesterday", "2026-02-30", "' OR 1"):
        with pytest.raises(ValueError, match="a day is written as"):
            library.search("crack", since=wrong)


def test_words_are_found_on_pages_of_an_outlet_however_many_others_have_them(
    library: Library, record: MakeRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportedly.library.search._MOST_ROWS", 3)
    for n in range(6):
        library.add(
            record(f"o{n}", CRACK, event=f"Event {n}", published=f"2026-03-0{n + 1}", publisher="Post")
        )
    (rare,) = library.add(record("ledger", "Long before there was a crack in a pillar, said somebody.")).added
    library.add(record("star", CRACK, event="Museum roof leaks", published="2026-03-09"))
    assert [hit.id for hit in library.search("crack", kind="page", outlet="Ledger")] == [rare]
    assert len(library.search("crack", kind="page", since="2026-03-09")) == 1
    assert library.search("crack", outlet="Nobody") == ()


def test_of_a_word_that_is_everywhere_the_latest_places_are_ranked(
    library: Library, record: MakeRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    for database in ("sqlite", "postgresql"):
        monkeypatch.setattr(f"reportedly.library.{database}.SEARCH_RANKED", 2)
    pages = [library.add(record(f"o{n}", CRACK, event=f"Event {n}")).added[0] for n in range(4)]
    assert {hit.id for hit in library.search("crack", kind="page")} == set(pages[2:])


def test_near_ids_are_found_where_there_are_many(
    library: Library, record: MakeRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportedly.library.lookup.NEAR_IDS", 3)
    pages = sorted(library.add(*(record(f"o{n}", CRACK) for n in range(12))).added)
    for page in pages:
        wrong = page[:-1] + ("0" if page[-1] != "0" else "1")
        with pytest.raises(UnknownId) as caught:
            library.page(wrong)
        assert page in caught.value.near
