from hypothesis import given
from hypothesis import strategies as st

from reportedly.tracing.agglomeration import agglomerate


def test_the_closest_are_joined_first_and_pages_stay_apart() -> None:
    # 0 and 1 stand on one page; 2 is nearer to 1.
    assert agglomerate([0, 0, 1], [], [(0, 2, 0.6), (1, 2, 0.9)], 0.5) == [[0], [1, 2]]


def test_the_mean_decides_and_not_the_best_pair() -> None:
    # 2 is near to 1 alone: with 0, which it has nothing in common with, the mean falls below what is asked.
    assert agglomerate([0, 1, 2], [], [(0, 1, 0.9), (1, 2, 0.8)], 0.5) == [[0, 1], [2]]


def test_what_is_the_same_whatever_else_is_joined_even_on_one_page() -> None:
    assert agglomerate([0, 0, 1], [(0, 1)], [], 0.5) == [[0, 1], [2]]


@given(
    st.lists(st.integers(0, 5), min_size=1, max_size=14),
    st.lists(st.tuples(st.integers(0, 13), st.integers(0, 13), st.floats(0, 1)), max_size=40),
)
def test_everything_is_in_one_group_and_no_group_has_a_page_twice(
    pages: list[int], pairs: list[tuple[int, int, float]]
) -> None:
    kept = {(a, b): alike for a, b, alike in pairs if a < b < len(pages) and pages[a] != pages[b]}
    found = agglomerate(pages, [], [(a, b, alike) for (a, b), alike in kept.items()], 0.4)
    assert sorted(at for group in found for at in group) == list(range(len(pages)))
    assert all(len({pages[at] for at in group}) == len(group) for group in found)
