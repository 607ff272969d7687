"""The list of corrections: what it is asked for, page by page, and taking back."""

import re
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from reportedly.desk.mending import listing
from reportedly.library import Library
from reportedly.library.corrections import Correction

SignedIn = Callable[..., TestClient]


def ids(shown: str) -> list[str]:
    return re.findall(r'href="/corrections/(\w+)" aria-label', shown)


@pytest.fixture
def days(location: str, ferry: tuple[str, ...]) -> list[str]:
    """Three corrections of three days, of two outlets and two editors; the second takes the place of the first."""
    with Library(location) as library:
        ledger, meridian = (library.page(page).page.location for page in ferry[:2])
        return [
            library.mending.correct(
                Correction(kind="date", location=place, date=date), by=by, now=day * 86400 + 100
            ).id
            for place, date, by, day in (
                (ledger, "2026-03-01", "Eva Berg", 20000),
                (ledger, "2026-03-02", "Ida Holm", 20001),
                (meridian, "2026-03-02", "Eva Berg", 20002),
            )
        ]


def test_a_reason_is_asked_for_and_shown_when_one_is_taken_back(
    ferry: tuple[str, ...], signed_in: SignedIn
) -> None:
    page, editor, other = ferry[0], signed_in("editor", "Eva Berg"), signed_in("editor", "Ida Holm")
    assert "Nothing has been corrected" in editor.get("/corrections").text
    editor.post(f"/pages/{page}/amend/date", data={"date": "2026-03-01", "why": "as its print edition says"})
    listed = other.get("/corrections").text
    assert "published 2026-03-01" in listed
    assert "as its print edition says" in listed
    (id,) = ids(listed)
    end = f"/corrections/{id}/end"
    assert f'action="{end}"' in other.get(f"/corrections/{id}").text
    assert other.post(end, data={"why": "  "}).status_code == 422
    done = other.post(end, data={"why": "It was <b>not</b>."}, follow_redirects=False)
    assert done.status_code == 303
    after = editor.get("/corrections").text
    assert "Taken back by <bdi>Ida Holm</bdi>" in after
    assert "It was &lt;b&gt;not&lt;/b&gt;." in after
    assert "1 taken back." in after
    late = editor.post(end, data={"why": "I do too."})
    assert late.status_code == 409
    assert "It was &lt;b&gt;not&lt;/b&gt;." in late.text
    assert other.post("/corrections/nothing/end", data={"why": "x"}).status_code == 404
    assert other.get("/corrections/nothing").status_code == 404


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("", [2, 1, 0]),
        ("fate=stands", [2, 1]),
        ("fate=replaced", [0]),
        ("fate=taken+back", []),
        ("by=Eva+Berg", [2, 0]),
        ("by=Nobody", []),
        ("on=The+Meridian", [2]),
        ("on=MERIDIAN.example", [2]),
        ("on=%25", []),
        ("kind=date", [2, 1, 0]),
        ("kind=chain", []),
        ("since=2024-10-05", [2, 1]),
        ("until=2024-10-05", [1, 0]),
        ("since=2024-10-05&until=2024-10-05&fate=stands", [1]),
    ],
)
def test_the_list_is_asked_for_less(
    days: list[str], signed_in: SignedIn, asked: str, expected: list[int]
) -> None:
    shown = signed_in("editor").get(f"/corrections?{asked}")
    assert shown.status_code == 200
    assert ids(shown.text) == [days[at] for at in expected]
    assert ("that is like this" in shown.text) == (asked not in ("", "fate=taken+back") and not expected)


def test_what_cannot_be_asked_is_told(days: list[str], signed_in: SignedIn) -> None:
    editor = signed_in("editor")
    assert "A day is written as" in editor.get("/corrections?since=soon").text
    assert "A day is written as" in editor.get("/corrections?until=9999-12-31").text
    assert "no such choice" in editor.get("/corrections?kind=%3Cb%3E").text


def test_a_long_list_is_shown_page_by_page(
    days: list[str], signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "CORRECTIONS_LISTED", 2)
    editor = signed_in("editor")
    first = editor.get("/corrections?kind=date").text
    assert ids(first) == [days[2], days[1]]
    more = re.search(r'href="(/corrections\?[^"]+)">Earlier', first)[1].replace("&amp;", "&")
    second = editor.get(more).text
    assert ids(second) == [days[0]]
    assert "Earlier ones" not in second
    # Of one that was replaced a link leads to what holds now.
    assert f'href="/corrections/{days[1]}">what holds' in second


def test_those_about_words_that_no_page_has_any_more_are_found(
    days: list[str], location: str, signed_in: SignedIn, add, record, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor, place = signed_in("editor"), "https://island.example/bridge"
    (page,) = add(record("Island Voice", "It is open.", event="Bridge", location=place))
    editor.post(f"/pages/{page}/amend/chain", data={"claim": "c1", "name-0": "Ada Lind"})
    assert ids(editor.get("/corrections?fate=finds+nothing").text) == []
    add(record("Island Voice", "It is closed.", event="Bridge", location=place))
    assert len(ids(editor.get("/corrections?fate=finds+nothing").text)) == 1
    monkeypatch.setattr(listing, "CORRECTIONS_LOOKED_AT", 1)
    assert "Earlier ones" in editor.get("/corrections?fate=finds+nothing").text
