"""What is left over on two pages of which one was made from the other."""

from reportedly.tracing.counterparts import counterparts


def left(
    groups_of: dict[int, dict[int, int]], made_from: list[frozenset[int]]
) -> dict[tuple[int, int], tuple[float, float]]:
    return {(one.one, one.other): (one.only, one.rest) for one in counterparts(groups_of, made_from)}


def test_what_alone_is_left_over_between_the_same_two_stands_for_each_other() -> None:
    # Groups 1 and 3 stand on both pages; between them the one has 2, the other 9.
    parent = {1: 10, 2: 11, 3: 12}
    child = {1: 20, 9: 21, 3: 22}
    only, rest = left({0: parent, 1: child}, [frozenset(), frozenset({0})])[21, 11]
    assert only > 0.5
    assert rest == 1.0


def test_what_stands_elsewhere_counts_less() -> None:
    parent = {2: 11, 1: 10, 3: 12}
    child = {1: 20, 9: 21, 3: 22}
    only, rest = left({0: parent, 1: child}, [frozenset(), frozenset({0})])[21, 11]
    assert only == 0.0
    assert rest == 1.0


def test_the_more_is_left_over_the_less_is_known() -> None:
    parent = {1: 10, 2: 11, 4: 13, 3: 12}
    child = {1: 20, 8: 23, 9: 21, 3: 22}
    found = left({0: parent, 1: child}, [frozenset(), frozenset({0})])
    assert set(found) == {(23, 11), (23, 13), (21, 11), (21, 13)}
    assert all(rest == 0.5 for _, rest in found.values())


def test_pages_that_have_nothing_to_do_with_each_other_have_no_counterparts() -> None:
    assert left({0: {1: 10, 2: 11}, 1: {1: 20, 9: 21}}, [frozenset(), frozenset()]) == {}
    assert left({0: {2: 11}, 1: {9: 21}}, [frozenset(), frozenset({0})]) == {}


def test_pages_with_hundreds_of_statements_are_not_set_against_each_other() -> None:
    parent = {at: at for at in range(500)}
    child = {at if at % 100 == 0 else 1000 + at: 1000 + at for at in range(500)}
    assert left({0: parent, 1: child}, [frozenset(), frozenset({0})]) == {}
