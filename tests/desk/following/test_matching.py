"""Which change concerns whom."""

from dataclasses import replace

import pytest

from reportedly.desk.following.follows import Follow, Kind
from reportedly.desk.following.happening import Happening
from reportedly.desk.following.matching import Index
from reportedly.tracing.tradition import (
    Bounds,
    Change,
    ChangeKind,
    Independence,
    Response,
    Stemma,
    Tradition,
    Version,
)


def follow(kind: Kind, subject: str, *, since: int = 0, muted: frozenset[str] = frozenset()) -> Follow:
    return Follow(f"{kind} {subject}", "ada", kind, subject, subject, muted, "t", since, 1)


def claim() -> Tradition:
    version = Version(
        page="p1",
        claim="c1",
        outlet="The Harbour Ledger",
        published=None,
        span=(0, 1),
        text="The board of Calder Line read the memo.",
        chain=("The Norland Press", "Dr. Mira P. Holt"),
        stance="states",
        certainty="certain",
        polarity="positive",
    )
    return Tradition(
        id="c1",
        story="s1",
        text=version.text,
        versions=(version,),
        stemma=Stemma(nodes=(), edges=()),
        independence=Independence(
            outlets=1,
            newsrooms=Bounds(lower=1, likely=1, upper=1),
            sources=Bounds(lower=0, likely=0, upper=0),
            why="",
        ),
        responses=(
            Response(kind="denies", by="Tomas Reuel of Calder Line", page="p2", span=(0, 1), words="no"),
            Response(kind="denies", by="Jon Vesk", page="p1", span=(0, 1), words="no"),
        ),
    )


def happening(
    kind: ChangeKind = "denied", before: str = "one origin", after: str = "two", number: int = 5
) -> Happening:
    change = Change(
        kind=kind, story="s1", claim="c1", text=claim().text, page="p2", before=before, after=after
    )
    return Happening(
        number=number,
        change=change,
        headline="Ferry withdrawn",
        outlet="The Meridian",
        published="2026-03-03T07:30:00+01:00",
        claim=claim(),
        page_text="Ferry withdrawn\nThe rudder was cracked, a spokesman said.",
    )


def concerned(one: Follow, what: Happening, today: dict[str, str] | None = None) -> bool:
    return bool(Index([one], today or {}).concerned(what))


@pytest.mark.parametrize(
    ("kind", "subject", "wanted"),
    [
        ("story", "s1", True),
        ("story", "s2", False),
        ("claim", "c1", True),
        ("claim", "s1", False),
        ("source", "Mira Holt", True),
        ("source", "mira holt", True),
        ("source", "Tomas Reuel", True),
        ("source", "Jon Vesk", False),  # he answered before, on another page
        ("source", "Holt", False),
        ("outlet", "Meridian", True),
        ("outlet", "Norland Press", True),
        ("outlet", "The Harbour Ledger", False),
        ("search", "q=memos+reading", True),
        ("search", "q=memo&kind=source", False),
        ("search", "q=holt&kind=source", True),
        ("search", "q=rudder&kind=page", True),
        ("search", "q=rudder&kind=claim", False),
        ("search", "q=rudder+memo", False),
        ("search", "outlet=Meridian", True),
        ("search", "q=memo&outlet=The+Harbour+Ledger", False),
        ("search", "q=memo&from=2026-03-03&to=2026-03-03", True),
        ("search", "q=memo&from=2026-03-04", False),
        ("search", "q=memo&to=2026-03-02", False),
    ],
)
def test_what_concerns_whom(kind: Kind, subject: str, wanted: bool) -> None:
    assert concerned(follow(kind, subject), happening()) is wanted


def test_an_id_that_has_become_another_is_followed_on() -> None:
    assert concerned(follow("story", "s0"), happening(), {"s0": "s1"})
    assert not concerned(follow("story", "s1"), happening(), {"s1": "s9"})


def test_a_follow_is_not_told_of_what_was_there_before_or_is_not_wanted() -> None:
    assert not concerned(follow("story", "s1", since=5), happening(number=5))
    assert concerned(follow("story", "s1", since=5), happening(number=6))
    assert not concerned(follow("story", "s1", muted=frozenset({"denied"})), happening())


def test_what_changed_nothing_in_the_sourcing_is_not_told() -> None:
    one = follow("story", "s1")
    assert not concerned(one, happening(before="one origin", after="one origin"))
    assert not concerned(one, happening("corrected", "It occured at night.", "It occurred at night."))
    assert concerned(one, happening("corrected", "Ten died.", "Nine died."))
    assert concerned(one, happening("hardened", "It occured at night.", "It occurred at night."))


def test_several_follows_of_one_person_are_one_concern() -> None:
    found = Index([follow("story", "s1"), follow("claim", "c1"), follow("search", "q=memo")], {})
    by_account = found.concerned(happening())
    assert [len(follows) for follows in by_account.values()] == [3]


def test_of_many_searches_those_that_find_it_are_found_and_each_once() -> None:
    subjects = ["q=memo", "q=rudder", "q=memo+rudder", "q=memo+board", "q=board&kind=claim", "q=harbour"]
    subjects += ["outlet=The+Meridian", "outlet=Nobody", "from=2026-03-04", "to=2026-03-03", "q=memo"]
    follows = [replace(follow("search", subject), id=str(n)) for n, subject in enumerate(subjects)]
    (found,) = Index(follows, {}).concerned(happening()).values()
    assert sorted(int(one.id) for one in found) == [0, 1, 3, 4, 6, 9, 10]
    alone = [one for one in follows if Index([one], {}).concerned(happening())]
    assert {one.id for one in alone} == {one.id for one in found}
