"""What editors decided about claims counts for more than words."""

from reportedly.tracing.imprint import Statement
from reportedly.tracing.said import Said
from reportedly.tracing.verdicts import decided


def said(page: int, text: str, *marks: str) -> Said:
    statement = Statement(
        id=f"c{page}",
        span=(0, len(text)),
        content=((0, len(text)),),
        text=text,
        chain=(),
        attributed=False,
        quoted=False,
        stance="states",
        certainty="certain",
        polarity="positive",
        marks=marks,
    )
    words = dict.fromkeys(text.lower().split(), 1.0)
    return Said(page, statement, words, frozenset(), float(len(words)))


def test_without_marks_nothing_changes() -> None:
    listed = [said(0, "The bridge is shut"), said(1, "It rained")]
    assert decided([[0], [1]], {0: [(1, 0.4)]}, listed) == ([[0], [1]], {0: [(1, 0.4)]})


def test_what_is_marked_the_same_is_one_and_what_was_near_stays_near() -> None:
    listed = [said(0, "a", "=x"), said(1, "b"), said(2, "c", "=x"), said(3, "d")]
    groups, near = decided([[0], [1], [2], [3]], {0: [(2, 0.5)], 2: [(3, 0.3)]}, listed)
    assert groups == [[0, 2], [1], [3]]
    assert near == {0: [(2, 0.3)]}


def test_a_group_is_parted_and_each_goes_with_whom_it_is_like() -> None:
    listed = [
        said(0, "the bridge was shut", "!xa"),
        said(1, "the bridge was shut"),
        said(2, "the ferry was sold", "!xb"),
        said(3, "the ferry was sold"),
    ]
    assert decided([[0, 1, 2, 3]], {}, listed)[0] == [[0, 1], [2, 3]]


def test_to_part_counts_for_more_than_to_join() -> None:
    listed = [said(0, "a", "=x", "!ya"), said(1, "b", "=x", "!yb")]
    assert decided([[0], [1]], {}, listed)[0] == [[0], [1]]


def test_what_an_editor_joined_goes_together_whatever_its_words() -> None:
    listed = [
        said(0, "the bridge was shut", "!xa", "=y"),
        said(1, "the ferry was sold today", "=y"),
        said(2, "the ferry was sold", "!xb"),
    ]
    assert decided([[0, 1, 2]], {}, listed)[0] == [[0, 1], [2]]


def test_one_wording_leads_to_the_next() -> None:
    listed = [
        said(0, "guards shut the old bridge", "!xa"),
        said(1, "guards shut the old crossing north"),
        said(2, "police barred the old crossing north of ansel"),
        said(3, "police fined drivers of ansel", "!xb"),
    ]
    assert decided([[0, 1, 2, 3]], {}, listed)[0] == [[0, 1, 2], [3]]


def test_what_is_not_the_same_may_not_be_it_after_all() -> None:
    listed = [said(0, "a", "!xa"), said(1, "b", "!xb"), said(2, "c")]
    near = {0: [(1, 0.6), (2, 0.2)], 1: [(0, 0.6)]}
    assert decided([[0], [1], [2]], near, listed)[1] == {0: [(2, 0.2)]}
