from hypothesis import given
from hypothesis import strategies as st

from reportedly.exports.stemma_layout import Layout, layout

GAP = 16.0


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[str], list[tuple[str, str]], dict[str, float]]:
    nodes = [f"n{at}" for at in range(draw(st.integers(1, 14)))]
    pairs = [(a, b) for at, a in enumerate(nodes) for b in nodes[at + 1 :]]
    edges = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=20)) if pairs else []
    heights = {node: float(draw(st.integers(30, 90))) for node in nodes}
    return nodes, edges, heights


def laid(nodes: list[str], edges: list[tuple[str, str]]) -> Layout:
    return layout(nodes, edges, dict.fromkeys(nodes, 40.0), gap=GAP)


@given(graphs())
def test_children_stand_right_of_their_parents_and_no_two_boxes_touch(
    graph: tuple[list[str], list[tuple[str, str]], dict[str, float]],
) -> None:
    nodes, edges, heights = graph
    found = layout(nodes, edges, heights, gap=GAP)
    for parent, child in edges:
        assert found.layer[parent] < found.layer[child]
        assert len(found.ways[parent, child]) == found.layer[child] - found.layer[parent] - 1
    for a in nodes:
        assert found.middle[a] - heights[a] / 2 >= -1e-6
        assert found.middle[a] + heights[a] / 2 <= found.height + 1e-6
        for b in nodes:
            if a < b and found.layer[a] == found.layer[b]:
                apart = (heights[a] + heights[b]) / 2 + GAP
                assert abs(found.middle[a] - found.middle[b]) >= apart - 1e-6
    assert found == layout(nodes, edges, heights, gap=GAP)


def test_one_parent_stands_in_the_middle_of_its_children() -> None:
    found = laid(["a", "b", "c", "d"], [("a", "b"), ("a", "c"), ("a", "d")])
    assert found.middle["a"] == found.middle["c"]
    assert found.middle["b"] < found.middle["c"] < found.middle["d"]


def test_lines_that_need_not_cross_do_not() -> None:
    found = laid(["a", "b", "x", "y"], [("a", "y"), ("b", "x")])
    assert (found.middle["a"] < found.middle["b"]) == (found.middle["y"] < found.middle["x"])


def test_a_late_node_stands_right_before_whom_it_told() -> None:
    nodes, edges = ["s", "t", "a", "b", "c"], [("s", "a"), ("a", "b"), ("b", "c"), ("t", "c")]
    found = layout(nodes, edges, dict.fromkeys(nodes, 40.0), gap=GAP, late=frozenset("st"))
    assert [found.layer[key] for key in "sabtc"] == [0, 1, 2, 2, 3]


def test_nothing_at_all_has_no_height() -> None:
    assert laid([], []).height == 0
