import pytest

from reportedly.scale.components import Forest, batches, components


def test_what_is_joined_through_others_hangs_together() -> None:
    forest = Forest()
    for one, other in ((1, 2), (4, 3), (3, 2)):
        forest.join(one, other)
    assert len({forest.top(no) for no in (1, 2, 3, 4)}) == 1
    assert forest.top(5) != forest.top(1)
    assert (forest.size(forest.top(4)), forest.size(forest.top(5))) == (4, 1)


def test_components_stand_in_the_order_of_their_first_pages() -> None:
    assert components(6, [(4, 1, 0.5), (0, 5, 0.3), (1, 3, 0.9)], 10) == [[0, 5], [1, 3, 4], [2]]
    assert components(0, [], 10) == []


def test_the_weakest_links_of_a_component_that_is_too_large_are_let_go() -> None:
    chain = [(0, 1, 0.9), (1, 2, 0.2), (2, 3, 0.8), (3, 4, 0.3)]
    assert components(5, chain, 5) == [[0, 1, 2, 3, 4]]
    assert components(5, chain, 4) == [[0, 1], [2, 3, 4]]
    assert components(5, chain[::-1], 4) == [[0, 1], [2, 3, 4]]
    assert components(5, chain, 1) == [[0], [1], [2], [3], [4]]


def test_batches_hold_whole_components() -> None:
    sets = [[0, 1], [2], [3, 4, 5, 6], [7]]
    assert batches(sets, 3) == [[[0, 1], [2]], [[3, 4, 5, 6]], [[7]]]
    assert batches([], 3) == []


@pytest.mark.slow
def test_a_million_links_take_seconds() -> None:
    links = [(no, (no * 7919) % 1_000_000, 0.5) for no in range(1_000_000)]
    found = components(1_000_000, links, 1_000_000)
    assert sum(map(len, found)) == 1_000_000
